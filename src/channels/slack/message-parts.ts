import { shorten, splitText } from '../split-text.ts';
import { type ClickedAction, encodeAction } from './action-ids.ts';
import {
  type ActionsBlock,
  type Button,
  type ContextBlock,
  type KnownBlock,
  LIMITS,
  type Mrkdwn,
  type PlainText,
  type SectionBlock,
} from './block-kit.ts';
import { cleanText, escapeMrkdwn, hasMarkup, toMrkdwn, toPlainLine, toPlainText } from './mrkdwn.ts';

/** The pieces that messages, modals and the home tab are made of. */

/** Room for what escaping adds where a piece of text is cut. */
const SECTION_TEXT = LIMITS.sectionText - 20;

/** Rows that can be read at a glance; beyond this many buttons the limit on blocks weighs more. */
const BUTTONS_IN_ROW = 5;
const MANY_BUTTONS = 50;

/** A button before it has its id: what it says, and what clicking it means. */
export type ButtonPart = { label: string; action: ClickedAction };

/** A section of text that is mrkdwn already. */
export function section(mrkdwn: string): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: mrkdwn } };
}

/** A section of plain text that fits in one. */
export function textSection(text: string): SectionBlock {
  return { type: 'section', text: textObject(text) };
}

/** Plain text in as many sections as Slack's limit asks for; none for a text without words. */
export function sectionsOf(text: string): SectionBlock[] {
  return piecesOf(text).map(textSection);
}

/** A plain text in pieces that each fit in one section, once they are drawn. */
export function piecesOf(text: string): string[] {
  return splitText(cleanText(text), SECTION_TEXT, (piece) => toMrkdwn(piece).length);
}

/** Small grey text that is mrkdwn already. */
export function context(mrkdwn: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: mrkdwn }] };
}

/** Plain text, small and grey. */
export function contextsOf(text: string): ContextBlock[] {
  return piecesOf(text).map((piece) => ({ type: 'context', elements: [textObject(piece)] }));
}

/** A line of plain text in bold; its end is cut off where it is longer than this. */
export function boldLine(text: string, limit: number = LIMITS.headerText): string {
  const line = shorten(cleanText(text), limit, (piece) => escapeMrkdwn(piece).length);
  return line === '' ? '' : `*${escapeMrkdwn(line)}*`;
}

/**
 * Blocks of buttons, a few in each. A button whose meaning does not fit in what Slack carries
 * along is left out.
 *
 * @param firstNumber goes into the ids; buttons of one kind in one message need numbers of their own
 */
export function actionsOf(buttons: ButtonPart[], firstNumber = 1): ActionsBlock[] {
  const drawn = buttons.flatMap((part, index) => drawButton(part, firstNumber + index) ?? []);
  const perRow = drawn.length > MANY_BUTTONS ? LIMITS.actionsElements : BUTTONS_IN_ROW;
  return Array.from({ length: Math.ceil(drawn.length / perRow) }, (_, row) => ({
    type: 'actions',
    elements: drawn.slice(row * perRow, (row + 1) * perRow),
  }));
}

/** One button; null when its meaning does not fit in what Slack carries along. */
export function drawButton({ label, action }: ButtonPart, number: number): Button | null {
  const encoded = encodeAction(action, number);
  const text = shorten(toPlainLine(label), LIMITS.buttonText);
  if (encoded === null || text === '') return null;
  return { type: 'button', text: { type: 'plain_text', text, emoji: false }, ...encoded };
}

/** For the title and the buttons of a modal, where Slack leaves room for a few words. */
export function modalText(text: string): PlainText {
  return { type: 'plain_text', text: shorten(toPlainLine(text), LIMITS.modalTitle), emoji: false };
}

/** `Title › last part of the section`, for a button. */
export function sourceLabel(title: string, sectionPath: string): string {
  const last = sectionPath.split('›').at(-1)?.trim() ?? '';
  return last === '' ? title : `${title} › ${last}`;
}

/** All the text in blocks together, in characters, as Slack counts it against the limit of a message. */
export function textLength(blocks: KnownBlock[]): number {
  return blocks.reduce((sum, block) => sum + blockText(block), 0);
}

function textObject(text: string): Mrkdwn | PlainText {
  return hasMarkup(text)
    ? { type: 'plain_text', text: toPlainText(text), emoji: false }
    : { type: 'mrkdwn', text: toMrkdwn(text) };
}

function blockText(block: KnownBlock): number {
  if (block.type === 'section') return block.text?.text.length ?? 0;
  if (block.type === 'context') {
    return block.elements.reduce((sum, element) => sum + ('text' in element ? element.text.length : 0), 0);
  }
  if (block.type !== 'actions') return 0;
  return block.elements.reduce(
    (sum, element) => sum + (element.type === 'button' ? element.text.text.length : 0),
    0,
  );
}
