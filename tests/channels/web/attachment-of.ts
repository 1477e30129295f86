import type { Attachment, Reply } from '../../../src/assistant/message.ts';

/** The attachment of this kind that a fixture has. */
export function attachmentOf<K extends Attachment['kind']>(
  reply: Reply,
  kind: K,
): Extract<Attachment, { kind: K }> {
  const found = reply.attachments.find(
    (attachment): attachment is Extract<Attachment, { kind: K }> => attachment.kind === kind,
  );
  if (found === undefined) throw new Error(`The fixture has no ${kind}`);
  return found;
}

/** Every text of a reply that a person must be able to read, whatever draws it. */
export function wordsOf(reply: Reply): string[] {
  return [
    reply.text,
    ...reply.citations.flatMap(({ title, section }) => [title, section]),
    ...reply.nearest.flatMap(({ title, section }) => [title, section]),
    ...reply.attachments.flatMap(wordsOfAttachment),
    ...reply.suggestions,
  ].filter((words) => words !== '');
}

function wordsOfAttachment(attachment: Attachment): string[] {
  switch (attachment.kind) {
    case 'table':
      return [attachment.title, ...attachment.columns.map(({ title }) => title), ...attachment.rows.flat()];
    case 'picture':
      return [attachment.title, attachment.alt];
    case 'file':
      return [attachment.title, attachment.name];
    case 'choices':
      return [attachment.prompt, ...attachment.options.map(({ label }) => label)];
    case 'form':
      return [
        ...[attachment.title, attachment.intro],
        ...attachment.fields.map(({ label }) => label),
        ...attachment.fields.flatMap((field) =>
          'options' in field ? field.options.map((o) => o.label) : [],
        ),
      ];
  }
}
