import type { Home } from '../assistant/message.ts';

/** What there is to do for a person, in the same words in every channel that draws on the server. */

const day = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'UTC' });
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

export const GO_ON = 'Verder met uw check-in';
export const BEGIN = 'Begin met de check-in';
export const NO_CHECK_IN = 'Er loopt nu geen check-in.';

/** An ISO date as people write it, `1 maart 2027`; what is no date stays as it is. */
export function dutchDay(date: string): string {
  const moment = ISO_DAY.test(date) ? new Date(date) : null;
  return moment === null || Number.isNaN(moment.getTime()) ? date : day.format(moment);
}

/** `Voortgang, gemeente Assen: 3 van de 18 vragen gedaan.` */
export function checkInWords({ title, municipality, progress }: NonNullable<Home['checkIn']>): string {
  return `${title}, gemeente ${municipality}: ${progress.done} van de ${progress.of} vragen gedaan.`;
}

/** `Er staat een check-in voor u klaar: Voortgang, gemeente Assen.` */
export function invitationWords({ title, municipality }: NonNullable<Home['invitation']>): string {
  return `Er staat een check-in voor u klaar: ${title}, gemeente ${municipality}.`;
}

/** `Een nulmeting doen (1 maart 2027)` */
export function stepWords({ what, due }: Home['steps'][number]): string {
  return `${what} (${due === null ? 'nog zonder datum' : dutchDay(due)})`;
}
