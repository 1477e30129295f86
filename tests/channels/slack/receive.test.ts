import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plainTextOf, readText } from '../../../src/channels/slack/plain-text.ts';
import { readRequest } from '../../../src/channels/slack/receive.ts';
import { slackJob } from '../../../src/channels/slack/slack-job.ts';
import { type StartedSlack, startSlack } from './started-slack.ts';

const folder = new URL('../../replay/slack/', import.meta.url);
const recording = z.object({
  body: z.record(z.string(), z.unknown()),
  /** What is read in it, as far as it matters. */
  read: z.looseObject({ kind: z.string() }),
  sentAs: z.string().optional(),
  answer: z.unknown().optional(),
});
const recordings = readdirSync(folder).map(
  (name) => [name, recording.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))] as const,
);
const NOW = 1_764_100_100_000;

describe('a recorded request', () => {
  it.each(recordings)('%s is read as what it is', (_, { body, read }) => {
    expect(readRequest(body, null, NOW)).toMatchObject(read);
  });

  it.each(recordings)('%s is read the same after a stay in the queue', (_, { body }) => {
    const received = readRequest(body, null, NOW);
    if (received.kind !== 'job') return;
    const stored = JSON.parse(JSON.stringify(received.job.payload));
    expect(slackJob.parse(stored)).toEqual(received.job.payload);
  });
});

describe('a recorded request at the door', () => {
  let bot: StartedSlack;
  beforeAll(async () => {
    bot = await startSlack();
  });
  afterAll(() => bot.close());

  it.each(recordings)('%s is acknowledged', async (_, { body, sentAs, answer }) => {
    const isInteraction = sentAs !== undefined && !('command' in body);
    const form = new URLSearchParams(
      isInteraction ? { payload: JSON.stringify(body) } : (body as Record<string, string>),
    );
    const { status, json } = await bot.slack.send.raw(
      sentAs === undefined ? JSON.stringify(body) : form.toString(),
      sentAs === undefined ? {} : { contentType: sentAs },
    );
    expect(status).toBe(200);
    if (answer !== undefined) expect(json).toMatchObject(answer as object);
  });
});

describe('reading a request', () => {
  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        expect(readRequest(body, null, NOW)).toHaveProperty('kind');
      }),
    );
  });

  it('never throws for a known kind with anything in it', () => {
    const types = [
      'event_callback',
      'block_actions',
      'view_submission',
      'block_suggestion',
      'message_action',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.dictionary(fc.string(), fc.anything()), (type, rest) => {
        expect(readRequest({ ...rest, type }, null, NOW)).toHaveProperty('kind');
      }),
    );
  });
});

describe('the text of a message', () => {
  it.each([
    ['<@U0WIJKGIDS> hoe gaat het?', 'hoe gaat het?'],
    ['<@U0WIJKGIDS>, hoe gaat het?', 'hoe gaat het?'],
    ['hoe gaat het, <@U0WIJKGIDS|wijkgids>?', 'hoe gaat het, ?'],
    ['<!here> <!subteam^S1|@zorg> <!date^1764100000^{date}|vandaag>', '@here @zorg vandaag'],
    ['<#C1|zorg> <#C2>', '#zorg #kanaal'],
    ['<mailto:noor@assen.example|noor@assen.example>', 'noor@assen.example'],
    ['<https://assen.example/?a=1&amp;b=2>', 'https://assen.example/?a=1&b=2'],
    ['&amp;lt; is geen &lt;', '&lt; is geen <'],
    ['een\n\ntwee', 'een\n\ntwee'],
  ])('%s is %s', (markup, text) => {
    expect(readText(markup, 'U0WIJKGIDS').text).toBe(text);
  });

  it('knows whom it is for', () => {
    expect(readText('<@U0WIJKGIDS> en <@U2>', 'U0WIJKGIDS')).toMatchObject({
      ...{ mentionsBot: true, mentionsOthers: true },
    });
    expect(readText('<@U2>', 'U0WIJKGIDS')).toMatchObject({ mentionsBot: false, mentionsOthers: true });
    expect(readText('<!channel> kijk', 'U0WIJKGIDS').mentionsOthers).toBe(true);
  });

  it('keeps every word that a person typed', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Za-z0-9<>&|@#!]{1,8}$/)), (words) => {
        const escaped = words
          .join(' ')
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;');
        expect(plainTextOf(escaped)).toBe(words.join(' '));
      }),
    );
  });
});
