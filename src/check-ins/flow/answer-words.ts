import { dayInWords, dayOf } from '../read-reply/iso-day.ts';
import { plainWords } from '../read-reply/plain-words.ts';
import { readCommand, readForcedAnswer } from '../read-reply/read-command.ts';
import type { Answer } from '../state.ts';
import { numberInDutch, quoted } from './dutch-words.ts';
import type { AskedPlace } from './places.ts';
import { readAnswer } from './read-answer.ts';

/** An answer as it is shown: the person's words between quotes, values in fixed words. */
export function answerInWords(answer: Answer): string {
  switch (answer.kind) {
    case 'skipped':
      return readCommand(answer.said) === 'skip' &&
        !/^(?:dit )?overslaan$|over$/.test(plainWords(answer.said))
        ? `overgeslagen (${quoted(answer.said)})`
        : 'overgeslagen';
    case 'rating':
      return `${answer.value} van 5`;
    case 'choice':
      return answer.label;
    case 'choices':
      return answer.labels.join('; ');
    case 'number':
      return numberInDutch(answer.value, answer.unit);
    case 'date':
      return dayInWords(answer.date);
    case 'open':
      return quoted(answer.text);
    case 'step':
      return quoted(answer.step.what);
  }
}

/** What was said beside the answer itself: ‘4, want de wethouder doet mee’ gives the reason. Null when nothing was. */
export function remarkOf(place: AskedPlace, answer: Answer): string | null {
  if (answer.kind === 'skipped' || answer.kind === 'open' || answer.kind === 'step') return null;
  const said = readForcedAnswer(answer.said) ?? answer.said;
  const reading = readAnswer(place, said, dayOf(new Date(answer.at)));
  return reading.kind === 'read' ? reading.rest : null;
}
