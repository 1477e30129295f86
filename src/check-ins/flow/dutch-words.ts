/** Texts that stand in more than one place, and how values read in Dutch. */

const LONGEST_SHOWN = 400;

/** In quotes and on one line; from 400 characters on cut at a word, and said so with the length. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const letters = Array.from(line);
  if (letters.length <= LONGEST_SHOWN) return `“${line}”`;
  const cut = letters.slice(0, LONGEST_SHOWN - 100).join('');
  const start = cut.replace(/\s+\S*$/, '');
  const length = Array.from(text.trim()).length.toLocaleString('nl-NL');
  return `“${start} …” (ingekort: uw hele antwoord van ${length} tekens blijft bewaard)`;
}

/** `1.245`, `12,5%`, `30 bewoners`. */
export function numberInDutch(value: number, unit: string | null): string {
  const figure = value.toLocaleString('nl-NL', { maximumFractionDigits: 6 });
  if (unit === null) return figure;
  return unit === '%' ? `${figure}%` : `${figure} ${unit}`;
}

/** What is said, one paragraph each; empty ones drop out. */
export function paragraphs(...parts: (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('\n\n');
}

/** With a mark at its end. */
export function sentence(text: string): string {
  return /[.?!…”]$/.test(text) ? text : `${text}.`;
}
