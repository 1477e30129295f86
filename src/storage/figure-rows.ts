import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AgeGroup, Figure } from '../recommending/area.ts';
import type { AreaChanges } from '../registries/ports.ts';
import type { Prisma } from './generated/client.ts';

/** About 15 ms of sqlite's work; other work gets a turn in between. */
const rowsPerStatement = 5000;

/** How a figure compares with what is stored. */
const ABSENT = '+';
const SAME = '=';
const OTHER = '~';
/** Id of a source that is not stored yet: no figure has it. */
const NOT_STORED = -1;

type FigureRow<Source> = [
  areaCode: string,
  indicator: string,
  ageGroup: AgeGroup,
  year: number,
  value: number,
  lower: number | null,
  upper: number | null,
  municipalityValue: number | null,
  netherlandsValue: number | null,
  source: Source,
];

/**
 * Writes what is new and, unless `onlyNew`, what differs from what is stored; of figures with the same key the
 * last counts. Their areas must exist.
 * @returns how many there were of each, and the codes of the areas that got or changed a figure
 */
export async function writeFigures(
  client: Prisma.TransactionClient,
  figures: Figure[],
  options: { onlyNew: boolean },
): Promise<{ counts: AreaChanges['figures']; areaCodes: Set<string> }> {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const distinct = [...new Map(figures.map((figure) => [keyOf(figure), figure])).values()];
  const sourceIds = await knownSources(client, distinct);
  const changed: Figure[] = [];
  for (const part of parts(distinct)) {
    const states = await statesOf(client, part, sourceIds);
    for (const [index, figure] of part.entries()) {
      const state = states[index];
      const isKept = state === SAME || (state === OTHER && options.onlyNew);
      counts[isKept ? 'unchanged' : state === OTHER ? 'updated' : 'added'] += 1;
      if (!isKept) changed.push(figure);
    }
    // sqlite answers at once, so without this a large batch would keep all other work waiting until its end.
    await nextTurn();
  }
  await addSources(client, changed, sourceIds);
  for (const part of parts(changed)) {
    await upsert(client, part, sourceIds);
    await nextTurn();
  }
  return { counts, areaCodes: new Set(changed.map(({ areaCode }) => areaCode)) };
}

/** Every figure of these areas, by area, indicator, age group and year. */
export async function readFigures(client: Prisma.TransactionClient, areaCodes: string[]): Promise<Figure[]> {
  const [row] = await client.$queryRaw<[{ rows: string }]>`
    SELECT json_group_array(
      json_array(
        f."areaCode", f."indicator", f."ageGroup", f."year", f."value", f."lower", f."upper",
        f."municipalityValue", f."netherlandsValue", s."text"
      ) ORDER BY f."areaCode", f."indicator", f."ageGroup", f."year"
    ) AS "rows"
    FROM (SELECT DISTINCT value AS code FROM json_each(${JSON.stringify(areaCodes)})) asked
    CROSS JOIN "Figure" f ON f."areaCode" = asked.code
    CROSS JOIN "FigureSource" s ON s."id" = f."sourceId"`;
  return (JSON.parse(row.rows) as FigureRow<string>[]).map(figureOf);
}

/** Of each figure, as one character, whether it is stored already and the same. */
async function statesOf(
  client: Prisma.TransactionClient,
  figures: Figure[],
  sourceIds: ReadonlyMap<string, number>,
): Promise<string> {
  const rows = JSON.stringify(figures.map((figure) => rowOf(figure, sourceIds)));
  const [row] = await client.$queryRaw<[{ states: string }]>`
    SELECT group_concat(
      CASE
        WHEN f."year" IS NULL THEN ${ABSENT}
        WHEN f."value" IS CAST(j.value ->> 4 AS REAL) AND f."lower" IS CAST(j.value ->> 5 AS REAL)
          AND f."upper" IS CAST(j.value ->> 6 AS REAL)
          AND f."municipalityValue" IS CAST(j.value ->> 7 AS REAL)
          AND f."netherlandsValue" IS CAST(j.value ->> 8 AS REAL)
          AND f."sourceId" IS j.value ->> 9 THEN ${SAME}
        ELSE ${OTHER}
      END, '' ORDER BY j.key
    ) AS "states"
    FROM json_each(${rows}) j
    LEFT JOIN "Figure" f ON f."areaCode" = j.value ->> 0 AND f."indicator" = j.value ->> 1
      AND f."ageGroup" = j.value ->> 2 AND f."year" = j.value ->> 3`;
  return row.states;
}

async function upsert(
  client: Prisma.TransactionClient,
  figures: Figure[],
  sourceIds: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = JSON.stringify(figures.map((figure) => rowOf(figure, sourceIds)));
  // Without WHERE sqlite would read ON CONFLICT as part of the join.
  await client.$executeRaw`
    INSERT INTO "Figure" (
      "areaCode", "indicator", "ageGroup", "year", "value", "lower", "upper",
      "municipalityValue", "netherlandsValue", "sourceId"
    )
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
      value ->> 7, value ->> 8, value ->> 9
    FROM json_each(${rows}) WHERE TRUE
    ON CONFLICT ("areaCode", "indicator", "ageGroup", "year") DO UPDATE SET
      "value" = excluded."value", "lower" = excluded."lower", "upper" = excluded."upper",
      "municipalityValue" = excluded."municipalityValue", "netherlandsValue" = excluded."netherlandsValue",
      "sourceId" = excluded."sourceId"`;
}

/**
 * Ids by text, of the sources of these figures that are stored already. Matched by place, because a text that
 * is no proper Unicode comes back from sqlite as another.
 */
async function knownSources(
  client: Prisma.TransactionClient,
  figures: Figure[],
): Promise<Map<string, number>> {
  const texts = [...new Set(figures.map(({ source }) => source))];
  const rows = await client.$queryRaw<{ place: number | bigint; id: number }[]>`
    SELECT j.key AS "place", s."id" FROM json_each(${JSON.stringify(texts)}) j
    CROSS JOIN "FigureSource" s ON s."text" = j.value`;
  return new Map(rows.map(({ place, id }) => [texts[Number(place)] ?? '', id]));
}

/** Stores the sources of these figures that have no id yet, and enters them in the list. */
async function addSources(
  client: Prisma.TransactionClient,
  figures: Figure[],
  sourceIds: Map<string, number>,
): Promise<void> {
  const fresh = figures.filter(({ source }) => !sourceIds.has(source));
  if (fresh.length === 0) return;
  const texts = JSON.stringify([...new Set(fresh.map(({ source }) => source))]);
  await client.$executeRaw`INSERT OR IGNORE INTO "FigureSource" ("text") SELECT value FROM json_each(${texts})`;
  for (const [text, id] of await knownSources(client, fresh)) sourceIds.set(text, id);
}

function rowOf(figure: Figure, sourceIds: ReadonlyMap<string, number>): FigureRow<number> {
  return [
    figure.areaCode,
    figure.indicator,
    figure.ageGroup,
    figure.year,
    figure.value,
    figure.lower,
    figure.upper,
    figure.municipalityValue,
    figure.netherlandsValue,
    sourceIds.get(figure.source) ?? NOT_STORED,
  ];
}

function figureOf(row: FigureRow<string>): Figure {
  const [areaCode, indicator, ageGroup, year, value, lower, upper, municipalityValue, netherlandsValue] = row;
  return {
    ...{ areaCode, indicator, ageGroup, year, value, lower, upper, municipalityValue, netherlandsValue },
    source: row[9],
  };
}

function keyOf({ areaCode, indicator, ageGroup, year }: Figure): string {
  // NUL occurs in none of them, so no two figures share a key.
  return `${areaCode}\0${indicator}\0${ageGroup}\0${year}`;
}

function parts(figures: Figure[]): Figure[][] {
  const count = Math.ceil(figures.length / rowsPerStatement);
  return Array.from({ length: count }, (_, part) =>
    figures.slice(part * rowsPerStatement, (part + 1) * rowsPerStatement),
  );
}
