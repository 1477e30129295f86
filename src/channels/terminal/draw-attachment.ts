import type { Attachment, Choices, Form, FormField, OfficeFile, Picture } from '../../assistant/message.ts';
import { isAside } from '../choice-kind.ts';
import { drawTable } from './draw-table.ts';
import { sizeOf, sizeWords } from './file-words.ts';

/** What can be done in the terminal: in a talk one types a number, ‘invullen’ or ‘bewaar’; elsewhere one reads. */
export type Way = {
  talking: boolean;
  /** In a talk: the number of the first choice, counted over the whole reply. */
  firstNumber: number;
};

/** Draws what goes with a reply as plain text, with columns for a screen of one letter width. */
export function drawAttachment(attachment: Attachment, way: Way): string {
  switch (attachment.kind) {
    case 'table':
      return drawTable(attachment);
    case 'picture':
      return drawPicture(attachment);
    case 'file':
      return drawFile(attachment);
    case 'choices':
      return drawChoices(attachment, way);
    case 'form':
      return drawForm(attachment, way);
  }
}

/** A longer list of options is not shown: one types the name. */
export const MOST_SHOWN = 20;

function drawPicture({ title, alt }: Picture): string {
  return `Beeld: ${title} — ${alt}`;
}

function drawFile({ title, name, data }: OfficeFile): string {
  return `Bestand: ${title} (${name}, ${sizeWords(sizeOf(data))})`;
}

function drawChoices(choices: Choices, { talking, firstNumber }: Way): string {
  const { prompt, options } = choices;
  if (talking && isAside(choices)) return `Of typ: ${options.map(drawAside).join(', ')}`;
  const lines = options.map(({ label, text }, index) =>
    talking ? `${firstNumber + index}. ${label}` : `${index + 1}. ${label} (typ: ${text})`,
  );
  return [prompt, ...lines].filter((line) => line !== '').join('\n');
}

/** What a button sends may say more than a person has to type: `vraag 3: overslaan`. */
function drawAside({ label, text }: Choices['options'][number]): string {
  return text.toLowerCase().endsWith(label.toLowerCase()) ? label.toLowerCase() : `${text} (${label})`;
}

function drawForm({ title, intro, fields }: Form, { talking }: Way): string {
  const about = intro === '' ? [title] : [title, intro];
  return [
    ...about,
    ...fields.map(drawField),
    talking
      ? 'Typ ‘invullen’ om dit formulier in te vullen.'
      : 'Dit formulier kunt u invullen in de webchat, in Slack, in Teams of met wijkgids chat.',
  ].join('\n');
}

function drawField(field: FormField): string {
  const name = `- ${field.label}${field.required ? ' (verplicht)' : ''}`;
  const limits = drawLimits(field);
  const filledIn = drawValue(field);
  return `${name}${limits === '' ? '' : `: ${limits}`}${filledIn === '' ? '' : ` [nu: ${filledIn}]`}`;
}

function drawLimits(field: FormField): string {
  if ('options' in field && field.options.length > MOST_SHOWN) return `kies uit ${field.options.length}`;
  if (field.kind === 'choice') return field.options.map(({ label }) => label).join(' / ');
  if (field.kind === 'choices') return field.options.map(({ label }) => label).join(', ');
  if (field.kind === 'date') return 'een datum';
  return field.kind === 'number' ? drawRange(field) : '';
}

/** Which numbers a field takes, in words. */
export function drawRange({ min, max }: { min: number | null; max: number | null }): string {
  if (min !== null && max !== null) return `een getal van ${dutch(min)} tot en met ${dutch(max)}`;
  if (min !== null) return `een getal vanaf ${dutch(min)}`;
  return max === null ? 'een getal' : `een getal tot en met ${dutch(max)}`;
}

function dutch(number: number): string {
  return number.toLocaleString('nl-NL');
}

/** What stands in a field, as a person reads it; empty when there is nothing. */
export function drawValue(field: FormField): string {
  if (field.value === null) return '';
  if (field.kind === 'number') return field.value.replace('.', ',');
  if (field.kind !== 'choice' && field.kind !== 'choices') return onOneLine(field.value);
  const values = field.kind === 'choices' ? field.value.split(';') : [field.value];
  return values.map((value) => field.options.find((o) => o.value === value)?.label ?? value).join(', ');
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
