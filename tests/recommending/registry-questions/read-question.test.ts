import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PILLARS, SETTINGS, TRACKS, TRAITS } from '../../../src/recommending/intervention.ts';
import { questionOf } from '../../../src/recommending/registry-questions/describe-filters.ts';
import {
  EFFECTIVE_LEVELS,
  type Filters,
  filtersIn,
  noFilters,
  overviewId,
} from '../../../src/recommending/registry-questions/filters.ts';
import { readQuestion } from '../../../src/recommending/registry-questions/read-question.ts';
import { indexRegister } from '../../../src/recommending/registry-questions/register-index.ts';
import { made, THEMES } from './ask-register.ts';

const INDEX = indexRegister(
  [
    made('Samen Fit', {
      themes: ['bewegen', 'eenzaamheid', 'roken'],
      owner: 'Stichting Buurtsport',
      targetGroup: 'Vrouwen en mannen die weinig bewegen',
    }),
    made('Licht', {
      owner: 'Trimbos-instituut',
      themes: ['mentale-gezondheid'],
      goal: 'Minder depressieve klachten.',
    }),
  ],
  THEMES,
);

function read(text: string): Partial<Filters> | null {
  const question = readQuestion(text, INDEX);
  if (question === null || (question.kind !== 'list' && question.kind !== 'count')) return null;
  const empty: Record<string, unknown> = noFilters();
  const { preferred: _, ...said } = question.filters;
  return Object.fromEntries(
    Object.entries(said).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(empty[name])),
  );
}

const ages = (min: number, max: number | null, label: string | null = null) => ({
  ages: [{ min, max, label }],
});

describe('filters in a question', () => {
  it.each<[string, Partial<Filters>]>([
    ['interventies tegen eenzaamheid', { themes: [['eenzaamheid']] }],
    ['interventies voor eenzame mensen', { themes: [['eenzaamheid']] }],
    ['interventies voor mensen die alleen zijn', { themes: [['eenzaamheid']] }],
    ['eenzaamheidsinterventies', { themes: [['eenzaamheid']] }],
    ['intervenites tegen eenzaamhied', { themes: [['eenzaamheid']] }],
    ['interventies om te stoppen met roken', { themes: [['roken']] }],
    ['interventies over roken en bewegen', { themes: [['roken', 'bewegen']] }],
    ['beweegprogramma’s tegen eenzaamheid', { themes: [['bewegen'], ['eenzaamheid']] }],
    ['interventies tegen depressie', { themes: [['mentale-gezondheid']], mentions: ['depressie'] }],
    ['interventies voor ouderen', ages(65, null, 'ouderen')],
    ['interventies voor 75-plussers', ages(75, null)],
    ['interventies voor 55+', ages(55, null)],
    ['interventies voor mensen vanaf 60 jaar', ages(60, null)],
    ['interventies voor mensen van 50 jaar en ouder', ages(50, null)],
    ['interventies voor kinderen van 8 jaar', ages(8, 8)],
    ['interventies voor 4 tot en met 12 jaar', ages(4, 12)],
    ['interventies voor 4-12 jaar', ages(4, 12)],
    ['interventies voor kinderen tot 4 jaar', ages(0, 4)],
    ['interventies voor peuters', ages(2, 4, 'peuters')],
    ['interventies in de kinderopvang', { settings: ['kinderopvang'] }],
    ['interventies op het werk', { settings: ['werk'] }],
    ['interventies in de wijk', { settings: ['wijk'] }],
    ['interventies op school of online', { settings: ['school', 'online'] }],
    ['interventies voor mensen met een lage ses', { traits: [['lage-ses']] }],
    ['interventies voor mensen met lvb', { traits: [['lvb']] }],
    ['interventies voor zwangeren die roken', { traits: [['zwanger']], themes: [['roken']] }],
    ['interventies voor vluchtelingen en laaggeletterden', { traits: [['vluchtelingen', 'laaggeletterd']] }],
    ['welke interventies zijn erkend?', { recognised: true }],
    ['welke interventies zijn erkent?', { recognised: true }],
    ['welke interventies zijn niet erkend?', { recognised: false }],
    ['niet-erkende interventies over roken', { recognised: false, themes: [['roken']] }],
    ['welke interventies zijn goed onderbouwd?', { levels: { of: ['goed-onderbouwd'], as: 'exact' } }],
    ['welke interventies hebben niveau III?', { levels: { of: ['goede-aanwijzingen'], as: 'exact' } }],
    [
      'welke interventies hebben minstens goede aanwijzingen?',
      { levels: { of: ['sterke-aanwijzingen', 'goede-aanwijzingen'], as: 'at-least' } },
    ],
    [
      'welke interventies zijn bewezen effectief?',
      { levels: { of: [...EFFECTIVE_LEVELS], as: 'effective' } },
    ],
    ['welke interventies passen bij ouderen?', ages(65, null, 'ouderen')],
    [
      'interventies voor ouderen die eenzaam zijn',
      { themes: [['eenzaamheid']], ...ages(65, null, 'ouderen') },
    ],
    ['welke interventies vallen onder het spoor participatie?', { tracks: ['participatie'] }],
    ['interventies op het spoor fysieke omgeving', { tracks: ['fysieke-omgeving'] }],
    ['interventies in de pijler voorlichting en educatie', { pillars: ['voorlichting-educatie'] }],
    ['interventies van het Trimbos', { owners: ['Trimbos-instituut'] }],
    ['interventies voor vrouwen', { groupWords: ['vrouwen'] }],
    ['welke GLI’s zijn er', { isGli: true }],
    ['welke interventies kunnen we inzetten tegen roken?', { themes: [['roken']] }],
    ['hoeveel zijn er tegen roken', { themes: [['roken']] }],
  ])('reads ‘%s’', (question, filters) => {
    expect(read(question)).toEqual(filters);
  });

  it.each([
    ...[
      'interventies in Assen',
      'interventies voor onze wijk',
      'welke interventies passen hierbij',
      'eenzaamheid',
    ],
    ...[
      'Wat zijn erkende interventies?',
      'welke interventies gebruiken ze tegen roken',
      'hoe werken interventies',
    ],
    ...[
      'welke interventies gebruiken gemeenten voor ouderen',
      'programma’s tegen roken',
      'hoeveel zijn er eenzaam',
    ],
    ...[
      'en welke interventies zijn er?',
      'welke trainingen zijn er?',
      'hoeveel erkende cursussen zijn er?',
      'welke interventies passen?',
      'interventies die passen tegen roken',
    ],
  ])('does not read ‘%s’', (question) => {
    expect(read(question)).toBeNull();
  });
});

const label = fc.constantFrom('ouderen', 'kinderen', 'jongeren', 'peuters', 'volwassenen');
const someAges: fc.Arbitrary<Filters['ages']> = fc.oneof(
  label
    .map((one) => readQuestion(`interventies voor ${one}`, INDEX))
    .map((question) => (question?.kind === 'list' ? question.filters.ages : [])),
  fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 41, max: 99 }))
    .map(([min, max]) => [{ min, max, label: null }]),
  fc.integer({ min: 1, max: 99 }).map((min) => [{ min, max: null, label: null }]),
);
const someLevels: fc.Arbitrary<Filters['levels']> = fc.constantFrom(
  null,
  { of: ['goed-onderbouwd' as const], as: 'exact' as const },
  { of: ['sterke-aanwijzingen' as const], as: 'exact' as const },
  { of: [...EFFECTIVE_LEVELS], as: 'effective' as const },
  { of: ['sterke-aanwijzingen' as const, 'goede-aanwijzingen' as const], as: 'at-least' as const },
);
const none = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof(
    fc.constant<T[]>([]),
    arbitrary.map((one) => [one]),
  );
const someFilters: fc.Arbitrary<Filters> = fc
  .record({
    themes: none(fc.constantFrom(...THEMES.map(({ id }) => [id]))),
    ages: fc.oneof(fc.constant<Filters['ages']>([]), someAges),
    traits: none(fc.constantFrom(...TRAITS.map((trait) => [trait]))),
    settings: none(fc.constantFrom(...SETTINGS)),
    tracks: none(fc.constantFrom(...TRACKS)),
    pillars: none(fc.constantFrom(...PILLARS)),
    recognised: fc.constantFrom(null, true, false),
    levels: someLevels,
    standing: fc.constantFrom<Filters['standing'][]>(null, 'expired', 'withdrawn'),
    isGli: fc.boolean(),
  })
  .map((some) => ({ ...noFilters(), ...some }));

describe('filters in words', () => {
  it('are read back as the same filters', () => {
    fc.assert(
      fc.property(someFilters, (filters) => {
        const question = readQuestion(questionOf(filters, THEMES), INDEX);
        expect(question).toMatchObject({ kind: 'list' });
        if (question?.kind === 'list') expect({ ...question.filters, preferred: [] }).toEqual(filters);
      }),
    );
  });

  it('survive being the id of a passage', () => {
    fc.assert(
      fc.property(someFilters, (filters) => {
        expect(filtersIn(overviewId(filters))).toEqual(filters);
      }),
    );
  });
});
