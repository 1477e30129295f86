import type { AgeGroup, Area, Indicator } from './area.ts';
import type { Pillar, RegisteredIntervention, Setting, Track } from './intervention.ts';

/** What the steps from profile to mix pass on to each other: plain data. */

/** One indicator of an area beside its municipality and the country, all of the same year. */
export type ProfileLine = {
  indicator: Indicator;
  ageGroup: AgeGroup;
  year: number;
  value: number;
  interval: { lower: number; upper: number } | null;
  municipality: number | null;
  netherlands: number | null;
  source: string;
  /** Beyond the margin worse or better than the reference; null when there is no reference or no direction. */
  stands: 'worse' | 'better' | 'alike' | null;
};

/** Part of the residents by age; `max` null is no limit. Shares add up to 1 over all parts. */
export type AgePart = { min: number; max: number | null; share: number; netherlandsShare: number | null };

export type Profile = {
  area: Area;
  /** Null when not known. */
  residents: number | null;
  households: number | null;
  /** Null when nothing is known about ages. */
  ages: AgePart[] | null;
  /** In the order of the catalogue, one line per indicator and age group: the newest year. */
  lines: ProfileLine[];
  /** What is not known, each a sentence in Dutch. */
  missing: string[];
};

/** How much a need matters to the group, 1 (little) to 3 (much) each; 2 is neutral. */
export type Weight = { urgency: 1 | 2 | 3; potential: 1 | 2 | 3; energy: 1 | 2 | 3 };

/** A theme on which the area is worse than its reference by more than the margin. */
export type Need = {
  theme: string;
  /** The label of the theme. */
  label: string;
  /** The line that weighs most; `others` are the other lines of this theme that are worse, heaviest first. */
  lead: ProfileLine;
  others: ProfileLine[];
  /** The national value, or the municipality's where there is none. */
  reference: { kind: 'netherlands' | 'municipality'; value: number };
  /** Difference with the reference in the unit, and what of it is left beyond the margin; both above 0. */
  gap: number;
  gapBeyondMargin: number;
  margin: { kind: 'interval' | 'rule'; size: number };
  /** Residents (or households) with the problem, and how many more that is than at the reference. Null: not known. */
  concerned: number | null;
  extra: number | null;
  weight: Weight;
  /** Above 0; orders the needs. */
  priority: number;
};

/** What the group said of its own wijk. */
export type Choices = {
  /** By theme. */
  weights: Record<string, Weight>;
  /** By intervention id: already there, or not wanted. */
  status: Record<string, 'runs' | 'not'>;
  /** Themes to leave out, and the only ones to look at (empty: all). */
  ignoredThemes: string[];
  onlyThemes: string[];
  /** Where the group would rather work (empty: anywhere). */
  settings: Setting[];
  /** Ids that stay in the mix when another is replaced. */
  kept: string[];
};

export const NO_CHOICES: Choices = {
  weights: {},
  status: {},
  ignoredThemes: [],
  onlyThemes: [],
  settings: [],
  kept: [],
};

/** How well an intervention answers a need. */
export type Fit = {
  theme: string;
  /** 0–1. */
  fit: number;
  /** What it is the product of, each with its name. */
  factors: { theme: number; ages: number; level: number; reach: number; group: number };
};

export type Suggestion = {
  intervention: RegisteredIntervention;
  runs: boolean;
  /** What it added to the mix when it was chosen, 0–1; falls down the list. */
  score: number;
  /** The needs it answers, best first. */
  fits: Fit[];
  /** In Dutch, with figures. */
  reasons: string[];
  cautions: string[];
};

export type Mix = {
  suggestions: Suggestion[];
  tracksCovered: Track[];
  tracksMissing: Track[];
  pillarsCovered: Pillar[];
  pillarsMissing: Pillar[];
  /** Themes of needs that no suggestion answers. */
  needsUnanswered: string[];
  /**
   * Per need, what is made for it and lives in practice without a recognition that was found: named beside the mix,
   * never suggested as recognised.
   */
  notRecognised: { theme: string; interventions: RegisteredIntervention[] }[];
};

export type Recommendation = { profile: Profile; needs: Need[]; mix: Mix; missing: string[] };

/** An area that a person named. */
export type FoundArea =
  | {
      kind: 'found';
      area: Area /** What was typed, when it was spelled otherwise. */;
      instead: string | null;
    }
  | { kind: 'ambiguous'; candidates: Area[] }
  | { kind: 'unknown'; nearest: Area[] };

export type SimilarArea = {
  area: Area;
  /** 0 is alike in every indicator; about 1 is one typical difference between areas, on average. */
  distance: number;
  /** Indicators compared, the most alike first. */
  compared: { indicator: Indicator; here: number; there: number }[];
};

/** The way from a name to a mix, for commands and conversations. */
export interface Recommender {
  /** Reads the register and the names of areas, so that the first answer need not wait for it. */
  ready(): Promise<void>;
  /** @param municipality narrows a name that occurs more often. */
  find(name: string, municipality: string | null): Promise<FoundArea>;
  profile(areaCode: string): Promise<Profile>;
  /** @param limit of the mix, 8 when left out. */
  recommend(areaCode: string, options?: { choices?: Choices; limit?: number }): Promise<Recommendation>;
  /** Another intervention in the place of one of the mix: the best that is not in it; null when there is none. */
  instead(
    areaCode: string,
    options: { choices: Choices; limit?: number; of: string },
  ): Promise<Suggestion | null>;
  /** Areas most alike, with at least `minimum` indicators in common. */
  similar(areaCode: string, limit: number): Promise<SimilarArea[]>;
  intervention(id: string): Promise<RegisteredIntervention | null>;
}
