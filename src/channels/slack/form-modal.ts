import type { Form, FormField } from '../../assistant/message.ts';
import { shorten } from '../split-text.ts';
import { type FormMetadata, fieldActionId, viewIds, writeFormMetadata } from './action-ids.ts';
import { type InputBlock, type KnownBlock, LIMITS, type ModalView, type PlainText } from './block-kit.ts';
import { drawOption, selectedIn } from './form-options.ts';
import { modalText, sectionsOf, textSection } from './message-parts.ts';
import { toPlainLine } from './mrkdwn.ts';

type Field<Kind extends FormField['kind']> = Extract<FormField, { kind: Kind }>;
type Element = InputBlock['element'];

const CHOOSE = plain('Maak een keuze');
const TYPE_TO_SEARCH = plain('Typ om te zoeken');

/**
 * A form as a modal. The title and the label of the button are cut where Slack leaves no more room; the whole
 * title then stands above the fields.
 *
 * @param metadata comes back with the submission, from `readFormMetadata`
 */
export function drawFormModal(form: Form, metadata: FormMetadata): ModalView {
  const title = modalText(form.title);
  const cut = title.text !== toPlainLine(form.title);
  return {
    type: 'modal',
    callback_id: viewIds.form,
    private_metadata: writeFormMetadata(metadata),
    title,
    submit: modalText(form.submitLabel),
    close: modalText('Annuleren'),
    blocks: [
      ...(cut ? sectionsOf(form.title) : []),
      ...sectionsOf(form.intro),
      ...form.fields.map(drawField),
    ],
  };
}

function drawField(field: FormField): KnownBlock {
  // Slack refuses a list of nothing.
  if ('options' in field && field.options.length === 0) {
    return textSection(`${label(field)}: er is niets om uit te kiezen.`);
  }
  return {
    type: 'input',
    block_id: fieldActionId(field.id),
    label: plain(label(field)),
    optional: !field.required,
    element: drawElement(field),
  };
}

function label(field: FormField): string {
  return shorten(toPlainLine(field.label), LIMITS.inputLabel) || field.id;
}

function plain(text: string): PlainText {
  return { type: 'plain_text', text, emoji: false };
}

function drawElement(field: FormField): Element {
  switch (field.kind) {
    case 'text':
      return drawText(field);
    case 'number':
      return drawNumber(field);
    case 'date':
      return {
        type: 'datepicker',
        action_id: fieldActionId(field.id),
        placeholder: plain('Kies een datum'),
        ...(isDate(field.value) && { initial_date: field.value }),
      };
    case 'choice':
      return drawChoice(field);
    case 'choices':
      return drawChoices(field);
  }
}

function drawText(field: Field<'text'>): Element {
  const longest = Math.min(Math.max(field.maxLength, 1), LIMITS.inputText);
  const value = field.value?.slice(0, longest).toWellFormed();
  return {
    type: 'plain_text_input',
    action_id: fieldActionId(field.id),
    multiline: field.multiline,
    max_length: longest,
    ...(value && { initial_value: value }),
  };
}

function drawNumber({ id, value, min, max }: Field<'number'>): Element {
  const number = value === null || value.trim() === '' ? Number.NaN : Number(value.replace(',', '.'));
  // Slack refuses the whole modal when what stands in it already is no number within its own bounds.
  const acceptable = Number.isFinite(number) && number >= (min ?? number) && number <= (max ?? number);
  return {
    type: 'number_input',
    action_id: fieldActionId(id),
    is_decimal_allowed: true,
    ...(min !== null && { min_value: String(min) }),
    ...(max !== null && { max_value: String(max) }),
    ...(acceptable && { initial_value: String(number) }),
  };
}

function drawChoice(field: Field<'choice' | 'choices'>): Element {
  const action_id = fieldActionId(field.id);
  const [selected] = selectedIn(field);
  const chosen = selected && { initial_option: selected };
  if (field.options.length > LIMITS.options) {
    return {
      type: 'external_select',
      action_id,
      min_query_length: 0,
      placeholder: TYPE_TO_SEARCH,
      ...chosen,
    };
  }
  const options = field.options.map(drawOption);
  return field.options.length > LIMITS.shortOptions
    ? { type: 'static_select', action_id, options, placeholder: CHOOSE, ...chosen }
    : { type: 'radio_buttons', action_id, options, ...chosen };
}

function drawChoices(field: Field<'choice' | 'choices'>): Element {
  const action_id = fieldActionId(field.id);
  const selected = selectedIn(field);
  const chosen = selected.length > 0 && { initial_options: selected };
  if (field.options.length > LIMITS.options) {
    return {
      type: 'multi_external_select',
      action_id,
      min_query_length: 0,
      placeholder: TYPE_TO_SEARCH,
      ...chosen,
    };
  }
  const options = field.options.map(drawOption);
  return field.options.length > LIMITS.shortOptions
    ? { type: 'multi_static_select', action_id, options, placeholder: CHOOSE, ...chosen }
    : { type: 'checkboxes', action_id, options, ...chosen };
}

function isDate(value: string | null): value is string {
  return value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}
