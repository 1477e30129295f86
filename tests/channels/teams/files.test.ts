import { describe, expect, test, vi } from 'vitest';
import type { Reply } from '../../../src/assistant/message.ts';
import { readFileConsent } from '../../../src/channels/teams/file-cards.ts';
import { drawReply } from '../../../src/channels/teams/render.ts';
import { isAllowedUploadUrl } from '../../../src/channels/teams/upload-file.ts';
import { replies } from '../../contracts/replies.ts';
import { attachmentOf } from '../web/attachment-of.ts';
import { createFakeAssistant } from '../web/fake-assistant.ts';
import { cardWords } from './reading.ts';
import { replayed } from './replayed.ts';
import { messagesOf, personal, thread, wordsOf } from './seen.ts';
import { type ServedTeams, serveTeams } from './serve-teams.ts';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';
const file = attachmentOf(replies.file, 'file');
const bytes = Buffer.from(file.data, 'base64');

const replying = (reply: Reply) => createFakeAssistant({ overrides: { receive: async () => reply } });
const withFile = () => serveTeams({ assistant: replying(replies.file) });

const attached = ({ double }: ServedTeams, contentType: string, conversation = personal) =>
  double
    .cards(conversation)
    .flatMap(({ attachments }) => attachments ?? [])
    .filter((one) => one.contentType === contentType);

/** What Teams sends when the person says yes, with the double as their OneDrive. */
const accepted = ({ double }: ServedTeams) => {
  const value = replayed('invoke-file-accept').value as { uploadInfo: object };
  return { value: { ...value, uploadInfo: { ...value.uploadInfo, uploadUrl: double.uploadUrl } } };
};

describe('a file in a chat with one person', () => {
  test('is asked about with its name, what it is and its size, under the answer', async () => {
    const served = await withFile();
    await served.teams('personal-message');
    await vi.waitFor(() => expect(attached(served, CONSENT)).toHaveLength(1));
    const about = { wijkgids: 1, turnId: 'turn-1', messageId: '1795640000001', index: 0 };
    expect(attached(served, CONSENT)).toEqual([
      {
        contentType: CONSENT,
        name: file.name,
        content: {
          ...{ description: file.title, sizeInBytes: bytes.length },
          ...{ acceptContext: about, declineContext: about },
        },
      },
    ]);
    expect(served.double.calls.map(({ activity }) => activity.text ?? '')[0]).toContain('Uw mix staat');
  });

  test('is put where Teams says once the person says yes, and shown; the question goes away', async () => {
    const served = await withFile();
    await served.teams('personal-message');
    await vi.waitFor(() => expect(attached(served, CONSENT)).toHaveLength(1));
    // The question was the last that was sent.
    const replyToId = `antwoord-${served.double.calls.length}`;
    const response = await served.teams('invoke-file-accept', { ...accepted(served), replyToId });
    expect(response.status).toBe(200);
    await vi.waitFor(() => expect(attached(served, INFO)).toHaveLength(1));
    expect(served.double.uploads.map((upload) => upload.bytes)).toEqual([bytes]);
    expect(attached(served, INFO)).toMatchObject([
      {
        name: file.name,
        contentUrl: expect.stringContaining('sharepoint.com/personal'),
        content: { uniqueId: '1150D938-8870-4044-9F2C-5BBDEBA70C9D', fileType: 'xlsx' },
      },
    ]);
    await vi.waitFor(() => expect(attached(served, CONSENT)).toEqual([]));
  });

  test('is not put anywhere when the person says no, which is answered', async () => {
    const served = await withFile();
    expect((await served.teams('invoke-file-decline')).status).toBe(200);
    const [message] = await messagesOf(served, 1);
    expect(message?.text).toContain('dan bewaar ik het bestand niet');
    expect(served.double.uploads).toEqual([]);
  });

  test('is put there once, also when it could not be shown at first', async () => {
    const served = await withFile();
    served.double.failNext({ status: 502 }, { when: ({ attachments }) => Boolean(attachments) });
    await served.teams('invoke-file-accept', accepted(served));
    await vi.waitFor(() => expect(attached(served, INFO)).toHaveLength(1), 5_000);
    expect(served.double.uploads).toHaveLength(1);
  });

  test('is tried again when OneDrive is busy', async () => {
    const served = await withFile();
    served.double.failNext({ status: 503 }, { when: ({ type }) => type === 'upload' });
    await served.teams('invoke-file-accept', accepted(served));
    await vi.waitFor(() => expect(attached(served, INFO)).toHaveLength(1), 5_000);
  });

  test('that OneDrive refuses is told, with what to do', async () => {
    const served = await withFile();
    served.double.failNext({ status: 403 }, { when: ({ type }) => type === 'upload' });
    await served.teams('invoke-file-accept', accepted(served));
    const [message] = await messagesOf(served, 1);
    expect(message?.text).toContain('kon niet in uw OneDrive');
  });

  test('of a reply that is no longer known is told', async () => {
    const served = await serveTeams({ assistant: replying({ ...replies.file, turnId: 'een-ander' }) });
    await served.teams('invoke-file-accept', accepted(served));
    const [message] = await messagesOf(served, 1);
    expect(message?.text).toContain('Dit bestand is er niet meer');
    expect(served.double.uploads).toEqual([]);
  });
});

test('in a channel, where Teams takes no files, a sentence says where it can be had', async () => {
  const served = await withFile();
  await served.teams('channel-mention');
  await vi.waitFor(() => expect(served.double.cards(thread)).toHaveLength(1));
  const words = wordsOf(served.double.cards(thread)[0]);
  for (const said of [file.title, file.name, 'in een chat met alleen Wijkgids'])
    expect(words).toContain(said);
  expect(attached(served, CONSENT, thread)).toEqual([]);
});

describe('a picture', () => {
  const pictured = (units: number): Reply => ({
    ...replies.picture,
    attachments: replies.picture.attachments.map((one) => ({ ...one, data: 'A'.repeat(units) })),
  });
  const options = { adviser: false, consent: true, messageId: '1' };
  const kindsIn = (reply: Reply) =>
    drawReply(reply, options).flatMap(({ attachments }) => attachments.map((one) => one.contentType));

  test('of 24 kB is shown, and not offered as a file too', () => {
    const reply = pictured(32_000);
    expect(JSON.stringify(drawReply(reply, options))).toContain('data:image/png');
    expect(kindsIn(reply)).not.toContain(CONSENT);
  });

  test('of 60 kB does not fit in a message: it is told in words, and offered as a file', () => {
    const messages = drawReply(pictured(80_000), options);
    expect(JSON.stringify(messages)).not.toContain('data:image');
    const cards = messages.flatMap(({ attachments }) => attachments);
    expect(cards.at(-1)).toMatchObject({ contentType: CONSENT, name: 'Overgewicht per wijk.png' });
    const words = cardWords({ ...messages[0], attachments: cards.slice(0, -1) } as never);
    expect(words).toContain('overgewicht is 52 procent in Overvecht');
  });
});

test.each([
  ['nothing', undefined],
  ['the answer to someone else’s card', { type: 'fileUpload', action: 'decline', context: { id: 1 } }],
  [
    'a yes without a place',
    { action: 'accept', context: { wijkgids: 1, turnId: 't', messageId: 'm', index: 0 } },
  ],
])('%s is no answer about a file of ours', (_name, value) => {
  expect(readFileConsent(value)).toBeNull();
});

test.each([
  ['https://gemeente-my.sharepoint.com/personal/x', true],
  ['https://api.onedrive.com/rup/1', true],
  ['http://gemeente-my.sharepoint.com/x', false],
  ['https://sharepoint.com.kwaad.example/x', false],
  ['https://kwaad-sharepoint.com/x', false],
  ['https://u:p@gemeente.sharepoint.com/x', false],
  ['http://127.0.0.1:8080/x', false],
])('whether a file may go to %s: %s', (url, allowed) => {
  expect(isAllowedUploadUrl(url, { local: false })).toBe(allowed);
});
