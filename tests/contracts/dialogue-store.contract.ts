import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DialogueStore } from '../../src/recommending/ports.ts';

export function newDialogue(rest: Partial<Parameters<DialogueStore['save']>[0]> = {}) {
  return {
    ...{ conversationId: 'gesprek-1', skill: 'recommend', personId: 'anna' },
    state: { version: 1, chosen: ['‘a’', null], deep: { n: 0.1 } } as unknown,
    ...rest,
  };
}

/** What every store of dialogues must do. `open` gives an empty one. */
export function dialogueStoreContract(
  name: string,
  open: () => Promise<{ store: DialogueStore; close: () => Promise<void> }>,
): void {
  describe(`dialogue store: ${name}`, () => {
    let store: DialogueStore;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    test('a state comes back as it was, in its own conversation and skill only', async () => {
      await store.save(newDialogue());
      expect(await store.load('gesprek-1', 'recommend')).toEqual(newDialogue().state);
      expect(await store.load('gesprek-2', 'recommend')).toBeNull();
      expect(await store.load('gesprek-1', 'checkin')).toBeNull();
    });

    test('the last state counts, whoever brought it', async () => {
      await store.save(newDialogue());
      await store.save(newDialogue({ personId: 'bob', state: ['nieuw'] }));
      expect(await store.load('gesprek-1', 'recommend')).toEqual(['nieuw']);
    });

    test('what is cleared is gone, and what others have stays', async () => {
      await store.save(newDialogue());
      await store.save(newDialogue({ skill: 'checkin', state: 1 }));
      await store.save(newDialogue({ conversationId: 'gesprek-2', state: 2 }));
      await store.clear('gesprek-1', 'recommend');
      await store.clear('gesprek-1', 'geen');
      expect(await store.load('gesprek-1', 'recommend')).toBeNull();
      expect(await store.load('gesprek-1', 'checkin')).toBe(1);
      expect(await store.load('gesprek-2', 'recommend')).toBe(2);
    });

    test('a state can be changed outside without changing what is stored', async () => {
      const state = { weights: [1] };
      await store.save(newDialogue({ state }));
      state.weights.push(2);
      expect(await store.load('gesprek-1', 'recommend')).toEqual({ weights: [1] });
    });
  });
}
