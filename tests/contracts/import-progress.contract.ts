import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportProgress } from '../../src/registries/ports.ts';

/** What everything that remembers the progress of imports must do. `open` gives an empty one. */
export function importProgressContract(
  name: string,
  open: () => Promise<{ progress: ImportProgress; close: () => Promise<void> }>,
): void {
  describe(`import progress: ${name}`, () => {
    let progress: ImportProgress;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ progress, close } = await open());
    });
    afterEach(() => close());

    test('the last value of a key counts; a key without one is null', async () => {
      await progress.write('cbs:50150NED', '1');
      await progress.write('cbs:50150NED', '{"skip":10000}');
      await progress.write('shipped', '');
      expect(await progress.read('cbs:50150NED')).toBe('{"skip":10000}');
      expect(await progress.read('shipped')).toBe('');
      expect(await progress.read('cbs')).toBeNull();
    });

    test('null forgets a key, and no other', async () => {
      await progress.write('a', '1');
      await progress.write('b', '2');
      await progress.write('a', null);
      await progress.write('nooit', null);
      expect(await progress.read('a')).toBeNull();
      expect(await progress.read('b')).toBe('2');
    });
  });
}
