import { createHash } from 'node:crypto';

const MAX_LENGTH = 80;

/** What makes two names the same name: letters and signs, not case, spaces or the form of a quote. */
export function nameKey(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[‘’`´]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/**
 * Ids for new names beside those that are taken: the name in lower case with hyphens (`+` is `plus`, `&` is
 * `en`). Of names that come to the same, the first by alphabet has it as it is, or whoever had it already; the
 * others have six digits of their name behind it, so that each keeps its id whatever else is imported later.
 * @param names different by `nameKey`
 */
export function newIds(names: string[], taken: ReadonlySet<string>): Map<string, string> {
  const used = new Set(taken);
  const ids = new Map<string, string>();
  for (const name of [...names].sort((a, b) => (nameKey(a) < nameKey(b) ? -1 : 1))) {
    const slug = slugOf(name);
    const id = slug === '' || used.has(slug) ? `${slug || 'interventie'}-${digitsOf(name)}` : slug;
    used.add(id);
    ids.set(name, id);
  }
  return ids;
}

function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}'‘’`´]/gu, '')
    .toLowerCase()
    .replace(/\+/g, ' plus ')
    .replace(/&/g, ' en ')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
}

function digitsOf(name: string): string {
  return createHash('sha256').update(nameKey(name)).digest('hex').slice(0, 6);
}
