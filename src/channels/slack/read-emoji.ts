import { z } from 'zod';

const LAST_CODE_POINT = 0x10ffff;

/** How Slack says in the blocks of a message which sign a name stands for; own emoji of a workspace have no sign. */
const emoji = z.object({
  type: z.literal('emoji'),
  name: z.string().min(1),
  unicode: z
    .string()
    .regex(/^[0-9a-f]{1,6}(?:-[0-9a-f]{1,6}){0,15}$/i)
    .transform((unicode) => unicode.split('-').map((point) => Number.parseInt(point, 16)))
    .refine((points) => points.every((point) => point <= LAST_CODE_POINT)),
});

/** Rich text is a list in a section in a block; nothing of it lies deeper. */
const DEEPEST = 8;

/**
 * The text of an event with the signs that a person chose: Slack sends `:tada:` for 🎉, which reads as a word. Names
 * that the blocks do not explain stay as they are.
 *
 * @param blocks of the event, as they came
 */
export function withEmoji(markup: string, blocks: unknown): string {
  if (!markup.includes(':')) return markup;
  const signs = new Map(
    emojiIn(blocks, DEEPEST).map(({ name, unicode }) => [name, String.fromCodePoint(...unicode)]),
  );
  if (signs.size === 0) return markup;
  return markup.replace(
    /:([^\s:]+):(?::skin-tone-[1-6]:)?/g,
    (written, name: string) => signs.get(name) ?? written,
  );
}

function emojiIn(part: unknown, depth: number): z.infer<typeof emoji>[] {
  if (typeof part !== 'object' || part === null || depth === 0) return [];
  const own = emoji.safeParse(part);
  if (own.success) return [own.data];
  return Object.values(part).flatMap((inner) => emojiIn(inner, depth - 1));
}
