import type { DatabaseState } from '../../storage/inspect-database.ts';
import { type Check, ok, problemOf } from './check.ts';

/** What inspecting the database gave: its state, null before the first start, or the error it ended with. */
export type Inspection = { state: DatabaseState | null } | { error: unknown };

/** Whether the database opens, is whole, and of which schema it is. */
export function checkDatabase(inspection: Inspection): Check {
  if ('error' in inspection) return problemOf('database', inspection.error);
  const { state } = inspection;
  if (state === null) return ok('database', 'wordt bij de eerste start gemaakt');
  const version = `schema ${state.schemaVersion ?? 'nog leeg'}`;
  const waiting = state.pendingMigrations.length;
  return ok('database', waiting === 0 ? version : `${version}, wordt bij de start bijgewerkt (${waiting})`);
}

/** How much there is to search. */
export function checkDocuments(inspection: Inspection): Check {
  if ('error' in inspection) return ok('documenten', 'niet te tellen zonder database');
  const { documents, passages } = inspection.state ?? { documents: 0, passages: 0 };
  if (documents === 0) return ok('documenten', 'nog geen: ze worden bij de start ingelezen');
  return ok('documenten', `${documents} documenten, ${passages} passages`);
}
