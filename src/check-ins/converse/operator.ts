import type { Actor } from '../../rights/role.ts';

/**
 * The operator at the machine, who may do in one municipality of one organisation what its people may; and nothing
 * in another, as everyone.
 */
export function operatorFor(
  personId: string,
  organisationId: string | null,
  municipality: string | null,
): Actor {
  const given = { personId, organisationId, name: null };
  const municipalities = municipality === null ? [] : [municipality];
  return {
    ...{ personId, organisationId, conversationId: null, ownMunicipality: null },
    assignments: [
      { ...given, role: 'beheerder', municipalities: [] },
      { ...given, role: 'adviseur', municipalities },
      { ...given, role: 'medewerker', municipalities },
    ],
  };
}
