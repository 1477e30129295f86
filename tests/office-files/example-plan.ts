import type { Goal, Plan, PlannedIntervention } from '../../src/recommending/plan.ts';

export function plannedIntervention(overrides: Partial<PlannedIntervention> = {}): PlannedIntervention {
  return {
    id: 'voorbeeld',
    name: 'Een interventie',
    level: 'goed-onderbouwd',
    levelDate: '2019-04-11',
    recognised: true,
    runs: false,
    pillars: ['voorlichting-educatie'],
    tracks: ['gedrag-vaardigheden', 'participatie'],
    needs: ['Eenzaamheid en sociaal netwerk'],
    reasons: ['14,2% van de volwassenen is ernstig eenzaam.'],
    cautions: ['De erkenning is mogelijk verlopen.'],
    source: 'https://voorbeeld.nl/interventies/1?a=1&b=2',
    ...overrides,
  };
}

export function goal(overrides: Partial<Goal> = {}): Goal {
  return {
    id: '1',
    need: 'Eenzaamheid en sociaal netwerk',
    what: 'Minder ouderen zijn ernstig eenzaam',
    measure: 'Ernstig eenzaam, 65 jaar en ouder',
    now: '14,2% (2022)',
    target: '12%',
    by: '2028-12-31',
    owner: 'De buurtsportcoach',
    ...overrides,
  };
}

export function plan(overrides: Partial<Plan> = {}): Plan {
  return {
    version: 1,
    id: 'plan-1',
    organisationId: null,
    area: { code: 'GM0074/akkrum', name: 'Akkrum', municipality: 'Heerenveen' },
    personId: 'web:geheime-persoon',
    createdAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-25T23:30:00.000Z',
    needs: [
      {
        theme: 'eenzaamheid',
        label: 'Eenzaamheid en sociaal netwerk',
        figure: '14,2% van de volwassenen is ernstig eenzaam (2022, RIVM).',
      },
    ],
    interventions: [plannedIntervention()],
    goals: [goal()],
    ...overrides,
  };
}

/** What a spreadsheet or XML could take for something else than text. */
export const HOSTILE = [
  '=HYPERLINK("https://voorbeeld.nl","klik")',
  '+1+1',
  '-2+3',
  '@SUM(A1:A9)',
  "=cmd|' /C calc'!A0",
  '</w:t><w:br/> & "aanhaling" <b>',
  'nul\u0000 bel\u0007 half\uD800 einde\uFFFF',
];
