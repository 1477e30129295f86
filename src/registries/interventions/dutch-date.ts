import { isUnknown, type Read } from './cell.ts';

const MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const DAY_MS = 24 * 60 * 60 * 1000;
/** Day 0 of a spreadsheet that counts from 1900. */
const SHEET_EPOCH_MS = Date.UTC(1899, 11, 30);
const FORMS = '2019-04-11, 11-4-2019 of 11 april 2019';

/**
 * A date as people and spreadsheets write it (`2019-04-11`, `11-4-2019`, `11 april 2019`, the day number of a
 * spreadsheet) as an ISO date; null when it is not known. Refused are dates that do not exist, that lie after
 * today, or before 1990, when nothing was recognised yet.
 */
export function readDate(text: string, today: Date): Read<string | null> {
  if (isUnknown(text)) return { value: null };
  const parts = partsOf(text);
  if (parts === null) return { problem: `‘${text}’ is geen hele datum; schrijf ${FORMS}` };
  const [year, month, day] = parts;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    return { problem: `de datum ‘${text}’ bestaat niet; schrijf ${FORMS}` };
  }
  if (date.getTime() > today.getTime()) return { problem: `de datum ‘${text}’ ligt in de toekomst` };
  if (year < 1990) return { problem: `de datum ‘${text}’ ligt voor 1990` };
  return { value: date.toISOString().slice(0, 10) };
}

/** Year, month (from 1) and day; null when the text has none of the known forms. */
function partsOf(text: string): [number, number, number] | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$/.exec(text);
  if (iso !== null) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  const dutch = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (dutch !== null) return [Number(dutch[3]), Number(dutch[2]), Number(dutch[1])];
  const words = /^(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4})$/i.exec(text);
  if (words !== null) {
    const month = monthOf(words[2] ?? '');
    return month === null ? null : [Number(words[3]), month, Number(words[1])];
  }
  if (/^\d{5}$/.test(text)) {
    const date = new Date(SHEET_EPOCH_MS + Number(text) * DAY_MS);
    return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  }
  return null;
}

function monthOf(word: string): number | null {
  const name = word
    .toLowerCase()
    .replace(/^maa(?=r)/, 'm')
    .replace(/^mrt?.*/, 'mrt');
  const index = MONTHS.indexOf(name.slice(0, 3));
  return index < 0 ? null : index + 1;
}
