import { fold } from '../../search/dutch/fold.ts';
import { stem } from '../../search/dutch/stem.ts';
import { wordsOf } from '../../search/dutch/words.ts';
import {
  contentStems,
  coverage,
  type Evidence,
  type EvidenceSentence,
  holds,
  isContent,
  surroundings,
} from './evidence.ts';
import { hasForeignMarkup } from './markup.ts';
import { missingName } from './names.ts';
import { proves, type Quantity, quantitiesOf } from './numbers.ts';
import { flipsDenial, turnsRound } from './polarity.ts';
import { missingQuotation } from './quotes.ts';

/** Why a sentence does not stand. */
export type RemovalReason =
  | 'no-citation'
  | 'citation-out-of-range'
  | 'too-many-sources'
  | 'markup'
  | 'quotation'
  | 'number'
  | 'name'
  | 'off-topic'
  | 'denial'
  | 'repeated'
  | 'empty-list';

/**
 * Share of a sentence's content words that its cited passages must have, and that must stand close together
 * in them. Chosen on the sentences of tests/answering/verify.test.ts: honest ones score .67 and up (close
 * together .50 and up), the same sentences against the wrong passage .50 and down.
 */
const MIN_COVERAGE = 0.58;
const MIN_NEAR_COVERAGE = 0.42;

/** From this share on a phrase of other words is taken for wording, below it for another subject. */
const WORDING = 0.8;

export type CheckContext = { all: Evidence[]; question: string };

/**
 * Checks one sentence, without its marks, against the passages it cites.
 * @returns why it does not stand; null when it does
 */
export function whyUnsupported(
  sentence: string,
  cited: Evidence[],
  context: CheckContext,
): RemovalReason | null {
  const shown = cited.map((evidence) => evidence.shown);
  if (hasForeignMarkup(sentence, shown.join('\n'))) return 'markup';
  if (missingQuotation(sentence, shown) !== null) return 'quotation';
  if (hasUnprovenNumber(sentence, cited)) return 'number';
  if (missingName(sentence, cited, context) !== null) return 'name';
  const claim = contentStems(sentence);
  if (claim.size === 0) return 'off-topic';
  const stems = cited.flatMap((evidence) => [...evidence.stems]);
  const covered = coverage(claim, stems);
  if (covered < MIN_COVERAGE || hasForeignPart(sentence, stems, covered)) return 'off-topic';
  const best = cited.map((evidence) => bestSentence(sentence, evidence));
  const near = cited.flatMap((evidence, index) => nearStems(evidence, best[index]?.index ?? 0));
  if (coverage(claim, near) < MIN_NEAR_COVERAGE) return 'off-topic';
  return polarityChanged(sentence, cited, best) ? 'denial' : null;
}

const PARTS = /[,;:]|\b(?:en|of|maar)\b/;
const PHRASES = /\b(?=(?:voor|met|naar|tegen|tussen|uit|van|aan|over|door|in|op|bij)\s)/;

/**
 * Whether a part of the sentence has nothing of the source: an item slipped into an enumeration ('sport,
 * zwemles en huiswerk'), or the one thing that matters changed ('koos voor zwemles').
 */
function hasForeignPart(sentence: string, stems: string[], covered: number): boolean {
  const isForeign = (part: string) => {
    const own = contentStems(part);
    return own.size > 0 && coverage(own, stems) === 0;
  };
  if (sentence.split(PARTS).some(isForeign)) return true;
  return covered < WORDING && sentence.split(PHRASES).slice(1).some(isForeign);
}

function polarityChanged(sentence: string, cited: Evidence[], best: { index: number }[]): boolean {
  const sources = cited.flatMap((evidence) => evidence.sentences);
  const bestSentences = cited.flatMap((evidence, place) => evidence.sentences[best[place]?.index ?? 0] ?? []);
  const around = cited.flatMap((evidence, place) =>
    surroundings(evidence, best[place]?.index ?? 0).map((each) => each.text),
  );
  if (flipsDenial(sentence, sources, bestSentences)) return true;
  const own = bestSentences.map((each) => each.text);
  // Turned round against the sentence itself; a neighbour that has the claimed word clears it.
  return turnsRound(sentence, own) && turnsRound(sentence, around);
}

function nearStems(evidence: Evidence, index: number): string[] {
  return [...evidence.headStems, ...surroundings(evidence, index).flatMap((each) => [...each.stems])];
}

/**
 * The sentence of a passage that carries a claim most: by shared content words, with the claimed numbers,
 * and the shorter one where that is equal. `score` orders claims on one passage too.
 */
export function bestSentence(claim: string, evidence: Evidence): { index: number; score: number } {
  const stems = contentStems(claim);
  const numbers = quantitiesOf(claim, { claims: true });
  let best = { index: 0, score: -1 };
  for (const [index, source] of evidence.sentences.entries()) {
    if (source.text === '') continue;
    const shared = coverage(stems, source.stems) * (stems.size || 1);
    const proven = numbers.filter((each) =>
      source.quantities.some((other) => proves(other, each, source.text)),
    );
    const score = shared + 1.5 * proven.length - source.stems.size / 100;
    if (score > best.score) best = { index, score };
  }
  return best;
}

function hasUnprovenNumber(sentence: string, cited: Evidence[]): boolean {
  const claim = contentStems(sentence);
  const leadsList = sentence.trimEnd().endsWith(':');
  return quantitiesOf(sentence, { claims: true }).some((quantity) => {
    const counted = countedStems(sentence, quantity);
    return !cited.some((evidence) =>
      evidence.sentences.some(
        (source, index) =>
          (holdsNumber(source, quantity) || (leadsList && String(source.listLength) === quantity.key)) &&
          isAboutTheSame(evidence, index, counted.length > 0 ? counted : [...claim]),
      ),
    );
  });
}

function holdsNumber(source: EvidenceSentence, quantity: Quantity): boolean {
  return source.quantities.some((each) => proves(each, quantity, source.text));
}

/** The number must stand by one of these words in the source: 12 wijken are not 12 gemeenten. */
function isAboutTheSame(evidence: Evidence, index: number, stems: string[]): boolean {
  const near = surroundings(evidence, index).flatMap((each) => [...each.stems]);
  return stems.length === 0 || stems.some((each) => holds(near, each));
}

const YEAR = /^(?:19|20)\d{2}$/;

/** Stems of the first two content words after a number, which say what it counts; none for years and money. */
function countedStems(sentence: string, quantity: Quantity): string[] {
  if (quantity.unit === '€' || (quantity.unit === null && YEAR.test(quantity.key))) return [];
  const rest =
    fold(sentence)
      .slice(quantity.end)
      .split(/[,;:.!?()]/)[0] ?? '';
  return wordsOf(rest)
    .filter((word) => isContent(word) && !/^procent(?:punt)?$/.test(word))
    .slice(0, 2)
    .map(stem);
}
