import { municipalityKey } from '../../rights/municipality-key.ts';
import type { Definition } from '../definition.ts';
import type { FiledRecord } from '../record.ts';
import { PILLARS, TRACKS } from '../topics.ts';
import { type AnonymousTotal, anonymousTotals, FEWEST_MUNICIPALITIES } from './anonymous-totals.ts';

/** How all municipalities of one organisation are doing, with nothing of one of them in it. */
export type Totals = {
  version: 1;
  /** ISO moment. */
  madeAt: string;
  /** In so many municipalities something was filed. */
  municipalities: number;
  /** By check-in and then in the order of the programme; empty when there are none. */
  totals: (AnonymousTotal & { title: string })[];
  /** Why there are none, in Dutch; null when there are. */
  why: string | null;
};

/**
 * Totals with the titles of their check-ins, or why there are none. Pure.
 * @param options.records all of one organisation
 * @throws WijkgidsError `mixed-municipalities` when records are of more than one organisation
 */
export function buildTotals(options: {
  records: FiledRecord[];
  definitions: Definition[];
  now: Date;
}): Totals {
  const { records, definitions, now } = options;
  const municipalities = new Set(records.map(({ municipality }) => municipalityKey(municipality))).size;
  const titleOf = (id: string) =>
    definitions.find((definition) => definition.id === id)?.title ??
    records.findLast(({ definitionId }) => definitionId === id)?.definitionTitle ??
    id;
  const totals = anonymousTotals(records)
    .map((total) => ({ ...total, title: titleOf(total.definitionId) }))
    .toSorted(
      (one, other) => one.title.localeCompare(other.title, 'nl') || placeOf(one.id) - placeOf(other.id),
    );
  return {
    ...{ version: 1, madeAt: now.toISOString(), municipalities, totals },
    why: totals.length > 0 ? null : whyNone(municipalities),
  };
}

const ORDER = [...TRACKS, ...PILLARS].map(({ id }) => id);

/** What an own check-in added comes last. */
function placeOf(id: string): number {
  const place = ORDER.indexOf(id);
  return place === -1 ? ORDER.length : place;
}

function whyNone(municipalities: number): string {
  const rule = `Totalen zijn er pas als ten minste ${FEWEST_MUNICIPALITIES} gemeenten hetzelfde spoor of dezelfde pijler een cijfer gaven. Zo is geen enkele gemeente te herkennen.`;
  if (municipalities === 0) return `${rule} Er is nog geen check-in ingediend.`;
  const soFar =
    municipalities === 1 ? 'één gemeente een check-in' : `${municipalities} gemeenten een check-in`;
  return municipalities < FEWEST_MUNICIPALITIES
    ? `${rule} Tot nu toe ${municipalities === 1 ? 'heeft' : 'hebben'} ${soFar} ingediend.`
    : `${rule} Zo ver is het nog niet.`;
}
