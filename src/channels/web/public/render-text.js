import { element } from './element.js';
import { findQuote, parseBlocks, splitCitations } from './text-blocks.js';

/**
 * A reply as paragraphs and lists, with each citation mark drawn by `drawCitation`.
 * @param {string} text
 * @param {(number: number) => Node} drawCitation
 */
export function renderReplyText(text, drawCitation) {
  return renderBlocks(text, (line) => keepMarksWithWords(splitCitations(line.text), drawCitation));
}

/**
 * Citation marks stay on the line of the word before them, and the full stop after them too: a mark alone at
 * the start of a line is hard to place.
 * @param {(string | number)[]} pieces
 * @param {(number: number) => Node} drawCitation
 */
function keepMarksWithWords(pieces, drawCitation) {
  /** @type {(Node | string)[]} */
  const drawn = [];
  let group = element('span', { class: 'unbroken' });
  for (const [index, piece] of pieces.entries()) {
    if (typeof piece === 'number') {
      group.append(drawCitation(piece));
      if (typeof pieces[index + 1] === 'number') continue;
      drawn.push(group);
      continue;
    }
    const stop = index > 0 ? (/^[.,;:!?)’”]+/.exec(piece)?.[0] ?? '') : '';
    group.append(stop);
    group = element('span', { class: 'unbroken' });
    const words = piece.slice(stop.length);
    const lastWord = index + 1 < pieces.length ? (/\S{1,20}\s*$/.exec(words)?.[0] ?? '') : '';
    drawn.push(words.slice(0, words.length - lastWord.length));
    group.append(lastWord.trimEnd());
  }
  return drawn;
}

/**
 * A passage as paragraphs and lists, with the quote highlighted.
 * @param {string} text
 * @param {string | null} quote
 */
export function renderPassageText(text, quote) {
  const found = quote === null ? null : findQuote(text, quote);
  return renderBlocks(text, (line) => {
    const from = Math.max(0, Math.min(line.text.length, (found?.from ?? 0) - line.offset));
    const to = Math.max(0, Math.min(line.text.length, (found?.to ?? 0) - line.offset));
    if (from >= to) return [line.text];
    return [
      line.text.slice(0, from),
      element('mark', { class: 'utrecht-mark' }, line.text.slice(from, to)),
      line.text.slice(to),
    ];
  });
}

/**
 * @param {string} text
 * @param {(line: import('./text-blocks.js').Line) => (Node | string)[]} drawLine
 */
function renderBlocks(text, drawLine) {
  const fragment = document.createDocumentFragment();
  for (const block of parseBlocks(text)) {
    if (block.kind === 'paragraph') {
      for (const line of block.lines)
        fragment.append(element('p', { class: 'utrecht-paragraph' }, ...drawLine(line)));
      continue;
    }
    const items = block.lines.map((line) =>
      element('li', { class: `utrecht-${block.kind}-list__item` }, ...drawLine(line)),
    );
    const list =
      block.kind === 'ordered'
        ? element('ol', { class: 'utrecht-ordered-list', start: block.start }, ...items)
        : element('ul', { class: 'utrecht-unordered-list' }, ...items);
    fragment.append(list);
  }
  return fragment;
}
