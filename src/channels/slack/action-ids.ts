import { z } from 'zod';
import type { Button } from './block-kit.ts';
import { LIMITS } from './block-kit.ts';

/**
 * Everything in Slack that can be clicked, and how what it stands for travels to Slack and back. An action id
 * is a name with a suffix, since Slack wants each id once per message: `source:1`.
 */
export const actionIds = {
  source: 'source',
  useful: 'useful',
  notUseful: 'not-useful',
  more: 'more',
  adviser: 'adviser',
  ask: 'ask',
  goOn: 'go-on',
  openForm: 'open-form',
  /** A field of a form in a modal; the suffix is the field's id. */
  field: 'field',
} as const;

/** Callback ids of the views that come back when they are submitted. */
export const viewIds = { form: 'form' } as const;

/**
 * What a person clicked on. `ask` sends its text as if the person had typed it; from App Home it gets a thread of
 * its own in the direct message, while `go-on` goes on with the direct message itself.
 */
export type ClickedAction =
  | {
      kind: 'source';
      turnId: string | null;
      passageId: string;
      /** The number of the citation, and its quote; null for a passage that only came near, or a long quote. */
      number: number | null;
      quote: string | null;
    }
  | { kind: 'useful' | 'not-useful' | 'more' | 'adviser'; turnId: string }
  | { kind: 'ask' | 'go-on'; text: string }
  | { kind: 'open-form'; formId: string };

/** What a form's modal remembers: which form, and where the message is that it was opened from. */
export type FormMetadata = {
  formId: string;
  channel?: string | undefined;
  threadTs?: string | undefined;
  underOwn?: boolean | undefined;
  messageTs?: string | undefined;
  responseUrl?: string | undefined;
  isPrivate?: boolean | undefined;
};

const sourceValue = z.tuple([
  z.string().min(1).nullable(),
  z.string().min(1),
  z.int().nullable(),
  z.string().min(1).nullable(),
]);
const formMetadata = z.object({
  formId: z.string().min(1),
  channel: z.string().optional(),
  threadTs: z.string().optional(),
  underOwn: z.boolean().optional(),
  messageTs: z.string().optional(),
  responseUrl: z.url().optional(),
  isPrivate: z.boolean().optional(),
});

/**
 * The part of a button that says what clicking it means; null when it does not fit in a value of Slack, so
 * that there can be no such button.
 *
 * @param suffix makes the id the only one of its kind in the message
 */
export function encodeAction(
  action: ClickedAction,
  suffix: string | number,
): Required<Pick<Button, 'action_id' | 'value'>> | null {
  const value = meaningOf(action).toWellFormed();
  if (value.trim() === '' || value.length > LIMITS.buttonValue) return null;
  return { action_id: `${action.kind}:${suffix}`, value };
}

/** What was clicked; null for anything Wijkgids did not draw itself. Never throws. */
export function readAction(actionId: string, value: string | undefined): ClickedAction | null {
  if (value === undefined || value === '') return null;
  const [name] = actionId.split(':', 1);
  switch (name) {
    case actionIds.source:
      return readSource(value);
    case actionIds.useful:
    case actionIds.notUseful:
    case actionIds.more:
    case actionIds.adviser:
      return { kind: name, turnId: value };
    case actionIds.ask:
    case actionIds.goOn:
      return { kind: name, text: value };
    case actionIds.openForm:
      return { kind: 'open-form', formId: value };
    default:
      return null;
  }
}

/** Action id and block id of a field in a form's modal. */
export function fieldActionId(fieldId: string): string {
  return `${actionIds.field}:${fieldId}`;
}

/** The field that an action id stands for; null when it is not a field. */
export function readFieldId(actionId: string): string | null {
  const start = `${actionIds.field}:`;
  return actionId.startsWith(start) && actionId.length > start.length ? actionId.slice(start.length) : null;
}

/** For `private_metadata` of a form's modal. */
export function writeFormMetadata(metadata: FormMetadata): string {
  return JSON.stringify(metadata);
}

/** What the modal remembered; null when it is not one of ours. Never throws. */
export function readFormMetadata(privateMetadata: string | undefined): FormMetadata | null {
  return formMetadata.safeParse(parseJson(privateMetadata)).data ?? null;
}

function meaningOf(action: ClickedAction): string {
  switch (action.kind) {
    case 'source':
      return sourceValueOf(action);
    case 'ask':
    case 'go-on':
      return action.text;
    case 'open-form':
      return action.formId;
    default:
      return action.turnId;
  }
}

/** The quote goes along as long as it fits; without it the passage still opens. */
function sourceValueOf(action: Extract<ClickedAction, { kind: 'source' }>): string {
  const { turnId, passageId, number, quote } = action;
  const whole = JSON.stringify([turnId, passageId, number, quote === '' ? null : quote]);
  return whole.length <= LIMITS.buttonValue ? whole : JSON.stringify([turnId, passageId, number, null]);
}

function readSource(value: string): ClickedAction | null {
  const read = sourceValue.safeParse(parseJson(value));
  if (!read.success) return null;
  const [turnId, passageId, number, quote] = read.data;
  return { kind: 'source', turnId, passageId, number, quote };
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
