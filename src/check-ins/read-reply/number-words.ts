const UNITS = new Map(
  'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien'
    .split(' ')
    .map((word, value) => [word, value]),
);
const TENS = new Map(
  'twintig dertig veertig vijftig zestig zeventig tachtig negentig'
    .split(' ')
    .map((word, index) => [word, (index + 2) * 10]),
);
const FRACTIONS = new Map([
  ['half', 0.5],
  ['halve', 0.5],
  ['anderhalf', 1.5],
  ['anderhalve', 1.5],
]);

/**
 * The number that a Dutch word stands for, up to the thousands: ‘twaalf’, ‘eenentwintig’, ‘driehonderdvijftig’,
 * ‘twaalfhonderd’, ‘tweeduizend’, ‘anderhalf’. Takes a folded word; null when it is no number.
 */
export function numberInWord(word: string): number | null {
  const fraction = FRACTIONS.get(word);
  if (fraction !== undefined) return fraction;
  return thousands(word.replace(/[\s-]/g, ''));
}

function thousands(word: string): number | null {
  const [, before, after] = /^(.*?)duizend(?:en)?(.*)$/.exec(word) ?? [];
  if (before === undefined || after === undefined) return hundreds(word);
  return sum(before === '' ? 1 : hundreds(before), 1000, after === '' ? 0 : hundreds(joined(after)));
}

function hundreds(word: string): number | null {
  const [, before, after] = /^(.*?)honderd(.*)$/.exec(word) ?? [];
  if (before === undefined || after === undefined) return below100(word);
  return sum(before === '' ? 1 : below100(before), 100, after === '' ? 0 : below100(joined(after)));
}

function below100(word: string): number | null {
  const plain = UNITS.get(word) ?? TENS.get(word);
  if (plain !== undefined) return plain;
  const [, unit, ten] =
    /^(.+?)en(twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)$/.exec(word) ?? [];
  const one = UNITS.get(unit ?? '');
  const tens = TENS.get(ten ?? '');
  return one === undefined || tens === undefined || one === 0 || one > 9 ? null : tens + one;
}

/** ‘honderdentwintig’ is also written. */
function joined(word: string): string {
  return word.startsWith('en') ? word.slice(2) : word;
}

function sum(before: number | null, by: number, after: number | null): number | null {
  return before === null || after === null ? null : before * by + after;
}
