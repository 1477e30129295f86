import { z } from 'zod';
import { type ClickedAction, readAction, readFieldId, readFormMetadata, viewIds } from './action-ids.ts';
import { questionJob } from './answer-place.ts';
import { personIdOf, privateConversationIdOf, type SlackPerson, timestampOf } from './conversation-ids.ts';
import { plainTextOf } from './plain-text.ts';
import type { ClickedAt, ModalClick, NewSlackJob, Received } from './received.ts';
import type { GivenFeedback, Question } from './slack-job.ts';

/** The shortcut in the menu of a message, 'Vraag Wijkgids hierover'. */
export const SHORTCUT = 'vraag-wijkgids';

const frame = z.object({
  type: z.enum(['block_actions', 'view_submission', 'block_suggestion', 'message_action']),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  team: z.object({ id: z.string() }).nullish(),
});

const clicks = z.object({
  trigger_id: z.string().optional(),
  response_url: z.url().optional(),
  container: z
    .object({
      message_ts: z.string().optional(),
      channel_id: z.string().optional(),
      thread_ts: z.string().optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .default({}),
  channel: z.object({ id: z.string() }).nullish(),
  message: z
    .object({
      ts: z.string(),
      thread_ts: z.string().optional(),
      user: z.string().optional(),
      parent_user_id: z.string().optional(),
      text: z.string().default(''),
      blocks: z.array(z.looseObject({ type: z.string() })).default([]),
    })
    .optional(),
  actions: z.array(
    z.object({ action_id: z.string(), value: z.string().optional(), action_ts: z.string().optional() }),
  ),
});

const submitted = z.object({
  trigger_id: z.string().optional(),
  view: z.object({
    id: z.string(),
    hash: z.string().optional(),
    callback_id: z.string(),
    private_metadata: z.string().default(''),
    state: z.object({ values: z.unknown() }),
  }),
});

const suggestion = z.object({
  action_id: z.string(),
  value: z.string().default(''),
  view: z.object({ private_metadata: z.string().default('') }),
});

const shortcut = z.object({
  callback_id: z.string(),
  trigger_id: z.string().min(1),
  action_ts: z.string().optional(),
  response_url: z.url(),
  message: z.object({ text: z.string().default('') }),
});

/** What to do with a click, a submitted modal, a search in a menu, or a shortcut. */
export function readInteraction(body: unknown, nowMs: number): Received {
  const read = frame.safeParse(body);
  const team = read.data?.team?.id ?? read.data?.user.team_id;
  if (!read.success || team === undefined) return ignore('malformed-interaction');
  const person: SlackPerson = { team, user: read.data.user.id };
  switch (read.data.type) {
    case 'block_actions':
      return readClick(body, person, nowMs);
    case 'view_submission':
      return readSubmission(body, person, nowMs);
    case 'block_suggestion':
      return readSuggestion(body, person);
    case 'message_action':
      return readShortcut(body, person, nowMs);
  }
}

type Clicks = z.infer<typeof clicks>;
type Click = { person: SlackPerson; key: string; order: string; payload: Clicks };

function readClick(body: unknown, person: SlackPerson, nowMs: number): Received {
  const read = clicks.safeParse(body);
  if (!read.success) return ignore('malformed-click');
  for (const { action_id, value, action_ts } of read.data.actions) {
    const action = readAction(action_id, value);
    if (action === null) continue;
    const order = action_ts ?? timestampOf(nowMs);
    const key = `click:${read.data.trigger_id ?? `${order}:${person.user}`}`;
    return clicked(action, { person, key, order, payload: read.data });
  }
  return ignore('unknown-action');
}

function clicked(action: ClickedAction, click: Click): Received {
  switch (action.kind) {
    case 'ask':
      return asked(click, { text: action.text, moreAbout: null, quoted: true });
    case 'go-on':
      return asked(click, { text: action.text, moreAbout: null, quoted: true, inThread: false });
    case 'more':
      return asked(click, { text: 'Meer hierover', moreAbout: action.turnId, quoted: false });
    case 'useful':
      return { kind: 'job', job: feedbackJob(action.turnId, true, click) };
    case 'not-useful':
      return modal(
        { kind: 'not-useful', turnId: action.turnId },
        click,
        feedbackJob(action.turnId, false, click),
      );
    case 'adviser':
      return modal({ kind: 'adviser', turnId: action.turnId }, click, null);
    case 'source':
    case 'open-form':
      return modal(action, click, null);
  }
}

function modal(
  action: ModalClick['action'],
  click: Click,
  feedback: (NewSlackJob & { payload: GivenFeedback }) | null,
): Received {
  const { trigger_id } = click.payload;
  if (trigger_id === undefined) {
    return feedback === null ? ignore('no-trigger') : { kind: 'job', job: feedback };
  }
  return {
    kind: 'modal',
    click: {
      ...{ action, person: click.person, triggerId: trigger_id },
      ...clickedAt(click.payload),
    },
    feedback,
  };
}

function asked(
  click: Click,
  asks: Pick<Question, 'text' | 'moreAbout' | 'quoted'> & { inThread?: boolean },
): Received {
  const { person, key, order, payload } = click;
  return { kind: 'job', job: questionJob({ person, key, order, ...asks }, clickedAt(payload)) };
}

function clickedAt({ container, channel, message, response_url }: Clicks): ClickedAt {
  return {
    channel: channel?.id ?? container.channel_id ?? null,
    threadTs: message?.thread_ts ?? container.thread_ts ?? null,
    // What has our buttons is our own message.
    ...(message?.user !== undefined && message.parent_user_id === message.user && { underOwn: true }),
    messageTs: message?.ts ?? container.message_ts ?? null,
    responseUrl: response_url ?? null,
    // Slack does not send along what is in a message that one person sees.
    isPrivate: container.is_ephemeral === true || message === undefined,
  };
}

function feedbackJob(
  turnId: string,
  useful: boolean,
  click: Click,
): NewSlackJob & { payload: GivenFeedback } {
  const { person, key, order, payload } = click;
  const { message, container, channel, response_url } = payload;
  const channelId = channel?.id ?? container.channel_id;
  const seen = message !== undefined && channelId !== undefined && !container.is_ephemeral;
  return {
    key,
    lane: personIdOf(person),
    order,
    personId: personIdOf(person),
    payload: {
      ...{ kind: 'feedback', person, turnId, useful, responseUrl: response_url ?? null },
      message: seen
        ? { channel: channelId, ts: message.ts, text: message.text, blocks: message.blocks }
        : null,
    },
  };
}

function readSubmission(body: unknown, person: SlackPerson, nowMs: number): Received {
  const read = submitted.safeParse(body);
  if (!read.success) return ignore('malformed-submission');
  const { id, hash, callback_id, private_metadata, state } = read.data.view;
  const metadata = readFormMetadata(private_metadata);
  if (callback_id !== viewIds.form || metadata === null) return ignore('unknown-view');
  return {
    kind: 'submission',
    key: `view:${read.data.trigger_id ?? `${id}:${hash ?? ''}`}`,
    order: timestampOf(nowMs),
    form: {
      ...{ kind: 'submission', person, formId: metadata.formId, channel: metadata.channel ?? null },
      ...{ threadTs: metadata.threadTs ?? null, messageTs: metadata.messageTs ?? null },
      ...(metadata.underOwn && { underOwn: true }),
      ...{ responseUrl: metadata.responseUrl ?? null, isPrivate: metadata.isPrivate ?? false },
    },
    state: state.values,
  };
}

function readSuggestion(body: unknown, person: SlackPerson): Received {
  const read = suggestion.safeParse(body);
  const metadata = readFormMetadata(read.data?.view.private_metadata);
  const fieldId = readFieldId(read.data?.action_id ?? '');
  if (!read.success || metadata === null || fieldId === null) return ignore('malformed-suggestion');
  return { kind: 'options', person, formId: metadata.formId, fieldId, typed: read.data.value };
}

function readShortcut(body: unknown, person: SlackPerson, nowMs: number): Received {
  const read = shortcut.safeParse(body);
  if (!read.success) return ignore('malformed-shortcut');
  const { callback_id, trigger_id, action_ts, response_url, message } = read.data;
  if (callback_id !== SHORTCUT) return ignore('unknown-shortcut');
  const text = plainTextOf(message.text);
  const conversationId = privateConversationIdOf(person);
  return {
    kind: 'job',
    job: {
      key: `shortcut:${trigger_id}`,
      lane: conversationId,
      order: action_ts ?? timestampOf(nowMs),
      personId: personIdOf(person),
      payload: {
        ...{ kind: 'question', from: 'private', person, conversationId, messageId: trigger_id },
        ...{ text: text === '' ? 'hulp' : text, moreAbout: null, quoted: text !== '' },
        place: { kind: 'private', responseUrl: response_url, replace: false },
      },
    },
  };
}

function ignore(reason: string): Received {
  return { kind: 'ignore', reason };
}
