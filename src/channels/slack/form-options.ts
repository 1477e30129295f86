import { z } from 'zod';
import type { Form, FormField } from '../../assistant/message.ts';
import { shorten } from '../split-text.ts';
import { fieldActionId } from './action-ids.ts';
import { LIMITS, type PlainTextOption } from './block-kit.ts';
import { toPlainLine } from './mrkdwn.ts';

type ChoiceField = Extract<FormField, { kind: 'choice' | 'choices' }>;
type Option = ChoiceField['options'][number];

/** What Slack says of one filled-in field; only what Wijkgids draws is read. */
const chosen = z.object({ value: z.string() });
const fieldState = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: chosen.nullish(),
  selected_options: z.array(chosen).nullish(),
});
const formState = z.record(z.string(), z.record(z.string(), fieldState.catch({})).catch({})).catch({});

/** The options that a field has selected already. */
export function selectedIn(field: ChoiceField): PlainTextOption[] {
  const values = field.kind === 'choices' ? (field.value ?? '').split(';') : [field.value];
  return field.options.flatMap((option, index) =>
    values.includes(option.value) ? [drawOption(option, index)] : [],
  );
}

/** One option, as Slack wants it. */
export function drawOption(option: Option, index: number): PlainTextOption {
  const label = shorten(toPlainLine(option.label), LIMITS.optionText);
  return {
    text: { type: 'plain_text', text: label === '' ? '–' : label, emoji: false },
    value: optionValue(option, index),
  };
}

/**
 * The options to offer while a person types in a list that is too long to send along: without regard to
 * accents and capitals, those that begin with what was typed first, a hundred at most.
 */
export function matchingOptions(form: Form, fieldId: string, typed: string): PlainTextOption[] {
  const field = form.fields.find(({ id }) => id === fieldId);
  if (field === undefined || (field.kind !== 'choice' && field.kind !== 'choices')) return [];
  const sought = fold(typed);
  const found = field.options
    .map((option, index) => ({ option, index, at: fold(option.label).indexOf(sought) }))
    .filter(({ at }) => at >= 0);
  return [...found.filter(({ at }) => at === 0), ...found.filter(({ at }) => at > 0)]
    .slice(0, LIMITS.options)
    .map(({ option, index }) => drawOption(option, index));
}

/**
 * What a person filled in, by field id; fields left open are absent, more choices in one field are joined
 * with `;`. Never throws.
 *
 * @param state `view.state.values` of the submission
 */
export function readFormValues(form: Form, state: unknown): Record<string, string> {
  const states = formState.parse(state);
  const values = form.fields.map((field) => {
    const name = fieldActionId(field.id);
    return [field.id, readField(field, states[name]?.[name] ?? {})] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => value !== ''));
}

function readField(field: FormField, state: z.infer<typeof fieldState>): string {
  if (field.kind === 'date') return state.selected_date ?? '';
  if (field.kind === 'text' || field.kind === 'number') return state.value ?? '';
  const selected = state.selected_options ?? (state.selected_option ? [state.selected_option] : []);
  return selected
    .flatMap(({ value }) => {
      const option = field.options.find((known, index) => optionValue(known, index) === value);
      return option === undefined ? [] : [option.value];
    })
    .join(';');
}

/** A value that Slack cannot carry goes by its place in the list. */
function optionValue({ value }: Option, index: number): string {
  const carried = value.trim() !== '' && value.length <= LIMITS.optionValue && value.isWellFormed();
  return carried ? value : `#${index}`;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
