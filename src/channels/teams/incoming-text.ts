import type { TeamsActivity } from './activity.ts';

const MENTION = /(?:<at\b[^>]*>\s*)+([^<]*)(?:<\/at>\s*)+/gi;

/**
 * What a person typed: without the mention of ourselves (Teams sometimes nests its tags), with the names of others
 * as words, and without the signs that stand for others. The same text as HTML, which Teams attaches, is not read.
 */
export function plainText(activity: TeamsActivity): string {
  const ours = ownNames(activity);
  const text = (activity.text ?? '').replace(MENTION, (_, name: string) =>
    ours.has(folded(name)) ? ' ' : `${name} `,
  );
  return decoded(text)
    .replace(/[\u00a0\u200b\t ]+/g, ' ')
    .replace(/ ?\r?\n ?/g, '\n')
    .toWellFormed()
    .trim();
}

function ownNames({ entities, recipient }: TeamsActivity): Set<string> {
  const mentions = (entities ?? []).filter(
    ({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id,
  );
  const names = mentions.flatMap(({ text, mentioned }) => [text?.replace(/<[^>]*>/g, ''), mentioned?.name]);
  return new Set([...names, recipient.name].flatMap((name) => (name ? [folded(name)] : [])));
}

function folded(name: string): string {
  return decoded(name).replace(/\s+/g, ' ').trim().toLowerCase();
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', amp: '&' };

/** Each entity once: `&amp;lt;` is what someone typed as `&lt;`. */
function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|quot|apos|nbsp|amp));/gi,
    (all, ten, hex, name) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? all;
      const code = ten === undefined ? Number.parseInt(hex, 16) : Number(ten);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}
