import { dayInWords } from '../read-reply/iso-day.ts';
import type { Agreement, Moment, National, RatedLine, Rating, Remark, Report } from './report.ts';

/** How figures and moments of a report read in Dutch. */

/** A mean with its one decimal: `3,5`. */
export function meanInWords(mean: number): string {
  return mean.toFixed(1).replace('.', ',');
}

/** `+0,5`, `−1,0`, `gelijk`. */
export function changeInWords(by: number): string {
  if (by === 0) return 'gelijk';
  return `${by > 0 ? '+' : '−'}${meanInWords(Math.abs(by))}`;
}

/** What stands where a change would. */
export function changeOf({ change, questionsChanged }: RatedLine): string {
  if (change !== null) return changeInWords(change.by);
  return questionsChanged ? 'andere vraag' : '–';
}

const AGREEMENT: Record<Agreement, string> = {
  agree: 'eens',
  mostly: 'redelijk eens',
  divided: 'verdeeld',
};

/** `eens (3 tot 4)`; why it is not there with fewer people. */
export function spreadInWords(rating: Rating | null): string {
  if (rating === null) return '–';
  const { spread, people } = rating;
  if (spread === null) return people === 1 ? 'één antwoord' : `${people} antwoorden`;
  const [low, high] = [spread.lowest, spread.highest].map((value) => value.toLocaleString('nl-NL'));
  const range = low === high ? `allen ${low}` : `${low} tot ${high}`;
  return `${AGREEMENT[spread.agreement]} (${range})`;
}

export function peopleInWords(people: number): string {
  return people === 1 ? 'één persoon' : `${people.toLocaleString('nl-NL')} mensen`;
}

/** `12 mei 2026 (3 mensen)`. */
export function momentInWords({ day, people, together }: Moment): string {
  const groups = people === 1 ? 'een groep samen' : `${people} groepen samen`;
  return `${dayInWords(day)} (${together ? groups : peopleInWords(people)})`;
}

/** `a, b en c`. */
export function listInWords(items: string[]): string {
  return new Intl.ListFormat('nl-NL').format(items);
}

/** Where a national figure stands, and of which year it is. */
export function nationalSource({ year, documentId, document, section }: National): string {
  return `${document ?? documentId}, ‘${section}’, ${year}`;
}

export const REMARKS: Record<Remark, string> = {
  'one-person':
    'De laatste keer vulde één persoon deze check-in in. De cijfers zijn dus de indruk van één mens.',
  'other-people':
    'De laatste twee keer vulden niet precies dezelfde mensen in. Een verschil kan ook daardoor komen.',
  'other-version':
    'De check-in is tussentijds veranderd. Waar een andere vraag is gesteld, staat geen verschil.',
  'short-version':
    'De laatste keer is de korte versie gedaan. Wat daarin niet voorkomt, heeft alleen een eerder cijfer.',
};

/** What was said before or beside the words of a quote. */
export function cutInWords(cutFrom: number | null): string | null {
  if (cutFrom === null) return null;
  return `ingekort: het hele antwoord van ${cutFrom.toLocaleString('nl-NL')} tekens blijft bewaard`;
}

/** What the report is, and what it is not. */
export function aboutReport({ audience }: Pick<Report, 'audience'>): string[] {
  return [
    'Cijfers zijn wat mensen zelf gaven, van 1 tot en met 5. Bij meer mensen staat er het gemiddelde. Het is een indruk, geen oordeel.',
    audience === 'adviser'
      ? 'Dit rapport is voor de adviseur. Alleen wie dat goedvond, telt mee.'
      : 'Dit rapport is voor de gemeente zelf. Iedereen die een check-in indiende, telt mee.',
    'Citaten zijn letterlijk en staan er alleen van wie dat goedvond. Nergens staat wie iets zei. Wie op een stap let, staat bij ‘onze stappen’ en niet hier.',
    'Hebben minder dan drie mensen een vraag beantwoord, dan staat er niet hoe ver hun antwoorden uit elkaar liggen. ‘Eens’ is hooguit 1 punt verschil, ‘redelijk eens’ hooguit 2, ‘verdeeld’ meer.',
    'Een verschil is het verschil met de vorige keer dat dezelfde vraag is beantwoord.',
  ];
}
