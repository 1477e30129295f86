import { describe, expect, test } from 'vitest';
import type { Round } from '../../../src/check-ins/record.ts';
import { anonymousTotals } from '../../../src/check-ins/report/anonymous-totals.ts';
import { buildOverview, type OverviewOptions } from '../../../src/check-ins/report/overview.ts';
import { overviewReply } from '../../../src/check-ins/report/overview-reply.ts';
import { DEFINITIONS, filedRecord, NOW, openStep, pillar, round } from './example-records.ts';

const overview = (overrides: Partial<OverviewOptions> = {}) =>
  buildOverview({
    ...{ municipalities: ['Assen', 'Emmen'], rounds: [], records: [], steps: [], due: [] },
    ...{ definitions: DEFINITIONS, now: NOW },
    ...overrides,
  });
const stateOf = (made: ReturnType<typeof overview>, name: string) =>
  made.municipalities.find(({ municipality }) => municipality === name);

function checkIn(overrides: Partial<Round> = {}): Round {
  return {
    ...{ id: 'ronde-1', organisationId: null, municipality: 'Assen', definitionId: 'voortgang' },
    ...{ variant: 'long', mode: 'each', startedBy: 'slack:T1:U9', closedAt: null },
    occurrence: null,
    startedAt: '2026-11-20T10:00:00.000Z',
    ...overrides,
  };
}

describe('a municipality', () => {
  test('is due from two weeks before the next invitation', () => {
    const due = [
      { municipality: 'Assen', at: '2026-12-10T09:00:00.000Z' },
      { municipality: 'Emmen', at: '2026-12-11T09:00:00.000Z' },
    ];
    const made = overview({ due });
    expect(stateOf(made, 'Assen')).toMatchObject({ state: 'due', dueOn: '2026-12-10' });
    expect(stateOf(made, 'Emmen')).toMatchObject({ state: 'none', dueOn: '2026-12-11' });
  });

  test('is under way with a check-in that is not closed', () => {
    expect(stateOf(overview({ rounds: [checkIn()] }), 'Assen')?.state).toBe('under-way');
    expect(stateOf(overview({ rounds: [checkIn({ closedAt: NOW.toISOString() })] }), 'Assen')?.state).toBe(
      'none',
    );
  });

  test('waits when nobody filed for two weeks', () => {
    const rounds = [checkIn({ startedAt: '2026-11-01T10:00:00.000Z' })];
    expect(stateOf(overview({ rounds }), 'Assen')?.state).toBe('waiting');
    const records = [filedRecord({ filedAt: '2026-11-20T10:00:00.000Z' })];
    expect(stateOf(overview({ rounds, records }), 'Assen')?.state).toBe('under-way');
  });

  test('shows what moved and where there is room, from what was shared', () => {
    const records = [
      ...round(1, [[pillar('monitoren', 2), pillar('synergie', 4)]]),
      ...round(2, [[pillar('monitoren', 3), pillar('synergie', 2)]]),
    ];
    expect(stateOf(overview({ records }), 'Assen')).toMatchObject({
      up: [{ label: 'Monitoren', from: 2, to: 3 }],
      down: [{ label: 'Synergie', from: 4, to: 2 }],
      weakest: [{ label: 'Synergie', mean: 2 }],
      lastFiled: '2026-05-12',
    });
    const closed = records.map((record) => ({ ...record, consent: { adviser: false, quotes: true } }));
    expect(stateOf(overview({ records: closed }), 'Assen')).toMatchObject({
      up: [],
      weakest: [],
      lastFiled: null,
    });
  });

  test('counts open steps and those over date', () => {
    const steps = [openStep({ due: '2026-11-25' }), openStep({ id: 'b', due: '2026-11-26' })];
    expect(stateOf(overview({ steps, records: [filedRecord()] }), 'Assen')).toMatchObject({
      openSteps: 2,
      overdueSteps: 1,
    });
  });

  test('that is not among the adviser’s own is nowhere', () => {
    const records = [filedRecord({ municipality: 'Utrecht', answers: [pillar('monitoren', 1)] })];
    const made = overview({ records, rounds: [checkIn({ municipality: 'Utrecht' })] });
    expect(JSON.stringify([made, overviewReply(made, { asked: '' })])).not.toContain('Utrecht');
  });

  test('of another organisation is refused', () => {
    const records = [filedRecord(), filedRecord({ id: 'b', organisationId: 'slack:T2' })];
    expect(() => overview({ records })).toThrow(expect.objectContaining({ code: 'mixed-municipalities' }));
  });
});

describe('a pillar', () => {
  const rated = (values: Record<string, number>) =>
    Object.entries(values).flatMap(([municipality, value]) => [
      filedRecord({
        id: municipality,
        roundId: municipality,
        municipality,
        answers: [pillar('monitoren', value)],
      }),
    ]);
  const weak = (values: Record<string, number>) =>
    overview({ municipalities: Object.keys(values), records: rated(values) }).weakPillars;

  test('is weak everywhere when it is in half of those that rated it', () => {
    expect(weak({ Assen: 1, Emmen: 2, Utrecht: 4, Helmond: 5 })).toEqual([
      { id: 'monitoren', label: 'Monitoren', weakIn: 2, ratedIn: 4 },
    ]);
  });

  test('is not when it is in one place only', () => {
    expect(weak({ Assen: 1 })).toEqual([]);
    expect(weak({ Assen: 1, Emmen: 2, Utrecht: 4, Helmond: 5, Amersfoort: 4 })).toEqual([]);
  });
});

describe('an overview in a talk', () => {
  const made = overview({
    rounds: [checkIn({ municipality: 'Emmen', startedAt: '2026-11-01T10:00:00.000Z' })],
    due: [{ municipality: 'Assen', at: '2026-12-01T09:00:00.000Z' }],
  });
  const reply = overviewReply(made, { asked: 'overzicht' });

  test('says first who asks for something', () => {
    expect(reply.text).toContain('- Ligt stil: Emmen.\n- Aan de beurt: Assen.');
  });

  test('has every municipality in a table, and its report as a choice', () => {
    const [table, choices] = reply.attachments;
    expect(table).toMatchObject({
      rows: [
        ['Emmen', 'loopt, maar ligt stil', '–', '–', '0'],
        ['Assen', 'aan de beurt op 1 december 2026', '–', '–', '0'],
      ],
    });
    expect(choices).toMatchObject({
      options: [{ text: 'rapport van Emmen' }, { text: 'rapport van Assen' }],
    });
  });

  test('of 342 municipalities is short', () => {
    const municipalities = Array.from({ length: 342 }, (_, index) => `Gemeente ${index} ${'x'.repeat(30)}`);
    const due = municipalities.map((municipality) => ({ municipality, at: NOW.toISOString() }));
    const { text } = overviewReply(overview({ municipalities, due }), { asked: '' });
    expect(text.length).toBeLessThanOrEqual(2000);
    expect(text).toContain('334 andere');
  });

  test('without municipalities says so', () => {
    expect(overviewReply(overview({ municipalities: [] }), { asked: '' })).toMatchObject({
      text: 'Er zijn nog geen gemeenten aan u gekoppeld.',
      attachments: [],
    });
  });
});

describe('totals over municipalities', () => {
  const NAMES = ['Assen', 'Emmen', 'Utrecht', 'Helmond', 'Amersfoort'];
  const of = (names: string[]) =>
    names.map((municipality, index) =>
      filedRecord({
        ...{ id: municipality, roundId: municipality, municipality, personId: `p${index}` },
        answers: [pillar('monitoren', (index % 5) + 1)],
      }),
    );

  test('are there from five on, without anything of one of them', () => {
    const totals = anonymousTotals(of(NAMES));
    expect(totals).toEqual([
      {
        ...{ definitionId: 'voortgang', id: 'monitoren', about: 'pillar', label: 'Monitoren' },
        ...{ mean: 3, municipalities: 5 },
      },
    ]);
  });

  test('are not there over four, also when those filed more often', () => {
    const four = of(NAMES.slice(0, 4));
    const again = four.map((record) => ({
      ...record,
      id: `${record.id}-2`,
      personId: `${record.personId}-2`,
    }));
    expect(anonymousTotals([...four, ...again])).toEqual([]);
  });

  test('count one municipality once, however it is written', () => {
    const written = of([...NAMES.slice(0, 4), 'gemeente ASSEN']);
    expect(anonymousTotals(written)).toEqual([]);
  });

  test('are never over two organisations', () => {
    const records = of(NAMES).map((record, index) => ({
      ...record,
      organisationId: index === 0 ? 'slack:T2' : null,
    }));
    expect(() => anonymousTotals(records)).toThrow(expect.objectContaining({ code: 'mixed-municipalities' }));
  });
});
