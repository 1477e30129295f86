import type { Handover } from '../../assistant/message.ts';
import { shorten } from '../split-text.ts';
import { type KnownBlock, LIMITS, type SlackMessage } from './block-kit.ts';
import type { SlackPerson } from './conversation-ids.ts';
import { context, section, sectionsOf } from './message-parts.ts';
import { cleanText, escapeMrkdwn, toFallback, toMrkdwn } from './mrkdwn.ts';
import { drawDraft, drawReply } from './render.ts';

/** The small messages around an answer. */

const QUOTED_LENGTH = 150;
const MOST_DRAFT_SECTIONS = 3;
const BUSY = 'Ik zoek het voor u op …';

/** A short text of Wijkgids itself. */
export function drawNotice(text: string): SlackMessage {
  return { text: toFallback(shorten(text, LIMITS.fallbackText - 1000)), blocks: sectionsOf(text) };
}

/** The question as a message of its own. */
export function drawQuestion(question: string): SlackMessage {
  return { text: toFallback(quotable(question)), blocks: [quoteBlock(question)] };
}

/** The question above its answer, as a quotation. */
export function withQuestion(messages: SlackMessage[], question: string): SlackMessage[] {
  const [first, ...others] = messages;
  if (first === undefined || first.blocks.length >= LIMITS.messageBlocks) {
    return [drawQuestion(question), ...messages];
  }
  return [{ ...first, blocks: [quoteBlock(question), ...first.blocks] }, ...others];
}

/** The same at the start of a stream, in standard Markdown. */
export function quoteInMarkdown(question: string): string {
  return `> ${drawDraft(quotable(question))}\n\n`;
}

/** An answer that is still being written, in a message that is changed each time. */
export function drawUnfinished(draft: string, question: string | null): SlackMessage {
  const written = sectionsOf(draft).slice(0, MOST_DRAFT_SECTIONS);
  const blocks: KnownBlock[] =
    written.length === 0
      ? [section(toMrkdwn(BUSY))]
      : [...written, context(escapeMrkdwn('Wijkgids schrijft nog …'))];
  return { text: BUSY, blocks: question === null ? blocks : [quoteBlock(question), ...blocks] };
}

/**
 * A question for an adviser: first who asks what, then the answer that Wijkgids gave, with its sources.
 * `answer` belongs in the thread of `opening`.
 */
export function drawHandover(
  { question, answer, citations, note, municipality }: Handover,
  person: SlackPerson,
): { opening: SlackMessage; answer: SlackMessage[] } {
  const from = `Van: <@${person.user}>`;
  const where = municipality === null ? '' : ` (gemeente ${escapeMrkdwn(municipality)})`;
  return {
    opening: {
      text: 'Een vraag voor de adviseur',
      blocks: [
        section('*Een vraag voor de adviseur*'),
        section(`${from}${where}`),
        ...sectionsOf(question),
        ...(note === null ? [] : [section('*Toelichting*'), ...sectionsOf(note)]),
        context('Het antwoord dat Wijkgids gaf, staat hieronder in de thread.'),
      ],
    },
    answer: drawReply(
      {
        ...{ outcome: 'answered', reason: null, text: answer, citations, nearest: [], attachments: [] },
        ...{ suggestions: [], composer: 'fixed', turnId: null, durationMs: 0 },
      },
      { adviser: false },
    ),
  };
}

function quoteBlock(question: string): KnownBlock {
  return section(`>${escapeMrkdwn(quotable(question))}`);
}

function quotable(question: string): string {
  return shorten(cleanText(question).replace(/\s+/g, ' ').trim(), QUOTED_LENGTH);
}
