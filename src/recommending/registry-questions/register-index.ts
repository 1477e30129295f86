import type { RegisteredIntervention, Theme } from '../intervention.ts';
import { type TargetAges, targetAges } from '../target-ages.ts';
import { PILLAR_WORDS, SETTING_WORDS, TRACK_WORDS, TRAIT_WORDS } from './facet-words.ts';
import { createNameIndex, type NameIndex } from './name-index.ts';
import { createPhraseTable, type PhraseTable } from './phrase-table.ts';
import { AGE_WORDS, ageGroupOf } from './read-ages.ts';
import { LEVEL_WORDS } from './read-levels.ts';
import { commonWords, keyOf, plainWords } from './typed-words.ts';
import { HEADS, LIST_WORDS } from './vocabulary.ts';

/** What a phrase of a question stands for. */
export type Facet = { kind: 'owner'; value: string } | { kind: 'trait' | 'setting' | 'theme'; value: string };

/** An intervention with what questions look at, worked out beforehand. */
export type Entry = {
  intervention: RegisteredIntervention;
  ages: TargetAges | null;
  /** Keys of owner names. */
  owners: ReadonlySet<string>;
  /** Keys of the everyday words of the target group. */
  groupWords: ReadonlySet<string>;
  isGli: boolean;
  /** Keys of the everyday words of name, goal and target group. */
  said: ReadonlySet<string>;
};

/** The register as questions see it. */
export type RegisterIndex = {
  entries: Entry[];
  byId: ReadonlyMap<string, Entry>;
  names: NameIndex;
  facets: PhraseTable<Facet>;
  tracks: PhraseTable<string>;
  pillars: PhraseTable<string>;
  themes: Theme[];
  /** Themes that interventions have. */
  usedThemes: ReadonlySet<string>;
  /** A word as its theme lists it, where it is narrower than the theme and interventions of it name it. */
  narrowWord(word: string, themeIds: string[]): string | null;
  /** Keys of the words of all target groups. */
  groupWords: ReadonlySet<string>;
  /** Whether a word stands for people that interventions may be for. */
  isGroup(word: string): boolean;
  /** Whether a word is known here, so that it is no typing error. */
  isKnown(word: string): boolean;
};

const GLI = /\bGLI\b|gecombineerde leefstijlinterventie/i;

/** Builds the index; takes a second for some thousands of interventions, so keep it. */
export function indexRegister(interventions: RegisteredIntervention[], themes: Theme[]): RegisterIndex {
  const entries = interventions.map(entryOf);
  const themePhrases = themes.flatMap((theme) =>
    phrasesOf(theme).map((text): [string, Facet] => [text, { kind: 'theme', value: theme.id }]),
  );
  const fixed = [
    ...facetsOf('setting', SETTING_WORDS),
    ...facetsOf('trait', TRAIT_WORDS),
    ...themePhrases.map(shared()),
  ];
  const ordinary = new Set(fixed.flatMap(([text]) => plainWords(text)).map(keyOf));
  const groupWords = new Set<string>();
  for (const { groupWords: words } of entries) for (const word of words) groupWords.add(word);
  for (const { goal } of interventions) for (const word of commonWords(goal ?? '')) ordinary.add(keyOf(word));
  for (const word of groupWords) ordinary.add(word);
  for (const word of vocabulary()) ordinary.add(keyOf(word));
  const nameWords = new Set(interventions.flatMap(({ name }) => plainWords(name)));
  const isOrdinary = (word: string) => word.length < 3 || ordinary.has(keyOf(word));
  const facets = createPhraseTable([...ownersOf(interventions), ...fixed]);
  return {
    entries,
    byId: new Map(entries.map((entry) => [entry.intervention.id, entry])),
    names: createNameIndex(interventions, isOrdinary),
    facets,
    tracks: createPhraseTable(pairs(TRACK_WORDS)),
    pillars: createPhraseTable(pairs(PILLAR_WORDS)),
    themes,
    usedThemes: new Set(interventions.flatMap(({ themes: ids }) => ids)),
    groupWords,
    narrowWord: remembered((word, themeIds) => {
      const own = themes.filter(({ id }) => themeIds.includes(id));
      if (own.some(({ id, label }) => isPartOf(word, `${id} ${label}`))) return null;
      const listed = own.flatMap(({ words }) => words).find((other) => keyOf(other) === keyOf(word));
      const isNamed = entries.some(
        (entry) => mentions(entry, word) && entry.intervention.themes.some((id) => themeIds.includes(id)),
      );
      return isNamed ? (listed ?? null) : null;
    }),
    isGroup: (word) =>
      ageGroupOf(word) !== null || facets.ofWord(keyOf(word)).some(({ kind }) => kind === 'trait'),
    isKnown: (word) => ordinary.has(keyOf(word)) || nameWords.has(word),
  };
}

/** Key by which the name of an owner is compared. */
export function ownerKey(name: string): string {
  return plainWords(name).join(' ');
}

/** Keeps what was worked out for a word of a theme; of those there are not many. */
function remembered(
  work: (word: string, themeIds: string[]) => string | null,
): (word: string, themeIds: string[]) => string | null {
  const known = new Map<string, string | null>();
  return (word, themeIds) => {
    const key = `${word} ${themeIds.join(' ')}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = work(word, themeIds);
    known.set(key, made);
    return made;
  };
}

/** Shortest stem of which a longer word may be a form or a compound. */
const SHORTEST_STEM = 5;

/** Whether an intervention names a word, or a longer one that begins with it: `depressie`, `depressieve`. */
export function mentions({ said }: Entry, word: string): boolean {
  const key = keyOf(word);
  if (said.has(key)) return true;
  if (key.length < SHORTEST_STEM) return false;
  const beginning = key.slice(0, Math.max(SHORTEST_STEM, key.length - 1));
  for (const other of said) if (other.startsWith(beginning)) return true;
  return false;
}

/** Whether a word is one of those of a label, or the beginning of one: `eenzaam` of ‘Eenzaamheid’. */
function isPartOf(word: string, label: string): boolean {
  const beginning = keyOf(word).slice(0, SHORTEST_STEM - 1);
  return plainWords(label).some((other) => keyOf(other).startsWith(beginning));
}

function entryOf(intervention: RegisteredIntervention): Entry {
  const { name, owner, goal, targetGroup, intensity } = intervention;
  return {
    intervention,
    ages: targetAges(intervention),
    owners: new Set(owner === null ? [] : ownerNames(owner).map(ownerKey)),
    groupWords: new Set(commonWords(targetGroup ?? '').map(keyOf)),
    said: new Set(commonWords(`${goal ?? ''} ${targetGroup ?? ''} ${name}`).map(keyOf)),
    isGli: GLI.test(`${name} ${intensity ?? ''} ${targetGroup ?? ''}`),
  };
}

/** What a theme may be called: its id, its label and the parts of it, and its other words. */
function phrasesOf({ id, label, words }: Theme): string[] {
  return [id.replace(/-/g, ' '), label, ...label.split(/,\s*|\s+en\s+/), ...words].filter(
    (text) => !text.endsWith('-'),
  );
}

/** Who owns interventions, each as people call it. Municipalities are left out: those are places first. */
function ownersOf(interventions: RegisteredIntervention[]): [string, Facet][] {
  const owners = new Set(interventions.flatMap(({ owner }) => (owner === null ? [] : ownerNames(owner))));
  return [...owners].flatMap((name) => {
    const facet: Facet = { kind: 'owner', value: name };
    return [name, name.replace(/-instituut$/i, '')].map((text): [string, Facet] => [text, facet]);
  });
}

/** Each organisation by its own name: ‘MOvactor en Trimbos-instituut’ are two, and also one together. */
function ownerNames(owner: string): string[] {
  const bare = owner.replace(/\([^)]*\)/g, ' ').trim();
  return [bare, ...bare.split(/,\s*|\s+en\s+|\//)]
    .map((name) => name.replace(/^Stichting\s+/i, '').trim())
    .filter((name) => name.length > 2 && !/^gemeente\b/i.test(name) && !name.endsWith('-'));
}

function facetsOf<T extends string>(
  kind: 'trait' | 'setting',
  words: Record<T, { phrases: string[] }>,
): [string, Facet][] {
  return Object.entries<{ phrases: string[] }>(words).flatMap(([value, { phrases }]) => {
    const facet: Facet = { kind, value };
    return phrases.map((text): [string, Facet] => [text, facet]);
  });
}

/** Gives the same facet object for the same theme, so that a span lists it once. */
function shared(): (pair: [string, Facet]) => [string, Facet] {
  const known = new Map<string, Facet>();
  return ([text, facet]) => {
    const one = known.get(facet.value) ?? facet;
    known.set(facet.value, one);
    return [text, one];
  };
}

function pairs(words: Record<string, string[]>): [string, string][] {
  return Object.entries(words).flatMap(([value, phrases]) =>
    phrases.map((text): [string, string] => [text, value]),
  );
}

function vocabulary(): string[] {
  return [...LIST_WORDS, ...HEADS.plural, ...HEADS.singular, ...AGE_WORDS, ...LEVEL_WORDS];
}
