import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTIONS, type Action, type Subject } from '../../src/rights/action.ts';
import { may, municipalitiesFor, rolesOf } from '../../src/rights/may.ts';
import { municipalityKey } from '../../src/rights/municipality-key.ts';
import { type Actor, ROLES } from '../../src/rights/role.ts';
import { actor, assignment, CHANNEL, ORGANISATION, PERSON } from './actors.ts';

/** The few actions on what is of no municipality. */
const OF_ORGANISATION: Action[] = [
  'manage-roles',
  'manage-registers',
  'manage-schedule',
  'see-anonymous-totals',
];

const inAssen: Subject = { organisationId: ORGANISATION, municipality: 'Assen' };

const organisation = fc.constantFrom('T0EIGEN', 'T0ANDER', null);
const municipality = fc.constantFrom('Assen', 'assen ', 'Emmen', 'Súdwest-Fryslân', 'sudwest fryslan', '');
const person = fc.constantFrom(PERSON, 'slack:T0EIGEN:U0BOB', CHANNEL, 'slack:T0ANDER:C0WIJK');
const anyAction = fc.constantFrom(...ACTIONS);
const anyActor: fc.Arbitrary<Actor> = fc.record({
  personId: person,
  organisationId: organisation,
  conversationId: fc.constantFrom(null, CHANNEL, `${CHANNEL}:1764100000.123456`, 'slack:T0ANDER:C0WIJK'),
  assignments: fc.array(
    fc.record({
      personId: person,
      organisationId: organisation,
      role: fc.constantFrom(...ROLES),
      municipalities: fc.array(municipality, { maxLength: 3 }),
      name: fc.constant(null),
    }),
    { maxLength: 5 },
  ),
  ownMunicipality: fc.option(municipality),
});
const anySubject = fc.record({
  organisationId: organisation,
  municipality: fc.option(municipality),
  personId: fc.option(person),
  invited: fc.boolean(),
  shared: fc.boolean(),
});

describe('whatever the actor, the action and the subject', () => {
  test('what is allowed is never of another organisation', () => {
    let allowed = 0;
    fc.assert(
      fc.property(anyActor, anyAction, anySubject, (who, action, subject) => {
        if (!may(who, action, subject).allowed) return;
        allowed += 1;
        expect(subject.organisationId).toBe(who.organisationId);
      }),
      { numRuns: 5_000 },
    );
    expect(allowed).toBeGreaterThan(100);
  });

  test('roles in another organisation, or of another person, change nothing', () => {
    fc.assert(
      fc.property(anyActor, anyAction, anySubject, (who, action, subject) => {
        const counting = who.assignments.filter(
          (given) =>
            given.organisationId === who.organisationId &&
            (given.personId === who.personId || given.role === 'werkgroep'),
        );
        expect(may({ ...who, assignments: counting }, action, subject)).toEqual(may(who, action, subject));
      }),
      { numRuns: 2_000 },
    );
  });

  test('what is somebody else’s is only for those with a role in that municipality', () => {
    let allowed = 0;
    fc.assert(
      fc.property(anyActor, anyAction, anySubject, (who, action, subject) => {
        if (OF_ORGANISATION.includes(action) || subject.personId === who.personId) return;
        if (!may(who, action, subject).allowed) return;
        allowed += 1;
        const theirs = who.assignments
          .filter(({ organisationId }) => organisationId === who.organisationId)
          .flatMap(({ municipalities }) => municipalities.map(municipalityKey));
        expect(theirs).toContain(municipalityKey(subject.municipality ?? ''));
      }),
      { numRuns: 20_000 },
    );
    expect(allowed).toBeGreaterThan(20);
  });

  test('why it is not allowed depends on the action only', () => {
    fc.assert(
      fc.property(anyActor, anyActor, anyAction, anySubject, anySubject, (one, two, action, here, there) => {
        const [first, second] = [may(one, action, here), may(two, action, there)];
        if (!first.allowed && !second.allowed) expect(first).toEqual(second);
      }),
    );
  });
});

test('every refusal says in Dutch, in whole sentences, what the person may', () => {
  for (const action of ACTIONS) {
    const decision = may(actor(), action, { organisationId: 'T0ANDER', municipality: 'Assen' });
    expect(decision.allowed ? '' : decision.why).toMatch(/^[A-Z].{20,120}\.$/);
  }
});

test.each(['assen', 'ASSEN', 'Gemeente Assen', 'Ássen'])('a municipality is the same as %s', (name) => {
  const who = actor([assignment('medewerker')]);
  expect(may(who, 'see-report', { ...inAssen, municipality: name }).allowed).toBe(true);
});

test('an empty name is no municipality, also when a role has one', () => {
  const who = actor([assignment('medewerker', { municipalities: ['', 'Assen'] })]);
  expect(may(who, 'see-report', { ...inAssen, municipality: '' }).allowed).toBe(false);
});

test('an adviser of several municipalities may start a check-in in each', () => {
  const who = actor([assignment('adviseur', { municipalities: ['Assen', 'Emmen'] })]);
  expect(may(who, 'start-check-in', { ...inAssen, municipality: 'Emmen' }).allowed).toBe(true);
});

test('an adviser does not read an answer that was not shared', () => {
  const who = actor([assignment('adviseur')]);
  const answer = { ...inAssen, personId: 'slack:T0EIGEN:U0BOB' };
  expect(may(who, 'see-shared-answers', { ...answer, shared: false }).allowed).toBe(false);
});

test('an administrator who is no more than that does not see the report', () => {
  expect(may(actor([assignment('beheerder')]), 'see-report', inAssen).allowed).toBe(false);
});

test('several roles add up', () => {
  const who = actor([assignment('beheerder'), assignment('adviseur')]);
  expect(may(who, 'manage-roles', inAssen).allowed).toBe(true);
  expect(may(who, 'see-report', inAssen).allowed).toBe(true);
});

describe('what a person says of their own municipality', () => {
  test('counts no longer once they have a role', () => {
    const who = actor([assignment('medewerker')], { ownMunicipality: 'Emmen' });
    const own = { organisationId: ORGANISATION, municipality: 'Emmen', personId: PERSON };
    expect(may(who, 'take-part', own).allowed).toBe(false);
  });

  test('still counts for a person without a role in the channel of a working group', () => {
    const who = actor([assignment('werkgroep')], { ownMunicipality: 'Emmen' });
    const own = { organisationId: ORGANISATION, municipality: 'Emmen', personId: PERSON };
    expect(may(who, 'take-part', own).allowed).toBe(true);
  });
});

describe('a working group', () => {
  const plan = { ...inAssen, personId: 'slack:T0EIGEN:U0BOB' };

  test('may in its channel and in the threads there', () => {
    const given = [assignment('werkgroep')];
    expect(may(actor(given, { conversationId: CHANNEL }), 'change-plan', plan).allowed).toBe(true);
    expect(may(actor(given), 'change-plan', plan).allowed).toBe(true);
  });

  test.each([null, 'slack:T0EIGEN:C0ANDER', 'slack:T0EIGEN:C0WIJKEN', 'slack:T0EIGEN:D0ANNA'])(
    'may not from %s',
    (conversationId) => {
      const who = actor([assignment('werkgroep')], { conversationId });
      expect(may(who, 'change-plan', plan).allowed).toBe(false);
    },
  );
});

describe('municipalitiesFor', () => {
  test('names each municipality once, in the order of the roles, under the name it was given first', () => {
    const who = actor([
      assignment('adviseur', { municipalities: ['Emmen', 'Assen'] }),
      assignment('medewerker', { municipalities: ['assen', 'Hoogeveen'] }),
    ]);
    expect(municipalitiesFor(who, 'see-report')).toEqual(['Emmen', 'Assen', 'Hoogeveen']);
    expect(municipalitiesFor(who, 'see-overview')).toEqual(['Emmen', 'Assen']);
  });

  test('is the claimed municipality for taking part, and none for the report', () => {
    const who = actor([], { ownMunicipality: 'Assen' });
    expect(municipalitiesFor(who, 'take-part')).toEqual(['Assen']);
    expect(municipalitiesFor(who, 'see-report')).toEqual([]);
  });

  test('leaves out roles of another organisation', () => {
    const who = actor([assignment('adviseur', { organisationId: 'T0ANDER' })]);
    expect(municipalitiesFor(who, 'see-overview')).toEqual([]);
  });
});

test('rolesOf names the roles that count here, each once', () => {
  const who = actor([
    assignment('adviseur'),
    assignment('adviseur', { municipalities: ['Emmen'] }),
    assignment('beheerder', { organisationId: 'T0ANDER' }),
    assignment('werkgroep', { personId: 'slack:T0EIGEN:C0ANDER' }),
  ]);
  expect(rolesOf(who)).toEqual(['adviseur']);
});
