import { z } from 'zod';

/**
 * What the buttons and inputs of our cards send back. `messageId` is the message that the reply answered, so that
 * the card can be drawn anew; null where it was not given.
 */
export type CardAction =
  | { kind: 'useful'; turnId: string; messageId: string | null }
  | { kind: 'not-useful'; turnId: string; messageId: string | null; why: string | null }
  | { kind: 'more'; turnId: string; messageId: string | null }
  | { kind: 'adviser'; turnId: string; messageId: string | null; note: string | null }
  | { kind: 'ask'; text: string }
  | { kind: 'form'; formId: string; messageId: string | null; values: Record<string, string> };

/** The ids of the inputs that are no form fields: why, a note to the adviser, one of many choices. */
export const WHY_INPUT = 'why';
export const NOTE_INPUT = 'note';
export const CHOICE_INPUT = 'choice';

/**
 * The input id of a form field; it cannot be mistaken for what the button itself sends. A `scope` keeps the forms
 * on one card apart.
 */
export function inputIdOf(field: { id: string; kind: string }, scope: string): string {
  return `${field.kind === 'choices' ? 'choices' : 'field'}-${scope}:${field.id}`;
}

const INPUT_ID = /^(field|choices)-[a-z0-9]*:(.*)$/s;

/** Teams joins what was chosen with commas, so a value holds none. */
export function inputValueOf(field: { kind: string }, value: string): string {
  return field.kind === 'choices' ? value.replace(/[%,]/g, (sign) => encodeURIComponent(sign)) : value;
}

const VERSION = 1;

/** The data of a button. */
export function cardData(data: Record<string, string | null>): Record<string, unknown> {
  const given = Object.entries(data).filter(([, value]) => value !== null);
  return { wijkgids: VERSION, ...Object.fromEntries(given) };
}

const id = z.string().min(1).max(500);
const messageId = id.nullish().transform((given) => given ?? null);
const words = z
  .string()
  .max(20_000)
  .nullish()
  .transform((given) => given?.trim() || null);
const sent = { wijkgids: z.literal(VERSION) };
const schema = z.discriminatedUnion('kind', [
  z.object({ ...sent, kind: z.literal('useful'), turnId: id, messageId }),
  z.object({ ...sent, kind: z.literal('not-useful'), turnId: id, messageId, [WHY_INPUT]: words }),
  z.object({ ...sent, kind: z.literal('more'), turnId: id, messageId }),
  z.object({ ...sent, kind: z.literal('adviser'), turnId: id, messageId, [NOTE_INPUT]: words }),
  z.object({ ...sent, kind: z.literal('ask'), text: words, [CHOICE_INPUT]: words }),
  z.looseObject({ ...sent, kind: z.literal('form'), formId: id, messageId }),
]);

/** The `value` of an activity as one of our actions; null for anything else. Never throws. */
export function readCardAction(value: unknown): CardAction | null {
  const parsed = schema.safeParse(typeof value === 'string' ? fromJson(value) : value);
  if (!parsed.success) return null;
  const { wijkgids: _, ...action } = parsed.data;
  if (action.kind === 'ask') {
    const text = action.text ?? action[CHOICE_INPUT];
    return text === null ? null : { kind: 'ask', text };
  }
  if (action.kind !== 'form') return action;
  return {
    kind: 'form',
    formId: action.formId,
    messageId: action.messageId,
    values: readFormValues(parsed.data),
  };
}

/** The fields by id, as `Submission.values` wants them: what was chosen of several is joined by `;`. */
export function readFormValues(data: object): Record<string, string> {
  const values: [string, string][] = [];
  for (const [key, value] of Object.entries(data)) {
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string') continue;
    const [, kind, field] = INPUT_ID.exec(key) ?? [];
    if (field === undefined) continue;
    const chosen = text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    values.push([field, kind === 'choices' ? chosen.map(decoded).join(';') : text]);
  }
  return Object.fromEntries(values);
}

function decoded(value: string): string {
  return value.replace(/%25|%2C/gi, (sign) => (sign.toLowerCase() === '%2c' ? ',' : '%'));
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
