import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RoleStore } from '../../src/rights/ports.ts';
import { type Assignment, ROLES } from '../../src/rights/role.ts';

export function newAssignment(rest: Partial<Assignment> = {}): Assignment {
  return {
    ...{ personId: 'anna', organisationId: null, role: 'medewerker', municipalities: ['Ergens'] },
    name: null,
    ...rest,
  };
}

/** What every store of roles must do. `open` gives an empty one. */
export function roleStoreContract(
  name: string,
  open: () => Promise<{ store: RoleStore; close: () => Promise<void> }>,
): void {
  describe(`role store: ${name}`, () => {
    let store: RoleStore;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    test('a role comes back as it was saved', async () => {
      const given = newAssignment({
        ...{ organisationId: 'o', role: 'adviseur', name: 'Anna d’Ünal' },
        municipalities: ['Súdwest-Fryslân', '’s-Hertogenbosch', 'Bergen (L.)'],
      });
      await store.save([given]);
      expect(await store.assignmentsOf('anna', 'o')).toEqual([given]);
    });

    test('saving again replaces the role of that person in that organisation only', async () => {
      await store.save([
        newAssignment(),
        newAssignment({ role: 'adviseur' }),
        newAssignment({ organisationId: 'o' }),
        newAssignment({ personId: 'bob' }),
      ]);
      await store.save([newAssignment({ municipalities: ['Elders'], name: 'Anna' })]);
      expect(await store.assignmentsOf('anna', null)).toEqual([
        newAssignment({ role: 'adviseur' }),
        newAssignment({ municipalities: ['Elders'], name: 'Anna' }),
      ]);
      expect(await store.assignmentsOf('anna', 'o')).toEqual([newAssignment({ organisationId: 'o' })]);
      expect(await store.assignmentsOf('bob', null)).toEqual([newAssignment({ personId: 'bob' })]);
    });

    test('of two in one list for the same role the last counts', async () => {
      await store.save([newAssignment(), newAssignment({ municipalities: [] })]);
      expect(await store.all(null)).toEqual([newAssignment({ municipalities: [] })]);
    });

    test('roles are by person and role, and everywhere by organisation first, none before any', async () => {
      const given = [
        newAssignment({ organisationId: 'b', personId: 'anna' }),
        newAssignment({ personId: 'bob', role: 'beheerder' }),
        newAssignment({ organisationId: 'a', personId: 'carla' }),
        newAssignment({ personId: 'anna', role: 'werkgroep' }),
        newAssignment({ personId: 'anna', role: 'adviseur' }),
      ];
      await store.save(given);
      const [b, bob, a, second, first] = given;
      expect(await store.all(null)).toEqual([first, second, bob]);
      expect(await store.everywhere()).toEqual([first, second, bob, a, b]);
    });

    test('a role that was removed is gone, once, and no other with it', async () => {
      await store.save([newAssignment(), newAssignment({ organisationId: 'o' })]);
      expect(await store.remove('anna', null, 'medewerker')).toBe(true);
      expect(await store.remove('anna', null, 'medewerker')).toBe(false);
      expect(await store.remove('anna', 'o', 'adviseur')).toBe(false);
      expect(await store.everywhere()).toEqual([newAssignment({ organisationId: 'o' })]);
    });

    test('a list of which one cannot be saved changes nothing', async () => {
      const broken: Assignment = {
        ...newAssignment({ personId: 'bob' }),
        get municipalities(): string[] {
          throw new Error('unreadable');
        },
      };
      await expect(store.save([newAssignment(), broken])).rejects.toThrow('unreadable');
      expect(await store.everywhere()).toEqual([]);
    });

    test('what was given or read can be changed without changing what is stored', async () => {
      const given = newAssignment();
      await store.save([given]);
      given.municipalities.push('Elders');
      (await store.all(null))[0]?.municipalities.push('Overal');
      expect(await store.all(null)).toEqual([newAssignment()]);
    });

    test('whatever is stored, nobody has a role from another organisation or of another person', async () => {
      // Names that look alike once they are glued together.
      const id = fc.constantFrom('a', 'b', '', 'a"', '","', 'null', 'a","b');
      const assignment = fc.record({
        personId: id,
        organisationId: fc.option(id, { nil: null }),
        role: fc.constantFrom(...ROLES),
        municipalities: fc.constant([] as string[]),
        name: fc.constant(null),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(assignment, { maxLength: 15 }), assignment, async (given, asked) => {
          await Promise.all(
            (await store.everywhere()).map((one) => store.remove(one.personId, one.organisationId, one.role)),
          );
          await store.save([...given, asked]);
          const { personId, organisationId } = asked;
          const isMine = (one: Assignment) =>
            one.personId === personId && one.organisationId === organisationId;
          const roles = new Set([...given, asked].filter(isMine).map(({ role }) => role));
          const stored = await store.assignmentsOf(personId, organisationId);
          expect(stored.every(isMine)).toBe(true);
          expect(stored.map(({ role }) => role)).toEqual([...roles].sort());
          const all = await store.all(organisationId);
          expect(all.every((one) => one.organisationId === organisationId)).toBe(true);
        }),
        { numRuns: 40 },
      );
    });
  });
}
