import { basename } from 'node:path';
import { WijkgidsError } from '../../errors.ts';
import type { RecognitionChange, RegisteredIntervention, Theme } from '../../recommending/intervention.ts';
import type { ImportCounts, InterventionRegister } from '../ports.ts';
import { nameKey, newIds } from './intervention-id.ts';
import { type Merged, mergeRecord, newRecord } from './merge-record.ts';
import { type FileReading, readInterventionFile } from './read-intervention-file.ts';
import { type Occasion, withdrawn } from './recognition.ts';
import { INTERVENTION_COLUMNS } from './schema.ts';

export type InterventionImport = {
  register: InterventionRegister;
  themes: Theme[];
  now: () => Date;
  /** For a column of the register the heading that the file has for it. */
  columns?: Record<string, string>;
  /** Sheet of a workbook; the first visible one when left out. */
  sheet?: string;
  /** Only tells what would change. */
  dryRun?: boolean;
  /** The file is the whole register: recognition ends of what is no longer in it. */
  complete?: boolean;
  origin?: RegisteredIntervention['origin'];
  onProgress?: (progress: { done: number; total: number | null }) => void;
};

/** What changed in one record; `edited` when its recognition stayed as it was. */
export type InterventionChange = {
  name: string;
  kind: RecognitionChange['kind'] | 'edited';
  before: RecognitionChange['before'];
  after: RecognitionChange['after'];
  /** Columns of which the value changed; empty for a new record. */
  columns: string[];
};

export type InterventionReport = {
  /** `removed` counts recognitions that ended because the record is no longer in a complete file. */
  interventions: ImportCounts;
  changes: InterventionChange[];
  /** Columns of the file that are none of the register's. */
  ignoredColumns: string[];
  /** What is good to know besides, each a sentence in Dutch. */
  notes: string[];
  durationMs: number;
  dryRun: boolean;
};

/**
 * Reads a file into the register: CSV, XLSX, JSON or JSONL with the columns of `INTERVENTION_COLUMNS`. A record
 * is known by its name. Rows that cannot be read are named and leave the rest alone; all that can be read is
 * written in one transaction, or nothing with a dry run. How records are joined: `mergeRecord`.
 * @throws WijkgidsError as `readRows`, and `unknown-column` (usage) for a mapping of a column that is not ours;
 *   then nothing is written
 */
export async function importInterventions(
  path: string,
  options: InterventionImport,
): Promise<InterventionReport> {
  const { register, now, dryRun = false, origin = 'imported' } = options;
  const started = now();
  checkColumns(options.columns ?? {});
  const reading = await readInterventionFile(path, { ...options, today: started });
  const known = await register.interventions();
  const occasion = { at: started.toISOString(), source: basename(path), origin };
  const merged = mergeAll(known, reading, occasion);
  const ended = endRecognitions(known, reading, occasion, options.complete ?? false);
  const writes = [...merged.filter(isToWrite(known)), ...ended.merged].map(({ record }) => record);
  if (!dryRun && writes.length > 0) await register.write(writes);
  return {
    interventions: {
      added: merged.filter(({ outcome }) => outcome === 'added').length,
      updated: merged.filter(({ outcome }) => outcome === 'updated').length,
      unchanged: merged.filter(({ outcome }) => outcome === 'unchanged').length,
      removed: ended.merged.length,
      failed: reading.failed,
    },
    changes: [...merged, ...ended.merged].flatMap(changeOf),
    ignoredColumns: reading.ignoredColumns,
    notes: ended.notes,
    durationMs: now().getTime() - started.getTime(),
    dryRun,
  };
}

type Provenance = Occasion & { origin: RegisteredIntervention['origin'] };

function mergeAll(known: RegisteredIntervention[], { stated }: FileReading, occasion: Provenance): Merged[] {
  const byName = new Map(known.map((record) => [nameKey(record.name), record]));
  const names = stated.map(({ intervention }) => intervention.name);
  const taken = new Set(known.map(({ id }) => id));
  const ids = newIds(
    names.filter((name) => !byName.has(nameKey(name))),
    taken,
  );
  return stated.map((record) => {
    const before = byName.get(nameKey(record.intervention.name));
    if (before !== undefined) return mergeRecord(before, record, occasion);
    return newRecord(ids.get(record.intervention.name) ?? '', record, occasion);
  });
}

/** A record that stays the same is written too when it becomes someone's own. */
function isToWrite(known: RegisteredIntervention[]) {
  const origins = new Map(known.map(({ id, origin }) => [id, origin]));
  return ({ outcome, record }: Merged) => outcome !== 'unchanged' || origins.get(record.id) !== record.origin;
}

/** Ends recognitions of what is not in a complete file; a row that was rejected is in it all the same. */
function endRecognitions(
  known: RegisteredIntervention[],
  { stated, rejectedNames, namelessRows }: FileReading,
  occasion: Occasion,
  complete: boolean,
): { merged: Merged[]; notes: string[] } {
  if (!complete) return { merged: [], notes: [] };
  const inFile = new Set([
    ...stated.map(({ intervention }) => nameKey(intervention.name)),
    ...rejectedNames.map(nameKey),
  ]);
  const missing = known.filter(({ name }) => !inFile.has(nameKey(name)));
  const recognised = missing.filter((record) => record.recognised === true);
  if (namelessRows > 0 && recognised.length > 0) {
    const note = `Er zijn ${namelessRows} rijen zonder leesbare naam. Daarom is niet te zeggen welke interventies ontbreken, en is van geen enkele de erkenning beëindigd. Herstel deze rijen en herhaal de opdracht.`;
    return { merged: [], notes: [note] };
  }
  const others = missing.filter((record) => record.recognised !== true && record.withdrawnAt === null).length;
  return {
    merged: recognised.map((record) => {
      const next = withdrawn(record, occasion);
      const change = next.history.at(-1) ?? null;
      return { record: next, outcome: 'updated', change, columns: ['is_erkend'] };
    }),
    notes:
      others === 0 ? [] : [`Zonder erkenning, niet in het bestand, en gebleven zoals ze waren: ${others}.`],
  };
}

function changeOf({ record, outcome, change, columns }: Merged): InterventionChange[] {
  if (outcome === 'unchanged') return [];
  const { name, level, levelDate, recognised } = record;
  const now = { level, levelDate, recognised };
  if (change === null) return [{ name, kind: 'edited', before: now, after: now, columns }];
  return [{ name, kind: change.kind, before: change.before, after: change.after, columns }];
}

function checkColumns(columns: Record<string, string>): void {
  const unknown = Object.keys(columns).find((column) => !INTERVENTION_COLUMNS.includes(column));
  if (unknown === undefined) return;
  throw new WijkgidsError('unknown-column', {
    kind: 'usage',
    message: `Het register heeft geen kolom ‘${unknown}’.`,
    remedy: `Schrijf links van het =-teken een van: ${INTERVENTION_COLUMNS.join(', ')}.`,
  });
}
