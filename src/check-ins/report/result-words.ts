import { numberInDutch } from '../flow/dutch-words.ts';
import { dayInWords } from '../read-reply/iso-day.ts';
import type { Result } from './report.ts';
import { listInWords, peopleInWords } from './report-words.ts';

/** What was chosen, counted or dated, with the question, the day and how many answered. */
export function resultInWords(result: Result): string {
  return `${result.question} ${valueInWords(result)} (${dayInWords(result.day)}, ${peopleInWords(result.people)}.)`;
}

function valueInWords(result: Result): string {
  switch (result.kind) {
    case 'choice':
    case 'choices': {
      const options = result.options.map(({ label, count }) =>
        count === null ? label : `${label} (${count})`,
      );
      return `Gekozen: ${options.join('; ')}.`;
    }
    case 'number': {
      const { mean, unit, range, people } = result;
      const value = `${people === 1 ? '' : 'Gemiddeld '}${numberInDutch(mean, unit)}`;
      if (range === null) return `${value}.`;
      return `${value}, van ${numberInDutch(range.lowest, unit)} tot ${numberInDutch(range.highest, unit)}.`;
    }
    case 'date':
      return `Genoemd: ${listInWords(result.dates.map(dayInWords))}.`;
  }
}
