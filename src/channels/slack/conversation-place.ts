import { z } from 'zod';
import { conversationIdOf, directMessageIdOf, personIdOf, type SlackPerson } from './conversation-ids.ts';
import { drawQuestion } from './notices.ts';
import type { Outbox } from './outbox.ts';
import type { Place, Question } from './slack-job.ts';
import type { SlackServices } from './slack-services.ts';
import { directChannelOf } from './tell.ts';

/** A question of which it is known in what conversation it is, and where its answer goes. */
export type Placed = Question & { place: Extract<Place, { kind: 'channel' }> };

const LONGEST_TITLE = 60;

/** A thread of the pane in which nothing was asked yet. */
const unnamed = z.object({ named: z.literal(false) });

/**
 * A question from App Home goes to the person's direct message. Its answer comes in a thread under it, or in
 * between, where it goes on with what is said there.
 */
export async function fromHome(
  question: Question & { place: Extract<Place, { kind: 'home' }> },
  outbox: Outbox,
  { addresses }: SlackServices,
): Promise<Placed> {
  const { person, text, place } = question;
  const direct = await directChannelOf(person, addresses);
  const inThread = place.inThread !== false;
  if (!inThread && direct !== null) return atTopLevel(question, direct);
  const opening = await outbox.post(
    'question',
    { channel: direct ?? person.user, threadTs: null },
    drawQuestion(text),
  );
  if (!inThread) return { ...atTopLevel(question, opening.channel), quoted: false };
  const conversationId = conversationIdOf(person.team, opening.channel, opening.ts);
  const address = { team: person.team, channel: opening.channel, threadTs: opening.ts };
  await addresses.save({ conversationId, channel: 'slack', personId: personIdOf(person), address });
  return {
    ...{ ...question, quoted: false, conversationId },
    place: { kind: 'channel', channel: opening.channel, threadTs: opening.ts, pane: false },
  };
}

function atTopLevel(question: Question, channel: string): Placed {
  return {
    ...question,
    conversationId: conversationIdOf(question.person.team, channel, null),
    place: { kind: 'channel', channel, threadTs: null, pane: false },
  };
}

/**
 * What was said in a direct message, in its conversation: a thread under what Wijkgids put at the top level is part
 * of the direct message as a whole. The answer comes where it was said.
 */
export async function inDirectMessage(question: Placed, { addresses }: SlackServices): Promise<Placed> {
  const { place, person, conversationId } = question;
  if (place.threadTs === null || !question.underOwn) return question;
  if ((await addresses.find(conversationId)) !== null) return question;
  return {
    ...{ ...question, conversationId: conversationIdOf(person.team, place.channel, null) },
    place: { ...place, pane: false },
  };
}

/** Where a person can be told something, later on. */
export async function keepDirectMessage(
  person: SlackPerson,
  channel: string,
  { addresses }: SlackServices,
): Promise<void> {
  await addresses.save({
    ...{ conversationId: directMessageIdOf(person), channel: 'slack', personId: personIdOf(person) },
    address: { channel },
  });
}

/** From now on, what is said in this thread is for Wijkgids too. */
export async function keepThread(
  { conversationId, place, person }: Placed,
  { addresses }: SlackServices,
): Promise<void> {
  const address = { team: person.team, channel: place.channel, threadTs: place.threadTs };
  await addresses.save({ conversationId, channel: 'slack', personId: null, address });
}

/** A thread that began in the assistant pane is a conversation of its own, from its first word. */
export async function keepPaneThread(
  { person, channel, threadTs }: { person: SlackPerson; channel: string; threadTs: string },
  { addresses }: SlackServices,
): Promise<void> {
  const conversationId = conversationIdOf(person.team, channel, threadTs);
  if ((await addresses.find(conversationId)) !== null) return;
  const address = { team: person.team, channel, threadTs, named: false };
  await addresses.save({ conversationId, channel: 'slack', personId: personIdOf(person), address });
}

/** In the list of conversations of the pane, a thread is called after its first question. */
export async function nameThread(
  { conversationId, place, person, text }: Placed,
  { addresses, api }: SlackServices,
  signal: AbortSignal,
): Promise<void> {
  const known = await addresses.find(conversationId);
  if (known !== null && !unnamed.safeParse(known).success) return;
  const address = { team: person.team, channel: place.channel, threadTs: place.threadTs };
  await addresses.save({ conversationId, channel: 'slack', personId: personIdOf(person), address });
  const title = text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE - 1).toWellFormed()}…` : text;
  try {
    const where = { channel_id: place.channel, thread_ts: place.threadTs };
    await api.call('assistant.threads.setTitle', { ...where, title }, { signal, attempts: 1 });
  } catch {
    signal.throwIfAborted();
  }
}
