import { z } from 'zod';
import type { OfficeFile, Picture, Reply } from '../../assistant/message.ts';
import type { TeamsAttachment } from './teams-message.ts';
import { cardText, clipped } from './teams-text.ts';

/** A file of a reply: something to take along, or a picture that is too large to be shown. */
export type CarriedFile = OfficeFile | Picture;

/** Which file of which reply a person was asked about. */
export type FileAbout = { turnId: string; messageId: string; index: number };

/** Where Teams wants the bytes, and how it then shows the file. */
export type FilePlace = {
  uploadUrl: string;
  contentUrl: string;
  name: string;
  uniqueId: string;
  fileType: string;
};

/** What a person said to the question whether a file may be put in their OneDrive. */
export type FileConsent = { about: FileAbout; place: FilePlace | null };

const VERSION = 1;
const LONGEST_NAME = 120;

const context = z.object({
  wijkgids: z.literal(VERSION),
  turnId: z.string().min(1).max(500),
  messageId: z.string().min(1).max(500),
  index: z.int().min(0).max(100),
});
const consent = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('accept'),
    context,
    uploadInfo: z.object({
      uploadUrl: z.url(),
      contentUrl: z.url(),
      name: z.string().min(1),
      uniqueId: z.string().min(1),
      fileType: z.string(),
    }),
  }),
  z.object({ action: z.literal('decline'), context }),
]);

/**
 * Asks whether a file may be put in the person's OneDrive, which is how Teams gives files in a chat with one person:
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */
export function drawFileConsent(file: CarriedFile, about: FileAbout): TeamsAttachment {
  const said = { wijkgids: VERSION, ...about };
  return {
    contentType: 'application/vnd.microsoft.teams.card.file.consent',
    name: fileNameOf(file),
    content: {
      description: cardText(clipped(file.title, 300)) || 'Een bestand van Wijkgids',
      sizeInBytes: Buffer.byteLength(file.data, 'base64'),
      acceptContext: said,
      declineContext: said,
    },
  };
}

/** The file as it stands in the person's OneDrive. */
export function drawFileInfo({ contentUrl, name, uniqueId, fileType }: FilePlace): TeamsAttachment {
  return {
    contentType: 'application/vnd.microsoft.teams.card.file.info',
    contentUrl,
    name,
    content: { uniqueId, fileType },
  };
}

/** The `value` of an answer to such a question; null for anything that is not about our files. Never throws. */
export function readFileConsent(value: unknown): FileConsent | null {
  const read = consent.safeParse(value).data;
  if (read === undefined) return null;
  const { turnId, messageId, index } = read.context;
  return { about: { turnId, messageId, index }, place: read.action === 'accept' ? read.uploadInfo : null };
}

/** The file at this place of a reply; null when there is none. */
export function fileAt({ attachments }: Reply, index: number): CarriedFile | null {
  const found = attachments[index];
  return found?.kind === 'file' || found?.kind === 'picture' ? found : null;
}

/** Without the signs that OneDrive takes in no name. */
function fileNameOf(file: CarriedFile): string {
  const given = file.kind === 'picture' ? `${file.title.slice(0, LONGEST_NAME)}.png` : file.name;
  const extension = /\.\w{1,10}$/.exec(given)?.[0] ?? '';
  const stem = given
    .slice(0, given.length - extension.length)
    .replace(/["*:<>?/\\|#%~&{}\p{Cc}]+/gu, '-')
    .slice(0, LONGEST_NAME)
    .toWellFormed()
    .replace(/^[\s.-]+|[\s.-]+$/g, '');
  return `${stem || 'bestand'}${extension}`;
}
