/** What the ids of people and conversations say of where they belong; they are made by the channels. */

/** `slack:T0123:…` and `teams:<tenant>:…`; a Teams without tenant, for trying it out, is called `local`. */
const OF_PLATFORM = /^(slack|teams):([^:]+):/;
/** A thread is part of the id: in Slack the moment it began, in Teams the message it began with. */
const THREAD = /^(slack:[^:]+:[^:]+):\d+\.\d+$|^(teams:.+?);messageid=[^;]*$/;

/**
 * The organisation that the id of a person or conversation is of: null for one of none, `undefined` when the
 * id does not say.
 */
export function organisationIn(id: string): string | null | undefined {
  const [, platform, organisation] = OF_PLATFORM.exec(id) ?? [];
  if (organisation === undefined) return undefined;
  return platform === 'teams' && organisation === 'local' ? null : organisation;
}

/** The conversation itself, and the channel that it is a thread of. */
export function conversationsAround(conversationId: string | null): string[] {
  if (conversationId === null) return [];
  const [, slack, teams] = THREAD.exec(conversationId) ?? [];
  const channel = slack ?? teams;
  return channel === undefined ? [conversationId] : [conversationId, channel];
}

/** Whether an id is of a person or of a conversation; null when it does not say. */
export function kindOfId(id: string): 'person' | 'conversation' | null {
  const [, slack] = /^slack:[^:]+:([A-Z])[A-Z0-9]*(?::\d+\.\d+)?$/.exec(id) ?? [];
  if (slack !== undefined) {
    if ('UW'.includes(slack)) return 'person';
    return 'CDG'.includes(slack) ? 'conversation' : null;
  }
  return /^teams:[^:]+:19:.+@/.test(id) ? 'conversation' : null;
}
