import type { Attachment, Choices, Reply } from '../../assistant/message.ts';
import type { Abilities } from '../channel.ts';
import { isAside } from '../choice-kind.ts';
import { drawAttachment } from './draw-attachment.ts';

/** What the terminal can do: it shows text, once it is whole. */
export const terminalAbilities: Abilities = { stream: false, pictures: false, feedback: false, forms: false };

/**
 * Draws a reply as plain text: the answer with what goes with it, its numbered sources with their quotes,
 * and what comes near. Control characters are left out: in a terminal they are commands.
 *
 * @param options.talking in a talk, where one can answer: choices and questions are numbered as `optionsOf` has
 *   them, and it says what to type
 */
export function drawReply(reply: Reply, { talking = false }: { talking?: boolean } = {}): string {
  const parts = [reply.text, ...drawAttachments(reply, talking)];
  if (reply.citations.length > 0) {
    const sources = reply.citations.map(
      (c) => `[${c.number}] ${place(c.title, c.section, c.page)}\n    “${shorten(c.quote)}”`,
    );
    parts.push(`Bronnen\n${sources.join('\n')}`);
  }
  if (reply.nearest.length > 0) {
    parts.push(`In de buurt\n${reply.nearest.map((n) => `- ${place(n.title, n.section, null)}`).join('\n')}`);
  }
  if (reply.suggestions.length > 0) {
    const first = choicesOf(reply).length + 1;
    const lines = reply.suggestions.map((text, index) => `${talking ? `${first + index}.` : '-'} ${text}`);
    parts.push(`Ook te vragen\n${lines.join('\n')}`);
  }
  return printable(parts.join('\n\n'));
}

/**
 * What can be sent by its number in a talk, from 1: the choices of a reply in order, and then its suggestions. What
 * stands beside a question has no number: where a number is asked, it would be taken for that.
 */
export function optionsOf(reply: Reply): string[] {
  return [...choicesOf(reply).map(({ text }) => text), ...reply.suggestions];
}

/** Text without the characters that are commands to a terminal: all control characters but tab and line feed. */
export function printable(text: string): string {
  return text.replace(/(?![\t\n])\p{Cc}/gu, '');
}

const QUOTE_LENGTH = 240;

function drawAttachments(reply: Reply, talking: boolean): string[] {
  let firstNumber = 1;
  const drawn = reply.attachments.map((attachment) => {
    const text = drawAttachment(attachment, { talking, firstNumber });
    firstNumber += numbered(attachment).length;
    return text;
  });
  const kinds = new Set(reply.attachments.map(({ kind }) => kind));
  if (talking && (kinds.has('file') || kinds.has('picture'))) {
    drawn.push(`Typ ‘bewaar’ om ${kinds.has('file') ? 'het bestand' : 'het beeld'} in deze map te bewaren.`);
  }
  return drawn;
}

function choicesOf({ attachments }: Reply): { label: string; text: string }[] {
  return attachments.flatMap(numbered);
}

function numbered(attachment: Attachment): Choices['options'] {
  return attachment.kind === 'choices' && !isAside(attachment) ? attachment.options : [];
}

function place(title: string, section: string, page: number | null): string {
  return `${title}${section === '' ? '' : ` › ${section}`}${page === null ? '' : `, bladzijde ${page}`}`;
}

function shorten(quote: string): string {
  const line = quote.replace(/\s+/g, ' ');
  if (line.length <= QUOTE_LENGTH) return line;
  const space = line.lastIndexOf(' ', QUOTE_LENGTH);
  return `${line.slice(0, space > 0 ? space : QUOTE_LENGTH)} …`;
}
