import { isObject, type Part, parserComplaints, partsOf, unknownProperties } from './card-schema.ts';

/** A message to Teams as it was drawn, or as anything else may have made it. */
export type DrawnMessage = {
  text: string;
  summary: string;
  attachments: { contentType: string; content: unknown }[];
  entities: Record<string, unknown>[];
};

/** Teams' limit is about 80 KB; we do not know in which encoding it counts, so at two bytes for every unit. */
const LARGEST_BYTES = 80_000;
const LONGEST_TITLE = 250;

/**
 * What is wrong with a message, by Teams' published limits and Microsoft's own parser of Adaptive Cards at
 * version 1.5; an empty list when all is well.
 */
export function brokenRules(message: DrawnMessage): string[] {
  return [
    ...sizeRules(message),
    ...entityRules(message),
    ...message.attachments.flatMap(({ contentType, content }, index) =>
      contentType === 'application/vnd.microsoft.card.adaptive' && isObject(content)
        ? cardRules(content, `attachments[${index}]`)
        : [`attachments[${index}] is no Adaptive Card`],
    ),
  ];
}

function sizeRules(message: DrawnMessage): string[] {
  const bytes = JSON.stringify(message).length * 2;
  return [
    ...(bytes > LARGEST_BYTES ? [`the message is ${bytes} bytes`] : []),
    ...(message.text.trim() === '' && message.attachments.length === 0 ? ['the message is empty'] : []),
    ...(message.summary.trim() === '' ? ['there is no summary'] : []),
    ...(JSON.stringify(message).isWellFormed() && !/\\ud[89a-f]/i.test(JSON.stringify(message))
      ? []
      : ['there is half a character']),
  ];
}

function cardRules(card: Record<string, unknown>, path: string): string[] {
  const parts = partsOf(card, path);
  return [
    ...(card['version'] === '1.5' ? [] : [`${path}: version is ${String(card['version'])}`]),
    ...parserComplaints(card).map((complaint) => `${path}: ${complaint}`),
    ...parts.flatMap(unknownProperties),
    ...idRules(parts),
    ...parts.flatMap(partRules),
  ];
}

function idRules(parts: Part[]): string[] {
  const ids = parts.map(({ json }) => json['id']).filter((id) => id !== undefined);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const targets = parts.flatMap(({ path, json }) =>
    json['targetElements'] === undefined
      ? []
      : (json['targetElements'] as (string | { elementId: string })[]).map((target) => ({
          path,
          id: typeof target === 'string' ? target : target.elementId,
        })),
  );
  return [
    ...twice.map((id) => `the id ${String(id)} is used twice`),
    ...targets
      .filter(({ id }) => !ids.includes(id))
      .map(({ path, id }) => `${path}: there is no element ${id} to show`),
  ];
}

function partRules(part: Part): string[] {
  const rules: [applies: boolean, holds: (json: Record<string, unknown>) => boolean, broken: string][] = [
    [part.type === 'TextBlock', (json) => json['wrap'] === true, 'does not wrap'],
    [part.type === 'TextBlock' || part.type === 'TextRun', (json) => filled(json['text']), 'has no text'],
    [part.type === 'Image', (json) => filled(json['altText']), 'has no altText'],
    [
      part.type === 'Image',
      (json) => /^data:image\/png;base64,|^https:/.test(String(json['url'])),
      'has no image',
    ],
    [part.type.startsWith('Input.'), (json) => filled(json['label']), 'has no label'],
    [part.type.startsWith('Input.'), (json) => filled(json['id']), 'has no id'],
    [part.json['isRequired'] === true, (json) => filled(json['errorMessage']), 'has no errorMessage'],
    [part.type === 'Action.OpenUrl', (json) => /^https?:\/\//.test(String(json['url'])), 'opens no web page'],
    [
      part.type.startsWith('Action.'),
      (json) => filled(json['title']) && String(json['title']).length <= LONGEST_TITLE,
      'has no title that fits',
    ],
    [
      part.type === 'Input.ChoiceSet',
      (json) => choicesAreSound(json),
      'has choices that cannot be sent back',
    ],
    [part.type === 'Table', (json) => isObject(json['fallback']), 'has nothing for older clients'],
    [part.type === 'ActionSet', (json) => lengthOf(json['actions']) <= 6, 'has more than six buttons'],
    [part.type === 'AdaptiveCard', (json) => lengthOf(json['actions']) <= 6, 'has more than six buttons'],
  ];
  return rules
    .filter(([applies, holds]) => applies && !holds(part.json))
    .map(([, , broken]) => `${part.path}: ${part.type} ${broken}`);
}

function choicesAreSound(json: Record<string, unknown>): boolean {
  const values = (json['choices'] as { title: string; value: string }[]).map(({ value }) => value);
  const several = json['isMultiSelect'] === true;
  const chosen =
    json['value'] === undefined ? [] : several ? String(json['value']).split(',') : [json['value']];
  return (
    values.length > 0 &&
    new Set(values).size === values.length &&
    values.every((value) => value !== '' && !(several && value.includes(','))) &&
    chosen.every((value) => values.includes(value as string))
  );
}

function entityRules({ text, entities }: DrawnMessage): string[] {
  return entities.flatMap((entity) => {
    const claims = (entity['citation'] ?? []) as { position: number; appearance: Record<string, string> }[];
    const positions = claims.map(({ position }) => position);
    return [
      ...(entity['type'] === 'https://schema.org/Message' ? [] : ['an entity that Teams does not know']),
      ...(claims.length > 20 ? ['more than 20 citations'] : []),
      ...(new Set(positions).size < positions.length ? ['a citation stands twice'] : []),
      ...claims.flatMap(({ position, appearance: { name = '', abstract = '', url } }) => [
        ...(text.includes(`[${position}]`) ? [] : [`citation ${position} is not in the text`]),
        ...(filled(name) && name.length <= 80 ? [] : [`citation ${position}: name`]),
        ...(filled(abstract) && abstract.length <= 160 ? [] : [`citation ${position}: abstract`]),
        ...(url === undefined || /^https?:\/\//.test(url) ? [] : [`citation ${position}: url`]),
      ]),
    ];
  });
}

function filled(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
