import { WijkgidsError } from '../../errors.ts';
import { addDays, isWeekend } from './days.ts';
import { loadPublicHolidays, type PublicHolidays } from './public-holidays.ts';
import type { Region } from './rule.ts';
import { readSchoolHolidays, type SchoolYear } from './school-holidays.ts';

/**
 * On which days messages may be sent: working days outside the school holidays of the region. Without a region
 * only weekends and public holidays count. Days are ISO dates.
 */
export type Calendar = {
  /** Why nothing is sent on this day, in a few Dutch words; null when it is allowed. */
  closedBecause(day: string, region: Region | null): string | null;
  /** The first allowed day from this one on: the day itself when it is allowed. */
  nextAllowed(day: string, region: Region | null): string;
  /** The last allowed day up to this one: the day itself when it is allowed. */
  previousAllowed(day: string, region: Region | null): string;
  /**
   * So many allowed days later. Days of a school holiday do not count, so that a holiday of six weeks does not
   * bring all reminders on its first day after.
   */
  addAllowed(day: string, count: number, region: Region | null): string;
  /** School years that the days touch and of which nothing is known, as `2028-2029`. */
  unknownSchoolYears(from: string, to: string): string[];
};

/** No row of closed days is longer; a longer one means that the data are wrong. */
const LONGEST_CLOSED_DAYS = 150;

export function createCalendar(options: {
  publicHolidays: PublicHolidays;
  schoolYears: SchoolYear[];
}): Calendar {
  const { publicHolidays, schoolYears } = options;
  const school = schoolDays(schoolYears);
  const knownYears = new Set(schoolYears.map(({ name }) => name));
  // Every rule of a region asks for the same days.
  const reasons = new Map<string, string | null>();
  const found = { 1: new Map<string, string>(), [-1]: new Map<string, string>() };

  function closedBecause(day: string, region: Region | null): string | null {
    const key = `${day}${region}`;
    const known = reasons.get(key);
    if (known !== undefined) return known;
    const reason =
      publicHolidays(Number(day.slice(0, 4))).get(day) ??
      (isWeekend(day) ? 'weekend' : null) ??
      (region === null ? null : (school.get(key) ?? null));
    reasons.set(key, reason);
    return reason;
  }

  /** The nearest allowed day in one direction. */
  function nearest(day: string, region: Region | null, by: 1 | -1): string {
    const key = `${day}${region}`;
    const known = found[by].get(key);
    if (known !== undefined) return known;
    let at = day;
    for (let days = 0; closedBecause(at, region) !== null; days++) {
      if (days > LONGEST_CLOSED_DAYS) throw neverOpen(day, region);
      at = addDays(at, by);
    }
    found[by].set(key, at);
    return at;
  }

  return {
    closedBecause,
    nextAllowed: (day, region) => nearest(day, region, 1),
    previousAllowed: (day, region) => nearest(day, region, -1),
    addAllowed(day, count, region) {
      let at = day;
      for (let added = 0; added < count; added++) at = nearest(addDays(at, 1), region, 1);
      return at;
    },
    unknownSchoolYears(from, to) {
      const years: string[] = [];
      for (let year = schoolYearOf(from); year <= schoolYearOf(to); year++) years.push(`${year}-${year + 1}`);
      return years.filter((name) => !knownYears.has(name));
    },
  };
}

/**
 * The calendar of the Netherlands.
 * @param schoolHolidaysPath of `schoolvakanties.yaml`
 * @throws WijkgidsError `school-holidays-invalid`
 */
export async function loadCalendar(schoolHolidaysPath: string): Promise<Calendar> {
  const schoolYears = readSchoolHolidays(schoolHolidaysPath);
  return createCalendar({ publicHolidays: await loadPublicHolidays(), schoolYears });
}

/** The year in which the school year of this day began: the summer holiday ends it, in September at the latest. */
function schoolYearOf(day: string): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5, 7) >= '09' ? year : year - 1;
}

function schoolDays(years: SchoolYear[]): Map<string, string> {
  const days = new Map<string, string>();
  for (const { name, periods } of years.flatMap(({ holidays }) => holidays)) {
    for (const [region, { from, to }] of Object.entries(periods)) {
      for (let day = from; day <= to; day = addDays(day, 1)) days.set(`${day}${region}`, name);
    }
  }
  return days;
}

function neverOpen(day: string, region: Region | null): WijkgidsError {
  return new WijkgidsError('calendar-never-open', {
    message: `Rond ${day} is er in regio ${region ?? 'onbekend'} maandenlang geen dag waarop een bericht mag.`,
    remedy: 'Kijk de data in knowledge/calendar/schoolvakanties.yaml na.',
  });
}
