import { describe, expect, test } from 'vitest';
import { ACTIONS, type Action, type Subject } from '../../src/rights/action.ts';
import { may } from '../../src/rights/may.ts';
import type { Actor } from '../../src/rights/role.ts';
import { actor, assignment, ORGANISATION, PERSON } from './actors.ts';

/**
 * Who may do what, to check by eye. A letter is a yes, a dot is a no; each cell asks five times:
 *
 *   i  mine, in my municipality          I  mine, in another municipality
 *   c  somebody else's, in mine          C  somebody else's, in another municipality
 *   n  nobody's, of no municipality in particular
 *
 * `claims` has no role and said with ‘mijn gemeente’ that they are of this municipality; `nobody` said nothing.
 * The working group speaks in its own channel. An action with a plus is on what the person was invited to, or
 * what was shared with the adviser.
 */
const MATRIX = `
  action                  medewerker  adviseur  werkgroep  beheerder  claims  nobody
  start-check-in          .....       ic...     .....      .....      .....   .....
  take-part               i....       .....     i....      .....      i....   .....
  take-part+              i.I..       i.I..     i.I..      i.I..      i.I..   i.I..
  see-own-answers         i.I..       i.I..     i.I..      i.I..      i.I..   i.I..
  see-shared-answers      .....       .....     .....      .....      .....   .....
  see-shared-answers+     .....       ic...     .....      .....      .....   .....
  see-report              ic...       ic...     .....      .....      .....   .....
  see-steps               icI..       icI..     i.I..      i.I..      i.I..   i.I..
  change-step             icI..       i.I..     i.I..      i.I..      i.I..   i.I..
  see-overview            .....       ic...     .....      .....      .....   .....
  file-shared             i....       .....     i....      .....      .....   .....
  file-shared+            i.I..       i.I..     i.I..      i.I..      i.I..   i.I..
  manage-schedule         .....       ic...     .....      icICn      .....   .....
  see-plan                icI..       icI..     icI..      i.I..      i.I..   i.I..
  change-plan             icI..       i.I..     icI..      i.I..      i.I..   i.I..
  manage-roles            .....       .....     .....      icICn      .....   .....
  manage-registers        .....       .....     .....      icICn      .....   .....
  see-anonymous-totals    icICn       icICn     icICn      icICn      .....   .....
`;

const ACTORS: Record<string, Actor> = {
  medewerker: actor([assignment('medewerker')]),
  adviseur: actor([assignment('adviseur')]),
  werkgroep: actor([assignment('werkgroep')]),
  beheerder: actor([assignment('beheerder')]),
  claims: actor([], { ownMunicipality: 'Assen' }),
  nobody: actor(),
};

const SUBJECTS: Record<string, Omit<Subject, 'organisationId'>> = {
  i: { municipality: 'Assen', personId: PERSON },
  c: { municipality: 'Assen', personId: 'slack:T0EIGEN:U0BOB' },
  I: { municipality: 'Emmen', personId: PERSON },
  C: { municipality: 'Emmen', personId: 'slack:T0EIGEN:U0BOB' },
  n: { municipality: null },
};

const [heading, ...rows] = MATRIX.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const columns = (heading ?? []).slice(1);

function allowed(who: Actor, asked: string, organisationId: string | null): string {
  const action = asked.replace('+', '') as Action;
  const extra = asked.endsWith('+') ? { invited: true, shared: true } : {};
  return Object.entries(SUBJECTS)
    .map(([letter, subject]) =>
      may(who, action, { organisationId, ...subject, ...extra }).allowed ? letter : '.',
    )
    .join('');
}

test('the table has every action and every kind of actor', () => {
  expect(new Set(rows.map(([action]) => action?.replace('+', '')))).toEqual(new Set(ACTIONS));
  expect(columns).toEqual(Object.keys(ACTORS));
});

describe.each(rows.map(([action = '', ...cells]) => ({ action, cells })))('$action', ({ action, cells }) => {
  test('is allowed as the table says', () => {
    const found = columns.map((name) => allowed(ACTORS[name] as Actor, action, ORGANISATION));
    expect(found).toEqual(cells);
  });

  test.each(['T0ANDER', null])('is never allowed in organisation %s, also with the same names', (other) => {
    const found = columns.map((name) => allowed(ACTORS[name] as Actor, action, other));
    expect(found).toEqual(columns.map(() => '.....'));
  });
});
