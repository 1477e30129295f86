import { z } from 'zod';

/** What is done for Slack after an event was acknowledged: plain data, with only the fields that are used. */

const person = z.object({ team: z.string(), user: z.string() });

/**
 * Where an answer goes. `pane` is a thread in Slack's assistant pane; `private` is seen by one person only, and
 * `home` stands for the person's direct message, from App Home.
 */
const place = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('channel'),
    channel: z.string(),
    threadTs: z.string().nullable(),
    pane: z.boolean(),
  }),
  z.object({ kind: z.literal('private'), responseUrl: z.string(), replace: z.boolean() }),
  z.object({ kind: z.literal('home') }),
]);

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
  place,
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
  messageTs: z.string().nullable().default(null),
  responseUrl: z.string().nullable(),
  isPrivate: z.boolean().default(false),
});

export const slackJob = z.discriminatedUnion('kind', [question, welcome, home, feedback, submission]);

export type SlackJob = z.infer<typeof slackJob>;
export type Question = z.infer<typeof question>;
export type Place = z.infer<typeof place>;
export type Welcome = z.infer<typeof welcome>;
export type ShowHome = z.infer<typeof home>;
export type GivenFeedback = z.infer<typeof feedback>;
export type FilledForm = z.infer<typeof submission>;
