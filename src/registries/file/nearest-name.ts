import { editDistance } from '../../search/dutch/edit-distance.ts';

const MAX_LETTERS = 80;

/**
 * The name that differs least from a text, case and accents left out, for a message that says what was probably
 * meant. Null when there are no names.
 */
export function nearestName(text: string, names: Iterable<string>): string | null {
  const wanted = fold(text);
  let nearest: { name: string; distance: number } | null = null;
  for (const name of names) {
    const distance = editDistance(wanted, fold(name));
    if (nearest === null || distance < nearest.distance) nearest = { name, distance };
  }
  return nearest?.name ?? null;
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .slice(0, MAX_LETTERS);
}
