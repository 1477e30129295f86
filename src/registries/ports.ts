import type { Area, Figure } from '../recommending/area.ts';
import type { RegisteredIntervention } from '../recommending/intervention.ts';

/** The register as an import sees it. */
export interface InterventionRegister {
  /** Every intervention, withdrawn ones included, by id. */
  interventions(): Promise<RegisteredIntervention[]>;
  /** Writes whole records in the place of what has their ids; one transaction. */
  write(records: RegisteredIntervention[]): Promise<void>;
}

/** What a batch of areas and figures changed; an area is updated when its name or a figure changed. */
export type AreaChanges = {
  areas: { added: string[]; updated: string[]; unchanged: string[] };
  figures: { added: number; updated: number; unchanged: number };
};

/** Areas as an import sees them. */
export interface AreaWriter {
  /**
   * Adds and replaces in one transaction: areas by code (an unknown name or municipality never replaces a known
   * one), figures by area, indicator, age group and year. With `onlyNew`,
   * what exists stays as it is and only what was unknown is filled in.
   * Meant for batches of some ten thousand figures.
   */
  write(batch: { areas: Area[]; figures: Figure[] }, options: { onlyNew: boolean }): Promise<AreaChanges>;
}

/** Remembers, under a key, how far an import came or which edition of a file was read. */
export interface ImportProgress {
  read(key: string): Promise<string | null>;
  write(key: string, value: string | null): Promise<void>;
}

/** A row that was not read. `line` counts from 1 with the heading, or is the place in a list. */
export type RejectedRow = { path: string; line: number; column: string | null; reason: string };

/** What an import did, or with a dry run would do. */
export type ImportCounts = {
  added: number;
  updated: number;
  unchanged: number;
  removed: number;
  failed: RejectedRow[];
};
