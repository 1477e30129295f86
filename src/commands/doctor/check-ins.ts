import { readNationalFigures } from '../../check-ins/national-figures.ts';
import { createDefinitions } from '../../check-ins/read-definitions.ts';
import { loadCalendar } from '../../check-ins/schedule/calendar.ts';
import { localOf } from '../../check-ins/schedule/days.ts';
import type { DatabaseState } from '../../storage/inspect-database.ts';
import { type Attempt, attempt, type Check, ok, problem, problemOf } from './check.ts';

/**
 * How many check-ins there are, and a line for every file that is not right.
 * @param files.folders as `createDefinitions` reads them
 */
export function checkCheckIns(files: { folders: string[]; nationalFigures: string }): Check[] {
  const name = 'check-ins';
  const reader = createDefinitions({ folders: files.folders });
  const count = reader.definitions().length;
  const national = attempt(() => readNationalFigures(files.nationalFigures));
  const problems = [
    ...reader.problems().map(({ path, message }) =>
      problem(name, {
        detail: `${path}: ${message}`,
        remedy: 'Pas dit bestand aan; docs/check-ins.md zegt hoe. De andere check-ins werken gewoon.',
      }),
    ),
    ...('error' in national ? [problemOf(name, national.error)] : []),
  ];
  if (problems.length > 0) return problems;
  if (count > 0) return [ok(name, count === 1 ? '1 soort' : `${count} soorten`)];
  return [
    problem(name, {
      detail: `Er zijn geen check-ins in ${files.folders.join(', ')}.`,
      remedy: 'Laat KNOWLEDGE_DIR naar de map knowledge van Wijkgids wijzen.',
    }),
  ];
}

/**
 * How many rules the schedule has, and whether the school holidays are known until the end of next year. Not to know
 * them is a problem only where there is a schedule.
 */
export async function checkSchedule(options: {
  inspection: Attempt<DatabaseState | null>;
  schoolHolidays: string;
  now: Date;
}): Promise<Check> {
  const name = 'planning';
  const { inspection, schoolHolidays, now } = options;
  const rules = 'error' in inspection ? null : (inspection.value?.scheduleRules ?? 0);
  const today = localOf(now).day;
  const lastDay = `${Number(today.slice(0, 4)) + 1}-12-31`;
  let unknown: string[];
  try {
    unknown = (await loadCalendar(schoolHolidays)).unknownSchoolYears(today, lastDay);
  } catch (error) {
    return problemOf(name, error);
  }
  const known =
    unknown.length === 0
      ? `schoolvakanties bekend tot en met ${lastDay.slice(0, 4)}`
      : `schoolvakanties van ${new Intl.ListFormat('nl-NL').format(unknown)} niet bekend`;
  const detail = `${rulesInWords(rules)}; ${known}`;
  if (unknown.length === 0 || rules === 0) return ok(name, detail);
  return problem(name, {
    detail,
    remedy: `Vul ${schoolHolidays} aan; bovenin staat hoe. Tot dan let de planning alleen op weekenden en feestdagen.`,
  });
}

function rulesInWords(rules: number | null): string {
  if (rules === null) return 'niet te tellen zolang de database niet te lezen is';
  if (rules === 0) return 'geen check-ins gepland';
  return rules === 1 ? '1 regel' : `${rules.toLocaleString('nl-NL')} regels`;
}
