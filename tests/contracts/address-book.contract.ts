import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AddressBook } from '../../src/channels/channel.ts';

/** What every address book must do. `open` gives an empty one. */
export function addressBookContract(
  name: string,
  open: () => Promise<{ addresses: AddressBook; close: () => Promise<void> }>,
): void {
  describe(`address book: ${name}`, () => {
    let addresses: AddressBook;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ addresses, close } = await open());
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
  });
}
