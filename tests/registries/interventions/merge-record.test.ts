import { describe, expect, test } from 'vitest';
import { mergeRecord } from '../../../src/registries/interventions/merge-record.ts';
import {
  INTERVENTION_COLUMNS,
  type StatedIntervention,
} from '../../../src/registries/interventions/schema.ts';
import { registered, stated } from './rows.ts';

const OCCASION = { at: '2026-01-15T00:00:00.000Z', source: 'register.csv', origin: 'imported' as const };
const KNOWN = registered({ level: 'goed-onderbouwd', levelDate: '2019-04-11', recognised: true });

/** What a file with these columns makes of a known record. */
function merge(known = KNOWN, values: Partial<StatedIntervention> = {}, columns = INTERVENTION_COLUMNS) {
  return mergeRecord(known, { intervention: stated(values), present: new Set(columns) }, OCCASION);
}

describe('the history of a recognition', () => {
  test.each([
    ['raised', { level: 'eerste-aanwijzingen', levelDate: '2024-05-08', recognised: true }],
    ['lowered', { level: 'goed-beschreven', levelDate: '2024-05-08', recognised: true }],
    ['redated', { level: 'goed-onderbouwd', levelDate: '2024-05-08', recognised: true }],
    ['withdrawn', { level: 'goed-onderbouwd', levelDate: '2019-04-11', recognised: false }],
  ] as const)('is %s, with what it was and what it is, when and from which file', (kind, after) => {
    expect(merge(KNOWN, after).record.history).toEqual([
      {
        at: OCCASION.at,
        kind,
        before: { level: 'goed-onderbouwd', levelDate: '2019-04-11', recognised: true },
        after,
        source: 'register.csv',
      },
    ]);
  });

  test('keeps a withdrawn record, with its last level and the moment', () => {
    const { record } = merge(KNOWN, { recognised: false });
    expect(record).toMatchObject({
      level: 'goed-onderbouwd',
      levelDate: '2019-04-11',
      withdrawnAt: OCCASION.at,
    });
  });

  test('says that a withdrawn recognition is back', () => {
    const gone = merge(KNOWN, { recognised: false }).record;
    const { record, change } = merge(gone, { level: 'goed-onderbouwd', recognised: true });
    expect(change?.kind).toBe('restored');
    expect(record.withdrawnAt).toBeNull();
    expect(record.history.map(({ kind }) => kind)).toEqual(['withdrawn', 'restored']);
  });

  test('a withdrawn recognition stays so when a file says nothing about it', () => {
    const gone = merge(KNOWN, { recognised: false }).record;
    expect(merge(gone, { goal: 'Nieuw doel' }).record).toMatchObject({
      withdrawnAt: OCCASION.at,
      recognised: false,
    });
  });

  test('that was never stated is not withdrawn', () => {
    expect(merge(registered(), { recognised: false }).record.withdrawnAt).toBeNull();
  });
});

describe('what is known of a recognition', () => {
  test('is not lost to a file that does not know it, and keeps its source', () => {
    const { record, outcome } = merge(KNOWN, { sources: [{ url: 'https://andere.example/', seen: null }] });
    expect(record).toMatchObject({
      level: 'goed-onderbouwd',
      levelDate: '2019-04-11',
      recognised: true,
      sources: [{ url: 'https://andere.example/' }, { url: 'https://register.example/1' }],
    });
    expect(outcome).toBe('updated');
  });

  test('loses its date with another level of which the date is not known', () => {
    const { record } = merge(KNOWN, { level: 'goede-aanwijzingen', recognised: true });
    expect(record).toMatchObject({ level: 'goede-aanwijzingen', levelDate: null });
  });
});

describe('other columns', () => {
  const known = registered({ goal: 'Oud', ageMax: 12, themes: ['bewegen'], inferred: ['ages', 'pillars'] });

  test('that the file has replace what was known, also when they are empty', () => {
    expect(merge(known).record).toMatchObject({ goal: null, ageMax: null, themes: [] });
  });

  test('that the file lacks leave it, with its sources', () => {
    const { record } = merge(known, { sources: [{ url: 'https://b.nl/', seen: null }] }, ['naam', 'bronnen']);
    expect(record).toMatchObject({ goal: 'Oud', ageMax: 12, inferred: ['ages', 'pillars'] });
    expect(record.sources.map(({ url }) => url)).toEqual(['https://b.nl/', 'https://register.example/1']);
  });

  test('that the file states are not inferred any more, unless it says so', () => {
    expect(merge(known, { ageMax: 14 }, ['leeftijd_max']).record.inferred).toEqual(['pillars']);
    expect(
      merge(known, { ageMax: 14, inferred: ['ages'] }, ['leeftijd_max', 'leeftijd_afgeleid']).record.inferred,
    ).toEqual(['ages', 'pillars']);
  });
});

test('an address keeps what was seen there when a file does not say it', () => {
  const known = registered({ sources: [{ url: 'https://register.example/1', seen: 'pagina van 2019' }] });
  const merged = merge(known);
  expect(merged.record.sources).toEqual(known.sources);
  expect(merged.outcome).toBe('unchanged');
});

test('what comes with Wijkgids leaves alone what someone imported, and replaces its own', () => {
  const shipped = { ...OCCASION, origin: 'shipped' as const };
  const next = { intervention: stated({ goal: 'Nieuw' }), present: new Set(['doel']) };
  expect(mergeRecord(registered({ goal: 'Eigen' }), next, shipped)).toMatchObject({
    outcome: 'unchanged',
    record: { goal: 'Eigen', origin: 'imported' },
  });
  expect(mergeRecord(registered({ goal: 'Oud', origin: 'shipped' }), next, shipped)).toMatchObject({
    outcome: 'updated',
    record: { goal: 'Nieuw', origin: 'shipped' },
  });
});

test('the columns that changed are named', () => {
  expect(merge(KNOWN, { ...KNOWN, goal: 'Nieuw', ageMin: 4 }).columns).toEqual(['leeftijd_min', 'doel']);
});
