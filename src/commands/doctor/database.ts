import type { DatabaseState } from '../../storage/inspect-database.ts';
import { type Attempt, type Check, ok, problemOf } from './check.ts';

/** What inspecting the database gave; null before the first start. */
export type Inspection = Attempt<DatabaseState | null>;

/** Whether the database opens, is whole, and of which schema it is. */
export function checkDatabase(inspection: Inspection): Check {
  if ('error' in inspection) return problemOf('database', inspection.error);
  const state = inspection.value;
  if (state === null) return ok('database', 'wordt bij de eerste start gemaakt');
  const version = `schema ${state.schemaVersion ?? 'nog leeg'}`;
  const waiting = state.pendingMigrations.length;
  return ok('database', waiting === 0 ? version : `${version}, wordt bij de start bijgewerkt (${waiting})`);
}

/** How much there is to search. */
export function checkDocuments(inspection: Inspection): Check {
  if ('error' in inspection) return ok('documenten', 'niet te tellen zonder database');
  const { documents, passages } = inspection.value ?? { documents: 0, passages: 0 };
  if (documents === 0) return ok('documenten', 'nog geen: ze worden bij de start ingelezen');
  return ok(
    'documenten',
    `${count(documents, 'document', 'documenten')}, ${count(passages, 'passage', 'passages')}`,
  );
}

function count(number: number, one: string, more: string): string {
  return `${number} ${number === 1 ? one : more}`;
}
