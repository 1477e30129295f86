import type { FormField } from '../../assistant/message.ts';
import { drawRange, drawValue, MOST_SHOWN } from './draw-attachment.ts';

/** What a person typed for a field: the value to send, or what is wrong with it. */
export type FieldReading = { value: string } | { problem: string };

type OptionsField = Extract<FormField, { kind: 'choice' | 'choices' }>;

const MOST_NAMED = 8;
/** Empties a field in which something stands. */
const EMPTIES = '-';

/** A field as a question, with its limits, its options by number and what stands in it. */
export function drawFieldQuestion(field: FormField): string {
  const now = drawValue(field);
  const left = now === '' ? (field.required ? '' : ' (mag leeg blijven)') : ` [nu: ${now}]`;
  const lines = 'options' in field ? drawOptions(field) : [];
  return [`${field.label}${limitsOf(field)}${left}`, ...lines].join('\n');
}

function limitsOf(field: FormField): string {
  switch (field.kind) {
    case 'text':
      return `: hoogstens ${field.maxLength.toLocaleString('nl-NL')} tekens`;
    case 'number':
      return `: ${drawRange(field)}`;
    case 'date':
      return ': een datum, zoals 25-11-2026';
    case 'choice':
    case 'choices':
      return choiceLimits(field);
  }
}

function choiceLimits({ kind, options }: OptionsField): string {
  const byName = options.length > MOST_SHOWN;
  if (kind === 'choice') return byName ? ': typ de naam van uw keuze' : ': typ het nummer van uw keuze';
  return `: typ de ${byName ? 'namen' : 'nummers'} van uw keuzes, met een komma ertussen`;
}

function drawOptions({ options }: OptionsField): string[] {
  if (options.length > MOST_SHOWN) return [];
  return options.map(({ label }, index) => `  ${index + 1}. ${label}`);
}

/**
 * Reads what was typed for a field. Nothing keeps what stands in it, or leaves it open when it may be; `-` empties
 * it. Numbers may have a decimal comma and points between thousands; dates are day-month-year or ISO.
 */
export function readField(field: FormField, typed: string): FieldReading {
  const text = typed.trim();
  if (text === '' && field.value !== null && field.value !== '') return { value: field.value };
  if (text === '' || (text === EMPTIES && !field.required)) {
    return field.required ? { problem: 'Dit veld is verplicht.' } : { value: '' };
  }
  switch (field.kind) {
    case 'text':
      return readText(text, field.maxLength);
    case 'number':
      return readNumber(text, field);
    case 'date':
      return readDate(text);
    case 'choice':
      return optionFor(text, field);
    case 'choices':
      return readChoices(text, field);
  }
}

function readText(text: string, maxLength: number): FieldReading {
  if (text.length <= maxLength) return { value: text };
  return { problem: `Dat zijn ${text.length} tekens. Er passen er ${maxLength}.` };
}

function readNumber(text: string, limits: { min: number | null; max: number | null }): FieldReading {
  const plain = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text) ? text.replaceAll('.', '') : text;
  const number = /^-?\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : Number.NaN;
  const fits = number >= (limits.min ?? number) && number <= (limits.max ?? number);
  return fits ? { value: String(number) } : { problem: `Vul ${drawRange(limits)} in.` };
}

function readDate(text: string): FieldReading {
  const dutch = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
  const iso =
    dutch === null ? text : [dutch[3], dutch[2]?.padStart(2, '0'), dutch[1]?.padStart(2, '0')].join('-');
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : new Date(Number.NaN);
  // A day that does not exist, such as 31 February, would become another.
  const exists = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso);
  return exists ? { value: iso } : { problem: 'Vul een datum in, zoals 25-11-2026.' };
}

function readChoices(text: string, field: OptionsField): FieldReading {
  const whole = optionFor(text, field);
  const parts = 'value' in whole ? [text] : text.split(/\s*[,;]\s*|(?<=\d)\s+(?=\d)/);
  const values: string[] = [];
  for (const part of parts.filter((one) => one !== '')) {
    const read = optionFor(part, field);
    if ('problem' in read) return read;
    if (!values.includes(read.value)) values.push(read.value);
  }
  return values.length === 0 ? { problem: 'Kies er ten minste één.' } : { value: values.join(';') };
}

/** By the number that is shown, by the whole name, or by a part of it that only one option has. */
function optionFor(text: string, { options }: OptionsField): FieldReading {
  const numbered = options.length <= MOST_SHOWN && /^\d+$/.test(text) ? options[Number(text) - 1] : undefined;
  if (numbered !== undefined) return { value: numbered.value };
  const wanted = text.toLowerCase();
  const named = options.find(({ label, value }) =>
    [label, value].some((own) => own.toLowerCase() === wanted),
  );
  if (named !== undefined) return { value: named.value };
  const alike = options.filter(({ label }) => label.toLowerCase().includes(wanted));
  const [only] = alike;
  if (only !== undefined && alike.length === 1) return { value: only.value };
  if (alike.length === 0) return { problem: `‘${text}’ is geen keuze.` };
  const names = alike.slice(0, MOST_NAMED).map(({ label }) => label);
  const more = alike.length > names.length ? ', …' : '';
  return { problem: `‘${text}’ kan meer zijn: ${names.join(', ')}${more}. Typ de hele naam.` };
}
