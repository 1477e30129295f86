import { attachmentsAsText } from './attachment-words.js';

/** @typedef {import('../../../assistant/message.ts').Reply} Reply */

/**
 * A reply with its tables, pictures in words and sources as plain text, to paste in a mail or a report.
 * @param {string} question
 * @param {Reply} reply
 */
export function answerAsText(question, reply) {
  const sources = reply.citations.map((citation) => {
    const place = [citation.section, citation.page === null ? '' : `p. ${citation.page}`]
      .filter(Boolean)
      .join(', ');
    return `[${citation.number}] ${citation.title}${place ? ` – ${place}` : ''}${citation.url ? ` (${citation.url})` : ''}`;
  });
  const parts = [question, reply.text, ...attachmentsAsText(reply.attachments)];
  if (sources.length > 0) parts.push(`Bronnen:\n${sources.join('\n')}`);
  parts.push('Gevonden met Wijkgids, een AI-systeem. Controleer de bronnen.');
  return parts.join('\n\n');
}
