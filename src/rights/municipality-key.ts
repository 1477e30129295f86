/** Municipalities with two names in use: the official one and the other. */
const ALSO_CALLED: Record<string, string> = {
  'den haag': 's gravenhage',
  'den bosch': 's hertogenbosch',
};

/**
 * The name of a municipality as it is compared: without capitals, accents, marks and the word ‘gemeente’.
 * `Bergen (NH.)` and `Bergen (L.)` stay two. Empty when nothing is left; that is no municipality.
 */
export function municipalityKey(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'gemeente');
  const key = words.join(' ');
  return Object.hasOwn(ALSO_CALLED, key) ? (ALSO_CALLED[key] ?? key) : key;
}

/** Whether the municipality is among these. */
export function isMunicipalityIn(name: string, names: readonly string[]): boolean {
  const key = municipalityKey(name);
  return key !== '' && names.some((other) => municipalityKey(other) === key);
}
