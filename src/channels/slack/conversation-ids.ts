/**
 * How people, conversations and messages of Slack are called inside Wijkgids. What counts as one conversation:
 *
 * - in a channel, a thread;
 * - in a direct message, all that stands at its top level, with the threads under what Wijkgids put there: Slack
 *   shows a message of Wijkgids as a thread to some people, and whoever answers there answers that message;
 * - in a direct message, a thread that began in the assistant pane, from App Home or with the person's own words.
 */

export type SlackPerson = { team: string; user: string };

/** One person, the same in every conversation of the workspace. */
export function personIdOf({ team, user }: SlackPerson): string {
  return `slack:${team}:${user}`;
}

/** A thread of a channel or of the assistant pane; without `threadTs` a whole direct message. */
export function conversationIdOf(team: string, channel: string, threadTs: string | null): string {
  return threadTs === null ? `slack:${team}:${channel}` : `slack:${team}:${channel}:${threadTs}`;
}

/** What only the asker sees: commands, shortcuts, and the buttons under their answers. */
export function privateConversationIdOf({ team, user }: SlackPerson): string {
  return `slack:${team}:${user}:opdracht`;
}

/** Under which the address of a person's direct message with Wijkgids is kept. */
export function directMessageIdOf({ team, user }: SlackPerson): string {
  return `slack:${team}:${user}:bericht`;
}

/** The workspace that a conversation of Slack is in. */
export function teamOf(conversationId: string): string {
  return conversationId.split(':')[1] ?? '';
}

/** Whether a conversation of Slack is a direct message. */
export function isDirectMessage(channel: string): boolean {
  return channel.startsWith('D');
}

/** A moment the way Slack writes one, `1764100000.123456`, so that it sorts among Slack's own. */
export function timestampOf(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(6);
}
