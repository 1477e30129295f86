import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type {
  Intervention,
  RecognitionChange,
  RegisteredIntervention,
} from '../recommending/intervention.ts';
import type { InterventionReader } from '../recommending/ports.ts';
import type { InterventionRegister } from '../registries/ports.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { changeRevision, readRevision } from './revision.ts';

const revisionKey = 'register-revision';
/** Other work gets a turn in between. */
const recordsPerStatement = 500;

/** An intervention as its columns are read: `record` holds what has no column of its own. */
type StoredRow = Pick<RegisteredIntervention, 'id' | 'name' | 'level' | 'levelDate'> &
  Pick<RegisteredIntervention, 'origin' | 'withdrawnAt' | 'history'> & {
    record: Omit<Intervention, 'id' | 'name' | 'level' | 'levelDate'>;
  };

/** The register in the database. Rows go in and come out as one JSON text, as in the store of areas. */
export function createInterventionStore(database: Database): InterventionReader & InterventionRegister {
  return {
    revision: () => database.read((client) => readRevision(client, revisionKey)),
    interventions: () => database.read(readInterventions),
    write: (records) => database.write((client) => writeRecords(client, records)),
  };
}

async function writeRecords(
  client: Prisma.TransactionClient,
  records: RegisteredIntervention[],
): Promise<void> {
  const stored = new Map((await readInterventions(client)).map((record) => [record.id, record]));
  // Of records with the same id the last counts.
  const distinct = new Map(records.map((record) => [record.id, record]));
  const changed = [...distinct.values()].filter(
    (record) => !isDeepStrictEqual(stored.get(record.id), record),
  );
  for (let from = 0; from < changed.length; from += recordsPerStatement) {
    await replace(client, changed.slice(from, from + recordsPerStatement));
    // sqlite answers at once, so without this a large register would keep all other work waiting.
    await nextTurn();
  }
  if (changed.length > 0) await changeRevision(client, revisionKey);
}

async function replace(client: Prisma.TransactionClient, records: RegisteredIntervention[]): Promise<void> {
  const rows = JSON.stringify(records.map(rowOf));
  const changes = JSON.stringify(
    records.flatMap(({ id, history }) =>
      history.map((change, position) => changeRowOf(id, position, change)),
    ),
  );
  const ids = JSON.stringify(records.map(({ id }) => id));
  // Without WHERE sqlite would read ON CONFLICT as part of the join.
  await client.$executeRaw`
    INSERT INTO "Intervention" ("id", "name", "level", "levelDate", "origin", "withdrawnAt", "record")
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value -> 6
    FROM json_each(${rows}) WHERE TRUE
    ON CONFLICT ("id") DO UPDATE SET "name" = excluded."name", "level" = excluded."level",
      "levelDate" = excluded."levelDate", "origin" = excluded."origin",
      "withdrawnAt" = excluded."withdrawnAt", "record" = excluded."record"`;
  await client.$executeRaw`
    DELETE FROM "InterventionChange" WHERE "interventionId" IN (SELECT value FROM json_each(${ids}))`;
  await client.$executeRaw`
    INSERT INTO "InterventionChange" ("interventionId", "position", "at", "kind", "source", "before", "after")
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4,
      nullif(value -> 5, 'null'), value -> 6
    FROM json_each(${changes})`;
}

function rowOf(record: RegisteredIntervention): unknown[] {
  const { id, name, level, levelDate, origin, withdrawnAt, history: _history, ...rest } = record;
  return [id, name, level, levelDate, origin, withdrawnAt, rest];
}

function changeRowOf(id: string, position: number, change: RecognitionChange): unknown[] {
  const { at, kind, source, before, after } = change;
  return [id, position, at, kind, source, before, after];
}

async function readInterventions(client: Prisma.TransactionClient): Promise<RegisteredIntervention[]> {
  const [row] = await client.$queryRaw<[{ rows: string }]>`
    SELECT json_group_array(
      json_object(
        'id', i."id", 'name', i."name", 'level', i."level", 'levelDate', i."levelDate",
        'origin', i."origin", 'withdrawnAt', i."withdrawnAt", 'record', json(i."record"),
        'history', json((
          SELECT json_group_array(
            json_object(
              'at', c."at", 'kind', c."kind", 'source', c."source",
              'before', json(c."before"), 'after', json(c."after")
            ) ORDER BY c."position"
          )
          FROM "InterventionChange" c WHERE c."interventionId" = i."id"
        ))
      ) ORDER BY i."id"
    ) AS "rows" FROM "Intervention" i`;
  return (JSON.parse(row.rows) as StoredRow[]).map(({ record, ...columns }) => ({ ...record, ...columns }));
}
