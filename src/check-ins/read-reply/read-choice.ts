import { countWords, cutAtReason, plainWords } from './plain-words.ts';
import { readYesNo } from './read-yes-no.ts';
import { misfit, oneOf, type Reading, unsure } from './reading.ts';
import { isTypingError } from './typing-error.ts';

/** `also` are other words for the same. */
export type Option = { value: string; label: string; also?: string[] };

const FILLERS = new Set(
  `ik we wij denk denken kies kiezen het de een wel toch dat dit is voor ga gaan zou zeggen zeg doe maar graag
  optie antwoord keuze nummer van met die dan ook hoor eigenlijk vooral meestal mijn ons onze we er`.split(
    /\s+/,
  ),
);
const NEGATIONS = /\b(?:niet|geen|nooit|zonder|niets|nauwelijks)\b/;
const ORDINALS = ['eerste', 'tweede', 'derde', 'vierde', 'vijfde', 'zesde', 'zevende', 'achtste'];
const MARKS = /\s*[,;:(\n–—]\s*|\.\s+|\s+-\s+/;

/**
 * Reads a reply as one of the options: by number or letter, by label or value, by words that are in one label only,
 * with typing errors; ‘ja, want …’ keeps the reason as the rest. What fits more options is asked about.
 */
export function readChoice<T extends Option>(text: string, options: T[]): Reading<T> {
  const whole = matchOption(text, options);
  if (whole.length === 1 && whole[0] !== undefined) return read(text, whole[0], null, true);
  const { head, rest } = cutAtReason(text, MARKS);
  const leading = rest === null ? [] : matchOption(head, options);
  if (leading.length === 1 && leading[0] !== undefined) return read(head, leading[0], rest, true);
  const candidates = whole.length > 1 ? whole : leading;
  if (candidates.length > 1) {
    return unsure(`Welke past het best: ${oneOf(candidates.map(({ label }) => `‘${label}’`))}?`);
  }
  const inside = optionInside(text, options);
  if (inside !== null) return read(text, inside, text.trim(), false);
  return misfit(`Kies een van deze: ${numbered(options)}.`);
}

/** ‘1. Ja, 2. Nee’. */
export function numbered(options: Option[]): string {
  return options.map(({ label }, index) => `${index + 1}. ${label}`).join(', ');
}

/** The option whose label, value or number this is to the letter; null when there is none. */
export function exactOption<T extends Option>(text: string, options: T[]): T | null {
  const words = plainWords(text);
  return options.find((option) => names(option).includes(words)) ?? null;
}

/** The options that these words may stand for: one when it is clear. */
export function matchOption<T extends Option>(text: string, options: T[]): T[] {
  const exact = exactOption(text, options);
  if (exact !== null) return [exact];
  const words = plainWords(text);
  if (words === '') return [];
  const numberedOne = byNumber(words, options);
  if (numberedOne !== null) return [numberedOne];
  const yes = readYesNo(text);
  if (yes !== null) {
    const answer = yes ? 'ja' : 'nee';
    const same = options.filter(({ label }) => plainWords(label).split(/[^a-z]/)[0] === answer);
    if (same.length > 0) return same;
  }
  return byWords(words, options);
}

function byNumber<T extends Option>(words: string, options: T[]): T | null {
  const number = /^(?:(?:optie|nummer|nr\.?|antwoord|keuze|de) )?(\d{1,2})[.)]?$/.exec(words)?.[1];
  // A number that stands in a label names that label and not its place.
  const isInLabel = options.some(
    ({ label }) => number !== undefined && plainWords(label).split(/\D+/).includes(number),
  );
  if (number !== undefined) return isInLabel ? null : (options[Number(number) - 1] ?? null);
  const letter = /^(?:(?:optie|antwoord|keuze) )?([a-z])[.)]?$/.exec(words)?.[1];
  if (letter !== undefined) return options[letter.charCodeAt(0) - 97] ?? null;
  const ordinal = /^de (\w+)$/.exec(words)?.[1] ?? words;
  if (ordinal === 'laatste') return options.at(-1) ?? null;
  return ORDINALS.includes(ordinal) ? (options[ORDINALS.indexOf(ordinal)] ?? null) : null;
}

function byWords<T extends Option>(words: string, options: T[]): T[] {
  const typed = wordList(words).filter((word) => !FILLERS.has(word));
  if (typed.length === 0) return [];
  const isNegated = NEGATIONS.test(words);
  return options.filter((option) =>
    names(option).some((name) => {
      const known = wordList(name);
      if (isNegated !== NEGATIONS.test(name)) return false;
      return typed.every((word) => known.some((one) => isTypingError(word, one)));
    }),
  );
}

const LONGEST_SENTENCE = 15;

function optionInside<T extends Option>(text: string, options: T[]): T | null {
  const words = ` ${wordList(plainWords(text)).join(' ')} `;
  if (countWords(text) > LONGEST_SENTENCE) return null;
  const named = options.filter((option) =>
    names(option).some((name) => {
      const without = words.replace(` ${wordList(name).join(' ')} `, ' ');
      return without !== words && !NEGATIONS.test(without) && name.length > 3;
    }),
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}

function names({ value, label, also = [] }: Option): string[] {
  return [label, value, ...also].map(plainWords).filter((name) => name !== '');
}

function wordList(words: string): string[] {
  return words.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

function read<T extends Option>(typed: string, option: T, rest: string | null, sure: boolean): Reading<T> {
  return { kind: 'read', value: option, rest, sure, literal: plainWords(typed) === plainWords(option.label) };
}
