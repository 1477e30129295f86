import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Job, type JobTools, RetryLater } from '../../jobs/ports.ts';
import type { Upload } from './attached-files.ts';
import type { SlackMessage } from './block-kit.ts';
import { pauseBefore, type SlackApi, SlackRefusal, type SlackResult, SlackUnsure } from './client.ts';
import type { SlackPerson } from './conversation-ids.ts';
import { findOwnMessage, metadataOf } from './find-own-message.ts';
import type { SlackLimits } from './limits.ts';
import type { Sent, Target } from './message-place.ts';
import { shareFile } from './share-file.ts';
import type { UploadBytes } from './upload-bytes.ts';

/**
 * The messages of one job, each sent once, also over a restart: what is about to be sent is saved before, what
 * was sent after. A part whose sending was begun but not confirmed is looked for in Slack before it is sent again.
 */
export type Outbox = {
  /** Whether an earlier attempt, or this one, began with this part. */
  began(part: string): boolean;
  /** Posts a message that may be changed later; does nothing when it is there already. */
  post(part: string, target: Target, message: SlackMessage): Promise<Sent>;
  /** Brings a part to its last form, whatever there is of it: a stream, a draft or nothing. */
  finish(part: string, target: Target, message: SlackMessage): Promise<Sent>;
  /** Changes a posted draft. */
  change(part: string, message: SlackMessage): Promise<void>;
  /** Shows a file; does nothing when it is there already. */
  share(part: string, target: Target, upload: Upload): Promise<void>;
  startStream(part: string, target: Target, recipient: SlackPerson, markdown: string): Promise<void>;
  appendStream(part: string, markdown: string): Promise<void>;
  /** What was streamed becomes an ordinary message, that can be changed. */
  stopStream(part: string): Promise<void>;
};

const entry = z.object({
  state: z.enum(['begun', 'draft', 'streaming', 'final']),
  channel: z.string().nullable(),
  ts: z.string().nullable(),
  /** Of a file: the id under which Slack has it. */
  fileId: z.string().nullable().default(null),
});
const progress = z.object({ sent: z.record(z.string(), entry) });
const sentAt = z.object({ channel: z.string(), ts: z.string() });

type Entry = z.infer<typeof entry>;

const ATTEMPTS = 3;
/** Slack's words for a message that can no longer be changed, mostly because a person deleted it. */
const GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

export type OutboxOptions = {
  api: SlackApi;
  uploadBytes: UploadBytes;
  job: Pick<Job, 'key' | 'order' | 'progress'>;
  tools: JobTools;
  limits: SlackLimits;
  /** Our own user id in Slack; null when it is not known yet. */
  ownUserId: () => string | null;
};

export function createOutbox(options: OutboxOptions): Outbox {
  const { api, job, tools, limits } = options;
  const { signal } = tools;
  const sent: Record<string, Entry> = progress.safeParse(job.progress).data?.sent ?? {};

  const keep = async (part: string, state: Entry): Promise<void> => {
    sent[part] = state;
    await tools.save({ sent: { ...sent } });
  };
  const mark = async (part: string, state: Entry['state'], at: Sent | null): Promise<void> => {
    await keep(part, { state, channel: at?.channel ?? null, ts: at?.ts ?? null, fileId: null });
  };
  const forget = async (part: string): Promise<void> => {
    delete sent[part];
    await tools.save({ sent: { ...sent } });
  };
  const whereIs = (part: string): Sent | null => sentAt.safeParse(sent[part]).data ?? null;

  /** After an attempt that was not confirmed. */
  const find = async (part: string, target: Target): Promise<Sent | null> => {
    const own = { jobKey: job.key, part, after: job.order, userId: options.ownUserId() };
    const found = await findOwnMessage(api, target, own, signal);
    if (found !== null) await mark(part, found.streamed ? 'streaming' : 'draft', found);
    return found;
  };

  async function post(
    part: string,
    target: Target,
    message: SlackMessage,
    state: Entry['state'],
  ): Promise<Sent> {
    let unconfirmed = sent[part]?.state === 'begun';
    if (!unconfirmed) await mark(part, 'begun', null);
    for (let tried = 1; ; tried += 1) {
      const found = unconfirmed ? await find(part, target) : null;
      if (found !== null) return found;
      try {
        const at = readSent(await api.call('chat.postMessage', argumentsFor(part, target, message), once));
        await mark(part, state, at);
        return at;
      } catch (error) {
        if (isCertain(error)) await forget(part);
        if (!(error instanceof SlackUnsure) || tried >= ATTEMPTS) throw error;
        unconfirmed = true;
        await pause(pauseBefore(tried, limits.retryMs), undefined, { signal });
      }
    }
  }

  const once = { signal, attempts: 1 };
  const argumentsFor = (part: string, { channel, threadTs }: Target, message: SlackMessage) => ({
    channel,
    ...(threadTs !== null && { thread_ts: threadTs }),
    ...message,
    metadata: metadataOf(job.key, part),
    unfurl_links: false,
    unfurl_media: false,
  });

  async function update(part: string, at: Sent, message: SlackMessage): Promise<void> {
    await api.call('chat.update', { ...at, ...message, metadata: metadataOf(job.key, part) }, { signal });
  }

  async function stopStream(part: string): Promise<void> {
    const at = whereIs(part);
    if (at === null || sent[part]?.state !== 'streaming') return;
    try {
      await api.call('chat.stopStream', { ...at, metadata: metadataOf(job.key, part) }, { signal });
    } catch (error) {
      // Slack ended it by itself, or it is gone: either way it is no stream any more.
      if (!(error instanceof SlackRefusal)) throw error;
    }
    await mark(part, 'draft', at);
  }

  return {
    began: (part) => sent[part] !== undefined,
    async post(part, target, message) {
      return whereIs(part) ?? (await post(part, target, message, 'draft'));
    },
    async finish(part, target, message) {
      if (sent[part]?.state === 'begun') await find(part, target);
      const at = whereIs(part);
      if (at !== null && sent[part]?.state === 'final') return at;
      if (at !== null) {
        await stopStream(part);
        try {
          await update(part, at, message);
          await mark(part, 'final', at);
          return at;
        } catch (error) {
          if (!(error instanceof SlackRefusal) || !GONE.has(error.code)) throw error;
          await forget(part);
        }
      }
      const posted = await post(part, target, message, 'final');
      if (sent[part]?.state !== 'final') await mark(part, 'final', posted);
      return posted;
    },
    async change(part, message) {
      const at = whereIs(part);
      if (at !== null) await update(part, at, message);
    },
    async share(part, target, upload) {
      if (sent[part]?.state === 'final') return;
      const { uploadBytes } = options;
      try {
        await shareFile(upload, target, {
          ...{ api, uploadBytes, limits, signal, after: job.order, earlierId: sent[part]?.fileId ?? null },
          keep: (fileId) => keep(part, { state: 'begun', channel: target.channel, ts: null, fileId }),
        });
      } catch (error) {
        if (isCertain(error)) await forget(part);
        throw error;
      }
      await mark(part, 'final', null);
    },
    async startStream(part, { channel, threadTs }, recipient, markdown) {
      await mark(part, 'begun', null);
      try {
        const result = await api.call(
          'chat.startStream',
          {
            ...{ channel, thread_ts: threadTs, markdown_text: markdown },
            ...{ recipient_user_id: recipient.user, recipient_team_id: recipient.team },
          },
          once,
        );
        await mark(part, 'streaming', readSent(result));
      } catch (error) {
        if (isCertain(error)) await forget(part);
        throw error;
      }
    },
    async appendStream(part, markdown) {
      const at = whereIs(part);
      if (at !== null) await api.call('chat.appendStream', { ...at, markdown_text: markdown }, once);
    },
    stopStream,
  };
}

/** Slack did not do what was asked. */
function isCertain(error: unknown): boolean {
  return error instanceof SlackRefusal || error instanceof RetryLater;
}

function readSent(result: SlackResult): Sent {
  const read = sentAt.safeParse(result);
  if (!read.success) throw new SlackUnsure('chat', read.error);
  return read.data;
}
