import type { Home } from '../../assistant/message.ts';
import { BEGIN, checkInWords, GO_ON, invitationWords, stepWords } from '../home-words.ts';

/**
 * What there is to do for a person when a talk begins, with what can be sent by its number, from 1; null when there
 * is nothing.
 */
export function drawHome({ checkIn, invitation, steps, overview }: Home): {
  text: string;
  options: string[];
} | null {
  const options: string[] = [];
  const numbered = (words: string, text: string): string => `${options.push(text)}. ${words}`;
  const parts = [
    checkIn === null ? '' : `${checkInWords(checkIn)}\n${numbered(GO_ON, checkIn.text)}`,
    invitation === null ? '' : `${invitationWords(invitation)}\n${numbered(BEGIN, invitation.text)}`,
    listed(
      'Uw open stappen',
      steps.map((step) => `- ${stepWords(step)}`),
    ),
    listed(
      'Uw gemeenten',
      overview.map(({ municipality, state, text }) => numbered(`${municipality}: ${state}`, text)),
    ),
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : { text: parts.join('\n\n'), options };
}

function listed(title: string, lines: string[]): string {
  return lines.length === 0 ? '' : [title, ...lines].join('\n');
}
