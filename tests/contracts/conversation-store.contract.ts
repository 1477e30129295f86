import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ConversationStore } from '../../src/answering/ports.ts';
import type { Reply } from '../../src/assistant/message.ts';
import { newTurn } from './new-turn.ts';

const SHORT_REPLY: Reply = {
  outcome: 'answered',
  reason: null,
  text: '',
  citations: [],
  nearest: [],
  attachments: [],
  suggestions: ['En in Assen?'],
  composer: 'extractive',
  turnId: null,
  durationMs: 5,
};

/** What every conversation store must do. `open` gives an empty one. */
export function conversationStoreContract(
  name: string,
  open: () => Promise<{ store: ConversationStore; close: () => Promise<void> }>,
): void {
  describe(`conversation store: ${name}`, () => {
    let store: ConversationStore;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    test('a turn comes back as it was, in its own conversation only', async () => {
      const id = await store.remember(newTurn('m1'));
      expect(await store.recentTurns('gesprek-1', 5)).toEqual([
        {
          id,
          question: 'Vraag m1?',
          resolvedQuestion: 'Volledige vraag m1?',
          answer: 'Antwoord [1].',
          documentIds: ['plan', 'zorg'],
        },
      ]);
      expect(await store.recentTurns('gesprek-2', 5)).toEqual([]);
    });

    test('the last turns come back, oldest first, also when they were stored in the same millisecond', async () => {
      for (const messageId of ['m1', 'm2', 'm3', 'm4']) await store.remember(newTurn(messageId));
      const questions = (await store.recentTurns('gesprek-1', 3)).map(({ question }) => question);
      expect(questions).toEqual(['Vraag m2?', 'Vraag m3?', 'Vraag m4?']);
      expect(await store.recentTurns('gesprek-1', 0)).toEqual([]);
      expect(await store.recentTurns('gesprek-1', 99)).toHaveLength(4);
    });

    test('the same message again gives the first turn and stores nothing', async () => {
      const id = await store.remember(newTurn('m1'));
      expect(await store.remember({ ...newTurn('m1'), answer: 'Iets anders.' })).toBe(id);
      const turns = await store.recentTurns('gesprek-1', 5);
      expect(turns.map(({ answer }) => answer)).toEqual(['Antwoord [1].']);
    });

    test('the same message id in another conversation is another turn', async () => {
      const first = await store.remember(newTurn('m1'));
      expect(await store.remember(newTurn('m1', 'gesprek-2'))).not.toBe(first);
    });

    test('the same message ten times at once becomes one turn', async () => {
      const ids = await Promise.all(Array.from({ length: 10 }, () => store.remember(newTurn('m1'))));
      expect(new Set(ids).size).toBe(1);
      expect(await store.recentTurns('gesprek-1', 20)).toHaveLength(1);
    });

    test('a whole reply comes back by its message and by its turn, with the id of the turn', async () => {
      const reply = { ...SHORT_REPLY, text: 'Antwoord [1].' };
      const id = await store.remember({ ...newTurn('m1'), reply });
      expect(await store.replyTo('gesprek-1', 'm1')).toEqual({ ...reply, turnId: id });
      expect(await store.turn(id)).toEqual({
        id,
        conversationId: 'gesprek-1',
        personId: 'persoon-1',
        resolvedQuestion: 'Volledige vraag m1?',
        reply: { ...reply, turnId: id },
      });
      expect(await store.replyTo('gesprek-2', 'm1')).toBeNull();
      expect(await store.turn('geen')).toBeNull();
    });

    test('a turn without its reply gives none', async () => {
      const id = await store.remember(newTurn('m1'));
      expect(await store.replyTo('gesprek-1', 'm1')).toBeNull();
      expect(await store.turn(id)).toMatchObject({ id, reply: null });
    });

    test('the last answered questions are those of the person, newest first', async () => {
      const ids = [];
      for (const messageId of ['m1', 'm2', 'm3']) ids.push(await store.remember(newTurn(messageId)));
      await store.remember({ ...newTurn('m4'), outcome: 'no-answer' });
      await store.remember({ ...newTurn('m5'), personId: 'persoon-2' });
      const recent = await store.recentOf('persoon-1', 2);
      expect(recent.map(({ turnId }) => turnId)).toEqual([ids[2], ids[1]]);
      expect(recent[0]).toMatchObject({ question: 'Vraag m3?', askedAt: expect.any(Date) });
    });

    test('feedback on a reply is accepted, and may be given again', async () => {
      const turnId = await store.remember(newTurn('m1'));
      await store.saveFeedback({ turnId, personId: 'persoon-1', useful: true, why: null });
      await store.saveFeedback({ turnId, personId: 'persoon-1', useful: false, why: 'te lang' });
      await store.saveFeedback({ turnId, personId: 'persoon-2', useful: true, why: null });
    });

    test('feedback on a reply that does not exist is refused', async () => {
      await expect(
        store.saveFeedback({ turnId: 'geen', personId: 'persoon-1', useful: true, why: null }),
      ).rejects.toMatchObject({ code: 'unknown-turn', remedy: expect.stringMatching(/\w/) });
    });
  });
}
