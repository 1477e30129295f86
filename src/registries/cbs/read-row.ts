import type { Area } from '../../recommending/area.ts';
import type { Subject } from './figure-collector.ts';
import { type Margin, yearOf } from './read-dimensions.ts';
import type { CbsRow } from './read-pages.ts';
import type { Selection } from './select-rows.ts';
import { folded } from './table.ts';

/** What a row is about, that it is not wanted, or what is wrong with it. */
export type ReadRow =
  | { kind: 'wanted'; area: Area; subject: Subject; margin: Margin }
  | { kind: 'other' }
  | { kind: 'other-region' }
  | { kind: 'wrong'; column: string; reason: string };

const OTHER: ReadRow = { kind: 'other' };

/** Reads the dimensions of a row. The server may have ignored what was asked, so everything is checked again. */
export function readRow(row: CbsRow, line: number, selection: Selection): ReadRow {
  const { regionKey, periodKey, ageKey, marginKey, totals } = selection;
  if (totals.some(({ key, code }) => textAt(row, key) !== code)) return OTHER;
  const age = ageKey === null ? null : selection.ages.get(textAt(row, ageKey));
  const margin = marginKey === null ? 'value' : selection.margins.get(textAt(row, marginKey));
  if (age === undefined || margin === undefined) return OTHER;
  const year = periodKey === null ? selection.tableYear : yearIn(textAt(row, periodKey), selection);
  if (year === null) return OTHER;

  const region = textAt(row, regionKey);
  if (region === '') return { kind: 'wrong', column: regionKey, reason: 'er staat geen gebied' };
  const named = selection.municipalityNameKey === null ? null : textAt(row, selection.municipalityNameKey);
  const area = selection.names.area(region, named);
  if (area === null) {
    const broken = /^(?:GM|WK|BU)\d/i.test(region);
    if (!broken) return { kind: 'other-region' };
    return { kind: 'wrong', column: regionKey, reason: `“${region}” is geen code van een gebied` };
  }
  if (!isIn(area, selection.municipality)) return OTHER;
  return { kind: 'wanted', area, subject: { areaCode: area.code, year, age, line }, margin };
}

/** A value, null where there is none (`.`, empty, a code such as -99997), or what cannot be read. */
export function readValue(value: unknown): { value: number | null } | { unreadable: string } {
  if (typeof value === 'number') return { value: value <= NO_VALUE ? null : value };
  if (value === null || value === undefined) return { value: null };
  const text = String(value).trim();
  if (/^(?:|[.\-–x]|null)$/i.test(text)) return { value: null };
  if (!/^-?\d*[.,]?\d+$/.test(text)) return { unreadable: text };
  const number = Number(text.replace(',', '.'));
  return { value: number <= NO_VALUE ? null : number };
}

/** CBS marks secret and impossible figures with numbers such as -99995 and -99997 where a sign cannot stand. */
const NO_VALUE = -99_990;

function yearIn(code: string, { years, wantedYears }: Selection): number | null {
  const year = years === null ? yearOf(code) : (years.get(code) ?? null);
  return year !== null && (wantedYears === null || wantedYears.has(year)) ? year : null;
}

/** The country belongs to every municipality: it is what its figures are compared with. */
function isIn(area: Area, municipality: Selection['municipality']): boolean {
  if (municipality === null || area.kind === 'land') return true;
  if (municipality.code !== null) return area.municipalityCode === municipality.code;
  return area.municipality !== null && folded(area.municipality) === folded(municipality.name);
}

function textAt(row: CbsRow, key: string): string {
  const value = row[key];
  return typeof value === 'string' ? value.trim() : String(value ?? '');
}
