import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ConversationStore } from '../../src/answering/ports.ts';
import type { PersonalData } from '../../src/assistant/ports.ts';
import { noCheckIns } from './new-check-in.ts';
import { newTurn } from './new-turn.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const day = (number: number) => new Date(Date.parse('2026-01-01T12:00:00.000Z') + (number - 1) * DAY_MS);

/** What everything that keeps data about people must do. `open` gives an empty store and its data. */
export function personalDataContract(
  name: string,
  open: (now: () => Date) => Promise<{
    conversations: ConversationStore;
    personalData: PersonalData;
    close: () => Promise<void>;
  }>,
): void {
  describe(`personal data: ${name}`, () => {
    let conversations: ConversationStore;
    let personalData: PersonalData;
    let close: () => Promise<void>;
    let now: Date;

    beforeEach(async () => {
      now = day(1);
      ({ conversations, personalData, close } = await open(() => now));
    });
    afterEach(() => close());

    const remember = (messageId: string, personId: string, conversationId: string) =>
      conversations.remember({ ...newTurn(messageId, conversationId), personId });
    const questionsIn = async (conversationId: string) =>
      (await conversations.recentTurns(conversationId, 99)).map(({ question }) => question);

    test('an export holds every turn and all feedback of the person, oldest first, and of nobody else', async () => {
      const second = await remember('m2', 'anna', 'gesprek-1');
      now = day(2);
      const later = await remember('m1', 'anna', 'gesprek-2');
      const bobs = await remember('m3', 'bob', 'gesprek-1');
      await conversations.saveFeedback({ turnId: second, personId: 'anna', useful: false, why: 'te kort' });
      now = day(3);
      await conversations.saveFeedback({ turnId: bobs, personId: 'anna', useful: true, why: null });
      await conversations.saveFeedback({ turnId: later, personId: 'bob', useful: true, why: 'fijn' });

      const exported = await personalData.exportPerson('anna');
      const { personId: _, reply: _reply, ...given } = newTurn('m2');
      expect(exported.turns[0]).toEqual({ ...given, id: second, createdAt: day(1) });
      expect(exported.turns.map(({ id }) => id)).toEqual([second, later]);
      expect(exported).toMatchObject({
        personId: 'anna',
        feedback: [
          { turnId: second, useful: false, why: 'te kort', createdAt: day(2) },
          { turnId: bobs, useful: true, why: null, createdAt: day(3) },
        ],
      });
      expect(JSON.stringify(exported)).not.toContain('bob');
    });

    test('of someone unknown there is nothing to export and nothing to erase', async () => {
      await remember('m1', 'anna', 'gesprek-1');
      expect(await personalData.exportPerson('bob')).toEqual({
        personId: 'bob',
        municipality: null,
        turns: [],
        feedback: [],
        addresses: [],
        waiting: [],
        dialogues: [],
        plans: [],
        ...{ checkIns: [], filed: [], steps: [], rounds: [], roles: [], schedules: [] },
      });
      expect(await personalData.erasePerson('bob')).toEqual({
        turns: 0,
        feedback: 0,
        conversations: 0,
        other: 0,
        plans: 0,
        checkIns: noCheckIns,
      });
      expect(await personalData.erasePerson('')).toEqual({
        turns: 0,
        feedback: 0,
        conversations: 0,
        other: 0,
        plans: 0,
        checkIns: noCheckIns,
      });
      expect(await questionsIn('gesprek-1')).toEqual(['Vraag m1?']);
    });

    test('erasing a person leaves what others said in a shared conversation', async () => {
      const annas = await remember('m1', 'anna', 'samen');
      const bobs = await remember('m2', 'bob', 'samen');
      await remember('m3', 'anna', 'alleen');
      await conversations.saveFeedback({ turnId: annas, personId: 'bob', useful: true, why: null });
      await conversations.saveFeedback({ turnId: bobs, personId: 'anna', useful: true, why: null });
      await conversations.saveFeedback({ turnId: bobs, personId: 'bob', useful: true, why: null });

      expect(await personalData.erasePerson('anna')).toEqual({
        turns: 2,
        feedback: 2,
        conversations: 1,
        other: 0,
        plans: 0,
        checkIns: noCheckIns,
      });
      expect(await personalData.exportPerson('anna')).toMatchObject({ turns: [], feedback: [] });
      expect(await questionsIn('samen')).toEqual(['Vraag m2?']);
      expect((await personalData.exportPerson('bob')).feedback.map(({ turnId }) => turnId)).toEqual([bobs]);
      expect(await personalData.erasePerson('anna')).toEqual({
        turns: 0,
        feedback: 0,
        conversations: 0,
        other: 0,
        plans: 0,
        checkIns: noCheckIns,
      });
    });

    test('a conversation goes on after a part of it was erased', async () => {
      await remember('m1', 'anna', 'samen');
      await remember('m2', 'bob', 'samen');
      await personalData.erasePerson('anna');
      await remember('m3', 'anna', 'samen');
      await remember('m1', 'anna', 'samen');
      expect(await questionsIn('samen')).toEqual(['Vraag m2?', 'Vraag m3?', 'Vraag m1?']);
    });

    test('turns from before the moment go with their feedback; one at the moment itself stays', async () => {
      const old = await remember('m1', 'anna', 'lang gesprek');
      await remember('m2', 'bob', 'oud gesprek');
      now = day(10);
      await remember('m3', 'anna', 'lang gesprek');
      await conversations.saveFeedback({ turnId: old, personId: 'anna', useful: true, why: null });

      expect(await personalData.eraseBefore(day(1))).toEqual({
        turns: 0,
        feedback: 0,
        conversations: 0,
        other: 0,
        plans: 0,
        checkIns: noCheckIns,
      });
      expect(await personalData.eraseBefore(day(10))).toEqual({
        turns: 2,
        feedback: 1,
        conversations: 1,
        other: 0,
        plans: 0,
        checkIns: noCheckIns,
      });
      expect(await questionsIn('lang gesprek')).toEqual(['Vraag m3?']);
      expect(await questionsIn('oud gesprek')).toEqual([]);
      expect((await personalData.exportPerson('anna')).feedback).toEqual([]);
    });
  });
}
