import { load } from 'cheerio';
import { marked } from 'marked';
import type { DrawnMessage } from './card-rules.ts';
import { partsOf } from './card-schema.ts';

/** What a reader of Markdown makes of the text of a message: what is seen, and what lives. */

const INVISIBLE = /\u200b/g;

/** The lines a person sees, in order, with the marker of list items; white space as one space. */
export function seenLines(markdown: string): string[] {
  const page = load(marked.parse(markdown, { async: false }));
  return page('p, li')
    .toArray()
    .filter((element) => page(element).find('p').length === 0)
    .map((element) => {
      const text = oneLine(page(element).text());
      if (element.tagName !== 'li') return text;
      const list = page(element).parent();
      const number = Number(list.attr('start') ?? 1) + page(element).index();
      return `${list.is('ol') ? `${number}.` : '-'} ${text}`;
    })
    .filter((line) => line !== '');
}

/** The elements that someone could have smuggled in: all but paragraphs and lists. */
export function liveElements(markdown: string): string[] {
  return load(marked.parse(markdown, { async: false }))('body *')
    .toArray()
    .map(({ tagName }) => tagName)
    .filter((name) => !['p', 'ul', 'ol', 'li'].includes(name));
}

/** All text runs and texts of a message's cards, joined by line ends. */
export function cardWords({ attachments }: DrawnMessage): string {
  return attachments
    .flatMap(({ content }) => partsOf(content as Record<string, unknown>, 'card'))
    .flatMap(({ json }) => (typeof json['text'] === 'string' ? [json['text']] : []))
    .join('\n')
    .replace(INVISIBLE, '');
}

/** The text as a person can see it: without control characters, on one line. */
export function oneLine(text: string): string {
  return text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}
