import type { Choices, Form, FormField } from '../../assistant/message.ts';
import { isAside, type Scale, scaleOf } from '../choice-kind.ts';
import { CHOICE_INPUT, cardData, inputIdOf, inputValueOf } from './card-actions.ts';
import {
  buttonRow,
  MOST_QUESTIONS,
  paragraphs,
  questionButtons,
  sendButton,
  submitButton,
  titleLine,
  words,
} from './card-parts.ts';
import { bytesOf } from './message-size.ts';
import type { CardPart } from './teams-message.ts';
import { cardText, clipped, labelText } from './teams-text.ts';

/** Teams shows six buttons in a row. */
const MOST_IN_ROW = 6;
const LONGEST_IN_ROW = 30;
/** Above this a list can be searched by typing. */
const LONG_LIST = 20;
/** The lists of one form together take at most this much of a message; a field with a longer one is typed. */
const LARGEST_LISTS_BYTES = 56_000;

/**
 * A form as the elements and the one button of a card. `scope` (lower case) is different for each form on a card;
 * `messageId` is sent back.
 */
export function drawForm(
  form: Form,
  { scope, messageId }: { scope: string; messageId: string | null },
): { body: CardPart[]; actions: CardPart[] } {
  const lists = form.fields.filter(({ kind }) => kind === 'choice' || kind === 'choices').length;
  const listBytes = LARGEST_LISTS_BYTES / Math.max(1, lists);
  return {
    body: [
      ...titleLine(form.title),
      ...paragraphs(form.intro.slice(0, 2_000)),
      ...form.fields.map((field) => drawField(field, scope, listBytes)),
    ],
    actions: [sendButton(form.submitLabel || 'Versturen', { kind: 'form', formId: form.id, messageId })],
  };
}

/**
 * Choices as buttons; a long list as one field with a button. A scale is a row of five, and what stands beside the
 * question a row of small buttons.
 */
export function drawChoices(choices: Choices): CardPart[] {
  const { prompt, options } = choices;
  const said = cardText(prompt) === '' ? [] : [words(clipped(prompt, 1_000))];
  const scale = scaleOf(choices);
  if (scale !== null) return [...said, ...drawScale(scale)];
  if (isRow(choices)) {
    return [
      buttonRow(options.map(({ label, text }) => submitButton(label, cardData({ kind: 'ask', text })))),
    ];
  }
  if (isShort(choices)) return [...said, ...questionButtons(options)];
  const field = {
    ...choiceSet(options.map(({ label, text }) => ({ label: label || text, value: text }))),
    id: CHOICE_INPUT,
    label: 'Uw keuze',
    isRequired: true,
    errorMessage: 'Maak een keuze.',
  };
  return [...said, field, { type: 'ActionSet', actions: [sendButton('Kies', { kind: 'ask' })] }];
}

/** Whether these stand beside the question, and are so few and short that they fit on one row. */
function isRow(choices: Choices): boolean {
  const fits = ({ label, text }: Choices['options'][number]) =>
    cardText(label) !== '' && label.length <= LONGEST_IN_ROW && text.trim() !== '';
  return isAside(choices) && choices.options.length <= MOST_IN_ROW && choices.options.every(fits);
}

/** Five boxes to click beside each other, with the words of the ends under them. */
function drawScale({ options, low, high }: Scale): CardPart[] {
  const columns = options.map(({ mark, text }) => ({
    ...{ type: 'Column', width: 'stretch', style: 'emphasis' },
    selectAction: submitButton(mark, cardData({ kind: 'ask', text })),
    items: [words(mark, { color: 'Accent', weight: 'Bolder' })].map((one) => ({
      ...one,
      horizontalAlignment: 'Center',
    })),
  }));
  const ends = [
    [low, 'Left'],
    [high, 'Right'],
  ].map(([text = '', side]) => ({
    ...{ type: 'Column', width: 'stretch' },
    items: [{ ...words(text, { isSubtle: true, size: 'Small' }), horizontalAlignment: side }],
  }));
  const row = { type: 'ColumnSet', columns, spacing: 'Small' };
  return low === '' && high === '' ? [row] : [row, { type: 'ColumnSet', columns: ends, spacing: 'Small' }];
}

/** Whether buttons will do; a list with an input needs a card of its own, or other buttons would send it along. */
export function isShort({ options }: Choices): boolean {
  return options.length <= MOST_QUESTIONS;
}

function drawField(field: FormField, scope: string, listBytes: number): CardPart {
  const label = labelText(clipped(field.label, 200)) || 'Veld';
  return {
    ...input(field, listBytes),
    id: inputIdOf(field, scope),
    label,
    ...(field.required ? { isRequired: true } : {}),
    errorMessage: errorMessageOf(field, label),
  };
}

function errorMessageOf(field: FormField, label: string): string {
  if (field.kind !== 'number') return `Vul ‘${label}’ in.`;
  const from = field.min === null ? '' : ` vanaf ${field.min}`;
  const to = field.max === null ? '' : ` tot en met ${field.max}`;
  return `Vul bij ‘${label}’ een getal in${from}${to}.`;
}

function input(field: FormField, listBytes: number): CardPart {
  const value = field.value === null || field.value === '' ? null : field.value;
  const filled = value === null ? {} : { value };
  switch (field.kind) {
    case 'text':
      return { type: 'Input.Text', isMultiline: field.multiline, maxLength: field.maxLength, ...filled };
    case 'date':
      return { type: 'Input.Date', ...filled };
    case 'number': {
      const number = value === null ? Number.NaN : Number(value.replace(',', '.'));
      return {
        type: 'Input.Number',
        ...(field.min === null ? {} : { min: field.min }),
        ...(field.max === null ? {} : { max: field.max }),
        ...(Number.isFinite(number) ? { value: number } : {}),
      };
    }
    default:
      return choiceField(field, value, listBytes);
  }
}

function choiceField(
  field: FormField & { kind: 'choice' | 'choices' },
  value: string | null,
  listBytes: number,
): CardPart {
  const several = field.kind === 'choices';
  const options = field.options.map((option) => ({ ...option, value: inputValueOf(field, option.value) }));
  const list = choiceSet(options);
  if (bytesOf(list) > listBytes || list.choices.length === 0) {
    return {
      type: 'Input.Text',
      placeholder: several ? 'Typ uw keuzes, met een komma ertussen' : 'Typ uw keuze',
    };
  }
  const chosen = value === null ? [] : several ? value.split(';') : [value];
  const known = chosen
    .map((one) => inputValueOf(field, one))
    .filter((one) => options.some((o) => o.value === one));
  return {
    ...list,
    ...(several ? { isMultiSelect: true } : {}),
    ...(known.length === 0 ? {} : { value: known.join(',') }),
  };
}

/** A list that sends back the value; of options with one value the first, since no reader could tell them apart. */
function choiceSet(options: { label: string; value: string }[]): CardPart & { choices: CardPart[] } {
  const known = options.filter(
    ({ value }, index) => value !== '' && options.findIndex((other) => other.value === value) === index,
  );
  const isLong = known.length > LONG_LIST;
  return {
    type: 'Input.ChoiceSet',
    style: isLong ? 'filtered' : 'compact',
    placeholder: isLong ? 'Typ om te zoeken' : 'Kies',
    wrap: true,
    choices: known.map(({ label, value }) => ({ title: labelText(clipped(label, 200)) || value, value })),
  };
}
