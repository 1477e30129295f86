/** Dutch number words and their values: 'twaalf' → 12, 'tweeentwintig' → 22, 'driehonderdvijftig' → 350. */

const UNITS = 'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien'.split(' ');
const TEENS = 'vijftien zestien zeventien achttien negentien'.split(' ');
const TENS = 'twintig dertig veertig vijftig zestig zeventig tachtig negentig'.split(' ');

function below100(): Map<string, number> {
  const words = new Map<string, number>();
  for (const [value, word] of [...UNITS, ...TEENS].entries()) words.set(word, value);
  for (const [index, ten] of TENS.entries()) {
    const value = (index + 2) * 10;
    words.set(ten, value);
    for (let unit = 1; unit < 10; unit++) words.set(`${UNITS[unit]}en${ten}`, value + unit);
  }
  return words;
}

/** Up to 9.999 in one word, hundreds up to 'negenennegentighonderd', thousands up to 'honderdduizend'. */
function allWords(): Map<string, number> {
  const small = below100();
  const words = new Map(small);
  for (const [head, hundreds] of small) {
    if (hundreds < 1) continue;
    const prefix = hundreds === 1 ? '' : head;
    for (const [tail, rest] of small) {
      words.set(`${prefix}honderd${rest === 0 ? '' : tail}`, hundreds * 100 + rest);
    }
  }
  for (const [head, value] of [...words]) {
    if (value >= 1 && value < 1000) words.set(`${value === 1 ? '' : head}duizend`, value * 1000);
  }
  words.set('anderhalf', 1.5).set('anderhalve', 1.5).set('half', 0.5).set('halve', 0.5);
  return words;
}

/** Folded word → value. `een` is in it too; as an article it claims nothing. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = allWords();

const IRREGULAR_ORDINALS: [string, number][] = [
  ['tweede', 2],
  ['derde', 3],
  ['achtste', 8],
];

/** 'tweede' → 2, 'twaalfde' → 12, 'twintigste' → 20. 'eerste' is left out: it orders more than it counts. */
export const ORDINAL_WORDS: ReadonlyMap<string, number> = new Map([
  ...IRREGULAR_ORDINALS,
  ...[...below100()]
    .filter(([, value]) => value >= 4 && value !== 8)
    .map(([word, value]): [string, number] => [`${word}${value < 20 ? 'de' : 'ste'}`, value]),
]);

/** What makes a number word part of a longer word: 'driejarig', 'tienvoudig', 'twintigtal'. */
const SUFFIX = /(?:jarige?|jaarlijkse?|maandelijkse?|daagse?|voudige?|delige?|tal|plussers?|jarigen)$/;

/** The value of one folded word, null when it is no number. */
export function valueOfWord(word: string): number | null {
  const value = NUMBER_WORDS.get(word) ?? NUMBER_WORDS.get(word.replace(SUFFIX, ''));
  return value ?? null;
}
