import type { AgeGroup, Area, AreaKind } from './area.ts';
import { type AreaNames, indexNames } from './area-names.ts';
import type { AreaReader } from './ports.ts';
import { type Column, type Columns, columnOf } from './similar.ts';

/** All areas as they are at one revision, with what is made of them when it is first needed. */
export type Atlas = {
  byCode: ReadonlyMap<string, Area>;
  names(): AreaNames;
  /** The newest values of these indicators, of all areas of a kind; read once. */
  columns(kind: AreaKind, wanted: { indicator: string; ageGroup: AgeGroup }[]): Promise<Columns>;
};

type OfKind = { areas: Area[]; places: Map<string, number> };

export function createAtlas(areas: Area[], reader: Pick<AreaReader, 'newestValues'>): Atlas {
  const byCode = new Map(areas.map((area) => [area.code, area]));
  const kinds = new Map<AreaKind, OfKind>();
  const read = new Map<string, Promise<Map<AreaKind, Column>>>();
  let names: AreaNames | null = null;
  for (const area of areas) {
    const known: OfKind = kinds.get(area.kind) ?? { areas: [], places: new Map() };
    known.places.set(area.code, known.areas.length);
    known.areas.push(area);
    kinds.set(area.kind, known);
  }

  /** One question for all that was not read yet, taken apart per indicator and kind. */
  function readColumns(wanted: { indicator: string; ageGroup: AgeGroup }[]): void {
    const all = reader.newestValues(wanted).then(perIndicator);
    for (const { indicator } of wanted) {
      const columns = all.then((byIndicator) => {
        const own = byIndicator.get(indicator) ?? [];
        return new Map([...kinds].map(([kind, { places }]) => [kind, columnOf(own, places)]));
      });
      columns.catch(() => read.delete(indicator));
      read.set(indicator, columns);
    }
  }

  return {
    byCode,
    names() {
      names ??= indexNames(areas);
      return names;
    },
    async columns(kind, wanted) {
      const absent = wanted.filter(({ indicator }) => !read.has(indicator));
      if (absent.length > 0) readColumns(absent);
      const byIndicator = new Map<string, Column>();
      for (const { indicator } of wanted) {
        const column = (await read.get(indicator))?.get(kind);
        if (column !== undefined) byIndicator.set(indicator, column);
      }
      return { areas: kinds.get(kind)?.areas ?? [], byIndicator };
    },
  };
}

function perIndicator<T extends { indicator: string }>(values: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const known = groups.get(value.indicator);
    if (known === undefined) groups.set(value.indicator, [value]);
    else known.push(value);
  }
  return groups;
}
