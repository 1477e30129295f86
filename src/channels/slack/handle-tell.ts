import { z } from 'zod';
import type { Job, JobTools } from '../../jobs/ports.ts';
import type { Told } from '../channel.ts';
import { isAttachedFile } from './attached-files.ts';
import { conversationIdOf, isDirectMessage, teamOf, timestampOf } from './conversation-ids.ts';
import { createOutbox } from './outbox.ts';
import type { NewSlackJob } from './received.ts';
import { drawReply } from './render.ts';
import { sendReply } from './send-reply.ts';
import type { Tell } from './slack-job.ts';
import type { SlackServices } from './slack-services.ts';

const address = z.object({ channel: z.string(), threadTs: z.string().nullable().default(null) });

/**
 * What Wijkgids says by itself, as work to be done once; null when the address is not known, or not of the person
 * alone. In a direct message it comes at the top level, where it is seen; elsewhere in the thread that it is about.
 */
export function tellJob({ key, conversationId, personId, reply }: Told, kept: unknown, nowMs: number) {
  const known = address.safeParse(kept).data;
  if (known === undefined) return null;
  const { channel } = known;
  const direct = isDirectMessage(channel);
  if (personId !== null && !direct) return null;
  const threadTs = direct ? null : known.threadTs;
  const job: NewSlackJob = {
    ...{ key: `tell:${key}`, lane: conversationIdOf(teamOf(conversationId), channel, threadTs) },
    ...{ order: timestampOf(nowMs), personId },
    payload: { kind: 'tell', channel, threadTs, reply },
  };
  return job;
}

/** Says it, each message once. */
export async function handleTell(
  job: Job,
  { channel, threadTs, reply }: Tell,
  tools: JobTools,
  slack: SlackServices,
): Promise<void> {
  const outbox = createOutbox({ ...slack, job, tools });
  const messages = drawReply(reply, { adviser: false, filesApart: true });
  const files = reply.attachments.filter(isAttachedFile);
  await sendReply({ messages, files }, { job, target: { channel, threadTs }, outbox, slack });
  slack.log.info({ channel: 'slack', job: job.key, messages: messages.length }, 'told');
}
