import type { Setting, Trait } from '../intervention.ts';
import { PILLARS, SETTINGS, TRACKS, TRAITS } from '../intervention.ts';
import { type Filters, noFilters } from './filters.ts';
import type { PhraseTable, Span } from './phrase-table.ts';
import { ageGroupOf, readAges } from './read-ages.ts';
import { readLevels } from './read-levels.ts';
import type { Facet, RegisterIndex } from './register-index.ts';
import { keyOf, type Token } from './typed-words.ts';
import { HEAD_ENDING, HEADS, SUBJECT_ENDING } from './vocabulary.ts';

/** The word for interventions: `isWhole` where it stands for all of them, as `cursussen` does not. */
export type Head = { isPlural: boolean; isStrong: boolean; isWhole: boolean };

/** What a message asks of the register, and how much of the message that explains. */
export type ReadFilters = {
  filters: Filters;
  /** Per token whether a filter accounts for it. */
  explained: boolean[];
  /** Where `interventie`, or another word for it, stands; null when there is none. */
  head: Head | null;
};

const BEFORE_GROUP = /^(?:voor|bij|onder|met|van|aan)$/;
const BEFORE_OWNER = /^(?:van|door|heeft|hebben|biedt|eigenaar|is|zijn)$/;
const JOINING = /^(?:en|of)$/;
const WHOLE = /^(?:interventies?|erkenningen)$/;
const GLI = /^glis?$/;
const LIFESTYLE = /^leefstijlinterventies?$/;

/** Reads every filter in a message whose words are mended already. */
export function readFilters(tokens: Token[], index: RegisterIndex): ReadFilters {
  const words = tokens.map(({ word }) => word);
  const explained = tokens.map(() => false);
  const mark = (places: Iterable<number>) => {
    for (const place of places) explained[place] = true;
  };
  const { read: levelWords, ...recognition } = readLevels(words);
  const { ages, read: ageWords } = readAges(words);
  mark(levelWords);
  const free = tokens.map((token, at) => (explained[at] ? { ...token, key: '', isStop: false } : token));
  mark(ageWords);
  const filters: Filters = { ...noFilters(), ...recognition, ages };
  readFallUnder(free, { mark });
  const isGli = readGli(free, { filters, mark });
  readTracks(free, { filters, index, mark });
  applySpans(index.facets.find(free), { filters, index, tokens: free, mark });
  const named = readHead(free, { filters, index, mark, explained });
  const head = named ?? (isGli ? { isPlural: true, isStrong: true, isWhole: true } : null);
  readUnknownWords(free, { filters, index, mark, explained });
  readGroupWords(free, { filters, index, mark, explained });
  filters.themes = withoutUnused(filters.themes, index);
  return { filters, explained, head };
}

/** A theme that no intervention has (`leefstijl`) says nothing beside one that some have. */
function withoutUnused(themes: string[][], index: RegisterIndex): string[][] {
  const used = themes.filter((group) => group.some((id) => index.usedThemes.has(id)));
  return used.length > 0 ? used : themes;
}

type Reading = { filters: Filters; index: RegisterIndex; mark: (places: Iterable<number>) => void };

/** `Vallen onder een pijler` is about no one who falls. */
function readFallUnder(tokens: Token[], { mark }: Pick<Reading, 'mark'>): void {
  const at = tokens.findIndex(
    ({ word }, place) => /^val(?:t|len)$/.test(word) && tokens[place + 1]?.word === 'onder',
  );
  if (at < 0) return;
  mark([at]);
  tokens[at] = { ...(tokens[at] as Token), key: '' };
}

/** `GLI` and `gecombineerde leefstijlinterventie`, which are one kind of intervention and no theme here. */
function readGli(tokens: Token[], { filters, mark }: Pick<Reading, 'filters' | 'mark'>): boolean {
  for (const [at, { word }] of tokens.entries()) {
    const isWhole = word === 'gecombineerde' && LIFESTYLE.test(tokens[at + 1]?.word ?? '');
    const places = isWhole ? [at, at + 1] : GLI.test(word) ? [at] : [];
    if (places.length > 0) filters.isGli = true;
    mark(places);
    for (const place of places) tokens[place] = { ...(tokens[place] as Token), word: '', key: '' };
  }
  return filters.isGli;
}

/** Tracks and pillars have everyday names: they count where the message says that it means them. */
function readTracks(tokens: Token[], { filters, index, mark }: Reading): void {
  const take = <T extends string>(said: RegExp, table: PhraseTable<string>, known: readonly T[]): T[] => {
    const at = tokens.findIndex(({ word }) => said.test(word));
    const spans = at < 0 ? [] : table.find(tokens);
    const span = spans.find(({ from }) => from > at) ?? spans.at(-1);
    const value = known.find((one) => one === span?.values[0]);
    if (span === undefined || value === undefined) return [];
    mark(placesOf(span));
    for (const place of placesOf(span)) tokens[place] = { ...(tokens[place] as Token), key: '' };
    return [value];
  };
  filters.tracks.push(...take(/^(?:spoor|sporen)$/, index.tracks, TRACKS));
  filters.pillars.push(...take(/^pijlers?$/, index.pillars, PILLARS));
}

function applySpans(
  spans: Span<Facet>[],
  { filters, index, tokens, mark }: Reading & { tokens: Token[] },
): void {
  let before: { to: number; kind: Facet['kind'] } | null = null;
  for (const span of spans) {
    const facet = chosen(span, tokens);
    if (facet.length === 0) continue;
    const kind = facet[0]?.kind ?? 'theme';
    const isJoined = before !== null && before.kind === kind && isJoining(tokens, before.to, span.from);
    addFacets(filters, facet, isJoined);
    if (kind === 'theme' && span.to - span.from === 1) {
      const typed = tokens[span.from]?.word ?? '';
      const word = index.narrowWord(
        typed,
        facet.map(({ value }) => value),
      );
      const list = word === null ? filters.preferred : filters.mentions;
      if (!list.includes(word ?? typed)) list.push(word ?? typed);
    }
    mark(placesOf(span));
    before = { to: span.to, kind };
  }
}

/** What a phrase stands for here: a known owner first, then for whom, then where, then the subject. */
function chosen({ values, from, to }: Span<Facet>, tokens: Token[]): Facet[] {
  for (const kind of ['owner', 'trait', 'setting', 'theme'] as const) {
    const ofKind = values.filter((value) => value.kind === kind);
    const isMeant =
      kind !== 'owner' ||
      BEFORE_OWNER.test(wordBefore(tokens, from)) ||
      tokens.slice(from, to).every(({ isName, isStop }) => isName || isStop);
    if (ofKind.length > 0 && isMeant) return ofKind;
  }
  return [];
}

/** The word before, over an article. */
function wordBefore(tokens: Token[], at: number): string {
  const before = tokens[at - 1]?.word ?? '';
  return /^(?:de|het|een|stichting)$/.test(before) ? (tokens[at - 2]?.word ?? '') : before;
}

function addFacets(filters: Filters, facets: Facet[], isJoined: boolean): void {
  const values = [...new Set(facets.map(({ value }) => value))];
  const kind = facets[0]?.kind;
  if (kind === 'owner') filters.owners = [...new Set([...filters.owners, ...values])];
  if (kind === 'setting') {
    const settings = SETTINGS.filter((setting: Setting) => values.includes(setting));
    filters.settings = [...new Set([...filters.settings, ...settings])];
  }
  if (kind === 'theme') addGroup(filters.themes, values, isJoined);
  if (kind === 'trait') {
    addGroup(
      filters.traits,
      TRAITS.filter((trait: Trait) => values.includes(trait)),
      isJoined,
    );
  }
}

/** Adds to the last group what `en` joins to it; the same again says nothing new. */
function addGroup<T>(groups: T[][], values: T[], isJoined: boolean): void {
  if (groups.some((group) => values.every((value) => group.includes(value)))) return;
  const last = groups.at(-1);
  if (isJoined && last !== undefined) last.push(...values.filter((value) => !last.includes(value)));
  else groups.push(values);
}

function isJoining(tokens: Token[], from: number, to: number): boolean {
  return from === to || (to - from === 1 && JOINING.test(tokens[from]?.word ?? ''));
}

/** The word for interventions, with what it may hold of a subject: `rookinterventies`. */
function readHead(
  tokens: Token[],
  { filters, index, mark, explained }: Reading & { explained: boolean[] },
): Head | null {
  let head: Head | null = null;
  for (const [at, { word }] of tokens.entries()) {
    const isPlural = HEADS.plural.has(word);
    if (isPlural || HEADS.singular.has(word)) {
      head ??= { isPlural, isStrong: HEADS.strong.has(word), isWhole: WHOLE.test(word) };
      mark([at]);
    } else if (!explained[at] || HEAD_ENDING.test(word)) {
      const subject = HEAD_ENDING.exec(word)?.groups?.['subject'];
      const isRead =
        subject !== undefined && (explained[at] === true || readSubject(subject, filters, index));
      if (isRead) {
        head ??= { isPlural: !word.endsWith('interventie'), isStrong: true, isWhole: false };
        mark([at]);
      }
    }
  }
  return head;
}

function readSubject(subject: string, filters: Filters, index: RegisterIndex): boolean {
  const bare = subject.replace(/^anti/, '');
  for (const word of new Set([bare, bare.replace(/s$/, '')])) {
    const facets = index.facets.ofWord(keyOf(word)).filter(({ kind }) => kind !== 'owner');
    const ages = ageGroupOf(word);
    if (ages !== null) filters.ages.push(ages);
    const kind = (['trait', 'setting', 'theme'] as const).find((one) => facets.some((f) => f.kind === one));
    addFacets(
      filters,
      facets.filter((facet) => facet.kind === kind),
      false,
    );
    if (ages !== null || kind !== undefined) return true;
  }
  return false;
}

/** Compounds of a subject (`tabakspreventie`) and subjects with a typing error. */
function readUnknownWords(
  tokens: Token[],
  { filters, index, mark, explained }: Reading & { explained: boolean[] },
): void {
  for (const [at, { word, isName, isStop }] of tokens.entries()) {
    if (explained[at] || isName || isStop || index.isKnown(word)) continue;
    const subject = SUBJECT_ENDING.exec(word)?.groups?.['subject'];
    if (subject !== undefined && readSubject(subject, filters, index)) {
      mark([at]);
      continue;
    }
    const facets = index.facets.ofTypingError(word).filter(({ kind }) => kind !== 'owner');
    if (facets.length === 0) continue;
    const kind = facets[0]?.kind;
    addFacets(
      filters,
      facets.filter((facet) => facet.kind === kind),
      false,
    );
    mark([at]);
  }
}

/** Words behind `voor` or `bij` that stand in target groups: `interventies voor vrouwen`. */
function readGroupWords(
  tokens: Token[],
  { filters, index, mark, explained }: Reading & { explained: boolean[] },
): void {
  for (const [at, { word, key, isName, isStop }] of tokens.entries()) {
    if (explained[at] || isName || isStop || word.length < 4 || !index.groupWords.has(key)) continue;
    const before = tokens.slice(Math.max(0, at - 3), at).some((token) => BEFORE_GROUP.test(token.word));
    if (!before || NO_GROUP.test(word)) continue;
    filters.groupWords.push(word);
    mark([at]);
  }
}

/** Where people live and who works there: no group that an intervention is for. */
const NO_GROUP =
  /^(?:gemeenten?|wijk|wijken|buurt|buurten|kernen|inwoners?|bewoners?|mensen|groep|groepen|risico|jaar|problemen|klachten)$/;

function placesOf({ from, to }: { from: number; to: number }): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
