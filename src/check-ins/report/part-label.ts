import type { Definition, Section } from '../definition.ts';
import type { FiledAnswer } from '../record.ts';
import { topicLabel } from '../topics.ts';

/**
 * What a rating that is about no track or pillar is called in a table: the title of its part where that asks for one
 * rating, the name of its round in a repeated part, else the question itself.
 */
export function partLabel({ id, section, question }: FiledAnswer, definition: Definition | null): string {
  const part = definition?.sections.find((one) => one.id === section);
  if (part === undefined || part.questions.filter(({ kind }) => kind === 'rating').length > 1)
    return question;
  return itemLabel(id, part) ?? part.title;
}

/** What words are about: their track or pillar, the round of a repeated part, or the title of the part. */
export function aboutLabel(filed: FiledAnswer, definition: Definition | null): string {
  const topic = filed.track ?? filed.pillar;
  if (topic !== null) return topicLabel(topic);
  const part = definition?.sections.find((one) => one.id === filed.section);
  return part === undefined ? '' : (itemLabel(filed.id, part) ?? part.title);
}

function itemLabel(id: string, { repeat }: Section): string | null {
  const item = id.split('.')[1] ?? '';
  return repeat?.items.find((one) => one.id === item)?.label ?? null;
}
