import { dayOf } from '../read-reply/iso-day.ts';
import type { FiledRecord, OpenStep } from '../record.ts';
import type { ReportStep, ReportSteps } from './report.ts';
import { shownWords } from './said.ts';

/**
 * Steps by what became of them. Only who allowed quotes is quoted; other steps are counted.
 *
 * @param steps all of the municipality
 * @param shared the records that this report may rest on
 * @param all every record of the municipality: a step of one that is not shared is left out
 */
export function reportSteps(
  steps: OpenStep[],
  { shared, all, now }: { shared: FiledRecord[]; all: FiledRecord[]; now: Date },
): ReportSteps {
  const today = dayOf(now);
  const report: ReportSteps = {
    open: [],
    done: [],
    dropped: [],
    unquoted: { open: 0, overdue: 0, done: 0, dropped: 0 },
  };
  const byId = new Map(shared.map((record) => [record.id, record]));
  const isWithheld = (recordId: string) => !byId.has(recordId) && all.some(({ id }) => id === recordId);
  const counting = steps.filter(({ recordId }) => !isWithheld(recordId));
  for (const { what, due, createdAt, state, recordId } of counting.toSorted(byDue)) {
    const overdue = state === 'open' && due !== null && due < today;
    if (byId.get(recordId)?.consent.quotes === true) {
      const step: ReportStep = { what: shownStep(what), due, agreed: dayOf(new Date(createdAt)), overdue };
      report[state].push(step);
    } else {
      report.unquoted[state] += 1;
      if (overdue) report.unquoted.overdue += 1;
    }
  }
  return report;
}

function shownStep(what: string): string {
  const { words, cutFrom } = shownWords(what);
  return cutFrom === null ? words : `${words} …`;
}

/** The first due first; those without a date last. */
function byDue(one: OpenStep, other: OpenStep): number {
  return (
    (one.due ?? '9999').localeCompare(other.due ?? '9999') || one.createdAt.localeCompare(other.createdAt)
  );
}
