import type { AgeGroup } from './filters.ts';

/** Ages read from a message, and which of its words said so. */
export type ReadAges = { ages: AgeGroup[]; read: number[] };

/** What groups are called, with whole years, inclusive. Where sources differ, the wider range. */
const GROUPS: [words: string, label: string, min: number, max: number | null][] = [
  ['baby babys zuigeling zuigelingen', 'baby’s', 0, 1],
  ['dreumes dreumesen', 'dreumesen', 1, 2],
  ['peuter peuters', 'peuters', 2, 4],
  ['kleuter kleuters', 'kleuters', 4, 6],
  ['kind kinderen kids', 'kinderen', 0, 12],
  [
    'basisschool basisscholen basisonderwijs basisschoolkinderen basisschoolleerlingen schoolkinderen',
    'basisschoolkinderen',
    4,
    12,
  ],
  ['jeugd jeugdigen', 'jeugdigen', 0, 18],
  ['tiener tieners puber pubers adolescenten', 'tieners', 12, 18],
  ['scholier scholieren vmbo havo vwo brugklas brugklassers middelbare', 'scholieren', 12, 18],
  ['jongere jongeren', 'jongeren', 12, 23],
  ['jongvolwassene jongvolwassenen', 'jongvolwassenen', 18, 27],
  ['student studenten mbo hbo', 'studenten', 16, 27],
  ['volwassene volwassenen', 'volwassenen', 18, 64],
  ['ouderen oudere senior senioren bejaarden bejaarde gepensioneerden', 'ouderen', 65, null],
];

const BY_WORD = new Map(
  GROUPS.flatMap(([words, label, min, max]) =>
    words.split(' ').map((word): [string, AgeGroup] => [word, { label, min, max }]),
  ),
);

const YEARS = '(\\d{1,3})(?: jaar| jarigen?)?';
/** Ages in figures, the most telling first. */
const FIGURES: [pattern: string, ages: (a: number, b: number) => [number, number | null]][] = [
  [
    `(?:van |tussen )?${YEARS} (?:tot en met|t m|tm|tot|en|a) (\\d{1,3})(?: jaar| jarigen)?`,
    (a, b) => [a, b],
  ],
  ['(\\d{1,3}) (\\d{1,3}) (?:jaar|jarigen)', (a, b) => [a, b]],
  ['(\\d{1,3}) (?:plus|plussers?)', (a) => [a, null]],
  [`${YEARS} (?:en|of) ouder`, (a) => [a, null]],
  ['(?:vanaf|ouder dan|boven(?: de)?) (\\d{1,3})(?: jaar)?', (a) => [a, null]],
  ['(?:tot en met|tot|onder(?: de)?|jonger dan) (\\d{1,3})(?: jaar)?', (a) => [0, a]],
  ['(\\d{1,3}) (?:jaar|jarigen?)', (a) => [a, a]],
];

const OLDEST = 120;

/** Ages in words and figures: `65-plussers`, `van 8 jaar`, `ouderen`. Figures count for more than words. */
export function readAges(words: string[]): ReadAges {
  const figures = readFigures(words);
  const named = words.flatMap((word, at) => {
    const group = isOlder(words, at) ? undefined : BY_WORD.get(word);
    return group === undefined ? [] : [{ group, at }];
  });
  const ages = figures.ages.length > 0 ? figures.ages : narrowest(named.map(({ group }) => group));
  return { ages, read: [...figures.read, ...named.map(({ at }) => at)] };
}

/** The group a word stands for (`ouderen`); null when it is none. */
export function ageGroupOf(word: string): AgeGroup | null {
  return BY_WORD.get(word) ?? null;
}

/** Words that {@link readAges} knows. */
export const AGE_WORDS: readonly string[] = [...BY_WORD.keys()];

function isOlder(words: string[], at: number): boolean {
  return words[at] === 'oudere' && words[at + 1] === 'dan';
}

function readFigures(words: string[]): ReadAges {
  const ages: AgeGroup[] = [];
  const read = new Set<number>();
  const text = words.join(' ');
  for (const [pattern, agesOf] of FIGURES) {
    for (const match of text.matchAll(new RegExp(`(?<![^ ])${pattern}(?![^ ])`, 'g'))) {
      const from = match.index === 0 ? 0 : text.slice(0, match.index).trimEnd().split(' ').length;
      const places = match[0].split(' ').map((_, index) => from + index);
      const [min, max] = agesOf(Number(match[1]), Number(match[2]));
      if (min > OLDEST || (max ?? 0) > OLDEST || (max !== null && max < min)) continue;
      if (places.some((place) => read.has(place))) continue;
      ages.push({ min, max, label: null });
      for (const place of places) read.add(place);
    }
  }
  return { ages, read: [...read] };
}

/** Leaves out a group that holds another: `kinderen op de basisschool` are those of the basisschool. */
function narrowest(groups: AgeGroup[]): AgeGroup[] {
  const different = groups.filter(
    (group, at) => groups.findIndex(({ label }) => label === group.label) === at,
  );
  return different.filter(
    (group) => !different.some((other) => other !== group && holds(group, other) && !holds(other, group)),
  );
}

function holds(wide: AgeGroup, narrow: AgeGroup): boolean {
  return wide.min <= narrow.min && (wide.max === null || (narrow.max !== null && narrow.max <= wide.max));
}
