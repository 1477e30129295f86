import { setTimeout as wait } from 'node:timers/promises';

const SECOND_MS = 1_000;

/**
 * Keeps calls under a number per second for each conversation: a call waits until the one that came that number
 * before it is a second old.
 */
export function createPace({ perSecond }: { perSecond: number }): (conversationId: string) => Promise<void> {
  const recent = new Map<string, number[]>();
  return async (conversationId) => {
    const now = performance.now();
    for (const [id, moments] of recent) {
      if (now - (moments.at(-1) ?? 0) > SECOND_MS) recent.delete(id);
    }
    const moments = recent.get(conversationId) ?? [];
    const before = moments.at(-perSecond);
    const moment = before === undefined ? now : Math.max(now, before + SECOND_MS);
    recent.set(conversationId, [...moments, moment].slice(-perSecond));
    if (moment > now) await wait(moment - now);
  };
}
