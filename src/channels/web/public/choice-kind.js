/**
 * What choices are for, as the other channels tell it too.
 *
 * @typedef {import('../../../assistant/message.ts').Choices} Choices
 * @typedef {import('../../../assistant/message.ts').Reply} Reply
 */

const mark = /^([1-5])(?:\s*[–—:-]\s*(.*))?$/s;

/**
 * @param {Choices} choices
 * @returns {{ low: string, high: string } | null} the words at the ends of a scale from 1 to 5; null when these are
 *   other choices
 */
export function scaleOf({ options }) {
  const read = options.map(({ label }) => mark.exec(label.trim()));
  if (read.length !== 5 || read.some((match, index) => match?.[1] !== String(index + 1))) return null;
  const words = read.map((match) => match?.[2]?.trim() ?? '');
  if (words.slice(1, -1).some((word) => word !== '')) return null;
  return { low: words[0] ?? '', high: words[4] ?? '' };
}

/**
 * @param {Choices} choices
 * @returns {boolean} whether they stand beside the question, such as to skip it: they have no words above them
 */
export function isAside({ prompt }) {
  return prompt.trim() === '';
}

/**
 * @param {Reply} reply
 * @returns {boolean} whether Wijkgids asks something here itself, so that there is no answer to judge
 */
export function asksPerson({ composer, outcome, attachments }) {
  if (composer !== 'fixed') return false;
  return outcome === 'clarify' || attachments.some((one) => one.kind === 'choices' && isAside(one));
}
