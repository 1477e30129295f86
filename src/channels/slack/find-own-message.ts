import { z } from 'zod';
import { type SlackApi, SlackRefusal } from './client.ts';
import type { Sent, Target } from './message-place.ts';

/** Goes with every message, so that it can be found again: ids only, never words. */
const EVENT_TYPE = 'wijkgids_reply';

/** By their own clocks, Slack and this computer may say that the answer came before the question. */
const CLOCK_SLACK_S = 60;
const MOST_MESSAGES = 100;

const messages = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      user: z.string().optional(),
      files: z.array(z.object({ id: z.string() })).optional(),
      metadata: z
        .object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) })
        .partial()
        .optional(),
    }),
  ),
});

type Message = z.infer<typeof messages>['messages'][number];

/** The metadata of one part of one job's messages. */
export function metadataOf(jobKey: string, part: string) {
  return { event_type: EVENT_TYPE, event_payload: { key: jobKey, part } };
}

/**
 * Looks in Slack for a message that was sent without our hearing of it. A stream cannot carry metadata before it
 * is stopped: then it is our own message after the question, the only one without but for files.
 *
 * @param own.after the time stamp of the question
 * @returns null when there is none, or when Slack does not let us look
 */
export async function findOwnMessage(
  api: SlackApi,
  { channel, threadTs }: Target,
  own: { jobKey: string; part: string; after: string; userId: string | null },
  signal: AbortSignal,
): Promise<(Sent & { streamed: boolean }) | null> {
  if (/^[UW]/.test(channel)) return null;
  const found = await lookIn(api, { channel, threadTs, after: own.after }, signal);
  const marked = found.find((message) => isPart(message, own));
  if (marked !== undefined) return { channel, ts: marked.ts, streamed: false };
  const stream = found.find(
    ({ ts, user, metadata, files }) =>
      own.userId !== null &&
      user === own.userId &&
      metadata === undefined &&
      files === undefined &&
      ts > own.after,
  );
  return stream === undefined ? null : { channel, ts: stream.ts, streamed: true };
}

/** Whether a file stands in a conversation; false when Slack does not let us look. */
export async function isFileShared(
  api: SlackApi,
  target: Target,
  { fileId, after }: { fileId: string; after: string },
  signal: AbortSignal,
): Promise<boolean> {
  const found = await lookIn(api, { ...target, after }, signal);
  return found.some(({ files }) => files?.some(({ id }) => id === fileId) ?? false);
}

async function lookIn(
  api: SlackApi,
  { channel, threadTs, after }: Target & { after: string },
  signal: AbortSignal,
): Promise<Message[]> {
  const paging = {
    oldest: (Number(after) - CLOCK_SLACK_S).toFixed(6),
    limit: MOST_MESSAGES,
    include_all_metadata: true,
  };
  try {
    const result =
      threadTs === null
        ? await api.call('conversations.history', { channel, ...paging }, { signal })
        : await api.call('conversations.replies', { channel, ts: threadTs, ...paging }, { signal });
    return messages.safeParse(result).data?.messages ?? [];
  } catch (error) {
    if (error instanceof SlackRefusal) return [];
    throw error;
  }
}

function isPart({ metadata }: Message, { jobKey, part }: { jobKey: string; part: string }): boolean {
  const payload = metadata?.event_payload;
  return metadata?.event_type === EVENT_TYPE && payload?.['key'] === jobKey && payload['part'] === part;
}
