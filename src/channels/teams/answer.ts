import type { Incoming } from '../../assistant/message.ts';
import { isTooLong, questionTooLong } from '../question-length.ts';
import { keepCompany } from './company.ts';
import { type DrawOptions, drawFailure, drawReply } from './render.ts';
import { isUsable, type OpenStream } from './stream.ts';
import { failureOf, type Task } from './task.ts';
import type { TeamsMessage } from './teams-message.ts';

/** Has the assistant answer, and sends what it says; in a chat with one person while it is being made. */
export async function answer(asked: { text: string; moreAbout: string | null }, task: Task): Promise<void> {
  const { assistant, connector, limits, now, place, progress, save, signal } = task;
  if (await isTooLong(asked.text, place.personId, assistant))
    return task.say([drawFailure(questionTooLong(asked.text.length))]);
  const earlier = progress.stream !== null && isUsable(progress.stream, limits.streaming, now());
  const company = keepCompany({
    send: (activity) => connector.send(place.reference, activity),
    mayStream: place.personal && progress.stream === null,
    afterMs: limits.companyAfterMs,
    typing: limits.typing,
    streaming: limits.streaming,
    now,
    onOpen: (stream) => save({ ...progress, stream }),
  });
  let messages: TeamsMessage[];
  let stream: OpenStream | null = null;
  try {
    const reply = await assistant.receive(incomingOf(asked, task), company.add, signal);
    messages = drawReply(reply, await drawOptionsFor(reply.turnId, place.messageId, task));
  } catch (error) {
    signal.throwIfAborted();
    messages = [failureOf(error, task)];
  } finally {
    stream = await company.end();
  }
  await task.say(messages, earlier ? progress.stream : stream);
}

/** The message as the assistant reads it. */
export function incomingOf(asked: { text: string; moreAbout: string | null }, { place }: Task): Incoming {
  const { conversationId, messageId, personId, organisationId, receivedAt } = place;
  return {
    ...asked,
    channel: 'teams',
    ...{ conversationId, messageId, personId, organisationId },
    receivedAt: new Date(receivedAt),
  };
}

/** How to draw a reply for this person; `messageId` is the message that it answers. */
export async function drawOptionsFor(
  turnId: string | null,
  messageId: string,
  { assistant, adviser, place }: Task,
): Promise<DrawOptions> {
  const consent = place.personal;
  if (turnId === null) return { adviser: false };
  const [why, ask] = await Promise.all([
    assistant.form(`waarom:${turnId}`, place.personId),
    adviser === null ? null : assistant.form(`adviseur:${turnId}`, place.personId),
  ]);
  return { adviser: adviser !== null, consent, messageId, forms: { why, adviser: ask } };
}
