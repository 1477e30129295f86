import { placeNow } from '../../../src/check-ins/flow/places.ts';
import type { Session } from '../../../src/check-ins/ports.ts';
import { questionAt } from '../../../src/check-ins/questions.ts';
import type { Asked } from '../../../src/check-ins/state.ts';

/** The question that a session asks now; null when it asks nothing. */
export function questionOf({ definition, state }: Session): Asked | null {
  const place = state.paused ? null : placeNow(definition, state);
  return place === null ? null : questionAt(definition, state, place);
}

/** What a person who cooperates types, always the same for the same question. `turn` tells answers apart. */
export function plainAnswer(question: Asked, turn: number): string {
  const [first, second] = question.options;
  if (question.id === 'samenvatting') return 'klopt';
  if (question.id.startsWith('toestemming:')) return 'ja';
  if (/^stap:[2-9]$/.test(question.id)) return 'klaar';
  switch (question.kind) {
    case 'rating':
      return String((turn % 5) + 1);
    case 'choice':
      return first?.label ?? 'ja';
    case 'choices':
      return second === undefined ? '1' : '1 en 2';
    case 'number':
      return String(10 + turn);
    case 'date':
      return '1 juni 2027';
    default:
      return `Wij organiseren samen met bewoners activiteit nummer ${turn} in de wijk.`;
  }
}
