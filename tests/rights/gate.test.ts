import { describe, expect, test } from 'vitest';
import { WijkgidsError } from '../../src/errors.ts';
import { ACTIONS, type Action } from '../../src/rights/action.ts';
import { createGate } from '../../src/rights/gate.ts';
import { createMemoryRoles } from '../../src/storage/memory-check-ins.ts';
import { actor, assignment, CHANNEL, ORGANISATION, PERSON, THREAD } from './actors.ts';

async function open(
  given = [assignment('medewerker', { name: 'Anna de Vries' })],
  claimed: string | null = null,
) {
  const lines: string[] = [];
  const roles = createMemoryRoles();
  await roles.save(given);
  const gate = createGate({
    roles,
    people: { municipality: async () => claimed },
    log: { info: (fields, message) => lines.push(JSON.stringify({ ...fields, message })) },
  });
  return { gate, roles, lines };
}

function refusalOf(run: () => void): WijkgidsError {
  try {
    run();
  } catch (error) {
    if (error instanceof WijkgidsError) return error;
    throw error;
  }
  throw new Error('it was allowed');
}

describe('actor', () => {
  test('has the roles of the person in this organisation, and what they say of their municipality', async () => {
    const mine = assignment('medewerker');
    const { gate } = await open([mine, assignment('adviseur', { organisationId: 'T0ANDER' })], 'Emmen');
    expect(await gate.actor(PERSON, ORGANISATION, null)).toEqual({
      personId: PERSON,
      organisationId: ORGANISATION,
      conversationId: null,
      assignments: [mine],
      ownMunicipality: 'Emmen',
    });
  });

  test.each([CHANNEL, THREAD])('has the role of the working group when they speak in %s', async (where) => {
    const group = assignment('werkgroep');
    const { gate } = await open([group]);
    expect((await gate.actor(PERSON, ORGANISATION, where)).assignments).toEqual([group]);
  });

  test('without an organisation has no role of one', async () => {
    const { gate } = await open();
    expect((await gate.actor(PERSON, null, null)).assignments).toEqual([]);
  });

  test('no longer has a role that was taken away', async () => {
    const { gate, roles } = await open();
    await roles.remove(PERSON, ORGANISATION, 'medewerker');
    expect((await gate.actor(PERSON, ORGANISATION, null)).assignments).toEqual([]);
  });
});

describe('demand', () => {
  const who = actor([assignment('medewerker', { name: 'Anna de Vries' })]);

  test('lets pass what is allowed, and logs nothing', async () => {
    const { gate, lines } = await open();
    gate.demand(who, 'see-report', { organisationId: ORGANISATION, municipality: 'Assen' });
    expect(lines).toEqual([]);
  });

  test.each(ACTIONS)('refuses %s across the border with not-allowed and a remedy', async (action) => {
    const { gate } = await open();
    const error = refusalOf(() =>
      gate.demand(who, action, { organisationId: 'T0ANDER', municipality: 'Emmen' }),
    );
    expect(error).toMatchObject({ code: 'not-allowed', kind: 'input' });
    expect(error.remedy).toMatch(/^[A-Z].+[.]$/);
  });

  test('says nothing of the municipality, the organisation or the person that was asked for', async () => {
    const { gate } = await open();
    for (const action of ACTIONS) {
      const { message, remedy } = refusalOf(() =>
        gate.demand(who, action, { organisationId: 'T0ANDER', municipality: 'Emmen', personId: 'bob' }),
      );
      expect(`${message} ${remedy}`).not.toMatch(/Emmen|T0ANDER|bob/);
    }
  });

  test('says the same of what exists in another municipality as of what exists nowhere', async () => {
    const { gate } = await open();
    const [there, nowhere] = ['Emmen', 'Nergenshuizen'].map((municipality) =>
      refusalOf(() => gate.demand(who, 'see-report', { organisationId: ORGANISATION, municipality })),
    );
    expect([there?.message, there?.remedy]).toEqual([nowhere?.message, nowhere?.remedy]);
  });

  test('logs the action, the roles and hashes, once', async () => {
    const { gate, lines } = await open();
    refusalOf(() => gate.demand(who, 'see-report', { organisationId: ORGANISATION, municipality: 'Emmen' }));
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        action: 'see-report',
        roles: ['medewerker'],
        person: expect.stringMatching(/^[0-9a-f]{12}$/),
        organisation: expect.stringMatching(/^[0-9a-f]{12}$/),
        acrossOrganisations: false,
        message: 'not allowed',
      },
    ]);
  });

  test('logs no name, municipality, id or text', async () => {
    const { gate, lines } = await open();
    const named = actor([assignment('medewerker', { personId: 'Anna de Vries', name: 'Anna' })], {
      ...{ personId: 'Anna de Vries', ownMunicipality: 'Hoogeveen' },
    });
    for (const action of ACTIONS satisfies readonly Action[]) {
      const subject = { organisationId: 'T0ANDER', municipality: 'Emmen', personId: 'Bob Jansen' };
      refusalOf(() => gate.demand(named, action, subject));
    }
    expect(lines).toHaveLength(ACTIONS.length);
    expect(lines.join('\n')).not.toMatch(
      /Anna|Vries|Bob|Jansen|Assen|Emmen|Hoogeveen|T0EIGEN|T0ANDER|C0WIJK/,
    );
  });

  test('logs the same hash for the same person', async () => {
    const { gate, lines } = await open();
    for (const action of ['manage-roles', 'see-overview'] as const) {
      refusalOf(() => gate.demand(who, action, { organisationId: ORGANISATION, municipality: 'Assen' }));
    }
    const [first, second] = lines.map((line) => JSON.parse(line).person);
    expect(first).toBe(second);
  });
});
