import { type Filters, hasPeople, hasRecognition, hasSubject } from './filters.ts';
import { mendWords } from './mend-words.ts';
import type { Mention } from './name-index.ts';
import { type Field, readFields } from './read-fields.ts';
import { type ReadFilters, readFilters } from './read-filters.ts';
import type { RegisterIndex } from './register-index.ts';
import { readTokens, type Token } from './typed-words.ts';
import { ARTICLES, LIST_WORDS, MODAL_WORDS, MODALS, NOT_FOR_LISTS } from './vocabulary.ts';

/** A question that the register answers. */
export type RegisterQuestion =
  | { kind: 'one'; id: string; fields: Field[] }
  | { kind: 'which'; ids: string[] }
  | { kind: 'list' | 'count'; filters: Filters };

/** Longer messages are stories, not questions for a register. */
const MOST_WORDS = 60;
const ASKS_FOR_LIST =
  /^(?:welke?|noem|noemt|geef|toon|lijst|lijstje|overzicht|zoek|zoeken|bestaan|bestaat|zijn|hebben|heb|heeft)$/;
/** `Passen bij` is said of places too: it must be about people here. */
const FITTING = /^(?:past|passen|passend|passende)$/;
/** `Hoeveel zijn er tegen roken?` */
const COUNT_WITHOUT_HEAD = /^(?:en )?hoeveel (?:zijn|bestaan|staan) er (?:tegen|voor|bij|met|in|om|over|op) /;

/**
 * What a message asks of the register; null when it is about something else. Every word of the message must be
 * accounted for: a place, a project or anything else that the register has no field for makes it null.
 */
export function readQuestion(text: string, index: RegisterIndex): RegisterQuestion | null {
  const typed = readTokens(text);
  if (typed.length === 0 || typed.length > MOST_WORDS) return null;
  const tokens = mendWords(typed, index);
  const read = readFilters(tokens, index);
  const list = () => readList(tokens, read);
  const one = () => readOne(typed, tokens, index);
  return read.head?.isPlural === true ? (list() ?? one()) : (one() ?? list());
}

function readList(tokens: Token[], { filters, explained, head }: ReadFilters): RegisterQuestion | null {
  const words = tokens.map(({ word }) => word);
  const isCount = words.includes('hoeveel');
  const isHeadless = head === null && isCount && COUNT_WITHOUT_HEAD.test(words.join(' '));
  const isSomething =
    head === null && filters.recognised !== null && words.some((word) => /^(?:iets|aanbod|wat)$/.test(word));
  if (head === null && !isHeadless && !isSomething) return null;
  const hasModal = words.some((word) => MODALS.has(word));
  const isMeant = words.every(
    (word, at) => explained[at] === true || mayStand(word, tokens[at] as Token, { hasModal }),
  );
  if (!isMeant) return null;
  const isFitting = words.some((word) => FITTING.test(word));
  if (isFitting && !hasPeople(filters)) return null;
  if (head?.isStrong === false && !hasRecognition(filters) && !filters.isGli) return null;
  if (head !== null && !head.isWhole && !hasSubject(filters)) return null;
  if (isCount) return { kind: 'count', filters };
  if (hasSubject(filters)) return { kind: 'list', filters };
  const isAsked = words.some((word) => ASKS_FOR_LIST.test(word)) && head?.isPlural === true;
  const isDefinition = words[0] === 'wat';
  return isAsked && !isDefinition && words[0] !== 'en' ? { kind: 'list', filters } : null;
}

function mayStand(word: string, { isStop }: Token, { hasModal }: { hasModal: boolean }): boolean {
  if (hasModal && MODAL_WORDS.has(word)) return true;
  if (word === 'hoeveel') return true;
  if (NOT_FOR_LISTS.has(word)) return false;
  return isStop || LIST_WORDS.has(word);
}

function readOne(typed: Token[], tokens: Token[], index: RegisterIndex): RegisterQuestion | null {
  const exact = index.names.exact(typed);
  const question = exact === null ? null : oneOf(exact, { typed, tokens, index });
  if (question !== null) return question;
  const cover = unknownOf(tokens, index);
  const near = cover === null ? null : index.names.fuzzy(typed, cover);
  return near === null ? null : oneOf(near, { typed, tokens, index });
}

function oneOf(
  mention: Mention,
  { typed, tokens, index }: { typed: Token[]; tokens: Token[]; index: RegisterIndex },
): RegisterQuestion | null {
  const { from, to, ids, isOrdinary } = mention;
  const rest = [...tokens.slice(0, from), ...tokens.slice(to)].map(({ word }) => word);
  const read = readFields(rest, index.isGroup);
  if (read === null) return null;
  if (isOrdinary && !isMeantAsName(mention, typed, { isDefined: read.isDefined })) return null;
  const [id] = ids;
  if (ids.length > 1) return { kind: 'which', ids };
  return id === undefined ? null : { kind: 'one', id, fields: read.fields };
}

/** Everyday words are a name where they are written as one, or are asked about as one and whole. */
function isMeantAsName(
  { from, to, rank }: Mention,
  typed: Token[],
  { isDefined }: { isDefined: boolean },
): boolean {
  const name = typed.slice(from, to);
  const first = name.find(({ word }) => !ARTICLES.has(word));
  return first?.isName === true || (rank === 0 && isDefined && name.length > 0);
}

/** From the first to the last word that is neither fixed in questions nor a stop word; null when there is none. */
function unknownOf(tokens: Token[], index: RegisterIndex): { from: number; to: number } | null {
  const unknown = tokens.flatMap(({ word, isStop }, at) =>
    isStop || readFields([word]) !== null || (index.isKnown(word) && LIST_WORDS.has(word)) ? [] : [at],
  );
  const [first] = unknown;
  return first === undefined ? null : { from: first, to: (unknown.at(-1) ?? first) + 1 };
}
