import type { AgeGroup, Area, Figure } from './area.ts';
import type { RegisteredIntervention } from './intervention.ts';
import type { Plan } from './plan.ts';

/** Reads the register. */
export interface InterventionReader {
  /** Changes with every change of the register, also by another process. */
  revision(): Promise<string>;
  /** Every intervention, withdrawn ones included, by id. */
  interventions(): Promise<RegisteredIntervention[]>;
}

/** Reads areas and their figures. */
export interface AreaReader {
  /** Changes with every change of areas or figures, also by another process. */
  revision(): Promise<string>;
  /** Every area, by code. */
  areas(): Promise<Area[]>;
  /** Every figure of these areas, of all years. */
  figuresOf(areaCodes: string[]): Promise<Figure[]>;
  /** The newest value per area for each of these indicators in this age group, of wijken, buurten and own areas. */
  newestValues(
    indicators: { indicator: string; ageGroup: AgeGroup }[],
  ): Promise<{ areaCode: string; indicator: string; year: number; value: number }[]>;
}

/** Remembers plans of a wijk. A plan is seen within one organisation only (null: this installation's own). */
export interface PlanStore {
  save(plan: Plan): Promise<void>;
  plan(id: string): Promise<Plan | null>;
  /** The plan of an area that changed last; null when there is none. */
  planOf(areaCode: string, organisationId: string | null): Promise<Plan | null>;
  /** Plans of the organisation, the last changed first. */
  plans(organisationId: string | null): Promise<Plan[]>;
  remove(id: string): Promise<boolean>;
}

/** Remembers where a conversation is with a skill; the state is the skill's own versioned plain data. */
export interface DialogueStore {
  /** Null when there is none. */
  load(conversationId: string, skill: string): Promise<unknown>;
  save(dialogue: { conversationId: string; skill: string; personId: string; state: unknown }): Promise<void>;
  clear(conversationId: string, skill: string): Promise<void>;
}

/** A drawn picture: the SVG, the same as PNG, and that in fewer pixels. */
export type Drawing = { svg: string; png: Buffer; small: Buffer };

/** Bars beside each other, a group per indicator. Texts are drawn as they are. */
export type BarChart = {
  title: string;
  subtitle: string;
  /** In the order in which they are drawn, as the legend names them. */
  series: { id: 'area' | 'municipality' | 'netherlands'; name: string }[];
  rows: {
    label: string;
    /** The value as it is written beside the bar, per series. Null: not known. */
    values: Record<'area' | 'municipality' | 'netherlands', { value: number; text: string } | null>;
    interval: { lower: number; upper: number } | null;
    /** True where the area is worse than its reference by more than the margin. */
    stands: boolean;
  }[];
  /** Stands small under the picture: sources and years. */
  note: string;
};

/** The Preventiematrix: interventions by pillar, with their tracks. */
export type MatrixChart = {
  title: string;
  pillars: { id: string; label: string }[];
  tracks: { id: string; label: string }[];
  rows: { name: string; detail: string; pillars: string[]; tracks: string[]; runs: boolean }[];
  note: string;
};

/** Draws pictures with letters of its own, so that they are the same on every machine. */
export interface Charts {
  bars(chart: BarChart): Promise<Drawing>;
  matrix(chart: MatrixChart): Promise<Drawing>;
}

/** A file to take along. */
export type MadeFile = { name: string; mediaType: string; data: Buffer };

/** Makes files for a spreadsheet and a word processor. */
export interface OfficeFiles {
  planXlsx(plan: Plan): Promise<MadeFile>;
  planDocx(plan: Plan, pictures: { title: string; alt: string; png: Buffer }[]): Promise<MadeFile>;
}
