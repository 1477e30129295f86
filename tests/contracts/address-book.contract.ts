import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AddressBook } from '../../src/channels/channel.ts';

/** What every address book must do. `open` gives an empty one that takes its time from `now`. */
export function addressBookContract(
  name: string,
  open: (now: () => Date) => Promise<{ addresses: AddressBook; close: () => Promise<void> }>,
): void {
  describe(`address book: ${name}`, () => {
    let addresses: AddressBook;
    let close: () => Promise<void>;
    let second: number;

    beforeEach(async () => {
      second = 0;
      ({ addresses, close } = await open(() => {
        second += 1;
        return new Date(Date.UTC(2026, 10, 26, 12, 0, second));
      }));
    });
    afterEach(() => close());
    const entry = (address: unknown) => ({
      ...{ conversationId: 'teams:t:c', channel: 'teams', personId: 'anna', address },
    });

    test('an address is found by its conversation, as it was saved last', async () => {
      await addresses.save(entry({ url: 'https://a' }));
      await addresses.save(entry({ url: 'https://b', list: [1, null] }));
      expect(await addresses.find('teams:t:c')).toEqual({ url: 'https://b', list: [1, null] });
    });

    test('there is none before it is saved and after it is removed', async () => {
      expect(await addresses.find('teams:t:c')).toBeNull();
      await addresses.save(entry({}));
      await addresses.remove('teams:t:c');
      await addresses.remove('teams:t:c');
      expect(await addresses.find('teams:t:c')).toBeNull();
    });

    test('the conversations of a person are those they were in last, the last used first', async () => {
      const save = (conversationId: string, channel: string, personId: string | null) =>
        addresses.save({ conversationId, channel, personId, address: {} });
      await save('a', 'slack', 'anna');
      await save('b', 'teams', 'anna');
      await save('c', 'slack', 'bob');
      await save('d', 'slack', null);
      await save('e', 'teams', 'anna');
      await save('a', 'slack', 'anna');
      await save('e', 'teams', 'bob');
      expect(await addresses.conversationsOf('anna')).toEqual([
        { conversationId: 'a', channel: 'slack' },
        { conversationId: 'b', channel: 'teams' },
      ]);
      await addresses.remove('a');
      expect(await addresses.conversationsOf('anna')).toEqual([{ conversationId: 'b', channel: 'teams' }]);
      expect(await addresses.conversationsOf('carla')).toEqual([]);
    });
  });
}
