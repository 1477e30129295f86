import { z } from 'zod';
import type { SlackMessage } from './block-kit.ts';
import { SlackRefusal } from './client.ts';
import { directMessageIdOf, type SlackPerson } from './conversation-ids.ts';
import type { SlackServices } from './slack-services.ts';

/** A person, and where they are looking. */
export type Listener = {
  person: SlackPerson;
  channel: string | null;
  threadTs: string | null;
  responseUrl: string | null;
};

const directAddress = z.object({ channel: z.string() });

/**
 * Says something to one person: where they are looking when that can be, otherwise in their direct message.
 * @throws SlackRefusal when even that cannot be
 */
export async function tell(
  { respond, api, ...slack }: SlackServices,
  { person, channel, threadTs, responseUrl }: Listener,
  message: SlackMessage,
  signal?: AbortSignal,
): Promise<void> {
  if (responseUrl !== null) {
    if (await worked(respond(responseUrl, message, { signal }))) return;
  } else if (channel !== null) {
    const where = { channel, user: person.user, ...(threadTs !== null && { thread_ts: threadTs }) };
    if (await worked(api.call('chat.postEphemeral', { ...where, ...message }, { signal }))) return;
  }
  const direct = await directChannelOf(person, slack.addresses);
  await api.call(
    'chat.postMessage',
    { channel: direct ?? person.user, ...message, unfurl_links: false, unfurl_media: false },
    { signal },
  );
}

/** The person's direct message with Wijkgids; null until they opened App Home. */
export async function directChannelOf(
  person: SlackPerson,
  addresses: SlackServices['addresses'],
): Promise<string | null> {
  return directAddress.safeParse(await addresses.find(directMessageIdOf(person))).data?.channel ?? null;
}

async function worked(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (error instanceof SlackRefusal) return false;
    throw error;
  }
}
