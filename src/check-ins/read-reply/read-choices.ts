import { cutAtReason, plainWords } from './plain-words.ts';
import { matchOption, numbered, type Option } from './read-choice.ts';
import { misfit, oneOf, type Reading, unsure } from './reading.ts';

/**
 * Reads a reply as one or more of the options: ‘1 en 3’, ‘a, b’, ‘2 t/m 4’, labels, ‘allemaal’. Nothing is taken
 * when part of it is not understood: that part is named.
 */
export function readChoices(text: string, options: Option[]): Reading<Option[]> {
  const whole = matchOption(text, options);
  if (whole.length === 1) return read(whole, null);
  if (
    /^(?:alle|allemaal|alles|allebei|alle (?:twee|drie|vier|vijf|zes|zeven|acht|\d))$/.test(plainWords(text))
  ) {
    return read(options, null);
  }
  const { head, rest } = cutAtReason(text, /\n{2,}|\.\s+(?=\p{Lu})/u);
  const chosen = new Set<Option>();
  for (const part of partsOf(head, options)) {
    const range = rangeOf(part, options);
    const found = range ?? matchOption(part, options);
    if (found.length === 0) {
      return misfit(`‘${part.trim()}’ herken ik niet. U kunt er meer kiezen: ${numbered(options)}.`);
    }
    if (found.length > 1 && range === null) {
      return unsure(`Wat bedoelt u met ‘${part.trim()}’: ${oneOf(found.map(({ label }) => `‘${label}’`))}?`);
    }
    for (const option of found) chosen.add(option);
  }
  if (chosen.size === 0) return misfit(`Kies er een of meer: ${numbered(options)}.`);
  return read(
    options.filter((option) => chosen.has(option)),
    rest,
  );
}

/** Cut at commas and ‘en’, but never inside a label that has them itself. */
function partsOf(text: string, options: Option[]): string[] {
  const separator = /\s*(?:[,;+&\n]|\ben\b|\bplus\b)\s*/iu;
  const labels = options.map(({ label }) => label).filter((label) => separator.test(label));
  let left = text;
  const whole: string[] = [];
  for (const label of labels) {
    const at = left.toLowerCase().indexOf(label.toLowerCase());
    if (at < 0) continue;
    whole.push(label);
    left = `${left.slice(0, at)},${left.slice(at + label.length)}`;
  }
  const parts = left.split(separator).filter((part) => plainWords(part) !== '');
  return [...whole, ...parts];
}

function rangeOf(part: string, options: Option[]): Option[] | null {
  const [, from, to] = /^\s*(\d{1,2})\s*(?:-|–|t\/m|tot en met|tm|tot)\s*(\d{1,2})\s*$/i.exec(part) ?? [];
  if (from === undefined || to === undefined) return null;
  const isRange = Number(from) >= 1 && Number(from) < Number(to) && Number(to) <= options.length;
  return isRange ? options.slice(Number(from) - 1, Number(to)) : null;
}

function read(value: Option[], rest: string | null): Reading<Option[]> {
  return { kind: 'read', value, rest, sure: true, literal: false };
}
