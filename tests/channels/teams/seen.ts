import { setTimeout as wait } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import type { TeamsActivity } from '../../../src/channels/teams/activity.ts';
import type { SentActivity } from './connector-double.ts';
import type { ServedTeams } from './serve-teams.ts';

/** The conversations and the organisation of the replayed payloads. */
export const personal = 'a:1qWeRtYuIoPaSdFgHjKlZxCvBnM_0123456789';
export const thread = '19:9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d@thread.tacv2;messageid=1795640000123';
export const tenant = '6f1d2c3b-4a59-4e68-8b7a-0c1d2e3f4a5b';

/** Waits until so many texts were sent; fails when there are more a moment later. */
export async function messagesOf({ double }: ServedTeams, count: number): Promise<SentActivity[]> {
  await vi.waitFor(() => expect(double.messages().length).toBeGreaterThanOrEqual(count), 5_000);
  await wait(60);
  expect(double.messages()).toHaveLength(count);
  return double.messages();
}

/** Waits for the one card, as it is then. */
export async function cardOf({ double }: ServedTeams): Promise<SentActivity> {
  await vi.waitFor(() => expect(double.cards()).toHaveLength(1), 5_000);
  return double.cards()[0] as SentActivity;
}

/** What a button sends, as changes to a replayed press. */
export function button(value: object, id = '1795640000099'): Partial<TeamsActivity> {
  return { id, value: { wijkgids: 1, ...value }, replyToId: 'antwoord-2' };
}

/** All that is in a message, to look for words. */
export const wordsOf = (activity: SentActivity | undefined) => JSON.stringify(activity ?? null);
