import { describe, expect, test } from 'vitest';
import { buildReport } from '../../../src/check-ins/report/build-report.ts';
import { developmentCharts } from '../../../src/check-ins/report/development-chart.ts';
import { reportJson } from '../../../src/check-ins/report/report-json.ts';
import { reportReply } from '../../../src/check-ins/report/report-reply.ts';
import { filedRecord, pillar, reportOptions, round, wholeVoortgang } from './example-records.ts';

const records = [
  ...round(1, [[pillar('monitoren', 2), pillar('synergie', 4)]]),
  ...round(2, [[pillar('monitoren', 3), pillar('synergie', 4)]]),
];
const report = buildReport(reportOptions({ records }));
const reply = reportReply(report, { asked: 'rapport van Assen' });

describe('a report in a talk', () => {
  test('says what moved, where there is room, and how many steps are open', () => {
    expect(reply.text).toContain('- Gestegen: Monitoren (2,0 → 3,0).');
    expect(reply.text).toContain('- Meeste ruimte om te groeien: Monitoren (3,0 op 12 mei 2026).');
    expect(reply.text).toContain('- Stappen: 0 open, 0 gedaan, 0 vervallen.');
  });

  test('is short, however much there is', () => {
    const long = Array.from({ length: 60 }, (_, index) =>
      filedRecord({
        id: `s${index}`,
        roundId: `r${index}`,
        definitionId: `d${index}`,
        definitionTitle: 'x'.repeat(80),
      }),
    );
    const { text } = reportReply(buildReport(reportOptions({ records: long })), { asked: '' });
    expect(text.length).toBeLessThanOrEqual(2000);
    expect(text).toContain('Dit is niet alles');
  });

  test('has the ratings now as a table, with the change', () => {
    expect(reply.attachments.find(({ kind }) => kind === 'table')).toMatchObject({
      title: 'Voortgang in Assen',
      rows: [
        ['Monitoren', '3,0', '+1,0'],
        ['Synergie', '4,0', 'gelijk'],
      ],
    });
  });

  test('has pictures with a text that says all they show', () => {
    const [chart] = developmentCharts(report);
    const drawn = { svg: '', png: Buffer.from('a'), small: Buffer.from('b') };
    const pictures = [{ title: chart?.title ?? '', alt: chart?.alt ?? '', drawn }];
    const [picture] = reportReply(report, { asked: '', pictures }).attachments;
    expect(picture).toMatchObject({ kind: 'picture', data: 'YQ==', small: 'Yg==' });
    expect(picture).toMatchObject({ alt: expect.stringContaining('Monitoren: 2,0, daarna 3,0 (+1,0)') });
  });

  test('offers what it is given to go on with, and a question about the weakest pillar', () => {
    const choices = [{ label: 'Onze stappen', text: 'onze stappen' }];
    const { attachments, suggestions } = reportReply(report, { asked: '', choices });
    expect(attachments.at(-1)).toMatchObject({ kind: 'choices', options: choices });
    expect(suggestions).toEqual(['Wat doen andere gemeenten aan monitoren?']);
  });

  describe('with a good example', () => {
    const citation = {
      ...{ number: 1, passageId: 'p', documentId: 'd', title: 'Gezond in… Assen', section: 'Meten' },
      ...{ page: null, url: null, quote: 'Assen telt.' },
    };
    const found = (text: string) => ({
      ...report,
      examples: [{ topic: 'monitoren', label: 'Monitoren', text, citations: [citation] }],
    });

    test('has it with its source', () => {
      const { text, citations } = reportReply(found('Assen telt [1].'), { asked: '' });
      expect(text.endsWith('Uit de documenten, bij Monitoren:\n\nAssen telt [1].')).toBe(true);
      expect(citations).toEqual([citation]);
    });

    test('leaves it out, with its source, where there is no room', () => {
      const { text, citations } = reportReply(found('woord '.repeat(400)), { asked: '' });
      expect(text.length).toBeLessThanOrEqual(2000);
      expect(citations).toEqual([]);
    });
  });

  test('says so when nothing was filed', () => {
    const none = reportReply(buildReport(reportOptions({ audience: 'adviser' })), { asked: '' });
    expect(none.text).toBe('Voor Assen is nog geen check-in met u gedeeld.');
    expect(none.attachments).toEqual([]);
  });
});

describe('the pictures of a report', () => {
  test('have the first moment and the last two, and the newest rating of every line', () => {
    const short = [pillar('monitoren', 2)];
    const chapters = [
      ...round(0, [wholeVoortgang(() => 1, [])]),
      ...round(1, [short]),
      ...round(2, [wholeVoortgang(() => 3, [])]),
      ...round(3, [short]),
      ...round(4, [short]),
    ];
    const [chart] = developmentCharts(buildReport(reportOptions({ records: chapters })));
    expect(chart?.chart.moments).toEqual(['12 mei 2024', '12 mei 2026', '12 mei 2028']);
    const track = chart?.chart.groups[0]?.rows[0];
    expect(track).toMatchObject({
      values: [1, 3, null],
      now: '3,0',
      change: { text: '+2,0', direction: 'up' },
    });
  });

  test('say where the figures come from', () => {
    expect(developmentCharts(report)[0]?.chart.note).toBe(
      'Bron: check-in ‘Voortgang’, 12 mei 2025 (één persoon) en 12 mei 2026 (één persoon).',
    );
  });

  test('are not there for a check-in without ratings', () => {
    expect(developmentCharts(buildReport(reportOptions({ records: [filedRecord()] })))).toEqual([]);
  });
});

test('as JSON a report is the same data, with the version of its shape', () => {
  expect(JSON.parse(reportJson(report))).toEqual(report);
  expect(JSON.parse(reportJson(report))).toMatchObject({ version: 1, municipality: 'Assen' });
});
