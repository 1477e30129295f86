import type { AgeGroup, Area, AreaKind } from '../recommending/area.ts';
import type { AreaReader } from '../recommending/ports.ts';
import type { AreaChanges, AreaWriter } from '../registries/ports.ts';
import { areaChanges, isSameArea, mergedArea, refuseUnknownAreas } from './area-batch.ts';
import type { Database } from './database.ts';
import { readFigures, writeFigures } from './figure-rows.ts';
import type { Prisma } from './generated/client.ts';
import { changeRevision, readRevision } from './revision.ts';

const revisionKey = 'area-revision';

type AreaRow = [
  code: string,
  name: string | null,
  kind: AreaKind,
  municipalityCode: string | null,
  municipality: string | null,
];

/**
 * Areas and figures in the database. Rows go in and come out as one JSON text, which sqlite takes apart and
 * puts together itself: a million figures are then a matter of seconds.
 */
export function createAreaStore(database: Database): AreaReader & AreaWriter {
  return {
    revision: () => database.read((client) => readRevision(client, revisionKey)),
    areas: () => database.read(readAreas),
    figuresOf: (areaCodes) => database.read((client) => readFigures(client, areaCodes)),
    newestValues: (indicators) => database.read((client) => readNewestValues(client, indicators)),
    write: (batch, options) => database.write((client) => writeBatch(client, batch, options)),
  };
}

async function writeBatch(
  client: Prisma.TransactionClient,
  batch: Parameters<AreaWriter['write']>[0],
  options: { onlyNew: boolean },
): Promise<AreaChanges> {
  const codes = [...batch.areas.map(({ code }) => code), ...batch.figures.map(({ areaCode }) => areaCode)];
  const known = await knownAreas(client, [...new Set(codes)]);
  const before = new Set(known.keys());
  refuseUnknownAreas(batch, before);

  const changed = new Map<string, Area>();
  for (const area of batch.areas) {
    const earlier = known.get(area.code) ?? null;
    const merged = mergedArea(earlier, area, options);
    known.set(area.code, merged);
    if (earlier === null || !isSameArea(earlier, merged)) changed.set(area.code, merged);
  }
  await upsertAreas(client, [...changed.values()]);
  const figures = await writeFigures(client, batch.figures, options);

  const touched = new Set([...changed.keys(), ...figures.areaCodes]);
  if (touched.size > 0) await changeRevision(client, revisionKey);
  return { areas: areaChanges(batch, { before, touched }), figures: figures.counts };
}

async function readAreas(client: Prisma.TransactionClient): Promise<Area[]> {
  const [row] = await client.$queryRaw<[{ rows: string }]>`
    SELECT json_group_array(
      json_array("code", "name", "kind", "municipalityCode", "municipality") ORDER BY "code"
    ) AS "rows" FROM "Area"`;
  return areasIn(row.rows);
}

async function knownAreas(client: Prisma.TransactionClient, codes: string[]): Promise<Map<string, Area>> {
  const [row] = await client.$queryRaw<[{ rows: string }]>`
    SELECT json_group_array(json_array("code", "name", "kind", "municipalityCode", "municipality")) AS "rows"
    FROM "Area" WHERE "code" IN (SELECT value FROM json_each(${JSON.stringify(codes)}))`;
  return new Map(areasIn(row.rows).map((area) => [area.code, area]));
}

async function upsertAreas(client: Prisma.TransactionClient, areas: Area[]): Promise<void> {
  const rows: AreaRow[] = areas.map(({ code, name, kind, municipalityCode, municipality }) => [
    ...([code, name, kind, municipalityCode, municipality] as const),
  ]);
  // Without WHERE sqlite would read ON CONFLICT as part of the join.
  await client.$executeRaw`
    INSERT INTO "Area" ("code", "name", "kind", "municipalityCode", "municipality")
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
    FROM json_each(${JSON.stringify(rows)}) WHERE TRUE
    ON CONFLICT ("code") DO UPDATE SET "name" = excluded."name", "kind" = excluded."kind",
      "municipalityCode" = excluded."municipalityCode", "municipality" = excluded."municipality"`;
}

function areasIn(rows: string): Area[] {
  return (JSON.parse(rows) as AreaRow[]).map(([code, name, kind, municipalityCode, municipality]) => ({
    ...{ code, name, kind, municipalityCode, municipality },
  }));
}

/**
 * Looks each figure up under its key, area by area: quicker than reading all figures, and without another
 * index. A column beside max() is of the row that has the maximum, which sqlite promises.
 */
async function readNewestValues(
  client: Prisma.TransactionClient,
  indicators: { indicator: string; ageGroup: AgeGroup }[],
): Promise<{ areaCode: string; indicator: string; year: number; value: number }[]> {
  const asked = JSON.stringify(indicators.map(({ indicator, ageGroup }) => [indicator, ageGroup]));
  const [row] = await client.$queryRaw<[{ rows: string }]>`
    SELECT json_group_array(
      json_array("areaCode", "indicator", "year", "value") ORDER BY "areaCode", "indicator", "ageGroup"
    ) AS "rows"
    FROM (
      SELECT f."areaCode", f."indicator", f."ageGroup", max(f."year") AS "year", f."value"
      FROM "Area" a
      CROSS JOIN (
        SELECT DISTINCT value ->> 0 AS "indicator", value ->> 1 AS "ageGroup" FROM json_each(${asked})
      ) asked
      CROSS JOIN "Figure" f ON f."areaCode" = a."code" AND f."indicator" = asked."indicator"
        AND f."ageGroup" = asked."ageGroup"
      WHERE a."kind" NOT IN ('gemeente', 'land')
      GROUP BY f."areaCode", f."indicator", f."ageGroup"
    )`;
  const rows = JSON.parse(row.rows) as [string, string, number, number][];
  return rows.map(([areaCode, indicator, year, value]) => ({ areaCode, indicator, year, value }));
}
