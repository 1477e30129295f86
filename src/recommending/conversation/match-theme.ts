import { stem } from '../../search/dutch/stem.ts';
import { STOP_WORDS } from '../../search/dutch/stop-words.ts';
import { wordsOf } from '../../search/dutch/words.ts';
import type { Theme } from '../intervention.ts';
import { isTypingError } from './typing-error.ts';

/** Words around a theme that say nothing of their own. */
const FILLERS = new Set([
  'thema',
  'onderwerp',
  'signaal',
  'gebied',
  'probleem',
  'problemen',
  'bewoners',
  'inwoners',
]);
/** A shorter word must be typed right: ‘roken’ and ‘rokken’ are both words. */
const SHORTEST_TO_MEND = 6;

/**
 * The theme that a text names and nothing else; null when it names none, or says more than that. Where the
 * words belong to several themes, those of `preferred` come first, then the order of the list.
 */
export function themeNamed(text: string, themes: Theme[], preferred: string[] = []): string | null {
  const words = wordsOf(text).filter((word) => !STOP_WORDS.has(word) && !FILLERS.has(word));
  if (words.length === 0) return null;
  const named = themes.filter((theme) => coversAll(words, namesOf(theme)));
  const first = preferred.find((id) => named.some((theme) => theme.id === id));
  return first ?? named[0]?.id ?? null;
}

/** Themes named one by one, as in ‘eenzaamheid en roken’; null when one of the parts names none. */
export function themesNamed(text: string, themes: Theme[], preferred: string[] = []): string[] | null {
  const whole = themeNamed(text, themes, preferred);
  if (whole !== null) return [whole];
  const parts = text.split(/\s*(?:,|\ben\b)\s*/).filter((part) => part.trim() !== '');
  const named = parts.map((part) => themeNamed(part, themes, preferred));
  const found = named.filter((id): id is string => id !== null);
  return parts.length > 1 && found.length === parts.length ? [...new Set(found)] : null;
}

/** Whether one of the words belongs to a theme. */
export function mentionsTheme(words: string[], themes: Theme[]): boolean {
  return words.some(
    (word) =>
      !STOP_WORDS.has(word) &&
      themes.some((theme) => namesOf(theme).some((name) => coversAll([word], [name]))),
  );
}

/** ‘Eenzaamheid en sociaal netwerk’ → ‘Eenzaamheid’: the first part of a label, for a button. */
export function shortLabel(label: string): string {
  const first = /^.*?[^-](?=,\s|\s+en\s)/.exec(label)?.[0];
  return first ?? label;
}

const names = new WeakMap<Theme, string[][]>();

/** What a theme may be called: each name as its folded words without stop words. */
function namesOf(theme: Theme): string[][] {
  const known = names.get(theme);
  if (known !== undefined) return known;
  const texts = [
    theme.id.replace(/-/g, ' '),
    theme.label,
    shortLabel(theme.label),
    ...theme.label.split(/,|\ben\b/),
    ...theme.words,
  ];
  const made = texts
    .map((text) => wordsOf(text).filter((word) => !STOP_WORDS.has(word)))
    .filter((words) => words.length > 0);
  names.set(theme, made);
  return made;
}

/** Whether every word stands in a name of which all words are there. */
function coversAll(words: string[], ofNames: string[][]): boolean {
  const left = new Set(words);
  for (const name of ofNames) {
    const found = name.map((part) => words.find((word) => isSameWord(word, part)));
    if (found.includes(undefined)) continue;
    for (const word of found) left.delete(word as string);
    if (left.size === 0) return true;
  }
  return left.size === 0;
}

function isSameWord(word: string, part: string): boolean {
  if (word === part || stem(word) === stem(part)) return true;
  return word.length >= SHORTEST_TO_MEND && part.length >= SHORTEST_TO_MEND && isTypingError(word, part);
}
