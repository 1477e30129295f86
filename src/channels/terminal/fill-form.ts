import type { Assistant, Form, FormField, SubmitResult } from '../../assistant/message.ts';
import { WijkgidsError } from '../../errors.ts';
import { drawFieldQuestion, readField } from './read-field.ts';

/** The way in and out of a talk, line by line. */
export type Lines = {
  /** What a person types next; null when nothing comes any more. */
  next(prompt: string): Promise<string | null>;
  say(text: string): void;
};

/** The word that leaves a form, and ends a talk. */
export const STOP = 'stop';

type Values = Record<string, string>;

/**
 * Asks the fields of a form one by one and sends them. What is not good is said, and asked again.
 *
 * @returns null when the person left the form, or nothing comes any more; nothing was sent then
 * @throws WijkgidsError for what cannot be mended by filling in something else
 */
export async function fillForm(
  form: Form,
  { assistant, personId, lines }: { assistant: Assistant; personId: string; lines: Lines },
): Promise<SubmitResult | null> {
  lines.say(
    `${form.title}\nEnter houdt wat er staat of slaat over, ‘-’ maakt leeg, ‘${STOP}’ stopt met invullen.`,
  );
  let values: Values | null = await askFields(form.fields, {}, lines);
  while (values !== null) {
    try {
      return await assistant.submit({ formId: form.id, values, channel: 'terminal', personId });
    } catch (error) {
      if (!(error instanceof WijkgidsError) || error.code !== 'invalid-field') throw error;
      lines.say(`${error.message} ${error.remedy}`);
      values = await askFields(fieldsNamed(form, error.message), values, lines);
    }
  }
  lines.say('Het formulier is niet verstuurd.');
  return null;
}

/** All values, with those of these fields as they are answered now; null when the person leaves. */
async function askFields(fields: FormField[], before: Values, lines: Lines): Promise<Values | null> {
  const values = { ...before };
  for (const field of fields) {
    const value = await askField({ ...field, value: values[field.id] ?? field.value }, lines);
    if (value === null) return null;
    values[field.id] = value;
  }
  return values;
}

async function askField(field: FormField, lines: Lines): Promise<string | null> {
  if ('options' in field && field.options.length === 0) {
    lines.say(`${field.label}: er is niets om uit te kiezen.`);
    return field.required ? null : '';
  }
  lines.say(drawFieldQuestion(field));
  for (;;) {
    const typed = await lines.next('  ');
    if (typed === null || typed.trim().toLowerCase() === STOP) return null;
    const read = readField(field, typed);
    if ('value' in read) return read.value;
    lines.say(read.problem);
  }
}

/** The field that a refusal names; all of them when it names none. */
function fieldsNamed({ fields }: Form, message: string): FormField[] {
  const said = message.toLowerCase();
  const named = fields.filter(({ label }) => said.includes(label.toLowerCase().replace(/[?:.\s]+$/, '')));
  const [longest] = named.sort((a, b) => b.label.length - a.label.length);
  return longest === undefined ? fields : [longest];
}
