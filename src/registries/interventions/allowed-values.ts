import { nearestName } from '../file/nearest-name.ts';
import type { Read } from './cell.ts';

/** A list of values of which each has one name in the register, and may be written in other ways too. */
export type AllowedValues<T extends string> = {
  /** What one value is, in Dutch: `thema`. */
  what: string;
  ids: readonly T[];
  /** Another way to write a value, by the id. */
  labels?: Record<string, string>;
};

/**
 * Reads values joined with `;`, each an id or a label in any case, with spaces or hyphens and with or without
 * ‘en’. Doubles count once. Unknown ones are refused with the one that is nearest.
 */
export function readValues<T extends string>(text: string, allowed: AllowedValues<T>): Read<T[]> {
  const byName = new Map<string, T>();
  for (const id of allowed.ids) {
    byName.set(bare(id), id);
    const label = allowed.labels?.[id];
    if (label !== undefined) byName.set(bare(label), id);
  }
  const found = new Set<T>();
  for (const part of partsOf(text)) {
    const values = valuesIn(part, byName);
    if (values === null) return { problem: unknown(part, allowed) };
    for (const value of values) found.add(value);
  }
  return { value: [...found] };
}

/** A comma may separate values too, but it may also belong to a label. */
function valuesIn<T>(part: string, byName: ReadonlyMap<string, T>): T[] | null {
  const whole = byName.get(bare(part));
  if (whole !== undefined) return [whole];
  const values = part.split(',').map((piece) => byName.get(bare(piece)));
  return values.every((value) => value !== undefined) ? values : null;
}

/** The parts of a list that is joined with `;`. */
export function partsOf(text: string): string[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function unknown<T extends string>(part: string, { what, ids, labels = {} }: AllowedValues<T>): string {
  const byName = new Map(ids.flatMap((id) => [[id, id] as const, [labels[id] ?? id, id] as const]));
  const nearest = byName.get((nearestName(part, byName.keys()) ?? '') as T);
  return `‘${part}’ is geen ${what}; bedoelt u ${nearest}? Kies uit ${ids.join(', ')}`;
}

function bare(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== 'en' && word !== '')
    .join(' ');
}
