import { fold } from '../../search/dutch/fold.ts';
import { isTypingError } from './typing-error.ts';

/** A message word by word: folded and mended, beside how it was typed. */
export type Phrase = { words: string[]; typed: string[] };

/** Part of a message: folded, and as it was typed. */
export type Part = { text: string; typed: string };

/** Words of the wordings that are recognised; a typing error in one of them is mended. */
const WORDINGS = `welke wordt interventie interventies passen passend passende aanpakken programma programmas
  maatregelen profiel wijkprofiel buurtprofiel dorpsprofiel gezondheidsprofiel cijfers gezondheidscijfers
  wijkcijfers gezond ervoor kunnen suggesties vergelijkbare vergelijkbaar lijken lijkt wijken buurten vervang
  vervangen waarom preventiematrix matrix bewaar opslaan download bestand doelen volgende volgend zwaarder
  minder belangrijk belangrijker belangrijkst belangrijkste liever loopt draait willen hoeven alternatief
  opnieuw wegen`
  .split(/\s+/)
  .filter((word) => word.length >= 5);

const KNOWN = new Set(WORDINGS);

/** Reads a message. Punctuation around words goes, apostrophes within them too. */
export function readPhrase(text: string): Phrase {
  const words: string[] = [];
  const typed: string[] = [];
  for (const raw of text.trim().split(/\s+/)) {
    const word = fold(raw)
      .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
      .replace(/'/g, '');
    if (word === '') continue;
    words.push(mended(word));
    typed.push(raw);
  }
  return { words, typed };
}

function mended(word: string): string {
  if (word.length < 5 || KNOWN.has(word)) return word;
  return (
    WORDINGS.find((known) => Math.abs(known.length - word.length) <= 1 && isTypingError(word, known)) ?? word
  );
}

/** The words of a phrase from one place to another. */
export function sliceOf({ words, typed }: Phrase, from: number, to: number = words.length): Phrase {
  return { words: words.slice(from, to), typed: typed.slice(from, to) };
}

/**
 * The named groups of a pattern that is the phrase as a whole. A group holds whole words: the pattern must
 * have a space or an end on both sides of it.
 */
export function matchWhole(phrase: Phrase, pattern: string): Record<string, Part> | null {
  const match = whole(pattern).exec(phrase.words.join(' '));
  if (match === null) return null;
  const parts: Record<string, Part> = {};
  for (const [name, span] of Object.entries(match.indices?.groups ?? {})) {
    if (span === undefined) continue;
    const from = wordsBefore(phrase, span[0]);
    const text = match.groups?.[name] ?? '';
    parts[name] = { text, typed: phrase.typed.slice(from, from + text.split(' ').length).join(' ') };
  }
  return parts;
}

const compiled = new Map<string, RegExp>();

function whole(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const made = new RegExp(`^(?:${pattern})$`, 'd');
  compiled.set(pattern, made);
  return made;
}

function wordsBefore({ words }: Phrase, at: number): number {
  let length = 0;
  let index = 0;
  while (length < at) {
    length += (words[index] ?? '').length + 1;
    index += 1;
  }
  return index;
}
