import type { Reply } from '../../assistant/message.ts';

/** Draws a reply as plain text: the answer, its numbered sources with their quotes, and what comes near. */
export function drawReply(reply: Reply): string {
  const parts = [reply.text];
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
  return parts.join('\n\n');
}

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
