import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareAssignments } from '../../src/rights/compare-assignments.ts';
import { ASSIGNMENT_FIELDS, readAssignment, readAssignmentKey } from '../../src/rights/read-assignment.ts';
import { assignment, CHANNEL, PERSON, THREAD } from './actors.ts';

const known = ['Assen', 'Emmen'];
const find = (typed: string) => {
  const name = known.find((one) => one.toLowerCase() === typed.toLowerCase());
  return name === undefined ? { nearest: ['Assen'] } : { name };
};
const read = (values: Parameters<typeof readAssignment>[0]) => readAssignment(values, find);
const row = { person: PERSON, role: 'adviseur', municipalities: 'Assen' };

describe('a role as it is written down', () => {
  test('becomes a role, with official names, each once', () => {
    const values = { person: ` ${PERSON} `, organisation: 'T0EIGEN', role: ' Adviseur ' };
    expect(read({ ...values, municipalities: 'emmen; ASSEN;;emmen ', name: ' Anna ' })).toEqual({
      assignment: assignment('adviseur', { municipalities: ['Emmen', 'Assen'], name: 'Anna' }),
    });
  });

  test('gets its organisation from the id', () => {
    expect(read(row)).toMatchObject({ assignment: { organisationId: 'T0EIGEN' } });
    expect(read({ ...row, person: 'teams:local:x' })).toMatchObject({ assignment: { organisationId: null } });
  });

  test('has the organisation that was given where the id does not say', () => {
    const values = { ...row, person: 'terminal:Anna de Vries' };
    expect(read(values)).toMatchObject({ assignment: { organisationId: null } });
    expect(read({ ...values, organisation: 'X' })).toMatchObject({ assignment: { organisationId: 'X' } });
  });

  test('of a thread is of the channel, for a working group', () => {
    expect(read({ ...row, person: THREAD, role: 'werkgroep' })).toEqual({
      assignment: assignment('werkgroep'),
    });
  });
});

test.each([
  ['person', { person: '' }, /hier staat niets/],
  ['person', { person: 'Anna de Vries' }, /geen spaties; een naam hoort bij name/],
  ['person', { person: 'x'.repeat(301) }, /300/],
  ['person', { person: 'anna\u0000' }, /geen spaties/],
  ['person', { person: CHANNEL }, /is een kanaal; adviseur is een rol van een persoon/],
  ['person', { role: 'werkgroep' }, /is een persoon; een werkgroep is een kanaal/],
  ['organisation', { organisation: 'T0ANDER' }, /hoort bij organisatie T0EIGEN, niet bij T0ANDER/],
  ['organisation', { person: 'teams:local:x', organisation: 'T0' }, /hoort bij geen organisatie/],
  ['role', { role: 'baas' }, /‘baas’ is geen rol; kies uit medewerker, adviseur, werkgroep, beheerder/],
  ['role', { role: '' }, /‘’ is geen rol/],
  ['municipalities', { municipalities: ' ; ' }, /voor adviseur is minstens één gemeente nodig/],
  [
    'municipalities',
    { municipalities: 'Assen;Asen' },
    /‘Asen’ is geen gemeente die ik ken; bedoelt u Assen\?/,
  ],
  ['municipalities', { role: 'beheerder' }, /laat de gemeenten leeg/],
  ['name', { name: 'Anna\nBob' }, /op één regel/],
] as const)('a wrong %s is named: %o', (field, values, reason) => {
  expect(read({ ...row, ...values })).toEqual({ problem: { field, reason: expect.stringMatching(reason) } });
});

test('to take a role away no municipalities are needed', () => {
  expect(readAssignmentKey({ person: PERSON, role: 'adviseur' })).toEqual({
    key: { personId: PERSON, organisationId: 'T0EIGEN', role: 'adviseur' },
  });
});

test('any texts at all give a role with known municipalities, or a problem in one of the fields', () => {
  const texts = fc.record(
    {
      person: fc.oneof(fc.string(), fc.constantFrom(PERSON, CHANNEL, 'anna')),
      organisation: fc.oneof(fc.string(), fc.constant('')),
      role: fc.oneof(fc.string(), fc.constantFrom('adviseur', 'werkgroep', 'beheerder', 'constructor')),
      municipalities: fc.oneof(fc.string(), fc.constantFrom('', 'Assen', 'Assen;Emmen')),
      name: fc.string(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(texts, (values) => {
      const found = read(values);
      if ('problem' in found) expect(ASSIGNMENT_FIELDS).toContain(found.problem.field);
      else expect(known).toEqual(expect.arrayContaining(found.assignment.municipalities));
    }),
  );
});

describe('what a list changes', () => {
  const old = [
    assignment('adviseur', { municipalities: ['Assen', 'Emmen'] }),
    assignment('medewerker'),
    assignment('beheerder', { personId: 'slack:T0ANDER:U1', organisationId: 'T0ANDER' }),
  ];

  test('is what is new, different and the same; the order of municipalities does not matter', () => {
    const same = assignment('adviseur', { municipalities: ['Emmen', 'Assen'] });
    const other = assignment('medewerker', { municipalities: ['Emmen'] });
    const extra = assignment('beheerder');
    expect(compareAssignments(old, [same, other, extra])).toEqual({
      ...{ added: [extra], updated: [other], unchanged: [same], absent: [] },
    });
  });

  test('another name is a change', () => {
    const named = assignment('medewerker', { name: 'Anna' });
    expect(compareAssignments(old, [named]).updated).toEqual([named]);
  });

  test('absent is what it leaves out of the organisations that are in it', () => {
    expect(compareAssignments(old, [assignment('medewerker')]).absent).toEqual([old[0]]);
  });
});
