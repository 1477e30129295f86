/**
 * What goes with a reply, in words: for screen readers and for the clipboard.
 *
 * @typedef {import('../../../assistant/message.ts').Attachment} Attachment
 * @typedef {import('../../../assistant/message.ts').Table} Table
 */

const names = { table: 'Tabel', picture: 'Beeld', file: 'Bestand', choices: 'Keuze', form: 'Formulier' };

/** @param {Attachment[]} attachments @returns {string} that they are there, to say after the answer */
export function spokenAttachments(attachments) {
  return attachments
    .filter((attachment) => nameOf(attachment).trim() !== '')
    .map((attachment) => `${names[attachment.kind]}: ${nameOf(attachment)}.`.replace(/([.?!])\.$/, '$1'))
    .join(' ');
}

/**
 * Tables and pictures as text. Columns are divided by tabs, so that they become cells again in a document.
 * Files, choices and forms are left out: in a copy they do nothing.
 * @param {Attachment[]} attachments
 */
export function attachmentsAsText(attachments) {
  return attachments.flatMap((attachment) => {
    if (attachment.kind === 'table') return [tableAsText(attachment)];
    if (attachment.kind === 'picture') return [`${attachment.title}\n${attachment.alt}`];
    return [];
  });
}

/** @param {Table} table */
function tableAsText({ title, columns, rows }) {
  const lines = [columns.map((column) => column.title), ...rows].map((cells) =>
    cells.map((cell) => cell.replace(/\s+/g, ' ')).join('\t'),
  );
  return [title, ...lines].join('\n');
}

/** @param {Attachment} attachment */
function nameOf(attachment) {
  return attachment.kind === 'choices' ? attachment.prompt : attachment.title;
}
