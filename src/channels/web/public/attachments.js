import { isAside, scaleOf } from './choice-kind.js';
import { button, element } from './element.js';
import { drawFile } from './file-link.js';
import { drawPicture } from './picture.js';
import { createReplyForm } from './reply-form.js';

/**
 * @typedef {import('../../../assistant/message.ts').Reply} Reply
 * @typedef {import('../../../assistant/message.ts').Table} Table
 * @typedef {import('../../../assistant/message.ts').Choices} Choices
 * @typedef {import('./conversation.js').Turn} Turn
 */

/**
 * What goes with a reply, to stand under its text.
 * @param {Turn} turn
 * @param {Reply} reply
 * @param {{ askNew: (question: string) => void, goOn: (question: string) => void, changed: () => void }} actions
 */
export function drawAttachments(turn, reply, actions) {
  return reply.attachments.map((attachment, index) => {
    const id = `attachment-${turn.messageId}-${index}`;
    if (attachment.kind === 'table') return drawTable(attachment, id);
    if (attachment.kind === 'picture') return drawPicture(attachment);
    if (attachment.kind === 'file') return drawFile(attachment);
    if (attachment.kind === 'choices') return drawChoices(attachment, id, actions.askNew);
    return createReplyForm(attachment, id, turn, { onChange: actions.changed, onNext: actions.goOn });
  });
}

/**
 * The frame can be scrolled sideways where the screen is too narrow for the table, also by keyboard.
 * @param {Table} table
 * @param {string} id
 */
function drawTable({ title, columns, rows }, id) {
  const head = element(
    'tr',
    { class: 'utrecht-table__row' },
    ...columns.map((column) =>
      column.title === ''
        ? element('td', { class: 'utrecht-table__cell' })
        : element(
            'th',
            { class: `utrecht-table__header-cell ${numeric(column, 'header-cell')}`.trim(), scope: 'col' },
            column.title,
          ),
    ),
  );
  const body = rows.map((cells) =>
    element(
      'tr',
      { class: 'utrecht-table__row' },
      ...columns.map((column, index) => drawCell(column, index, cells[index] ?? '')),
    ),
  );
  return element(
    'div',
    { class: 'attachment table-frame', role: 'group', 'aria-labelledby': id, tabindex: '0' },
    element(
      'table',
      { class: 'utrecht-table' },
      element('caption', { class: 'utrecht-table__caption', id }, title),
      element('thead', { class: 'utrecht-table__header' }, head),
      element('tbody', { class: 'utrecht-table__body' }, ...body),
    ),
  );
}

/** @param {Table['columns'][number]} column @param {number} index @param {string} text */
function drawCell(column, index, text) {
  const classes = `utrecht-table__cell ${numeric(column, 'cell')}`.trim();
  if (text.trim() === '') {
    return element(
      'td',
      { class: classes },
      element('span', { 'aria-hidden': 'true' }, '–'),
      element('span', { class: 'visually-hidden' }, 'niet bekend'),
    );
  }
  return index === 0 && column.align === 'left'
    ? element('th', { class: `${classes} table-frame__name`, scope: 'row' }, text)
    : element('td', { class: classes }, text);
}

/** @param {Table['columns'][number]} column @param {'cell' | 'header-cell'} part */
function numeric(column, part) {
  return column.align === 'right'
    ? `utrecht-table__${part}--numeric-column utrecht-table__cell--numeric-data`
    : '';
}

/** @param {Choices} choices @param {string} id @param {(question: string) => void} ask */
function drawChoices(choices, id, ask) {
  const { prompt, options } = choices;
  if (scaleOf(choices)) return drawScale(choices, id, ask);
  if (isAside(choices)) return drawAside(choices, ask);
  const items = options.map(({ label, text }) =>
    element(
      'li',
      {},
      button('secondary-action', label, () => ask(text), 'question-button'),
    ),
  );
  return element(
    'div',
    { class: 'attachment', role: 'group', 'aria-labelledby': id },
    element('h3', { class: 'utrecht-heading-3 attachment__title', id }, prompt),
    element('ul', { class: 'suggestions__list' }, ...items),
  );
}

/** @param {Choices} choices @param {string} id @param {(question: string) => void} ask */
function drawScale(choices, id, ask) {
  const scale = scaleOf(choices);
  const marks = choices.options.map(({ label, text }, index) => {
    const mark = button('secondary-action', String(index + 1), () => ask(text), 'scale__mark');
    mark.setAttribute('aria-label', label);
    return element('li', {}, mark);
  });
  return element(
    'div',
    {
      class: 'attachment scale',
      role: 'group',
      ...(isAside(choices) ? { 'aria-label': 'Uw cijfer' } : { 'aria-labelledby': id }),
    },
    isAside(choices)
      ? null
      : element('h3', { class: 'utrecht-heading-3 attachment__title', id }, choices.prompt),
    element('ul', { class: 'scale__marks' }, ...marks),
    element(
      'div',
      { class: 'scale__ends', 'aria-hidden': 'true' },
      element('span', {}, scale?.low ?? ''),
      element('span', {}, scale?.high ?? ''),
    ),
  );
}

/** @param {Choices} choices @param {(question: string) => void} ask */
function drawAside({ options }, ask) {
  return element(
    'div',
    { class: 'asides', role: 'group', 'aria-label': 'Of kies' },
    ...options.map(({ label, text }) => button('subtle', label, () => ask(text), 'button-small')),
  );
}
