import type { Level, Pillar, Track } from './intervention.ts';

/** A plan of a wijk: what it needs, the mix that was chosen, and goals. Plain, versioned data. */
export type Plan = {
  version: 1;
  id: string;
  organisationId: string | null;
  area: { code: string; name: string; municipality: string | null };
  /** Who saved it first; for export and erasure of personal data only, never shown. */
  personId: string;
  createdAt: string;
  updatedAt: string;
  /** In order of priority, as they were when the plan was saved. */
  needs: PlannedNeed[];
  interventions: PlannedIntervention[];
  goals: Goal[];
};

export type PlannedNeed = {
  theme: string;
  label: string;
  /** The figure in words, with year and source. */
  figure: string;
};

export type PlannedIntervention = {
  id: string;
  name: string;
  level: Level;
  levelDate: string | null;
  recognised: boolean | null;
  /** Already there, by word of the group. */
  runs: boolean;
  pillars: Pillar[];
  tracks: Track[];
  /** Labels of the needs it answers. */
  needs: string[];
  reasons: string[];
  cautions: string[];
  source: string;
};

/** A goal, in the group's own words; what is not filled in yet is null. */
export type Goal = {
  id: string;
  /** Label of the need it is about. */
  need: string;
  /** What should change, for whom. */
  what: string | null;
  /** Which figure shows it, with the figure now. */
  measure: string | null;
  now: string | null;
  target: string | null;
  /** ISO date. */
  by: string | null;
  /** Who looks after it: a role, not a resident's name. */
  owner: string | null;
};
