import { quoted } from '../flow/dutch-words.ts';
import { dayOf } from '../read-reply/iso-day.ts';
import type { FiledRecord, OpenStep } from '../record.ts';
import type { ReportStep, ReportSteps } from './report.ts';
import { EARLIER_STEPS } from './results.ts';
import { shownWords } from './said.ts';

type State = OpenStep['state'] | 'ended';
type Known = { what: string; due: string | null; at: string; state: State; record: FiledRecord | undefined };

/**
 * Steps by what became of them. A step that was filed and is not among `steps` is no longer open: how it ended is in
 * what was said of it at a later check-in, else it is not known. Only who allowed quotes is quoted; other steps are
 * counted.
 *
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
    ended: [],
    unquoted: { open: 0, overdue: 0, done: 0, dropped: 0, ended: 0 },
  };
  const byId = new Map(shared.map((record) => [record.id, record]));
  const isWithheld = (recordId: string) => !byId.has(recordId) && all.some(({ id }) => id === recordId);
  const known: Known[] = [
    ...steps
      .filter(({ recordId }) => !isWithheld(recordId))
      .map(({ what, due, createdAt: at, state, recordId }) => {
        return { what, due, at, state, record: byId.get(recordId) };
      }),
    ...shared.flatMap((record) => endedSteps(record, steps, shared)),
  ];
  for (const { what, due, at, state, record } of known.toSorted(byDue)) {
    const overdue = state === 'open' && due !== null && due < today;
    if (record?.consent.quotes === true) {
      const step: ReportStep = { what: shownStep(what), due, agreed: dayOf(new Date(at)), overdue };
      report[state].push(step);
    } else {
      report.unquoted[state] += 1;
      if (overdue) report.unquoted.overdue += 1;
    }
  }
  return report;
}

function endedSteps(record: FiledRecord, steps: OpenStep[], shared: FiledRecord[]): Known[] {
  return record.steps
    .filter(({ what }) => !steps.some((step) => step.recordId === record.id && step.what === what))
    .map(({ what, due }) => ({
      ...{ what, due, at: record.filedAt, record },
      state: outcomeOf(what, record, shared),
    }));
}

/** What the step was said to have become at a later check-in. */
function outcomeOf(what: string, { filedAt }: FiledRecord, shared: FiledRecord[]): State {
  const later = shared
    .filter((record) => record.filedAt > filedAt)
    .flatMap(({ answers }) => answers)
    .findLast(({ section, question }) => section === EARLIER_STEPS && question.includes(quoted(what)));
  const value = later?.answer.kind === 'choice' ? later.answer.value : null;
  return value === 'done' || value === 'dropped' ? value : 'ended';
}

function shownStep(what: string): string {
  const { words, cutFrom } = shownWords(what);
  return cutFrom === null ? words : `${words} …`;
}

/** The first due first; those without a date last. */
function byDue(one: Known, other: Known): number {
  return (one.due ?? '9999').localeCompare(other.due ?? '9999') || one.at.localeCompare(other.at);
}
