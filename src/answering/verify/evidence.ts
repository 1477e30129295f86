import { fold } from '../../search/dutch/fold.ts';
import { stem } from '../../search/dutch/stem.ts';
import { STOP_WORDS } from '../../search/dutch/stop-words.ts';
import { wordsOf } from '../../search/dutch/words.ts';
import type { Passage } from '../ports.ts';
import { sentencesOf } from '../sentences.ts';
import { isNumberWord, type Quantity, quantitiesOf } from './numbers.ts';

/** One sentence or list item of a passage, word for word. */
export type EvidenceSentence = {
  text: string;
  stems: Set<string>;
  quantities: Quantity[];
  /** The line a list item belongs to ('De drie stappen zijn:'), by its place in the list of sentences. */
  lead: number | null;
  /** How many items the list has that this line leads. */
  listLength: number;
};

/** A passage, taken apart once for all sentences that cite it. */
export type Evidence = {
  passage: Passage;
  sentences: EvidenceSentence[];
  /** Everything the model was shown of this passage. */
  shown: string;
  /** Folded words of it in order, with those joined by a hyphen both whole and in parts. */
  words: string[];
  stems: Set<string>;
  /** Stems of title and section: they hold for every sentence. */
  headStems: Set<string>;
};

const LIST_ITEM = /^\s*(?:[-•*]|\d{1,2}[.)])\s+/;

/** Takes a passage apart. */
export function evidenceOf(passage: Passage): Evidence {
  const head = [passage.title, ...passage.sectionPath].join('\n');
  const shown = `${head}\n${passage.text}`;
  return {
    passage,
    sentences: [...sentencesIn(passage.text), ...headSentences(passage)],
    shown,
    words: fold(shown).match(/[\p{L}\p{N}]+/gu) ?? [],
    stems: contentStems(shown),
    headStems: contentStems(head),
  };
}

function sentencesIn(text: string): EvidenceSentence[] {
  const found: EvidenceSentence[] = [];
  let lead: number | null = null;
  for (const line of text.split('\n')) {
    const isItem = LIST_ITEM.test(line);
    const leadSentence = isItem && lead !== null ? found[lead] : undefined;
    if (leadSentence !== undefined) leadSentence.listLength++;
    for (const sentence of sentencesOf(line.replace(LIST_ITEM, ''))) {
      found.push(evidenceSentence(sentence, leadSentence === undefined ? null : lead));
    }
    if (!isItem && line.trim() !== '') lead = found.length - 1;
  }
  return found;
}

/** A heading may hold the number ('Vijf sporen'), but is never the quote: it is not part of the text. */
function headSentences(passage: Passage): EvidenceSentence[] {
  return passage.sectionPath.map((heading) => ({ ...evidenceSentence(heading, null), text: '' }));
}

function evidenceSentence(text: string, lead: number | null): EvidenceSentence {
  const quantities = quantitiesOf(text, { claims: false });
  return { text, stems: contentStems(text), quantities, lead, listLength: 0 };
}

/** Stems of the words that carry a subject: no stop words, no numbers. */
export function contentStems(text: string): Set<string> {
  return new Set(wordsOf(text).filter(isContent).map(stem));
}

/** Whether a folded word carries a subject. */
export function isContent(word: string): boolean {
  return word.length > 1 && !STOP_WORDS.has(word) && !/^\d/.test(word) && !isNumberWord(word);
}

const MIN_PART = 4;
const MIN_SHARED = 6;
const SEPARABLE = /^(?:aan|af|bij|door|in|mee|na|om|op|over|samen|terug|toe|uit|voor|weg)$/;

/**
 * Whether two stems share their subject: equal, one a part of the other at its start or end
 * ('achterstand' in 'gezondheidsachterstand'), or alike for most of their length.
 */
export function related(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length >= MIN_PART && isPart(short, long)) return true;
  let shared = 0;
  while (shared < short.length && short[shared] === long[shared]) shared++;
  return shared >= MIN_SHARED && shared >= 0.75 * short.length;
}

/** Whether any of the stems is related to this one. */
export function holds(stems: Iterable<string>, wanted: string): boolean {
  for (const each of stems) if (related(each, wanted)) return true;
  return false;
}

/** Share of the claim's stems that the sources have, 0 to 1; 1 for a claim without any. */
export function coverage(claim: ReadonlySet<string>, source: Iterable<string>): number {
  if (claim.size === 0) return 1;
  const stems = [...source];
  let found = 0;
  for (const each of claim) found += shareOf(each, stems);
  return found / claim.size;
}

/** 1 when the source has the stem or a longer word with it, half when it has only one end of a compound. */
function shareOf(wanted: string, stems: string[]): number {
  const alike = stems.filter((each) => related(each, wanted));
  if (alike.some((each) => each.length >= wanted.length || !isPart(each, wanted))) return 1;
  const hasStart = alike.some((each) => wanted.startsWith(each));
  const hasEnd = alike.some((each) => wanted.endsWith(each));
  // A short rest is an ending or a prefix, not another word: 'samenwerk' in 'samenwerking'.
  if (alike.some((each) => wanted.length - each.length <= 3)) return 1;
  return hasStart && hasEnd ? 1 : alike.length > 0 ? 0.5 : 0;
}

function isPart(short: string, long: string): boolean {
  if (long.startsWith(short)) return true;
  // Four letters at the end are chance ('land' in 'verstand'), unless it is 'melden' in 'afmelden'.
  return long.endsWith(short) && (short.length > MIN_PART || SEPARABLE.test(long.slice(0, -short.length)));
}

/** A sentence with its neighbours and the line that leads its list: what a reader takes together. */
export function surroundings(evidence: Evidence, index: number): EvidenceSentence[] {
  const lead = evidence.sentences[index]?.lead;
  const places = new Set([index - 1, index, index + 1, ...(typeof lead === 'number' ? [lead] : [])]);
  return [...places].flatMap((place) => evidence.sentences[place] ?? []);
}
