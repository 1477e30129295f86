import type { Goal } from '../plan.ts';
import { isIsoDate } from './check-goal.ts';

/** What a message can fill in of a goal. */
export type GoalFields = Partial<Pick<Goal, 'what' | 'measure' | 'now' | 'target' | 'by' | 'owner'>>;

const LABELS: [keyof GoalFields, RegExp][] = [
  ['what', /^(?:wat|doel|verandering)\s*:\s*/i],
  ['measure', /^(?:maat|cijfer|meten|waaraan)\s*:\s*/i],
  ['now', /^nu\s*:\s*/i],
  ['target', /^(?:streefwaarde|streefcijfer|straks|naar)\s*:\s*/i],
  ['by', /^(?:datum|wanneer|voor|uiterlijk)\s*:\s*/i],
  ['owner', /^(?:wie|trekker|eigenaar)\s*:\s*/i],
];

/**
 * Reads a goal as it is typed in a message. Parts with a name, divided by semicolons (`wat: …; streefwaarde: …;
 * datum: …; wie: …`), fill in that part; other words say what should change, and a wanted figure, a date and
 * who looks after it are taken from them where they are said plainly. Pure.
 */
export function readGoal(text: string): GoalFields {
  const fields: GoalFields = {};
  for (const part of text.split(/\s*[;\n]\s*/)) {
    const label = LABELS.find(([, pattern]) => pattern.test(part));
    if (label === undefined) Object.assign(fields, { ...readWords(part), ...fields });
    else if (label[0] === 'by')
      fields.by = dateIn(part.replace(label[1], '')) ?? part.replace(label[1], '').trim();
    else fields[label[0]] = part.replace(label[1], '').trim();
  }
  return fields;
}

const WANTED =
  /(?:naar|tot|onder de|hooguit|hoogstens|maximaal|minstens|minimaal|nog(?: maar)?)\s+(\d+(?:[.,]\d+)?\s*(?:%|procent|inwoners|mensen|huishoudens))/i;
const OWNER = /(?:trekker(?: is)?|verantwoordelijk(?: is)?)\s*:?\s+(?:de |het )?([^,.;]+)/i;

function readWords(words: string): GoalFields {
  if (words.trim() === '') return {};
  const [target, by, owner] = [WANTED.exec(words)?.[1], dateIn(words), OWNER.exec(words)?.[1]];
  return {
    what: words.trim(),
    ...(target === undefined ? {} : { target: target.trim() }),
    ...(by === null ? {} : { by }),
    ...(owner === undefined ? {} : { owner: owner.trim() }),
  };
}

const MONTHS =
  'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');

/** The day that a text names, as an ISO date: a day, the last day of a year (‘in 2028’), or before a year. */
export function dateIn(text: string): string | null {
  const iso = /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/.exec(text);
  if (iso !== null) return isoDate(iso[1], Number(iso[2]), iso[3]);
  const short = /\b(\d{1,2})[-/](\d{1,2})[-/](\d{4})\b/.exec(text);
  if (short !== null) return isoDate(short[3], Number(short[2]), short[1]);
  const long = new RegExp(`\\b(\\d{1,2}) (${MONTHS.join('|')}) (\\d{4})\\b`, 'i').exec(text);
  if (long !== null) return isoDate(long[3], MONTHS.indexOf((long[2] ?? '').toLowerCase()) + 1, long[1]);
  const year = /\b(in|eind|einde|uiterlijk|uiterlijk in|voor) (20\d{2})\b/i.exec(text);
  if (year === null) return null;
  const last = Number(year[2]) - (year[1]?.toLowerCase() === 'voor' ? 1 : 0);
  return `${last}-12-31`;
}

function isoDate(year: string | undefined, month: number, day: string | undefined): string | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isIsoDate(text) ? text : null;
}
