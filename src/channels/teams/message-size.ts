import { splitText } from '../split-text.ts';
import type { CardPart, TeamsMessage } from './teams-message.ts';

/**
 * Teams refuses a message above about 80 KB. How it counts is not written down, so two bytes for every UTF-16
 * unit of the JSON, and room for what is added when the message is sent.
 */
export const LONGEST_MESSAGE_BYTES = 80_000;
const ROOM_BYTES = 4_000;
/** A card of this size fits in a message of its own. */
export const LONGEST_CARD_BYTES = LONGEST_MESSAGE_BYTES - 2 * ROOM_BYTES;

/** The size of a message or part of one as JSON, in bytes, counted as Teams may count at worst. */
export function bytesOf(part: TeamsMessage | CardPart | string): number {
  return JSON.stringify(part).length * 2;
}

/** Whether a message can be sent as it is. */
export function fits(message: TeamsMessage): boolean {
  return bytesOf(message) <= LONGEST_MESSAGE_BYTES - ROOM_BYTES;
}

/** Above this a text is hard to read as one message. */
const LONGEST_TEXT = 12_000;
const LONGEST_TEXT_BYTES = 50_000;

/** A text in pieces that each fit in a message once drawn by `draw`; an empty text is no pieces. */
export function pieces(text: string, draw: (piece: string) => string): string[] {
  const unitBytes = LONGEST_TEXT_BYTES / LONGEST_TEXT;
  return splitText(text, LONGEST_TEXT, (piece) =>
    Math.max(piece.length, Math.ceil(bytesOf(draw(piece)) / unitBytes)),
  );
}
