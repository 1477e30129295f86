import type { Reply } from '../../assistant/message.ts';
import type { NewJob } from '../../jobs/ports.ts';
import { type TeamsActivity, tenantsOf } from './activity.ts';
import { type CardAction, readCardAction } from './card-actions.ts';
import { type FileConsent, readFileConsent } from './file-cards.ts';
import { plainText } from './incoming-text.ts';
import { referenceOf, type TeamsReference } from './reference.ts';

/** Where something was said, by whom; plain data that survives JSON. */
export type Place = {
  conversationId: string;
  /** The platform's id of the message or the press of a button. */
  messageId: string;
  personId: string;
  /** As Teams shows it; null when it was not given. */
  personName: string | null;
  organisationId: string | null;
  /** Whether it is a chat with Wijkgids alone, where a reply can be streamed. */
  personal: boolean;
  reference: TeamsReference;
  /** ISO moment. */
  receivedAt: string;
};

/** What is to be done. `cardId` is the message with the card of the button; `tell` is said by Wijkgids itself. */
export type TeamsWork =
  | { kind: 'message'; text: string }
  | { kind: 'action'; action: CardAction; cardId: string | null }
  | { kind: 'file'; consent: FileConsent; cardId: string | null }
  | { kind: 'welcome' }
  | { kind: 'tell'; reply: Reply }
  | { kind: 'removed' };

/** What is to be done, as it is kept until it is done. */
export type TeamsJob = Place & TeamsWork;

/** What an activity asks of us: a job to keep, or nothing, with the reason. */
export type Reading = { job: NewJob & { payload: TeamsJob } } | { ignored: string };

/** Reads an activity that was let in. Pure: nothing is kept or sent. */
export function receive(activity: TeamsActivity, receivedAt: Date): Reading {
  const work = workOf(activity);
  if (typeof work === 'string') return { ignored: work };
  const messageId = activity.id ?? null;
  if (messageId === null && work.kind !== 'welcome') return { ignored: 'no-id' };
  const place = placeOf(activity, messageId ?? 'welkom', receivedAt);
  return {
    job: {
      key: keyOf(work, place),
      lane: place.conversationId,
      order: `${momentOf(activity, receivedAt)} ${place.messageId}`,
      personId: place.personId,
      payload: { ...place, ...work },
    },
  };
}

function workOf(activity: TeamsActivity): TeamsWork | string {
  switch (activity.type) {
    case 'message':
      return isOwn(activity) ? 'own' : messageWork(activity);
    case 'invoke':
      return invokeWork(activity);
    case 'conversationUpdate':
      return wasAdded(activity) ? { kind: 'welcome' } : 'update';
    case 'installationUpdate':
      if (/^add/.test(activity.action ?? '')) return { kind: 'welcome' };
      return /^remove/.test(activity.action ?? '') ? { kind: 'removed' } : 'installation';
    default:
      return 'type';
  }
}

function isOwn({ from, recipient }: TeamsActivity): boolean {
  return from.id === recipient.id || from.role === 'bot';
}

function messageWork(activity: TeamsActivity): TeamsWork | string {
  const { value } = activity;
  if (value === undefined || value === null || value === '') {
    return { kind: 'message', text: plainText(activity) };
  }
  return actionWork(value, activity);
}

/** Buttons come as messages; Teams sends an invoke for buttons of the newer kind. */
function invokeWork(activity: TeamsActivity): TeamsWork | string {
  if (activity.name === 'fileConsent/invoke') return fileWork(activity);
  if (activity.name !== 'adaptiveCard/action') return 'invoke';
  const { action } = (activity.value ?? {}) as { action?: { data?: unknown } };
  return actionWork(action?.data, activity);
}

function actionWork(data: unknown, { replyToId }: TeamsActivity): TeamsWork | string {
  const action = readCardAction(data);
  return action === null ? 'unknown-action' : { kind: 'action', action, cardId: replyToId ?? null };
}

function fileWork({ value, replyToId }: TeamsActivity): TeamsWork | string {
  const consent = readFileConsent(value);
  return consent === null ? 'unknown-file' : { kind: 'file', consent, cardId: replyToId ?? null };
}

function wasAdded({ membersAdded, recipient }: TeamsActivity): boolean {
  return (membersAdded ?? []).some(({ id }) => id === recipient.id);
}

function placeOf(activity: TeamsActivity, messageId: string, receivedAt: Date): Place {
  const { conversation, from } = activity;
  const tenant = tenantsOf(activity)[0] ?? null;
  const scope = `teams:${tenant ?? 'local'}`;
  return {
    // The id of a thread in a channel is part of the conversation's id.
    conversationId: `${scope}:${conversation.id}`,
    messageId,
    personId: `${scope}:${from.aadObjectId || from.id}`,
    personName: from.name || null,
    organisationId: tenant,
    personal: conversation.conversationType
      ? conversation.conversationType === 'personal'
      : conversation.isGroup !== true,
    reference: referenceOf(activity),
    receivedAt: receivedAt.toISOString(),
  };
}

/** An installation is told twice, as an installation and as a new member; it is one welcome. */
function keyOf(work: TeamsWork, { conversationId, messageId, reference }: Place): string {
  if (work.kind === 'welcome') return `welkom:${conversationId}`;
  return `${reference.conversation.id}:${messageId}`;
}

function momentOf({ timestamp }: TeamsActivity, receivedAt: Date): string {
  const moment = new Date(timestamp ?? receivedAt);
  return (Number.isNaN(moment.getTime()) ? receivedAt : moment).toISOString();
}
