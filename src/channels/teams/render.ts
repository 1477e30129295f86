import type { Handover, Reply } from '../../assistant/message.ts';
import { answerCards, type DrawOptions } from './answer-card.ts';
import { card, heading, paragraphs } from './card-parts.ts';
import { aiLabel, drawSources } from './citations.ts';
import { fits, pieces } from './message-size.ts';
import type { CardPart, TeamsAttachment, TeamsEntity, TeamsMessage } from './teams-message.ts';
import { clipped, teamsDraft, teamsText } from './teams-text.ts';

export type { DrawOptions } from './answer-card.ts';
export type { TeamsMessage } from './teams-message.ts';

const LONGEST_SUMMARY = 150;

/**
 * Draws a reply: one message, or more where Teams' size limit asks for it; the last one has the card. Every message
 * carries Teams' own AI label, with the citations of the marks in its text. A reply with nothing in it is no messages.
 */
export function drawReply(reply: Reply, options: DrawOptions): TeamsMessage[] {
  const numbers = new Set(reply.citations.map(({ number }) => number));
  const draw = (piece: string) => teamsText(piece, numbers);
  const messages = pieces(reply.text, draw)
    .map((piece) => ({ piece, text: draw(piece) }))
    .filter(({ text }) => text !== '')
    .map(({ piece, text }) => message(text, { summary: piece, entities: [aiLabel(text, reply.citations)] }));
  for (const attachment of answerCards(reply, options)) attach(messages, attachment);
  return messages;
}

function attach(messages: TeamsMessage[], attachment: TeamsAttachment): void {
  const last = messages.at(-1);
  const whole = last === undefined ? null : { ...last, attachments: [...last.attachments, attachment] };
  if (whole !== null && fits(whole)) messages[messages.length - 1] = whole;
  else
    messages.push(
      message('', { summary: 'Bij het antwoord', attachments: [attachment], entities: [aiLabel('', [])] }),
    );
}

/**
 * The text of an answer that is still being made, for Teams' streaming. Each draft begins with the draft before
 * it when its text did; the last, unfinished word is left out. Empty when there is nothing to show yet.
 */
export function drawDraft(text: string): string {
  return teamsDraft(text);
}

/** Says what went wrong and what the person can do. */
export function drawFailure({ message: what, remedy }: { message: string; remedy: string }): TeamsMessage {
  return plain(`${what}\n${remedy}`);
}

/** What came of a form or a button, in one message without buttons. */
export function drawFormResult(text: string): TeamsMessage {
  return plain(text);
}

/** A file that was put in the person's OneDrive. */
export function drawFile(file: TeamsAttachment): TeamsMessage {
  return message('', { summary: 'Uw bestand staat klaar', attachments: [file] });
}

const LONGEST_HANDED_OVER = 6_000;

/** A question for an adviser. `from` is the name of the person who asks, as Teams knows it. */
export function drawHandover(handover: Handover, { from }: { from?: string | null } = {}): TeamsMessage {
  const body = [
    ...part('Vraag', handover.question),
    ...part('Toelichting', handover.note),
    ...part('Gemeente', handover.municipality),
    ...part('Van', from ?? handover.personId),
    ...part('Antwoord van Wijkgids', handover.answer),
    ...drawSources(handover.citations, 1_000),
  ];
  return message('Iemand heeft een vraag voor u als adviseur.', {
    summary: 'Een vraag voor de adviseur',
    attachments: [card(body)],
  });
}

function part(title: string, text: string | null): CardPart[] {
  if (text === null || text.trim() === '') return [];
  const kept = text.length <= LONGEST_HANDED_OVER ? text : clipped(text, LONGEST_HANDED_OVER);
  return [
    { ...heading(title), spacing: 'Medium' },
    ...paragraphs(kept).map((one) => ({ ...one, spacing: 'Small' })),
  ];
}

function plain(text: string): TeamsMessage {
  return message(teamsText(clippedWhole(text), null), { summary: text });
}

/** Texts of our own are short; a longer one is not worth a second message. */
function clippedWhole(text: string): string {
  return text.length <= LONGEST_HANDED_OVER ? text : clipped(text, LONGEST_HANDED_OVER);
}

/** A message with its text and what goes with it; `summary` is what a notification shows. */
export function message(
  text: string,
  parts: { summary: string; attachments?: TeamsAttachment[]; entities?: TeamsEntity[] },
): TeamsMessage {
  return {
    text,
    textFormat: 'markdown',
    summary: clipped(parts.summary.replace(/\s*\[\d{1,3}\]/g, ''), LONGEST_SUMMARY),
    attachments: parts.attachments ?? [],
    entities: parts.entities ?? [],
  };
}
