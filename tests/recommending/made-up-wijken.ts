import type { AgeGroup, Area, Figure } from '../../src/recommending/area.ts';

/**
 * Twelve wijken, made up for these tests, and the national values beside them: partly those of the sample of
 * Kralingen-West (RIVM and CBS, 2022), the others made up too.
 */
export const NATIONAL: Record<string, number> = {
  'jonger-dan-15': 15.85,
  '15-tot-25': 12.34,
  '25-tot-45': 24.62,
  '45-tot-65': 28.01,
  '65-plus': 19.18,
  '80-plus': 4.9,
  'ervaren-gezondheid-goed': 69,
  overgewicht: 51.6,
  obesitas: 16.5,
  roken: 18,
  'overmatig-alcohol': 7.2,
  beperking: 33.8,
  eenzaam: 49.2,
  'ernstig-eenzaam': 14.4,
  'angst-of-depressie': 10.2,
  stress: 20.7,
  'wekelijks-sporten': 51.5,
  eenpersoonshuishoudens: 38.33,
  migratieachtergrond: 26.8,
  'migratie-niet-westers': 13.38,
  beweegrichtlijn: 46,
  'laag-inkomen': 7,
  'moeite-met-rondkomen': 14,
  bijstand: 4,
  'beperking-mobiliteit': 7,
  'beperking-mobiliteit 65+': 20,
  'ernstig-eenzaam 65+': 15,
  jeugdzorg: 10,
  laaggeletterd: 12,
  vrijwilligerswerk: 27,
};

const YEAR = 2022;
const ALL_AGES = new Set([
  ...[
    'inwoners',
    'huishoudens',
    'jonger-dan-15',
    '15-tot-25',
    '25-tot-45',
    '45-tot-65',
    '65-plus',
    '80-plus',
  ],
  ...['laag-inkomen', 'bijstand', 'jeugdzorg', 'laaggeletterd', 'eenpersoonshuishoudens'],
  ...['migratieachtergrond', 'migratie-niet-westers'],
]);

export type Wijk = { area: Area; figures: Figure[] };

/** A wijk from values by indicator; `ernstig-eenzaam 65+` is the figure of that age group. */
export function wijk(
  values: Record<string, number>,
  options: {
    reference?: 'netherlands' | 'municipality' | 'none';
    /** Half the width of the interval around each value. */
    interval?: number;
    year?: number;
  } = {},
): Wijk {
  const { reference = 'netherlands', interval, year = YEAR } = options;
  const area: Area = {
    ...{ code: 'WK999901', name: 'Proefwijk', kind: 'wijk' },
    ...{ municipalityCode: 'GM9999', municipality: 'Proefstad' },
  };
  const figures = Object.entries(values).map(([key, value]): Figure => {
    const [indicator = '', group] = key.split(' ');
    const beside = NATIONAL[key] ?? NATIONAL[indicator] ?? null;
    return {
      ...{ areaCode: area.code, indicator, year, value, source: 'test' },
      ageGroup: (group as AgeGroup | undefined) ?? (ALL_AGES.has(indicator) ? 'alle' : '18+'),
      lower: interval === undefined ? null : value - interval,
      upper: interval === undefined ? null : value + interval,
      municipalityValue: reference === 'municipality' ? beside : null,
      netherlandsValue: reference === 'netherlands' ? beside : null,
    };
  });
  return { area, figures };
}

const AVERAGE_AGES = {
  'jonger-dan-15': 16,
  '15-tot-25': 12,
  '25-tot-45': 25,
  '45-tot-65': 28,
  '65-plus': 19,
};
const OLD = { 'jonger-dan-15': 9, '15-tot-25': 8, '25-tot-45': 17, '45-tot-65': 30, '65-plus': 36 };
const YOUNG = { 'jonger-dan-15': 27, '15-tot-25': 11, '25-tot-45': 36, '45-tot-65': 19, '65-plus': 7 };

/** The national value of everything that signals a theme: a wijk nowhere better or worse. */
const AVERAGE = {
  ...{
    'ervaren-gezondheid-goed': 69,
    overgewicht: 51.6,
    obesitas: 16.5,
    roken: 18,
    'overmatig-alcohol': 7.2,
  },
  ...{ beperking: 33.8, eenzaam: 49.2, 'ernstig-eenzaam': 14.4, 'angst-of-depressie': 10.2, stress: 20.7 },
  ...{ 'wekelijks-sporten': 51.5, beweegrichtlijn: 46, 'laag-inkomen': 7, 'moeite-met-rondkomen': 14 },
};

export const WIJKEN = {
  'old and lonely': wijk({
    ...{ inwoners: 4200, huishoudens: 2300, ...AVERAGE, ...OLD, '80-plus': 12 },
    ...{ eenzaam: 58, 'ernstig-eenzaam': 20.5, 'ernstig-eenzaam 65+': 23, eenpersoonshuishoudens: 52 },
    ...{ 'beperking-mobiliteit': 14, beperking: 41 },
  }),
  'young families with overweight': wijk({
    ...{ inwoners: 6100, huishoudens: 2200, ...AVERAGE, ...YOUNG },
    ...{ overgewicht: 59, obesitas: 22, 'wekelijks-sporten': 42, beweegrichtlijn: 39, jeugdzorg: 14 },
  }),
  'low income and debts': wijk({
    ...{ inwoners: 5200, huishoudens: 2600, ...AVERAGE, ...AVERAGE_AGES },
    ...{ 'laag-inkomen': 16, 'moeite-met-rondkomen': 29, bijstand: 12, laaggeletterd: 21, stress: 28 },
  }),
  'much smoking': wijk({
    ...{
      inwoners: 3000,
      huishoudens: 1400,
      ...AVERAGE,
      ...AVERAGE_AGES,
      roken: 29.5,
      'overmatig-alcohol': 8,
    },
  }),
  'few figures at all': wijk({ inwoners: 1800, 'ernstig-eenzaam': 17.2 }),
  'all better than the country': wijk({
    ...{ inwoners: 2500, huishoudens: 1100, ...AVERAGE, ...AVERAGE_AGES },
    ...{ overgewicht: 42, obesitas: 10, roken: 11, eenzaam: 40, 'ernstig-eenzaam': 9, stress: 15 },
    ...{ 'wekelijks-sporten': 63, 'ervaren-gezondheid-goed': 80, beperking: 24, 'laag-inkomen': 3 },
  }),
  'student area': wijk({
    ...{ inwoners: 5000, huishoudens: 3500, ...AVERAGE },
    ...{ 'jonger-dan-15': 4, '15-tot-25': 46, '25-tot-45': 33, '45-tot-65': 11, '65-plus': 6 },
    ...{ 'overmatig-alcohol': 14, stress: 33, 'angst-of-depressie': 17, overgewicht: 33 },
  }),
  'village with many over 80': wijk({
    ...{ inwoners: 950, huishoudens: 440, ...AVERAGE, ...OLD, '80-plus': 14 },
    ...{ 'beperking-mobiliteit': 16, 'beperking-mobiliteit 65+': 31, beperking: 43, beweegrichtlijn: 37 },
  }),
  "refugees' area": wijk({
    ...{ inwoners: 3900, huishoudens: 1600, ...AVERAGE, ...YOUNG, migratieachtergrond: 61 },
    ...{
      'migratie-niet-westers': 52,
      'angst-of-depressie': 19,
      stress: 31,
      'laag-inkomen': 17,
      bijstand: 14,
    },
    ...{ laaggeletterd: 28 },
  }),
  'one need only': wijk({
    ...{ inwoners: 3300, huishoudens: 1500, ...AVERAGE, ...AVERAGE_AGES, 'wekelijks-sporten': 41 },
  }),
  'only a municipal reference': wijk(
    {
      ...{ inwoners: 2700, 'jonger-dan-15': 16, '45-tot-65': 32, '65-plus': 24, '80-plus': 8 },
      ...{ obesitas: 21, roken: 23, 'ernstig-eenzaam': 18, 'wekelijks-sporten': 44 },
    },
    { reference: 'municipality', year: 2019 },
  ),
  'wide intervals': wijk(
    {
      ...{ inwoners: 1500, huishoudens: 700, ...AVERAGE, ...AVERAGE_AGES },
      ...{ roken: 22, 'ernstig-eenzaam': 17, overgewicht: 56, obesitas: 28 },
    },
    { interval: 6 },
  ),
} satisfies Record<string, Wijk>;
