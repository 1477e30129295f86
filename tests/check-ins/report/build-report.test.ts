import { describe, expect, test } from 'vitest';
import { buildReport } from '../../../src/check-ins/report/build-report.ts';
import type { Chapter, Report } from '../../../src/check-ins/report/report.ts';
import {
  definitionOf,
  filedAnswer,
  filedRecord,
  NOW,
  open,
  pillar,
  rating,
  reportOptions,
  round,
  SKIPPED,
  wholeVoortgang,
} from './example-records.ts';

const report = (overrides: Parameters<typeof reportOptions>[0] = {}) => buildReport(reportOptions(overrides));
const first = ({ chapters }: Report): Chapter => {
  const [chapter] = chapters;
  if (chapter === undefined) throw new Error('there is no chapter');
  return chapter;
};
const line = (made: Report, id: string) => first(made).lines.find((one) => one.id === id);

describe('moments', () => {
  test('are rounds, oldest first, with how many people filed', () => {
    const records = [...round(2, [[pillar('monitoren', 3)], [pillar('monitoren', 4)]]), ...round(1, [[]])];
    expect(first(report({ records })).moments).toEqual([
      { day: '2025-05-12', versions: [1], variant: 'long', people: 1, together: false },
      { day: '2026-05-12', versions: [1], variant: 'long', people: 2, together: false },
    ]);
  });

  test('are on the Dutch day', () => {
    const records = [filedRecord({ filedAt: '2026-05-12T22:30:00.000Z' })];
    expect(first(report({ records })).moments[0]?.day).toBe('2026-05-13');
  });

  test('of a group that answered together say so', () => {
    const records = [filedRecord({ mode: 'shared' })];
    expect(first(report({ records })).moments[0]).toMatchObject({ people: 1, together: true });
  });

  test('count the last of two records of one person', () => {
    const records = [
      filedRecord({ id: 'a', answers: [pillar('monitoren', 1)] }),
      filedRecord({ id: 'b', answers: [pillar('monitoren', 5)], filedAt: '2026-05-13T10:00:00.000Z' }),
    ];
    expect(line(report({ records }), 'monitoren')?.points).toEqual([{ mean: 5, people: 1, spread: null }]);
  });

  test('count everyone who was forgotten', () => {
    const records = ['a', 'b'].map((id) =>
      filedRecord({ id, personId: '', answers: [pillar('monitoren', 2)] }),
    );
    expect(line(report({ records }), 'monitoren')?.points[0]?.people).toBe(2);
  });
});

describe('ratings', () => {
  test('are a mean with one decimal', () => {
    const records = round(1, [[pillar('monitoren', 2)], [pillar('monitoren', 3)], [pillar('monitoren', 3)]]);
    expect(line(report({ records }), 'monitoren')?.points[0]?.mean).toBe(2.7);
  });

  test.each([
    [[3, 3, 4], 'agree'],
    [[2, 3, 4], 'mostly'],
    [[1, 3, 4], 'divided'],
  ])('of three people %j say how far they agree', (values, agreement) => {
    const records = round(
      1,
      values.map((value) => [pillar('monitoren', value)]),
    );
    expect(line(report({ records }), 'monitoren')?.points[0]?.spread).toEqual({
      lowest: Math.min(...values),
      highest: Math.max(...values),
      agreement,
    });
  });

  test('of two people do not say how far they lie apart', () => {
    const records = round(1, [[pillar('monitoren', 1)], [pillar('monitoren', 5)]]);
    expect(line(report({ records }), 'monitoren')?.points).toEqual([{ mean: 3, people: 2, spread: null }]);
  });

  test('count who answered, not who took part: two of three is no spread', () => {
    const skipped = filedAnswer(SKIPPED, { id: 'pijlers.monitoren', pillar: 'monitoren' });
    const records = round(1, [[pillar('monitoren', 1)], [pillar('monitoren', 5)], [skipped]]);
    expect(line(report({ records }), 'monitoren')?.points).toEqual([{ mean: 3, people: 2, spread: null }]);
  });

  test('to one pillar by one person count once', () => {
    const twice = [pillar('monitoren', 1), { ...pillar('monitoren', 2), id: 'pijlers.nog-een' }];
    const records = round(1, [twice, [pillar('monitoren', 4)]]);
    expect(line(report({ records }), 'monitoren')?.points[0]).toMatchObject({ mean: 2.8, people: 2 });
  });

  test('stand in the order of the programme', () => {
    const records = round(1, [wholeVoortgang(() => 3, [])]);
    const ids = first(report({ records })).lines.map(({ id }) => id);
    expect(ids.slice(0, 2)).toEqual(['fysieke-omgeving', 'gedrag-vaardigheden']);
    expect(ids.at(-1)).toBe('sociale-marketing');
    expect(ids).toHaveLength(13);
  });

  test('of no track or pillar go by the title of their part', () => {
    const { sections, title } = definitionOf('borging');
    const question = sections[1]?.questions[0];
    const id = `${sections[1]?.id}.${question?.id}`;
    const answer = filedAnswer(rating(2), {
      id,
      section: sections[1]?.id ?? '',
      question: question?.text ?? '',
    });
    const made = report({
      records: [filedRecord({ definitionId: 'borging', definitionTitle: title, answers: [answer] })],
    });
    expect(line(made, id)).toMatchObject({ about: 'question', label: sections[1]?.title });
  });
});

describe('a change', () => {
  test('is since the last time that it was rated', () => {
    const records = [
      ...round(0, [[pillar('monitoren', 1)]]),
      ...round(1, [[pillar('monitoren', 2)]]),
      ...round(2, [[pillar('synergie', 2)]]),
      ...round(3, [[pillar('monitoren', 4)]]),
    ];
    expect(line(report({ records }), 'monitoren')?.change).toEqual({ by: 2, since: '2025-05-12' });
  });

  test('is not there the first time', () => {
    const records = round(1, [[pillar('monitoren', 2)]]);
    expect(line(report({ records }), 'monitoren')).toMatchObject({ change: null, questionsChanged: false });
  });

  test('is not made up where a new version asks another question', () => {
    const other = { ...pillar('monitoren', 5), id: 'pijlers.volgen' };
    const records = [
      ...round(1, [[pillar('monitoren', 2)]]),
      ...round(2, [[other]], { definitionVersion: 2 }),
    ];
    const made = report({ records });
    expect(line(made, 'monitoren')).toMatchObject({ change: null, questionsChanged: true });
    expect(first(made).remarks).toContain('other-version');
    expect(made.rose).toEqual([]);
  });

  test('stays where a new version words the same question better', () => {
    const better = { ...pillar('monitoren', 5), question: 'Kunt u volgen wat het oplevert?' };
    const records = [
      ...round(1, [[pillar('monitoren', 2)]]),
      ...round(2, [[better]], { definitionVersion: 2 }),
    ];
    expect(line(report({ records }), 'monitoren')?.change?.by).toBe(3);
  });

  test('of half a point or more is a rise or a fall, the furthest first', () => {
    const before = [pillar('monitoren', 2), pillar('synergie', 2), pillar('differentiatie', 4)];
    const after = [pillar('monitoren', 3), pillar('synergie', 5), pillar('differentiatie', 3)];
    const made = report({ records: [...round(1, [before]), ...round(2, [after])] });
    expect(made.rose.map(({ label, by }) => [label, by])).toEqual([
      ['Synergie', 3],
      ['Monitoren', 1],
    ]);
    expect(made.fell).toMatchObject([{ label: 'Differentiatie', from: 4, to: 3, since: '2025-05-12' }]);
  });

  test('comes with a remark when other people filed', () => {
    const records = [
      ...round(1, [[pillar('monitoren', 2)]]),
      ...round(2, [[pillar('monitoren', 3)]], { personId: 'slack:T1:U9' }),
    ];
    expect(first(report({ records })).remarks).toContain('other-people');
  });
});

describe('the weakest pillar', () => {
  test('has the lowest newest rating', () => {
    const records = [
      ...round(1, [[pillar('monitoren', 1), pillar('synergie', 3)]]),
      ...round(2, [[pillar('monitoren', 4)]]),
    ];
    expect(report({ records }).weakest).toEqual([
      { id: 'synergie', label: 'Synergie', mean: 3, day: '2025-05-12' },
    ]);
  });

  test('is none when all are alike', () => {
    const records = round(1, [[pillar('monitoren', 3), pillar('synergie', 3)]]);
    expect(report({ records }).weakest).toEqual([]);
  });
});

describe('what was chosen and counted', () => {
  const choice = (label: string) =>
    filedAnswer(
      { kind: 'choice', value: label.toLowerCase(), label, said: label, at: NOW.toISOString() },
      { id: 'begin.keuze', question: 'Wat kiest u?' },
    );
  const number = (value: number) =>
    filedAnswer(
      { kind: 'number', value, unit: 'partners', said: `${value}`, at: NOW.toISOString() },
      { id: 'begin.aantal', question: 'Hoeveel partners?' },
    );

  test('has counts from three people on', () => {
    const records = round(1, [[choice('Ja')], [choice('Nee')], [choice('Ja')]]);
    expect(first(report({ records })).results[0]).toMatchObject({
      people: 3,
      options: [
        { label: 'Ja', count: 2 },
        { label: 'Nee', count: 1 },
      ],
    });
  });

  test('of two people says what, not how many', () => {
    const records = round(1, [[choice('Nee')], [choice('Ja')]]);
    expect(first(report({ records })).results[0]).toMatchObject({
      options: [
        { label: 'Ja', count: null },
        { label: 'Nee', count: null },
      ],
    });
  });

  test('of two people has no lowest and highest number', () => {
    const records = round(1, [[number(2)], [number(5)]]);
    expect(first(report({ records })).results[0]).toMatchObject({ mean: 3.5, unit: 'partners', range: null });
  });

  test('leaves out what was said of earlier steps: it has somebody’s words in the question', () => {
    const filed = { ...choice('Gedaan'), section: 'vorige-stappen', question: 'Hoe staat het met “Bellen”?' };
    expect(first(report({ records: [filedRecord({ answers: [filed] })] })).results).toEqual([]);
  });
});

describe('an empty report', () => {
  test('has no chapters without records', () => {
    expect(report()).toMatchObject({ chapters: [], weakest: [], rose: [], fell: [] });
  });

  test('has a moment and nothing else when everything was skipped', () => {
    const skipped = filedAnswer(SKIPPED, { pillar: 'monitoren' });
    const chapter = first(report({ records: [filedRecord({ answers: [skipped] })] }));
    expect(chapter).toMatchObject({ lines: [], results: [], said: [] });
    expect(chapter.moments).toHaveLength(1);
  });
});

test('every check-in has a chapter of its own, that of tracks and pillars first', () => {
  const records = [
    filedRecord({ id: 'b', roundId: 'b', definitionId: 'borging', definitionTitle: 'Borging' }),
    filedRecord({ id: 'v', roundId: 'v', answers: [pillar('monitoren', 3)] }),
  ];
  expect(report({ records }).chapters.map(({ title }) => title)).toEqual(['Voortgang', 'Borging']);
});

test('a check-in that is no longer there keeps its title', () => {
  const records = [
    filedRecord({ definitionId: 'weg', definitionTitle: 'Vroeger', answers: [filedAnswer(open('Ja'))] }),
  ];
  expect(first(report({ records }))).toMatchObject({ title: 'Vroeger', source: null });
});

test('national figures stand at their track or pillar, with year and source', () => {
  const national = [
    {
      ...{ topic: 'monitoren', text: 'Van de gemeenten monitort 22% het proces.', value: 22, unit: '%' },
      ...{ year: 2021, documentId: 'gezondin-magazine', section: 'Zicht op de aanpak' },
    },
  ];
  const documents = new Map([['gezondin-magazine', 'Magazine']]);
  const made = report({ records: round(1, [[pillar('monitoren', 3)]]), national, documents });
  expect(line(made, 'monitoren')?.national).toMatchObject([{ year: 2021, document: 'Magazine' }]);
});
