import { cardData } from './card-actions.ts';
import type { AdaptiveCard, CardPart, TeamsAttachment } from './teams-message.ts';
import { cardText, clipped, labelText } from './teams-text.ts';

/** The elements and buttons that our cards are made of. */

const LONGEST_BUTTON = 200;
const LONGEST_TITLE = 300;
const LONGEST_QUESTION = 500;
/** More buttons than this are no choice any more. */
export const MOST_QUESTIONS = 10;

/** A card; one with a table takes the full width of the chat. */
export function card(body: CardPart[], actions: CardPart[] = []): TeamsAttachment {
  const content: AdaptiveCard = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body,
    ...(actions.length > 0 ? { actions } : {}),
    ...(body.some(({ type }) => type === 'Table') ? { msteams: { width: 'Full' } } : {}),
  };
  return { contentType: 'application/vnd.microsoft.card.adaptive', content };
}

/** A piece of text with its looks; a dash where there is nothing to see, since Teams wants some text. */
export function run(text: string, looks: CardPart = {}): CardPart {
  return { type: 'TextRun', text: cardText(text) || '–', ...looks };
}

/** The title of a part, in someone else's words; nothing for an empty one. */
export function titleLine(title: string): CardPart[] {
  return cardText(title) === '' ? [] : [words(clipped(title, LONGEST_TITLE), { weight: 'Bolder' })];
}

/** One paragraph of text that someone else wrote. Text runs know no Markdown, so it stays what it is. */
export function words(text: string, looks: CardPart = {}): CardPart {
  return richText([run(text, looks)]);
}

/** One paragraph of several pieces; `element` holds properties of the paragraph itself. */
export function richText(runs: CardPart[], element: CardPart = {}): CardPart {
  return { type: 'RichTextBlock', inlines: runs, ...element };
}

/** A paragraph for each line that is not empty. */
export function paragraphs(text: string, looks: CardPart = {}): CardPart[] {
  return text
    .split('\n')
    .filter((line) => cardText(line) !== '')
    .map((line, index) => ({ ...words(line, looks), ...(index > 0 ? { spacing: 'Small' } : {}) }));
}

/** The heading of a part of the card, in words of our own. */
export function heading(text: string): CardPart {
  return { type: 'TextBlock', text, weight: 'Bolder', wrap: true };
}

/** A line in words of our own that matters less. */
export function remark(text: string): CardPart {
  return { type: 'TextBlock', text, isSubtle: true, size: 'Small', wrap: true };
}

/** Buttons on one row. */
export function buttonRow(actions: CardPart[]): CardPart {
  return { type: 'ActionSet', actions };
}

/** A button that sends its data alone: what stands in inputs elsewhere on the card is no part of it. */
export function submitButton(title: string, data: CardPart): CardPart {
  return { type: 'Action.Submit', title: buttonTitle(title), data, associatedInputs: 'none' };
}

/** A button that sends its data with the inputs of its card. */
export function sendButton(title: string, data: Record<string, string | null>): CardPart {
  return { type: 'Action.Submit', title: buttonTitle(title), style: 'positive', data: cardData(data) };
}

/** A button that opens a small card inside the card. */
export function openCardButton(title: string, body: CardPart[], actions: CardPart[]): CardPart {
  return {
    type: 'Action.ShowCard',
    title,
    card: { type: 'AdaptiveCard', version: '1.5', body, actions },
  };
}

/** A row to click for each question: unlike a button it wraps, so that a long question can be read whole. */
export function questionButtons(questions: { label: string; text: string }[]): CardPart[] {
  return questions
    .filter(({ text }) => cardText(text) !== '')
    .slice(0, MOST_QUESTIONS)
    .map(({ label, text }) => {
      const title = cardText(label) === '' ? text : label;
      return {
        type: 'Container',
        style: 'emphasis',
        spacing: 'Small',
        selectAction: submitButton(title, cardData({ kind: 'ask', text: text.slice(0, LONGEST_QUESTION) })),
        items: [words(clipped(title, LONGEST_BUTTON), { color: 'Accent' })],
      };
    });
}

function buttonTitle(title: string): string {
  return labelText(clipped(title, LONGEST_BUTTON));
}

/** The address, when it is one that a card may link to. */
export function linkOf(url: string | null): string | null {
  if (url === null || url.length > 2_000 || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}

/** Where a passage stands, on one line. */
export function placeOf({ title, section, page }: { title: string; section: string; page?: number | null }) {
  const chapter = cardText(section) === '' ? '' : ` › ${clipped(section, 200)}`;
  const sheet = page === null || page === undefined ? '' : `, bladzijde ${page}`;
  return `${clipped(title, 200)}${chapter}${sheet}`;
}
