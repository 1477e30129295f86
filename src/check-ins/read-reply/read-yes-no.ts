import { plainWords } from './plain-words.ts';

/** In characters. */
const LONGEST = 100;
const YES =
  /^(?:ja|jazeker|jawel|ja hoor|yes|zeker|graag|prima|akkoord|oke?|is goed|dat is goed|dat mag|mag|doe maar|natuurlijk|uiteraard|vooruit|goed|klopt|dat klopt|j)$/;
const NO =
  /^(?:nee|neen|neej|no|nope|niet|liever niet|(?:doe )?maar niet|niet doen|beter van niet|geen|dat niet|dat mag niet|mag niet|niet akkoord|n)$/;
const POLITE =
  /(?:^(?:nou|eh|uh|hm|tuurlijk)[ ,]+)|(?:[ ,]+(?:hoor|graag|dank u(?: wel)?|dank je(?: wel)?|bedankt|dat mag|dat is goed|prima|zeker|natuurlijk|liever niet|dat wil ik niet|dat hoeft niet))$/;

/** Yes or no, when the whole reply says nothing else; null for ‘ja, maar’ and everything that can be doubted. */
export function readYesNo(text: string): boolean | null {
  if (text.length > LONGEST) return null;
  const words = plainWords(text);
  for (const one of [words, words.replace(POLITE, '')]) {
    if (YES.test(one)) return true;
    if (NO.test(one)) return false;
  }
  return null;
}
