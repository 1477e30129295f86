import type { Definition } from '../definition.ts';
import type { FiledAnswer } from '../record.ts';
import type { Answer } from '../state.ts';
import type { ChapterRecords } from './moments.ts';
import { grouped } from './moments.ts';
import { FEWEST_FOR_SPREAD, oneDecimal } from './rated-lines.ts';
import type { Result } from './report.ts';

/** Answers about steps of last time stand under this section; their question has somebody's words in it. */
export const EARLIER_STEPS = 'vorige-stappen';

/**
 * What was chosen, counted and dated: per question the latest moment that it was answered at. With fewer than three
 * people there are no counts and no lowest and highest, so that nobody can tell who chose what.
 */
export function results({ moments }: ChapterRecords, definition: Definition | null): Result[] {
  const found = new Map<string, Result>();
  for (const { moment, records } of moments) {
    const answers = records
      .flatMap((record) => record.answers)
      .filter(({ section }) => section !== EARLIER_STEPS);
    for (const [id, filed] of grouped(answers, (answer) => answer.id)) {
      const result = resultOf(filed, moment.day);
      if (result !== null) found.set(id, result);
    }
  }
  const place = questionPlaces(definition);
  return [...found].toSorted(([one], [other]) => place(one) - place(other)).map(([, result]) => result);
}

/** Where a question stands in its check-in; what is no longer asked comes last. */
export function questionPlaces(definition: Definition | null): (id: string) => number {
  const places = (definition?.sections ?? []).flatMap((section) =>
    (section.repeat?.items ?? [null]).flatMap((item) =>
      section.questions.map(({ id }) => [section.id, ...(item === null ? [] : [item.id]), id].join('.')),
    ),
  );
  const index = new Map(places.map((id, at) => [id, at]));
  return (id) => index.get(id.split('/')[0] ?? '') ?? places.length;
}

function resultOf(filed: FiledAnswer[], day: string): Result | null {
  const answers = filed.map(({ answer }) => answer);
  const question = filed.at(-1)?.question ?? '';
  const options = optionsOf(answers);
  if (options.length > 0) {
    const people = answers.filter(({ kind }) => kind === 'choice' || kind === 'choices').length;
    const kind = answers.some((answer) => answer.kind === 'choices') ? 'choices' : 'choice';
    return { question, day, people, kind, options: counted(options, people) };
  }
  const numbers = answers.filter((answer) => answer.kind === 'number');
  if (numbers.length > 0) return { question, day, people: numbers.length, ...numberOf(numbers) };
  const dates = answers.flatMap((answer) => (answer.kind === 'date' ? [answer.date] : []));
  if (dates.length === 0) return null;
  return { question, day, people: dates.length, kind: 'date', dates: [...new Set(dates)].toSorted() };
}

function optionsOf(answers: Answer[]): string[] {
  return answers.flatMap((answer) => {
    if (answer.kind === 'choice') return [answer.label];
    return answer.kind === 'choices' ? answer.labels : [];
  });
}

function counted(labels: string[], people: number): { label: string; count: number | null }[] {
  const options = [...grouped(labels, (label) => label)].map(([label, all]) => ({
    label,
    count: all.length,
  }));
  if (people >= FEWEST_FOR_SPREAD) {
    return options.toSorted(
      (one, other) => other.count - one.count || one.label.localeCompare(other.label, 'nl'),
    );
  }
  return options
    .map(({ label }) => ({ label, count: null }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'nl'));
}

function numberOf(answers: Extract<Answer, { kind: 'number' }>[]) {
  const values = answers.map(({ value }) => value);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const range = { lowest: Math.min(...values), highest: Math.max(...values) };
  return {
    kind: 'number' as const,
    mean: oneDecimal(mean),
    unit: answers.at(-1)?.unit ?? null,
    range: values.length < FEWEST_FOR_SPREAD ? null : range,
  };
}
