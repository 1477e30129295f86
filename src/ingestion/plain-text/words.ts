import type { Line } from './line.ts';

/** What the file itself tells about its words, for rejoining those that a line end broke. */
export type WordLore = {
  has(word: string): boolean;
  /** Lines that go on end in a space here, so one that does not may have lost a soft hyphen. */
  spaceMeansMore: boolean;
};

const wordPattern = /\p{L}[\p{L}\p{N}’'-]*\p{L}|\p{L}/gu;

/** Collects the words that stand whole inside lines, and whether line ends carry a space. */
export function learnWords(lines: Line[]): WordLore {
  const words = new Set<string>();
  let spaces = 0;
  let goingOn = 0;
  lines.forEach((line, index) => {
    const found = line.text.toLowerCase().match(wordPattern) ?? [];
    const next = lines[index + 1];
    const endsOpen = !line.trailingSpace && /\p{L}[-\u00AD]?$/u.test(line.text);
    const startsOpen = index > 0 && !lines[index - 1]?.trailingSpace && /^\p{Ll}/u.test(line.text);
    for (const word of found.slice(startsOpen ? 1 : 0, endsOpen ? -1 : undefined)) words.add(word);
    if (next && !next.marker && /^\p{Ll}/u.test(next.text) && /[\p{L},]$/u.test(line.text)) {
      goingOn += 1;
      if (line.trailingSpace) spaces += 1;
    }
  });
  return {
    has: (word) => words.has(word.toLowerCase()),
    spaceMeansMore: goingOn >= 10 && spaces / goingOn >= 0.7,
  };
}

/** Vowels that would be read as one sound: there Dutch keeps the hyphen (`zee-eend`, `re-integratie`). */
const clashing = /(?:aa|ae|ai|au|ee|ei|eu|ie|oe|oi|oo|ou|ui|uu)$/i;

/**
 * Joins the text of two lines: a hyphen from breaking off a word disappears, one that belongs to the word
 * stays, and a break whose hyphen got lost is seen from the words of the file itself.
 */
export function joinText(left: string, right: string, leftHasSpace: boolean, lore: WordLore): string {
  if (left === '') return right;
  if (left.endsWith('\u00AD')) return left.slice(0, -1) + right;
  const first = /[\p{L}\p{N}’'-]*$/u.exec(left)?.[0] ?? '';
  const second = /^[\p{L}\p{N}’'-]+/u.exec(right)?.[0] ?? '';
  if (/[\p{L}\p{N}]-$/u.test(left)) return joinHyphen(left, right, first.slice(0, -1), second, lore);
  if (/(?:^|\s)www\.$|\p{L}\/$/u.test(left) && !/^https?:/.test(right)) return left + right;
  if (!leftHasSpace && lore.spaceMeansMore && isLostBreak(first, second, lore)) return left + right;
  return `${left} ${right}`;
}

function joinHyphen(left: string, right: string, first: string, second: string, lore: WordLore): string {
  if (/^(?:en|of|tot|als|dan wel)\b/.test(right)) return `${left} ${right}`;
  const whole = `${first}${second}`;
  if (!/^\p{Ll}/u.test(second) || /\p{N}$|^\p{Lu}[\p{Lu}\p{N}’'-]*$|\p{Ll}\p{Lu}/u.test(first))
    return left + right;
  if (lore.has(whole)) return left.slice(0, -1) + right;
  if (lore.has(`${first}-${second}`) || clashing.test(`${first.slice(-1)}${second.slice(0, 1)}`))
    return left + right;
  return left.slice(0, -1) + right;
}

/** `gezondheids` + `achterstanden`: the whole is a word of this file, or one of the parts is not. */
function isLostBreak(first: string, second: string, lore: WordLore): boolean {
  if (!/^\p{L}*\p{Ll}$/u.test(first) || !/^\p{Ll}/u.test(second)) return false;
  if (first.length < 3 || second.length < 3) return false;
  return lore.has(first + second) || !lore.has(first) || !lore.has(second);
}
