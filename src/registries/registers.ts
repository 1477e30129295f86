import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Theme } from '../recommending/intervention.ts';
import type { AreaReader } from '../recommending/ports.ts';
import { cbsTableId, isCbsSource } from './cbs/cbs-source.ts';
import { importFromCbs } from './cbs/import-from-cbs.ts';
import { type IndicatorCatalogue, readIndicators } from './indicators.ts';
import {
  type InterventionImport,
  type InterventionReport,
  importInterventions,
} from './interventions/import-interventions.ts';
import { ensureShippedInterventions } from './interventions/shipped.ts';
import { ensureShippedAreas } from './neighbourhoods/ensure-shipped-areas.ts';
import { importNeighbourhoodFile } from './neighbourhoods/import-neighbourhood-file.ts';
import { type MunicipalityCodes, readMunicipalityCodes } from './neighbourhoods/municipality-codes.ts';
import type { NeighbourhoodReport } from './neighbourhoods/report.ts';
import type { AreaWriter, ImportProgress, InterventionRegister } from './ports.ts';
import { readThemes } from './themes.ts';

/** How far an import is; the total is null when it is not known. `what` is counted, in Dutch: `regels`. */
export type RegisterProgress = (progress: { done: number; total: number | null; what: string }) => void;

export type InterventionImportOptions = Pick<InterventionImport, 'columns' | 'sheet' | 'dryRun' | 'complete'>;

export type NeighbourhoodImportOptions = {
  /** For a field or an indicator the heading that the file has for it. */
  columns?: Record<string, string>;
  sheet?: string;
  dryRun?: boolean;
  /** Another OData server than that of CBS. */
  baseUrl?: string;
  /** Name or code of the only municipality to fetch. */
  municipality?: string;
  /** A year, or `all`; the newest when left out. */
  period?: string;
};

/** The registers of interventions and of areas, as the commands and the start of Wijkgids see them. */
export interface Registers {
  /** @throws WijkgidsError as `importInterventions` */
  importInterventions(
    path: string,
    options: InterventionImportOptions,
    onProgress?: RegisterProgress,
  ): Promise<InterventionReport>;
  /**
   * @param source a file, or a table of CBS or RIVM as `cbs:50150NED`
   * @throws WijkgidsError as `importNeighbourhoodFile` or `importFromCbs`
   */
  importNeighbourhoods(
    source: string,
    options: NeighbourhoodImportOptions,
    onProgress?: RegisterProgress,
  ): Promise<NeighbourhoodReport>;
  /** Brings what comes with Wijkgids up to date; costs next to nothing when it did not change. */
  prepare(): Promise<void>;
}

export type RegistersOptions = {
  register: InterventionRegister;
  /** The reader shows a dry run what is there already. */
  areas: AreaWriter & AreaReader;
  progress: ImportProgress;
  /** The registers in it are kept up to date; lists it lacks are those that come with Wijkgids. */
  knowledgeDir: string;
  now: () => Date;
  fetch?: typeof fetch;
  wait?: (ms: number) => Promise<void>;
};

const OWN_KNOWLEDGE = fileURLToPath(new URL('../../knowledge', import.meta.url));

/** The registers over these stores. Files of knowledge are read on first use. */
export function createRegisters(options: RegistersOptions): Registers {
  const { register, areas, progress, now } = options;
  const at = (...parts: string[]) => knowledgePath(options.knowledgeDir, ...parts);
  const themes = once((): Theme[] => readThemes(at('interventions', 'themes.yaml')));
  const catalogue = once(
    (): Catalogue => ({
      indicators: readIndicators(at('neighbourhoods', 'indicators.yaml')),
      municipalities: readMunicipalityCodes(at('neighbourhoods', 'gemeenten-2024.csv')),
    }),
  );
  const ensureInterventions = () =>
    ensureShippedInterventions({
      path: join(options.knowledgeDir, 'interventions', 'interventies.jsonl'),
      ...{ register, themes: themes(), progress, now },
    });
  return {
    async importInterventions(path, imports, onProgress) {
      // First what comes with Wijkgids, so that the history tells what the import changed in it.
      await ensureInterventions();
      return importInterventions(path, {
        ...imports,
        register,
        themes: themes(),
        now,
        ...(onProgress && { onProgress: (step) => onProgress({ ...step, what: 'regels' }) }),
      });
    },
    async importNeighbourhoods(source, imports, onProgress) {
      const { baseUrl, municipality, period, ...file } = imports;
      if (!isCbsSource(source)) {
        return importNeighbourhoodFile(
          source,
          { ...file, ...catalogue(), areas, known: areas, now },
          onProgress,
        );
      }
      return importFromCbs(
        {
          table: cbsTableId(source),
          baseUrl: baseUrl ?? null,
          municipality: municipality ?? null,
          period: period ?? null,
          dryRun: imports.dryRun ?? false,
          ...{ areas, known: areas, indicators: catalogue().indicators, progress, now },
          fetch: options.fetch ?? fetch,
          wait: options.wait ?? wait,
        },
        onProgress,
      );
    },
    async prepare() {
      await ensureInterventions();
      await ensureShippedAreas({
        folder: join(options.knowledgeDir, 'neighbourhoods', 'samples'),
        ...catalogue(),
        areas,
        progress,
        now,
      });
    },
  };
}

type Catalogue = { indicators: IndicatorCatalogue; municipalities: MunicipalityCodes };

/** A list in the knowledge folder; the one that comes with Wijkgids when it is not there. */
export function knowledgePath(knowledgeDir: string, ...parts: string[]): string {
  const path = join(knowledgeDir, ...parts);
  return existsSync(path) ? path : join(OWN_KNOWLEDGE, ...parts);
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
