import {
  addDays,
  addMonths,
  type DayRead,
  endOfQuarter,
  fridayOfWeek,
  lastOfMonth,
  partsOf,
  WEEKDAYS,
} from './iso-day.ts';
import { numberInWord } from './number-words.ts';

const WEEKDAY = `(${WEEKDAYS.join('|')}|ma|di|wo|do|vr|za|zo)`;
const SHORT_WEEKDAYS = ['zo', 'ma', 'di', 'wo', 'do', 'vr', 'za'];
const FIXED = new Map([
  ['vandaag', 0],
  ['nu', 0],
  ['morgen', 1],
  ['overmorgen', 2],
  ['gisteren', -1],
  ['eergisteren', -2],
]);

/** A day counted from today: ‘morgen’, ‘over twee maanden’, ‘volgende week vrijdag’, ‘week 12’. Takes folded words. */
export function readRelativeDay(words: string, today: string): DayRead | null {
  const fixed = FIXED.get(words);
  if (fixed !== undefined) return { day: addDays(today, fixed) };
  return inSomeTime(words, today) ?? onWeekday(words, today) ?? inPeriod(words, today);
}

function inSomeTime(words: string, today: string): DayRead | null {
  const match =
    /^(?:over|binnen) (?:ongeveer |een |zo'n )?(?<count>\d{1,3}|[a-z]+)?\s?(?<unit>dag|dagen|week|weken|maand|maanden|kwartaal|jaar|jaren)$/.exec(
      words,
    );
  if (match === null) {
    const back = /^(?<count>\d{1,3}|[a-z]+) (?<unit>dagen|weken|maanden|jaar) geleden$/.exec(words);
    return back === null ? null : counted(back.groups, today, -1);
  }
  return counted(match.groups, today, 1);
}

function counted(groups: Record<string, string> | undefined, today: string, sign: 1 | -1): DayRead | null {
  const { count = 'een', unit = '' } = groups ?? {};
  const number = /^\d/.test(count) ? Number(count) : count === 'paar' ? null : numberInWord(count);
  if (count === 'paar') return { ask: 'Hoeveel precies? Of noem een dag, bijvoorbeeld ‘1 maart’.' };
  if (number === null || number > 1000) return null;
  if (/^dag/.test(unit)) return { day: addDays(today, sign * Math.round(number)) };
  if (/^we/.test(unit)) return { day: addDays(today, sign * Math.round(number * 7)) };
  const months = /^maand/.test(unit) ? number : unit === 'kwartaal' ? number * 3 : number * 12;
  if (!Number.isInteger(months)) {
    return { day: addDays(addMonths(today, sign * Math.floor(months)), sign * 15) };
  }
  return { day: addMonths(today, sign * months) };
}

function onWeekday(words: string, today: string): DayRead | null {
  const week = new RegExp(
    `^(?:(?<which>volgende|komende|deze) week (?<after>${WEEKDAY})|(?<before>${WEEKDAY}) (?:over (?<count>een|1|twee|2) (?:week|weken)|(?<next>volgende|komende|deze) week))$`,
  ).exec(words)?.groups;
  const now = partsOf(today).weekday;
  const monday = addDays(today, -((now + 6) % 7));
  if (week !== undefined) {
    const day = weekdayOf(week['after'] ?? week['before'] ?? '');
    if (week['count'] !== undefined) {
      const weeks = /^(?:twee|2)$/.test(week['count']) ? 2 : 1;
      return { day: addDays(today, ((day - now + 7) % 7) + weeks * 7) };
    }
    const ahead = (week['which'] ?? week['next']) === 'deze' ? 0 : 7;
    return { day: addDays(monday, ((day + 6) % 7) + ahead) };
  }
  const bare = new RegExp(`^(?:aanstaande |komende |a\\.s\\. |volgende )?${WEEKDAY}(?: aanstaande)?$`).exec(
    words,
  );
  if (bare?.[1] === undefined) return null;
  const day = weekdayOf(bare[1]);
  const ahead = (day - now + 7) % 7;
  if (words.startsWith('volgende ')) {
    return { ask: `Bedoelt u ${WEEKDAYS[day]} van deze of van volgende week? Noem de datum gerust.` };
  }
  if (ahead === 0) return { ask: 'Bedoelt u vandaag of over een week? Noem de datum gerust.' };
  return { day: addDays(today, ahead) };
}

function inPeriod(words: string, today: string): DayRead | null {
  const { year, month, weekday } = partsOf(today);
  if (/^(?:(?:deze|volgende|komende) week|(?:het )?weekend)$/.test(words)) {
    return { ask: 'Welke dag in die week? Bijvoorbeeld ‘volgende week vrijdag’.' };
  }
  if (/^(?:eind|einde)(?: van)? (?:deze|de|volgende) week$/.test(words)) {
    const friday = addDays(today, 5 - ((weekday + 6) % 7) - 1);
    return { day: words.includes('volgende') || friday < today ? addDays(friday, 7) : friday };
  }
  if (/^(?:(?:eind|einde)(?: van)? )?(?:deze|de) maand$/.test(words))
    return { day: lastOfMonth(year, month) };
  if (/^(?:(?:eind|einde)(?: van)? )?(?:volgende|komende) maand$/.test(words)) {
    const next = partsOf(addMonths(`${today.slice(0, 8)}01`, 1));
    return { day: lastOfMonth(next.year, next.month) };
  }
  return inQuarter(words, today) ?? inWeekNumber(words, today);
}

const QUARTERS = ['eerste', 'tweede', 'derde', 'vierde'];

function inQuarter(words: string, today: string): DayRead | null {
  const match =
    /^(?:eind |einde )?(?:q|kwartaal )?(?<number>[1-4]|eerste|tweede|derde|vierde)e?(?<word> kwartaal)?(?:(?: van)? (?<year>20\d{2}))?$/.exec(
      words,
    );
  const { number, word, year } = match?.groups ?? {};
  if (number === undefined || (word === undefined && !/q|kwartaal/.test(words))) return null;
  const quarter = /^\d$/.test(number) ? Number(number) : QUARTERS.indexOf(number) + 1;
  const given = year === undefined ? partsOf(today).year : Number(year);
  const end = endOfQuarter(given, quarter);
  return { day: year === undefined && end < today ? endOfQuarter(given + 1, quarter) : end };
}

function inWeekNumber(words: string, today: string): DayRead | null {
  const [, number, given] = /^(?:in )?week (\d{1,2})(?: van)?(?: (20\d{2}))?$/.exec(words) ?? [];
  if (number === undefined || Number(number) < 1 || Number(number) > 53) return null;
  const year = given === undefined ? partsOf(today).year : Number(given);
  const friday = fridayOfWeek(year, Number(number));
  return { day: given === undefined && friday < today ? fridayOfWeek(year + 1, Number(number)) : friday };
}

function weekdayOf(name: string): number {
  return Math.max(WEEKDAYS.indexOf(name), SHORT_WEEKDAYS.indexOf(name));
}
