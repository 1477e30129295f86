import type { Reply } from '../../assistant/message.ts';
import type { Abilities } from '../channel.ts';
import { drawAttachment } from './draw-attachment.ts';

/** What the terminal can do: it shows text, once it is whole. */
export const terminalAbilities: Abilities = { stream: false, pictures: false, feedback: false, forms: false };

/**
 * Draws a reply as plain text: the answer with what goes with it, its numbered sources with their quotes,
 * and what comes near. Control characters are left out: in a terminal they are commands.
 */
export function drawReply(reply: Reply): string {
  const parts = [reply.text, ...reply.attachments.map(drawAttachment)];
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
    parts.push(`Ook te vragen\n${reply.suggestions.map((question) => `- ${question}`).join('\n')}`);
  }
  return parts.join('\n\n').replace(CONTROL, '');
}

/** All control characters but the tab and the line feed. */
const CONTROL = /(?![\t\n])\p{Cc}/gu;
const QUOTE_LENGTH = 240;

function place(title: string, section: string, page: number | null): string {
  return `${title}${section === '' ? '' : ` › ${section}`}${page === null ? '' : `, bladzijde ${page}`}`;
}

function shorten(quote: string): string {
  const line = quote.replace(/\s+/g, ' ');
  if (line.length <= QUOTE_LENGTH) return line;
  const space = line.lastIndexOf(' ', QUOTE_LENGTH);
  return `${line.slice(0, space > 0 ? space : QUOTE_LENGTH)} …`;
}
