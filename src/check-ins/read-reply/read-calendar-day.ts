import { type DayRead, isoDay, lastOfMonth, MONTHS, partsOf } from './iso-day.ts';
import { isTypingError } from './typing-error.ts';

const SHORT = new Map([
  ['jan', 1],
  ['feb', 2],
  ['febr', 2],
  ['mrt', 3],
  ['apr', 4],
  ['jun', 6],
  ['jul', 7],
  ['aug', 8],
  ['sep', 9],
  ['sept', 9],
  ['okt', 10],
  ['nov', 11],
  ['dec', 12],
]);

/**
 * A day by its place in the calendar: ‘1 maart’, ‘1-3-2027’, ‘2027-03-01’, ‘eind mei’, ‘maart 2027’. Takes folded
 * words; without a year it is the first one from today on. Null when it is none of these.
 */
export function readCalendarDay(words: string, today: string): DayRead | null {
  return byDigits(words, today) ?? byMonthName(words, today) ?? byPartOfYear(words, today);
}

function byDigits(words: string, today: string): DayRead | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso !== null) return dated(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dutch = /^(\d{1,2})([-/. ])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(words);
  if (dutch === null) return null;
  const [day, month] = [Number(dutch[1]), Number(dutch[3])];
  if (dutch[4] === undefined) return dutch[2] === ' ' ? null : coming(month, day, today);
  return dated(fullYear(dutch[4]), month, day);
}

function byMonthName(words: string, today: string): DayRead | null {
  const match =
    /^(?:(?<part>begin|start|half|halverwege|midden|medio|eind|einde|eind van|einde van)(?: de maand)? |(?<day>\d{1,2})e? )?(?:van )?(?<name>[a-z]{3,10})\.?(?: (?<year>\d{4}|'\d{2}|volgend jaar|dit jaar))?$/.exec(
      words,
    );
  const { part, day, name, year } = match?.groups ?? {};
  const month = monthOf(name ?? '');
  if (month === null) return null;
  const given = yearOf(year, today);
  if (day !== undefined) {
    return given === null ? coming(month, Number(day), today) : dated(given, month, Number(day));
  }
  const now = partsOf(today);
  const which = given ?? (month < now.month ? now.year + 1 : now.year);
  if (part !== undefined && /^(?:begin|start)/.test(part)) {
    return given === null ? coming(month, 1, today) : dated(which, month, 1);
  }
  if (part !== undefined && /^(?:half|midden|medio)/.test(part)) {
    return given === null ? coming(month, 15, today) : dated(which, month, 15);
  }
  return { day: lastOfMonth(which, month) };
}

function byPartOfYear(words: string, today: string): DayRead | null {
  const { year: thisYear } = partsOf(today);
  const end = /^(?:eind|einde|eind van|einde van) (?:het jaar|dit jaar|(\d{4})|volgend jaar)$/.exec(words);
  if (end !== null) {
    const year = /volgend/.test(words) ? thisYear + 1 : Number(end[1] ?? thisYear);
    return { day: lastOfMonth(year, 12) };
  }
  const begin = /^begin (\d{4})$/.exec(words)?.[1];
  if (begin !== undefined) return dated(Number(begin), 1, 31);
  if (
    /^(?:20\d{2}|(?:dit|volgend) jaar|(?:in |voor |na |deze |volgende )*(?:de )?(?:zomer|herfst|winter|lente|voorjaar|najaar|vakantie|zomervakantie|kerstvakantie))$/.test(
      words,
    )
  ) {
    return { ask: 'Dat kan nog veel dagen zijn. Welke maand of dag kiest u?' };
  }
  return null;
}

function monthOf(name: string): number | null {
  const short = SHORT.get(name);
  if (short !== undefined) return short;
  const exact = MONTHS.indexOf(name);
  if (exact >= 0) return exact + 1;
  const near = MONTHS.flatMap((month, index) =>
    name.length > 4 && isTypingError(name, month) ? [index + 1] : [],
  );
  return near.length === 1 ? (near[0] ?? null) : null;
}

function yearOf(year: string | undefined, today: string): number | null {
  if (year === undefined) return null;
  if (/jaar/.test(year)) return partsOf(today).year + (/volgend/.test(year) ? 1 : 0);
  return fullYear(year.replace("'", ''));
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function dated(year: number, month: number, day: number): DayRead {
  const found = isoDay(year, month, day);
  return found === null ? { ask: 'Die dag bestaat niet. Welke dag bedoelt u?' } : { day: found };
}

/** The first such day from today on; 29 February may be some years away. */
function coming(month: number, day: number, today: string): DayRead {
  const { year } = partsOf(today);
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const found = isoDay(year + ahead, month, day);
    if (found !== null && found >= today) return { day: found };
  }
  return { ask: 'Die dag bestaat niet. Welke dag bedoelt u?' };
}
