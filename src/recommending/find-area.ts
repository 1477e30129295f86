import { editDistance } from '../search/dutch/edit-distance.ts';
import type { Area, AreaKind } from './area.ts';
import {
  type AreaNames,
  lettersApart,
  lettersOf,
  liesIn,
  type NamedArea,
  placeKeys,
  readCode,
  readName,
  type TypedName,
} from './area-names.ts';
import type { FoundArea } from './recommendation.ts';

/** Of areas with one name in one municipality, the first of these is meant, unless the person says which kind. */
const KIND_ORDER: AreaKind[] = ['wijk', 'gemeente', 'buurt', 'land'];

/** Names up to so many letters may have one typing error, longer ones two, shorter ones than four none. */
const ONE_ERROR_UP_TO = 7;
const SHORTEST_WITH_ERROR = 4;

const NEAREST = 5;
const MOST_CANDIDATES = 20;

/** So many names are compared letter by letter when nothing fits. */
const CLOSE_LOOKS = 300;

/**
 * The area a person means by a name or code: spelled as it is, else as a part of a name (`Kralingen`), else with
 * a typing error. `Overvecht in Utrecht`, `Overvecht (Utrecht)`, `Centrum, Heerenveen` and `Utrecht Overvecht`
 * name the municipality too. One name in several municipalities is ambiguous, unless one of them was given.
 * In one municipality a wijk goes before the gemeente and that before a buurt, unless the word `gemeente` or
 * `buurt` was used.
 *
 * @param municipality narrows a name that occurs more often; a name or code
 * @returns with at most 20 candidates, or 5 nearest
 */
export function findArea(text: string, municipality: string | null, names: AreaNames): FoundArea {
  const typed = text.trim();
  const byCode = names.byCode.get(readCode(typed));
  if (byCode !== undefined) return { kind: 'found', area: byCode, instead: null };
  if (isCode(typed)) return { kind: 'unknown', nearest: nearestCodes(readCode(typed), names) };
  const whole = readName(typed);
  const place = municipality === null || municipality.trim() === '' ? null : placeOf(municipality);
  if (whole.key === '') return { kind: 'unknown', nearest: [] };
  const search = { names, typed, preferred: place };
  const exact = names.byKey.get(whole.key) ?? [];
  if (exact.length > 0) return choose(exact, { ...search, name: whole, isExact: true });
  const split = splitPlace(typed, names);
  if (split !== null) {
    return (
      lookFor(split.name, { ...search, within: split.place }) ?? {
        kind: 'unknown',
        nearest: nearestTo(split.name, split.place, names),
      }
    );
  }
  return (
    lookFor(whole, { ...search, within: null }) ?? {
      kind: 'unknown',
      nearest: nearestTo(whole, place, names),
    }
  );
}

type Search = { names: AreaNames; typed: string; preferred: string | null };

/** Exact, then partial, then with a typing error; null when nothing is like it. */
function lookFor(
  name: TypedName,
  { within, ...search }: Search & { within: string | null },
): FoundArea | null {
  const { names } = search;
  const lies = ({ area }: NamedArea) => within === null || area.kind === 'land' || liesIn(area, within);
  // 'Centrum, Heerenveen' spells 'Heerenveen Centrum' as well.
  const keys = within === null ? [name.key] : [name.key, `${within}${name.key}`, `${name.key}${within}`];
  const exact = keys.flatMap((key) => names.byKey.get(key) ?? []).filter(lies);
  if (exact.length > 0) return choose(exact, { ...search, name, isExact: true });
  const partial = names.all.filter((one) => isPartOf(name, one) && lies(one));
  if (partial.length > 0) return choose(partial, { ...search, name, isExact: false });
  const misspelled = withTypingError(name, names.all).filter(lies);
  return misspelled.length > 0 ? choose(misspelled, { ...search, name, isExact: false }) : null;
}

function choose(
  found: NamedArea[],
  { name, typed, preferred, isExact }: Search & { name: TypedName; isExact: boolean },
): FoundArea {
  const preferredOnes = preferred === null ? [] : found.filter(({ area }) => liesIn(area, preferred));
  const narrowed = preferredOnes.length > 0 ? preferredOnes : found;
  const areas = onePerMunicipality(narrowed, name.kind);
  const [area, ...others] = areas;
  if (area !== undefined && others.length === 0) {
    return { kind: 'found', area, instead: isExact ? null : typed };
  }
  return { kind: 'ambiguous', candidates: areas.slice(0, MOST_CANDIDATES) };
}

/** Of areas with the same name in one municipality the kind that is meant; in order of municipality and code. */
function onePerMunicipality(found: NamedArea[], said: AreaKind | null): Area[] {
  const order = said === null ? KIND_ORDER : [said, ...KIND_ORDER.filter((kind) => kind !== said)];
  const rank = ({ kind }: Area) => order.indexOf(kind);
  const best = new Map<string, Area>();
  for (const { area, key } of found) {
    // Areas of an unknown municipality may well be different ones.
    const municipality = area.municipalityCode ?? area.municipality ?? area.code;
    const group = `${municipality}|${key}`;
    const known = best.get(group);
    if (known === undefined || rank(area) < rank(known)) best.set(group, area);
  }
  return [...best.values()].sort(
    (a, b) =>
      compare(a.municipality ?? '', b.municipality ?? '') || rank(a) - rank(b) || compare(a.code, b.code),
  );
}

/** The municipality that a text names beside the area; null when it names none that we know. */
function splitPlace(text: string, names: AreaNames): { name: TypedName; place: string } | null {
  const patterns = [/^(.+?)\s*\(([^()]+)\)$/, /^(.+),\s*(.+)$/, /^(.+)\s(?:in|te)\s+(.+)$/i];
  for (const pattern of patterns) {
    const [, name, place] = pattern.exec(text) ?? [];
    if (name === undefined || place === undefined) continue;
    const known = knownPlace(place, names);
    if (known !== null && readName(name).key !== '') return { name: readName(name), place: known };
  }
  const { words, kind } = readName(text);
  for (let at = 1; at < words.length; at += 1) {
    const [first, second] = [words.slice(0, at), words.slice(at)];
    for (const [name, place] of [
      [first, second],
      [second, first],
    ] as const) {
      const key = readName(place.join(' ')).key;
      if (names.places.has(key)) return { name: { words: [...name], key: name.join(''), kind }, place: key };
    }
  }
  return null;
}

function knownPlace(text: string, names: AreaNames): string | null {
  const place = placeOf(text);
  if (names.places.has(place) || names.byCode.has(place)) return place;
  const most = errorsIn(place);
  return [...names.places].find((one) => editDistance(place, one, most) <= most) ?? null;
}

function placeOf(municipality: string): string {
  const code = readCode(municipality);
  return /^GM\d+$/.test(code) ? code : (placeKeys(municipality)[0] ?? '');
}

function isPartOf(typed: TypedName, { words, key }: NamedArea): boolean {
  if (typed.key.length >= 4 && key.startsWith(typed.key)) return true;
  return typed.key.length >= 3 && typed.words.every((word) => words.includes(word));
}

function withTypingError({ key }: TypedName, all: NamedArea[]): NamedArea[] {
  let most = errorsIn(key);
  if (most === 0) return [];
  let found: NamedArea[] = [];
  const letters = lettersOf(key);
  for (const one of all) {
    if (lettersApart(letters, one.letters) > 2 * most) continue;
    const distance = editDistance(key, one.key, most);
    if (distance > most) continue;
    if (distance < most) found = [];
    most = distance;
    found.push(one);
  }
  return found;
}

function errorsIn({ length }: string): number {
  if (length < SHORTEST_WITH_ERROR) return 0;
  return length <= ONE_ERROR_UP_TO ? 1 : 2;
}

/** The names most alike, those in the municipality that was named first. */
function nearestTo({ key }: TypedName, place: string | null, names: AreaNames): Area[] {
  const near: { area: Area; distance: number; isElsewhere: number }[] = [];
  for (const { area, key: other } of promising(key, names.all)) {
    const distance = editDistance(key, other, Math.max(3, Math.ceil(key.length * 0.6)));
    if (!Number.isFinite(distance)) continue;
    near.push({ area, distance, isElsewhere: Number(place !== null && !liesIn(area, place)) });
  }
  const seen = new Set<string>();
  return near
    .sort(
      (a, b) => a.distance - b.distance || a.isElsewhere - b.isElsewhere || compare(a.area.code, b.area.code),
    )
    .filter(({ area }) => {
      const name = `${area.name}|${area.municipalityCode}`;
      const isNew = !seen.has(name);
      seen.add(name);
      return isNew;
    })
    .slice(0, NEAREST)
    .map(({ area }) => area);
}

/** The names that share most letters and are about as long, so that not every name is looked at closely. */
function promising(key: string, all: NamedArea[]): NamedArea[] {
  const letters = lettersOf(key);
  const byDifference: NamedArea[][] = [];
  for (const one of all) {
    const difference = lettersApart(letters, one.letters) + Math.abs(one.key.length - key.length);
    const known = byDifference[difference];
    if (known === undefined) byDifference[difference] = [one];
    else known.push(one);
  }
  const found: NamedArea[] = [];
  for (const some of byDifference) {
    if (found.length >= CLOSE_LOOKS) break;
    // Lists that were never filled are holes.
    if (some !== undefined) found.push(...some.slice(0, 3 * CLOSE_LOOKS));
  }
  return found;
}

/** Areas whose codes begin alike: those of the same municipality. */
function nearestCodes(code: string, names: AreaNames): Area[] {
  const digits = /^(?:GM|WK|BU)(\d{4})/.exec(code)?.[1];
  const municipality = digits === undefined ? null : `GM${digits}`;
  return [...names.byCode.values()]
    .filter((area) => area.code === municipality || area.municipalityCode === municipality)
    .sort((a, b) => compare(a.code, b.code))
    .slice(0, NEAREST);
}

function isCode(text: string): boolean {
  return /^(?:GM|WK|BU)\s*\d{2,4}\s*[0-9A-Z]{0,6}$/i.test(text);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
