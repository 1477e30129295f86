/** Runs work for a message of a conversation. */
export type TurnTaking<T> = (conversationId: string, messageId: string, work: () => Promise<T>) => Promise<T>;

/** Replies kept for repeated messages; platforms repeat within minutes. */
const KEPT = 1_000;

/**
 * One message of a conversation at a time, in order of arrival, and every message once: a repeat gets the
 * reply of the first. What failed or was stopped is not kept, so it can be tried again.
 */
export function createTurnTaking<T>(): TurnTaking<T> {
  const last = new Map<string, Promise<unknown>>();
  const replies = new Map<string, Promise<T>>();
  return (conversationId, messageId, work) => {
    const key = JSON.stringify([conversationId, messageId]);
    const known = replies.get(key);
    if (known !== undefined) return known;
    const before = last.get(conversationId) ?? Promise.resolve();
    const turn = before.then(work, work);
    last.set(conversationId, turn);
    replies.set(key, turn);
    const oldest = replies.keys().next().value;
    if (replies.size > KEPT && oldest !== undefined) replies.delete(oldest);
    turn
      .catch(() => replies.delete(key))
      .finally(() => {
        if (last.get(conversationId) === turn) last.delete(conversationId);
      });
    return turn;
  };
}
