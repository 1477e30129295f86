import {
  conversationIdOf,
  personIdOf,
  privateConversationIdOf,
  type SlackPerson,
} from './conversation-ids.ts';
import type { ClickedAt, NewSlackJob } from './received.ts';
import type { Place, Question } from './slack-job.ts';

/** Where the answer to a click comes: where the button is, for the same people. */
export function placeOf(
  { channel, threadTs, messageTs, responseUrl, isPrivate }: ClickedAt,
  inThread = true,
): Place {
  const home: Place = { kind: 'home', ...(!inThread && { inThread }) };
  if (channel === null) return home;
  if (isPrivate) {
    return responseUrl === null ? home : { kind: 'private', responseUrl, replace: false };
  }
  const direct = channel.startsWith('D');
  const thread = threadTs ?? (direct ? null : messageTs);
  return { kind: 'channel', channel, threadTs: thread, pane: direct && thread !== null };
}

/**
 * A question that a click asks, as if the person had typed it where they clicked.
 *
 * @param asked.inThread from App Home: whether the answer gets a thread of its own
 */
export function questionJob(
  asked: { person: SlackPerson; key: string; order: string; inThread?: boolean } & Pick<
    Question,
    'text' | 'moreAbout' | 'quoted'
  >,
  at: ClickedAt,
): NewSlackJob {
  const { person, key, order, text, moreAbout, quoted, inThread } = asked;
  const place = placeOf(at, inThread);
  const conversationId =
    place.kind === 'channel'
      ? conversationIdOf(person.team, place.channel, place.threadTs)
      : privateConversationIdOf(person);
  return {
    ...{ key, lane: conversationId, order, personId: personIdOf(person) },
    payload: {
      ...{ kind: 'question', from: 'click', person, conversationId, messageId: key },
      ...{ text, moreAbout, quoted, place },
      ...(at.underOwn && { underOwn: true }),
    },
  };
}
