import { LEVELS, type Level } from '../../recommending/intervention.ts';
import { isUnknown, type Read } from './cell.ts';

/** The words of a level, with its number in the register. */
const NAMES: { level: Level; words: string; numeral: string | null }[] = [
  { level: 'goed-beschreven', words: 'goed beschreven', numeral: null },
  { level: 'goed-onderbouwd', words: 'goed onderbouwd', numeral: 'i' },
  { level: 'eerste-aanwijzingen', words: 'eerste aanwijzingen', numeral: 'ii' },
  { level: 'goede-aanwijzingen', words: 'goede aanwijzingen', numeral: 'iii' },
  { level: 'sterke-aanwijzingen', words: 'sterke aanwijzingen', numeral: 'iv' },
  // Names from before: they do not say which of the three steps it was, so they stay one undivided level.
  { level: 'effectief-oud', words: 'effectief oud', numeral: null },
  { level: 'effectief-oud', words: 'waarschijnlijk effectief', numeral: null },
  { level: 'effectief-oud', words: 'bewezen effectief', numeral: null },
  { level: 'effectief-oud', words: 'effectief', numeral: null },
];

/** Words around the name of a level that do not change it. */
const AROUND =
  /\b(?:erkend|erkende|erkenning|als|op|volgens|niveau|voor effectiviteit|effectiviteit|theoretisch|interventie)\b/g;
const AT_LEAST = /^(?:minimaal|minstens|ten minste|tenminste|op zijn minst) (?:als |op )?(?:niveau )?/;

/** A level, its lower bound when only that is said, and the words for it when they are not the register's id. */
export type StatedLevel = { level: Level; atLeast: Level | null; text: string | null };

/**
 * A level as the register and other sources write it: `goed-onderbouwd`, `Goed onderbouwd (niveau I)`, `II`,
 * `effectief volgens goede aanwijzingen`, old names. `minimaal goed onderbouwd` is an unknown level with a lower
 * bound. Refused is what names no level, two, or a level with the number of another.
 */
export function readLevel(text: string): Read<StatedLevel> {
  if (isUnknown(text) || /^niveau onbekend$/i.test(text)) {
    return { value: { level: 'onbekend', atLeast: null, text: null } };
  }
  const words = bareWords(text);
  const bound = AT_LEAST.exec(words);
  const level = levelIn(words.slice(bound?.[0].length ?? 0));
  if (level === null) return { problem: `‘${text}’ is geen niveau; kies uit ${LEVELS.join(', ')}` };
  if (bound !== null) return { value: { level: 'onbekend', atLeast: level, text } };
  return { value: { level, atLeast: null, text: isId(text) || isNumeral(text) ? null : text } };
}

/** As `readLevel`, for a column that holds a lower bound; null when there is none. */
export function readLowerBound(text: string): Read<Level | null> {
  const read = readLevel(text);
  if ('problem' in read) return read;
  const { level, atLeast } = read.value;
  return { value: atLeast ?? (level === 'onbekend' ? null : level) };
}

function levelIn(words: string): Level | null {
  const bare = words.replace(AROUND, ' ').replace(/\s+/g, ' ').trim();
  const numeral = /(?:^| )(i{1,3}|iv|[1-4])$/.exec(bare)?.[1] ?? null;
  const name = (numeral === null ? bare : bare.slice(0, -numeral.length)).trim();
  const numbered = numeral === null ? null : levelOfNumeral(numeral);
  if (name === '') return numbered;
  // `effectief: eerste aanwijzingen` says the step; `effectief` alone does not.
  const named = NAMES.find(({ words: known }) => known === name || `effectief ${known}` === name);
  if (named === undefined || (numbered !== null && named.level !== numbered)) return null;
  return named.level;
}

function levelOfNumeral(numeral: string): Level | null {
  const roman = ['i', 'ii', 'iii', 'iv'][Number(numeral) - 1] ?? numeral;
  return NAMES.find((name) => name.numeral === roman)?.level ?? null;
}

function isId(text: string): boolean {
  return (LEVELS as readonly string[]).includes(text);
}

function isNumeral(text: string): boolean {
  return levelOfNumeral(text.toLowerCase()) !== null;
}

function bareWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
