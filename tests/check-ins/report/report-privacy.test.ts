/** Who may read what: nothing of others, nothing that was not allowed, never who said it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FiledRecord, OpenStep } from '../../../src/check-ins/record.ts';
import { buildReport } from '../../../src/check-ins/report/build-report.ts';
import type { Audience, Report } from '../../../src/check-ins/report/report.ts';
import { reportJson } from '../../../src/check-ins/report/report-json.ts';
import { reportMarkdown } from '../../../src/check-ins/report/report-markdown.ts';
import { reportReply } from '../../../src/check-ins/report/report-reply.ts';
import { oneLine } from '../../../src/check-ins/report/said.ts';
import {
  filedAnswer,
  filedRecord,
  open,
  openStep,
  pillar,
  rating,
  reportOptions,
  round,
} from './example-records.ts';

const report = (overrides: Parameters<typeof reportOptions>[0] = {}) => buildReport(reportOptions(overrides));
const everywhere = (made: Report) =>
  [reportJson(made), reportMarkdown(made), JSON.stringify(reportReply(made, { asked: '' }))].join('\n');
const quotesIn = ({ chapters }: Report) =>
  chapters.flatMap(({ said }) => said.flatMap(({ quotes }) => quotes.map(({ words }) => words)));

describe('municipalities', () => {
  test.each([
    ['a record of another municipality', { records: [filedRecord({ municipality: 'Emmen' })] }],
    [
      'records of two organisations',
      { records: [filedRecord(), filedRecord({ id: 'b', organisationId: 'slack:T2' })] },
    ],
    ['a step of another municipality', { steps: [openStep({ municipality: 'Emmen' })] }],
    [
      'a step of another organisation',
      { records: [filedRecord()], steps: [openStep({ organisationId: 'slack:T2' })] },
    ],
  ])('are never mixed: %s is refused', (_, overrides) => {
    expect(() => report(overrides)).toThrow(expect.objectContaining({ code: 'mixed-municipalities' }));
  });

  test('are compared without capitals, accents and the word gemeente', () => {
    expect(report({ records: [filedRecord({ municipality: 'gemeente ASSEN' })] }).chapters).toHaveLength(1);
  });
});

describe('an adviser', () => {
  const records = round(1, [[pillar('monitoren', 1)], [pillar('monitoren', 5)]]).map((record, index) => ({
    ...record,
    consent: { adviser: index === 0, quotes: true },
    answers: [...record.answers, filedAnswer(open(`Woorden van ${index}`), { id: 'begin.trots' })],
    steps: [{ what: `Stap van ${index}`, owner: null, due: null }],
  }));

  test('sees the ratings of who shares with them only', () => {
    const made = report({ records, audience: 'adviser' });
    expect(made.chapters[0]?.lines[0]?.points).toEqual([{ mean: 1, people: 1, spread: null }]);
  });

  test('reads the words and steps of who shares with them only', () => {
    const steps = records.map(({ id }, index) => openStep({ recordId: id, what: `Stap van ${index}` }));
    const shown = everywhere(report({ records, steps, audience: 'adviser' }));
    expect(shown).toContain('Woorden van 0');
    expect(shown).toContain('Stap van 0');
    expect(shown).not.toContain('Woorden van 1');
    expect(shown).not.toContain('Stap van 1');
  });

  test('is told nothing of a municipality that shares nothing', () => {
    const closed = records.map((record) => ({ ...record, consent: { adviser: false, quotes: true } }));
    const steps = [openStep({ recordId: closed[0]?.id ?? '' })];
    const made = report({ records: closed, steps, audience: 'adviser' });
    expect(made.chapters).toEqual([]);
    expect(made.steps.unquoted.open).toBe(0);
    expect(reportMarkdown(made)).toContain('Er is nog geen check-in met u gedeeld.');
  });

  test('does not change what the municipality itself sees', () => {
    expect(report({ records }).chapters[0]?.lines[0]?.points[0]?.people).toBe(2);
  });
});

describe('words', () => {
  const spoken = (quotes: boolean) =>
    filedRecord({
      consent: { adviser: true, quotes },
      answers: [pillar('monitoren', 2), filedAnswer(open('De wethouder luistert'), { id: 'begin.trots' })],
    });

  test('are quoted when that is allowed', () => {
    expect(quotesIn(report({ records: [spoken(true)] }))).toEqual(['De wethouder luistert']);
  });

  test('are nowhere when it is not, and the ratings count', () => {
    const made = report({ records: [spoken(false)] });
    expect(everywhere(made)).not.toContain('wethouder');
    expect(made.chapters[0]?.lines[0]?.points[0]?.mean).toBe(2);
  });

  test('are gone when the consent is taken back', () => {
    const record = spoken(true);
    const taken = { ...record, consent: { ...record.consent, quotes: false } };
    expect(quotesIn(report({ records: [taken] }))).toEqual([]);
  });

  test('stand on one day by the alphabet, whoever said them', () => {
    const words = ['Zon', 'Aarde', 'Maan'];
    const records = round(
      1,
      words.map((text) => [filedAnswer(open(text), { id: 'begin.trots' })]),
    );
    expect(quotesIn(report({ records }))).toEqual(['Aarde', 'Maan', 'Zon']);
  });

  test('beside a rating are quoted with it', () => {
    const said = '4, want de huisartsen doen nu mee';
    const records = [filedRecord({ answers: [filedAnswer(rating(4, said), { pillar: 'synergie' })] })];
    expect(quotesIn(report({ records }))).toEqual([said]);
  });

  test('beside a rating that were kept as an answer of their own are quoted once', () => {
    const reason = 'want de huisartsen doen nu mee';
    const place = { id: 'pijlers.synergie', pillar: 'synergie' };
    const answers = [
      filedAnswer(rating(4, `4, ${reason}`), place),
      filedAnswer(open(reason), { ...place, id: 'pijlers.synergie/verder' }),
    ];
    expect(quotesIn(report({ records: [filedRecord({ answers })] }))).toEqual([reason]);
  });

  test('with a bare rating are no quote', () => {
    const records = [filedRecord({ answers: [filedAnswer(rating(4, 'een 4'), { pillar: 'synergie' })] })];
    expect(quotesIn(report({ records }))).toEqual([]);
  });

  test('that are very long are cut at a word, and say so', () => {
    const text = 'woord '.repeat(500).trim();
    const records = [filedRecord({ answers: [filedAnswer(open(text))] })];
    const [quote] = report({ records }).chapters[0]?.said[0]?.quotes ?? [];
    expect(quote?.cutFrom).toBe(2999);
    expect(quote?.words).toMatch(/^(?:woord )+woord$/);
    expect(quote?.words.length).toBeLessThanOrEqual(300);
    expect(reportMarkdown(report({ records }))).toContain(
      'ingekort: het hele antwoord van 2.999 tekens blijft bewaard',
    );
  });
});

describe('steps', () => {
  const step = { what: 'Met de huisartsen praten', owner: 'Marieke', due: '2026-11-01' };
  const agreed = (quotes: boolean) => filedRecord({ steps: [step], consent: { adviser: true, quotes } });

  test('stand in the words of who allowed it, with the date, and without a name', () => {
    const made = report({ records: [agreed(true)], steps: [openStep(step)] });
    expect(made.steps.open).toEqual([
      { what: step.what, due: '2026-11-01', agreed: '2026-05-12', overdue: true },
    ]);
    expect(everywhere(made)).not.toContain('Marieke');
  });

  test('are counted without words otherwise', () => {
    const made = report({ records: [agreed(false)], steps: [openStep(step)] });
    expect(made.steps).toMatchObject({ open: [], unquoted: { open: 1, overdue: 1 } });
    expect(everywhere(made)).not.toContain('huisartsen');
    expect(reportMarkdown(made)).toContain('Eén stap staat hier niet in woorden');
  });

  test.each(['open', 'done', 'dropped'] as const)('that are %s stand there once, as such', (state) => {
    const made = report({ records: [agreed(true)], steps: [openStep({ ...step, state })] });
    const named = { open: made.steps.open, done: made.steps.done, dropped: made.steps.dropped };
    expect(Object.entries(named).flatMap(([is, steps]) => steps.map(({ what }) => [is, what]))).toEqual([
      [state, step.what],
    ]);
  });
});

const people = fc.array(
  fc.record({
    adviser: fc.boolean(),
    quotes: fc.boolean(),
    rated: fc.constantFrom(1, 2, 3, 4, 5),
    round: fc.constantFrom(1, 2),
    words: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    step: fc.string({ minLength: 1, maxLength: 30 }),
  }),
  { maxLength: 8 },
);

/** Each with a mark of its own in all they say, so that it can be found. */
function recordsOf(said: Parameters<Parameters<typeof people.map>[0]>[0]): FiledRecord[] {
  return said.map((one, index) =>
    filedRecord({
      id: `geheim-record-${index}`,
      roundId: `geheim-ronde-${one.round}`,
      personId: `geheim-persoon-${index}`,
      filedAt: `2026-0${one.round}-12T10:00:00.000Z`,
      consent: { adviser: one.adviser, quotes: one.quotes },
      answers: [
        pillar('monitoren', one.rated),
        filedAnswer(open(`merk${index}x ${one.words}`), {
          id: 'begin.trots',
          question: 'Waar bent u trots op?',
        }),
      ],
      summary: [`geheim-samenvatting ${one.words}`],
    }),
  );
}

function stepsOf(said: Parameters<typeof recordsOf>[0]): OpenStep[] {
  return said.map((one, index) =>
    openStep({
      ...{
        id: `geheim-stap-${index}`,
        recordId: `geheim-record-${index}`,
        personId: `geheim-persoon-${index}`,
      },
      ...{ what: `stapmerk${index}x ${one.step}`, owner: `geheim-naam-${index}`, due: null },
    }),
  );
}

test.each<Audience>(['municipality', 'adviser'])(
  'whatever was said, a report for the %s has only words that were allowed, and no ids or names',
  (audience) => {
    fc.assert(
      fc.property(people, (said) => {
        const records = recordsOf(said);
        const made = report({ records, steps: stepsOf(said), audience });
        const shown = everywhere(made);
        const allowed = said.map(({ quotes, adviser }) => quotes && (audience === 'municipality' || adviser));
        expect(shown).not.toContain('geheim');
        allowed.forEach((isAllowed, index) => {
          expect(shown.includes(`merk${index}x`)).toBe(isAllowed);
          expect(shown.includes(`stapmerk${index}x`)).toBe(isAllowed);
        });
        const whole = said.map(({ words }, index) => oneLine(`merk${index}x ${words}`));
        for (const words of quotesIn(made)) expect(whole).toContain(words);
      }),
      { numRuns: 60 },
    );
  },
);

test('whoever answered, fewer than three ratings never show how far they lie apart', () => {
  fc.assert(
    fc.property(people, (said) => {
      for (const { lines } of report({ records: recordsOf(said) }).chapters) {
        for (const point of lines.flatMap(({ points }) => points)) {
          if (point !== null) expect(point.spread === null).toBe(point.people < 3);
        }
      }
    }),
    { numRuns: 60 },
  );
});
