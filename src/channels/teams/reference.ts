import { z } from 'zod';
import type { TeamsActivity } from './activity.ts';

const account = z.object({ id: z.string().min(1), name: z.string().optional() });

const reference = z.object({
  channelId: z.string().min(1),
  serviceUrl: z.string().min(1),
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
  bot: account,
  user: account.extend({ aadObjectId: z.string().optional() }),
});

/**
 * Where a conversation is reached, as plain data that is kept. It names no message: with one, the Bot Framework
 * would answer that message instead of writing in the conversation (a thread is part of the conversation's id).
 */
export type TeamsReference = z.infer<typeof reference>;

/** Where to answer this activity. */
export function referenceOf({
  channelId,
  serviceUrl,
  conversation,
  recipient,
  from,
}: TeamsActivity): TeamsReference {
  return {
    channelId,
    serviceUrl,
    conversation: {
      id: conversation.id,
      ...given('conversationType', conversation.conversationType),
      ...given('tenantId', conversation.tenantId),
    },
    bot: { id: recipient.id, ...given('name', recipient.name) },
    user: { id: from.id, ...given('name', from.name), ...given('aadObjectId', from.aadObjectId) },
  };
}

/** A kept address as a reference; null for anything else, such as an address of another channel. */
export function readReference(address: unknown): TeamsReference | null {
  return reference.safeParse(address).data ?? null;
}

function given<Name extends string>(
  name: Name,
  value: string | null | undefined,
): { [key in Name]?: string } {
  return value === null || value === undefined || value === ''
    ? {}
    : ({ [name]: value } as { [key in Name]: string });
}
