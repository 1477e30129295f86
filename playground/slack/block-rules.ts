import type { Block, Json } from './model.ts';

/** The part of Slack's published limits that a message or view meets at the door. */

const MOST_TEXT: Record<string, number> = { section: 3000, header: 150, context: 3000 };
const MOST_ELEMENTS: Record<string, number> = { actions: 25, context: 10 };
const MOST_IN_MESSAGE = 50;
const MOST_IN_VIEW = 100;
const MOST_BLOCK_TEXT = 13_200;

/**
 * What is wrong with these blocks, in the way Slack says it; empty when nothing is.
 *
 * @param surface a view may have a hundred blocks, a message fifty
 */
export function brokenLimits(blocks: unknown, surface: 'message' | 'view'): string[] {
  if (!Array.isArray(blocks)) return ['[ERROR] must be an array [json-pointer:/blocks]'];
  const most = surface === 'view' ? MOST_IN_VIEW : MOST_IN_MESSAGE;
  const tooMany =
    blocks.length > most ? [`[ERROR] no more than ${most} items allowed [json-pointer:/blocks]`] : [];
  return [...tooMany, ...blocks.flatMap((block, index) => brokenInBlock(block, `/blocks/${index}`))];
}

/** Slack refuses a message whose blocks hold more text than this together. */
export function tooMuchText(blocks: Block[]): boolean {
  const texts = blocks.flatMap((block) => [
    textOf(block['text']),
    ...elementsOf(block).map((e) => textOf(e['text'])),
  ]);
  return texts.reduce((sum, text) => sum + text.length, 0) > MOST_BLOCK_TEXT;
}

/** Everything in a block that may be clicked or filled in. */
export function elementsOf(block: unknown): Json[] {
  if (!isObject(block)) return [];
  const elements = Array.isArray(block['elements']) ? block['elements'] : [];
  return [...elements, block['accessory'], block['element']].filter(isObject);
}

function brokenInBlock(block: unknown, at: string): string[] {
  if (!isObject(block) || typeof block['type'] !== 'string') {
    return [`[ERROR] unsupported type: undefined [json-pointer:${at}/type]`];
  }
  const broken: string[] = [];
  const { type } = block;
  const text = textOf(block['text']);
  const most = MOST_TEXT[type] ?? MOST_BLOCK_TEXT;
  if (text.length > most)
    broken.push(`[ERROR] must be less than ${most + 1} characters [json-pointer:${at}/text/text]`);
  if ((type === 'section' || type === 'header') && text === '' && !Array.isArray(block['fields'])) {
    broken.push(`[ERROR] must be more than 0 characters [json-pointer:${at}/text/text]`);
  }
  if (type === 'header' && isObject(block['text']) && block['text']['type'] !== 'plain_text') {
    broken.push(`[ERROR] must be of type plain_text [json-pointer:${at}/text/type]`);
  }
  const elements = Array.isArray(block['elements']) ? block['elements'] : null;
  const mostElements = MOST_ELEMENTS[type];
  if (
    mostElements !== undefined &&
    (elements === null || elements.length === 0 || elements.length > mostElements)
  ) {
    broken.push(`[ERROR] must have 1 to ${mostElements} items [json-pointer:${at}/elements]`);
  }
  if (tooLong(block['block_id'], 255)) {
    broken.push(`[ERROR] must be less than 256 characters [json-pointer:${at}/block_id]`);
  }
  const actionIds = elementsOf(block).map((element) => element['action_id']);
  const twice = actionIds.filter((id, index) => id !== undefined && actionIds.indexOf(id) !== index);
  return [
    ...broken,
    ...twice.map((id) => `[ERROR] \`action_id\` "${id}" already exists [json-pointer:${at}/elements]`),
    ...elementsOf(block).flatMap((element, index) => brokenInElement(element, `${at}/elements/${index}`)),
  ];
}

function brokenInElement(element: Json, at: string): string[] {
  const broken: string[] = [];
  if (element['type'] === 'button') {
    const label = textOf(element['text']);
    if (label === '' || label.length > 75) {
      broken.push(`[ERROR] must be 1 to 75 characters [json-pointer:${at}/text/text]`);
    }
    if (tooLong(element['value'], 2000)) {
      broken.push(`[ERROR] must be less than 2001 characters [json-pointer:${at}/value]`);
    }
  }
  if (tooLong(element['action_id'], 255)) {
    broken.push(`[ERROR] must be less than 256 characters [json-pointer:${at}/action_id]`);
  }
  const options = element['options'];
  if (Array.isArray(options) && (options.length === 0 || options.length > mostOptions(element['type']))) {
    broken.push(`[ERROR] must have 1 to ${mostOptions(element['type'])} items [json-pointer:${at}/options]`);
  }
  return broken;
}

function mostOptions(type: unknown): number {
  if (type === 'overflow') return 5;
  return type === 'checkboxes' || type === 'radio_buttons' ? 10 : 100;
}

function textOf(text: unknown): string {
  if (typeof text === 'string') return text;
  return isObject(text) && typeof text['text'] === 'string' ? text['text'] : '';
}

function tooLong(value: unknown, most: number): boolean {
  return typeof value === 'string' && value.length > most;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
