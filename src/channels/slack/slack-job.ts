import { z } from 'zod';
import type { Reply } from '../../assistant/message.ts';

/** What is done for Slack after an event was acknowledged: plain data, with only the fields that are used. */

const person = z.object({ team: z.string(), user: z.string() });

/**
 * Where an answer goes. `pane` is a thread in Slack's assistant pane; `private` is seen by one person only, and
 * `home` stands for the person's direct message, from App Home: in a thread of its own there, or in between.
 */
const place = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('channel'),
    channel: z.string(),
    threadTs: z.string().nullable(),
    pane: z.boolean(),
  }),
  z.object({ kind: z.literal('private'), responseUrl: z.string(), replace: z.boolean() }),
  z.object({ kind: z.literal('home'), inThread: z.boolean().optional() }),
]);

const replyParts = z.looseObject({
  text: z.string(),
  citations: z.array(z.unknown()),
  nearest: z.array(z.unknown()),
  attachments: z.array(z.looseObject({ kind: z.string() })),
  suggestions: z.array(z.string()),
});

const question = z.object({
  kind: z.literal('question'),
  /** `thread` is a reply in a channel's thread that does not mention Wijkgids. */
  from: z.enum(['mention', 'thread', 'direct', 'click', 'private']),
  person,
  conversationId: z.string(),
  messageId: z.string(),
  text: z.string(),
  moreAbout: z.string().nullable(),
  /** The question is shown above the answer, because it stands nowhere else. */
  quoted: z.boolean(),
  /** Whether it was said in a thread under a message of Wijkgids. */
  underOwn: z.boolean().optional(),
  place,
});

/** What Wijkgids says by itself. The reply is our own, so it is taken as it is. */
const told = z.object({
  kind: z.literal('tell'),
  channel: z.string(),
  threadTs: z.string().nullable(),
  reply: z.custom<Reply>((value) => replyParts.safeParse(value).success),
});

const welcome = z.object({
  kind: z.literal('welcome'),
  person,
  channel: z.string(),
  threadTs: z.string(),
});

const home = z.object({ kind: z.literal('home'), person, channel: z.string().nullable() });

const clickedMessage = z.object({
  channel: z.string(),
  ts: z.string(),
  text: z.string(),
  blocks: z.array(z.looseObject({ type: z.string() })),
});

const feedback = z.object({
  kind: z.literal('feedback'),
  person,
  turnId: z.string(),
  useful: z.boolean(),
  /** Null when only one person sees the message: Slack then does not send what is in it. */
  message: clickedMessage.nullable(),
  responseUrl: z.string().nullable(),
});

const submission = z.object({
  kind: z.literal('submission'),
  person,
  formId: z.string(),
  values: z.record(z.string(), z.string()),
  channel: z.string().nullable(),
  threadTs: z.string().nullable(),
  underOwn: z.boolean().optional(),
  messageTs: z.string().nullable().default(null),
  responseUrl: z.string().nullable(),
  isPrivate: z.boolean().default(false),
});

export const slackJob = z.discriminatedUnion('kind', [question, told, welcome, home, feedback, submission]);

export type SlackJob = z.infer<typeof slackJob>;
export type Question = z.infer<typeof question>;
export type Tell = z.infer<typeof told>;
export type Place = z.infer<typeof place>;
export type Welcome = z.infer<typeof welcome>;
export type ShowHome = z.infer<typeof home>;
export type GivenFeedback = z.infer<typeof feedback>;
export type FilledForm = z.infer<typeof submission>;
