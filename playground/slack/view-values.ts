import { elementsOf } from './block-rules.ts';
import type { Block, Json } from './model.ts';

/** What stands in the fields of a view, in the shape in which Slack hands it to an app. */

type Values = Record<string, Record<string, Json>>;

/** The values that fields begin with, by block and action. */
export function initialState(blocks: Block[]): Values {
  return eachInput(blocks, (element) => elementValue(element, null));
}

/** The values after a person filled in fields, named by block; what was not touched keeps what it began with. */
export function filledState(blocks: Block[], given: Record<string, string | string[]>): Values {
  return eachInput(blocks, (element, block) => elementValue(element, given[block.block_id ?? ''] ?? null));
}

/** What an element holds when this was chosen or typed in it; null is what it begins with. */
export function elementValue(element: Json, given: string | string[] | null): Json {
  const type = String(element['type']);
  const first = Array.isArray(given) ? (given[0] ?? '') : given;
  if (type === 'checkboxes' || type === 'multi_static_select' || type === 'multi_external_select') {
    const chosen = typeof given === 'string' ? [given] : given;
    const options =
      chosen === null ? element['initial_options'] : chosen.map((value) => optionOf(element, value));
    return { type, selected_options: options ?? [] };
  }
  if (type.endsWith('_select') || type === 'radio_buttons' || type === 'overflow') {
    const option =
      first === null ? element['initial_option'] : first === '' ? null : optionOf(element, first);
    return { type, selected_option: option ?? null };
  }
  if (type === 'datepicker') return { type, selected_date: (first ?? element['initial_date']) || null };
  if (type === 'timepicker') return { type, selected_time: (first ?? element['initial_time']) || null };
  return { type, value: (first ?? element['initial_value']) || null };
}

function optionOf(element: Json, value: string): Json {
  const groups = Array.isArray(element['option_groups']) ? (element['option_groups'] as Json[]) : [];
  const options = [element, ...groups].flatMap((holder) => (holder['options'] as Json[] | undefined) ?? []);
  const known = options.find((option) => option['value'] === value);
  // An external select knows its options only while a person types.
  return known ?? { text: { type: 'plain_text', text: value, emoji: true }, value };
}

function eachInput(blocks: Block[], read: (element: Json, block: Block) => Json): Values {
  const inputs = blocks.flatMap((block) => elementsOf(block).map((element) => ({ block, element })));
  return Object.fromEntries(
    inputs
      .filter(({ element }) => element['type'] !== 'button' && element['type'] !== 'image')
      .map(({ block, element }) => [
        block.block_id ?? '',
        { [String(element['action_id'] ?? '')]: read(element, block) },
      ]),
  );
}
