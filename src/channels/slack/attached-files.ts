import type { OfficeFile, Picture, Reply } from '../../assistant/message.ts';
import { shorten } from '../split-text.ts';
import { type KnownBlock, LIMITS, type SlackMessage } from './block-kit.ts';
import { boldLine, section, sectionsOf } from './message-parts.ts';
import { cleanText } from './mrkdwn.ts';
import { packMessages } from './pack-messages.ts';

/** What of a reply is a file for Slack: a picture, or a file to take along. */
export type AttachedFile = Picture | OfficeFile;

/** A file as Slack takes it. `alt` tells a screen reader what is to be seen; null when it is no picture. */
export type Upload = { name: string; title: string; alt: string | null; bytes: Buffer };

/** Longer descriptions are cut: what a picture shows in full stands in the reply's own words too. */
const LONGEST_ALT = 1000;
const LONGEST_NAME = 100;
const ELSEWHERE = 'Dit bestand haalt u op in de webchat.';

export function isAttachedFile(attachment: Reply['attachments'][number]): attachment is AttachedFile {
  return attachment.kind === 'picture' || attachment.kind === 'file';
}

/** The file as it goes to Slack; a picture is named after its title. */
export function uploadOf(file: AttachedFile): Upload {
  const title = shorten(cleanText(file.title), LIMITS.headerText);
  const bytes = Buffer.from(file.data, 'base64');
  if (file.kind === 'file') return { name: file.name, title, alt: null, bytes };
  return { name: `${nameOf(title)}.png`, title, alt: shorten(cleanText(file.alt), LONGEST_ALT), bytes };
}

/** The same in words, for where the file itself cannot be: what a picture shows, and where a file can be had. */
export function fileInWords(file: AttachedFile): { blocks: KnownBlock[]; text: string } {
  const title = boldLine(file.title);
  const words = file.kind === 'picture' ? file.alt : `${file.name}\n${ELSEWHERE}`;
  return { blocks: [...(title === '' ? [] : [section(title)]), ...sectionsOf(words)], text: file.title };
}

/** The same as messages of their own: one, or more for a very long description. */
export function drawFileInWords(file: AttachedFile): SlackMessage[] {
  const { blocks, text } = fileInWords(file);
  return packMessages(
    blocks.map((block, index) => ({ blocks: [block], text: index === 0 ? text : '' })),
    [],
  );
}

/** `Overgewicht per wijk (2022)` → `overgewicht-per-wijk-2022`. */
function nameOf(title: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.split(/[^a-z0-9]+/).filter((word) => word !== '');
  return words.join('-').slice(0, LONGEST_NAME) || 'beeld';
}
