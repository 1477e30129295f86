import type { Button, KnownBlock, SlackMessage } from '../../../src/channels/slack/block-kit.ts';

/** Characters that take no room: a person sees the text without them. */
const INVISIBLE = /[\u200b\u2060]/g;

type Text = { type: string; text: string };

/** What a person sees of mrkdwn in which nothing is stressed. */
export function visibleText(mrkdwn: string): string {
  return mrkdwn
    .replace(INVISIBLE, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** What a person sees of each text in blocks, in order. */
export function shownIn(blocks: KnownBlock[]): string[] {
  return textsIn(blocks).map(({ type, text }) =>
    type === 'mrkdwn' ? visibleText(text) : text.replace(INVISIBLE, ''),
  );
}

/** All mrkdwn in blocks, in order. */
export function mrkdwnOf(blocks: KnownBlock[]): string[] {
  return textsIn(blocks)
    .filter(({ type }) => type === 'mrkdwn')
    .map(({ text }) => text);
}

/** The words of the sections as a person sees them. */
export function visibleWords(messages: SlackMessage[]): string[] {
  const sections = messages.flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'section'));
  return wordsOf(shownIn(sections).join('\n'));
}

function textsIn(blocks: KnownBlock[]): Text[] {
  return blocks.flatMap((block): Text[] => {
    if (block.type === 'section' || block.type === 'header') return block.text ? [block.text] : [];
    return block.type === 'context' ? block.elements.filter((element) => 'text' in element) : [];
  });
}

/** Words in order. White space separates them, and a bullet at the start of a line is a dash. */
export function wordsOf(text: string): string[] {
  return text
    .replace(/^(\s*)• /gm, '$1- ')
    .split(/\s+/)
    .filter((word) => word !== '');
}

export type Pressed = { label: string; id: string; value: string };

/** Every button in blocks, in order. */
export function buttonsIn(blocks: KnownBlock[]): Pressed[] {
  return blocks
    .flatMap((block): { type: string }[] => {
      if (block.type === 'actions') return block.elements;
      return block.type === 'section' && block.accessory ? [block.accessory] : [];
    })
    .filter((element): element is Button => element.type === 'button')
    .map(({ text, action_id, value }) => ({ label: text.text, id: action_id ?? '', value: value ?? '' }));
}
