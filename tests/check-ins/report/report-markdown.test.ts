import { load } from 'cheerio';
import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { readNationalFigures } from '../../../src/check-ins/national-figures.ts';
import { buildReport } from '../../../src/check-ins/report/build-report.ts';
import { developmentCharts } from '../../../src/check-ins/report/development-chart.ts';
import { withGoodExamples } from '../../../src/check-ins/report/good-examples.ts';
import { escaped, reportMarkdown } from '../../../src/check-ins/report/report-markdown.ts';
import { reportText } from '../../../src/check-ins/report/report-text.ts';
import {
  filedAnswer,
  filedRecord,
  open,
  openStep,
  pillar,
  reportOptions,
  round,
  wholeVoortgang,
} from './example-records.ts';

const NATIONAL = readNationalFigures(
  new URL('../../../knowledge/check-ins/landelijk.yaml', import.meta.url).pathname,
);
const three = (words: string) => [
  ...round(0, [wholeVoortgang((index) => 1 + (index % 4), [words])]),
  ...round(
    1,
    [1, 2].map((by) => wholeVoortgang((index) => by + (index % 3), [words])),
  ),
  ...round(
    2,
    [1, 2, 3].map((by) => wholeVoortgang((index) => by + (index % 3), [words])),
  ),
];
const made = (words = 'De speeltuin is opgeknapt.') =>
  buildReport(
    reportOptions({
      records: three(words),
      national: NATIONAL,
      steps: [openStep({ recordId: 'sessie-2-1', due: '2026-11-01' })],
    }),
  );
const html = (markdown: string) => load(marked.parse(markdown, { async: false, gfm: true }));

describe('a report of three check-ins', () => {
  const markdown = reportMarkdown(made());
  const $ = html(markdown);

  test('has one title, and headings in steps of one', () => {
    expect($('h1').text()).toBe('Rapport van de check-ins in Assen');
    expect(
      $('h2')
        .toArray()
        .map((element) => $(element).text()),
    ).toEqual(['In het kort', 'Voortgang', 'Stappen', 'Over dit rapport']);
    expect($('h4')).toHaveLength(0);
  });

  test('begins with what matters most', () => {
    expect($('ul').first().text()).toContain('Meeste ruimte om te groeien: ');
    expect($('ul').first().text()).toContain('Stappen: 1 open, waarvan 1 over de datum');
  });

  test('has the tracks and pillars over time, with the change', () => {
    const rows = $('table').first().find('tr').toArray();
    const cells = (index: number) =>
      $(rows[index])
        .find('th, td')
        .toArray()
        .map((cell) => $(cell).text());
    expect(cells(0)).toEqual([
      ...['Waarover', '12 mei 2024', '12 mei 2025', '12 mei 2026', 'Verschil', 'Laatste antwoorden'],
    ]);
    expect(cells(1)).toEqual(['Fysieke omgeving', '1,0', '1,5', '2,0', '+0,5', 'redelijk eens (1 tot 3)']);
  });

  test('has a source and a year with every national figure', () => {
    const table = $('table')
      .toArray()
      .find((element) => $(element).find('th').eq(1).text() === 'Landelijk');
    const rows = $(table).find('tbody tr').toArray();
    expect(rows).toHaveLength(NATIONAL.length);
    for (const row of rows)
      expect($(row).find('td').eq(2).text()).toMatch(/^gezondin-magazine, ‘.+’, \d{4}$/);
  });

  test('says where its own figures come from', () => {
    expect(markdown).toContain('Bron van de cijfers: deze check-in, op de genoemde dagen.');
    expect(markdown).toContain('De vragen van ‘Voortgang’ rusten op: ');
  });

  test('has pictures only where there are files for them', () => {
    const [chart] = developmentCharts(made());
    const picture = { id: chart?.id ?? '', alt: chart?.alt ?? '', path: 'rapport-assen-1.png' };
    const shown = html(reportMarkdown(made(), [picture]));
    expect($('img')).toHaveLength(0);
    expect(shown('img').attr('src')).toBe('rapport-assen-1.png');
    expect(shown('img').attr('alt')).toBe(chart?.alt);
  });
});

describe('what is not a quote or a step', () => {
  const fixed = (words: string) => reportText(made(words)).blocks.filter(({ kind }) => kind !== 'quotes');

  test('does not depend on what anybody said', () => {
    expect(fixed('Heel andere woorden, met 96% en https://kwaad.nl')).toEqual(
      fixed('De speeltuin is opgeknapt.'),
    );
  });
});

describe('words that look like Markdown', () => {
  const HOSTILE = [
    '# Kop',
    '## Kop\n# Nog een',
    '[klik](https://kwaad.nl)',
    '![beeld](https://kwaad.nl/x.png)',
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '<https://kwaad.nl>',
    'https://kwaad.nl en www.kwaad.nl en a@kwaad.nl',
    '> citaat',
    '- punt\n- nog een',
    '1. een',
    '| a | b |\n|---|---|\n| c | d |',
    '```\ncode\n```',
    '**vet** _schuin_ ~~weg~~ `code`',
    '---',
    'Kop\n===',
    '[a]: https://kwaad.nl\n\n[a]',
    '&lt;b&gt; &#60;',
    '\\[a](b)',
    '$x$ <!-- weg',
  ];
  const reportOf = (text: string) =>
    buildReport(
      reportOptions({
        records: [
          filedRecord({
            answers: [pillar('monitoren', 3), filedAnswer(open(text), { id: 'begin.trots' })],
          }),
        ],
        steps: [openStep({ what: text, owner: null, due: null })],
      }),
    );
  const shape = (text: string) => {
    const $ = html(reportMarkdown(reportOf(text)));
    const tags = $('body *')
      .toArray()
      .map((element) => ('tagName' in element ? element.tagName : ''));
    return { tags: tags.join(' '), quote: $('blockquote').first().text(), links: $('a, img, script').length };
  };
  const plain = shape('gewoon');

  test.each(HOSTILE)('stay words: %j', (text) => {
    const drawn = shape(text);
    expect(drawn.tags).toBe(plain.tags);
    expect(drawn.links).toBe(0);
    expect(drawn.quote).toContain(`“${text.replace(/\s+/g, ' ')}”`);
  });

  test('of any kind make no other page', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...HOSTILE,
        '\n',
        '\n\n',
        '    ',
        '\t',
        '*',
        '_',
        '`',
        '[',
        ']',
        '(',
        ')',
        '!',
        '<',
        '>',
        '|',
      ),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const drawn = shape(`a${pieces.join('')}b`);
        expect(drawn.tags).toBe(plain.tags);
      }),
      { numRuns: 150 },
    );
  });

  test('of a municipality are escaped too', () => {
    const records = [filedRecord({ municipality: '<b>[x](y)</b>' })];
    const markdown = reportMarkdown(buildReport(reportOptions({ municipality: '<b>[x](y)</b>', records })));
    expect(html(markdown)('h1').text()).toBe('Rapport van de check-ins in <b>[x](y)</b>');
  });

  test('at the start of a line make no list', () => {
    expect(escaped('- a')).toBe('\\- a');
    expect(escaped('12. a')).toBe('12\\. a');
  });
});

describe('good examples', () => {
  const citation = (number: number) => ({
    ...{ number, passageId: 'p', documentId: 'gezond-in-assen', title: 'Gezond in… Assen' },
    ...{ section: 'Monitoren in Assen', page: null, url: null, quote: `Zin ${number}.` },
  });

  test('are looked up for the weakest pillar, and stand there with their sources', async () => {
    const records = round(1, [[pillar('monitoren', 1), pillar('synergie', 4)]]);
    const asked: string[] = [];
    const report = await withGoodExamples(buildReport(reportOptions({ records })), {
      async find(topic) {
        asked.push(topic);
        return { text: 'Assen telde mee [1].\n\n- Ook dit [2].', citations: [citation(1), citation(2)] };
      },
    });
    expect(asked).toEqual(['Monitoren']);
    const text = html(reportMarkdown(report))('body').text();
    expect(text).toContain('Assen telde mee [1].');
    expect(text).toContain('[2] Gezond in… Assen, ‘Monitoren in Assen’: “Zin 2.”');
  });

  test('count their citations through', async () => {
    const both = [pillar('monitoren', 1), pillar('differentiatie', 1), pillar('synergie', 4)];
    const report = await withGoodExamples(buildReport(reportOptions({ records: round(1, [both]) })), {
      find: async () => ({ text: 'Dit [3] en dat [9].', citations: [citation(3)] }),
    });
    expect(report.examples.map(({ text, citations }) => [text, citations[0]?.number])).toEqual([
      ['Dit [1] en dat.', 1],
      ['Dit [2] en dat.', 2],
    ]);
  });

  test('are left out when the documents have none', async () => {
    const records = round(1, [[pillar('monitoren', 1), pillar('synergie', 4)]]);
    const report = await withGoodExamples(buildReport(reportOptions({ records })), {
      find: async () => null,
    });
    expect(reportMarkdown(report)).not.toContain('Goede voorbeelden');
  });
});

test('without anything filed a report says so', () => {
  expect(reportMarkdown(buildReport(reportOptions()))).toContain('Er is nog geen check-in ingediend.');
});

test('with everything skipped a report says so', () => {
  const markdown = reportMarkdown(buildReport(reportOptions({ records: [filedRecord()] })));
  expect(markdown).toContain('Hier is niets om te laten zien');
});
