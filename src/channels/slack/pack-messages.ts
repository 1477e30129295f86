import { splitText } from '../split-text.ts';
import { type KnownBlock, LIMITS, type SlackMessage } from './block-kit.ts';
import { textLength, textSection } from './message-parts.ts';
import { cleanText, toFallback } from './mrkdwn.ts';

/** Blocks that stay together, since a heading says nothing without what it is about; and their text in a notification. */
export type Group = { blocks: KnownBlock[]; text: string };

const UNNAMED = 'Antwoord van Wijkgids';
const CONTINUED = 'Vervolg van het antwoord van Wijkgids';

/**
 * Messages that keep to Slack's limits: the text over as many as it takes, the rest under the last of it; in
 * messages of its own when it does not fit there.
 *
 * @returns one message at least
 */
export function packMessages(texts: Group[], rest: Group[]): SlackMessage[] {
  const messages = packed(texts);
  const last = messages.at(-1);
  const together = joined([...(last ? [last] : []), ...rest], last?.text);
  const all = fits(together) ? [...messages.slice(0, -1), together] : [...messages, ...packed(rest)];
  return all.map(({ blocks, text }, index) => {
    const named = text === '' ? (index === 0 ? UNNAMED : CONTINUED) : text;
    return { text: fallbackText(named), blocks: blocks.length > 0 ? blocks : [textSection(named)] };
  });
}

/** The words of a notification: the beginning of the text, as far as Slack shows it. */
export function fallbackText(text: string): string {
  const room = LIMITS.fallbackText - 20;
  const [first = UNNAMED, ...others] = splitText(cleanText(text), room, (piece) => toFallback(piece).length);
  return others.length > 0 ? `${toFallback(first)} …` : toFallback(first);
}

function packed(groups: Group[]): Group[] {
  const messages: Group[] = [];
  for (const group of groups) {
    const grown = joined([...messages.slice(-1), group]);
    if (messages.length > 0 && fits(grown)) messages[messages.length - 1] = grown;
    else messages.push(group);
  }
  return messages;
}

function joined(groups: Group[], name?: string): Group {
  const texts = groups.map(({ text }) => text).filter((text) => text !== '');
  return { blocks: groups.flatMap(({ blocks }) => blocks), text: name ?? texts.join('\n\n') };
}

function fits({ blocks }: Group): boolean {
  return blocks.length <= LIMITS.messageBlocks && textLength(blocks) <= LIMITS.messageText;
}
