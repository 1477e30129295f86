/** @typedef {import('../../../assistant/message.ts').Reply} Reply */

/**
 * A reply with its sources as plain text, to paste in a mail or a report.
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
  const parts = [question, reply.text];
  if (sources.length > 0) parts.push(`Bronnen:\n${sources.join('\n')}`);
  parts.push('Gevonden met Wijkgids, een AI-systeem. Controleer de bronnen.');
  return parts.join('\n\n');
}

/** @param {string} text @returns {Promise<boolean>} whether it is on the clipboard */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The clipboard API is missing on plain http; selecting and copying works there. @param {string} text */
function copyBySelection(text) {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
