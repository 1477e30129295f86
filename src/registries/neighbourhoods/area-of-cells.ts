import type { Area } from '../../recommending/area.ts';
import { readAreaCode } from './area-code.ts';
import type { MunicipalityCodes } from './municipality-codes.ts';

export type AreaOfCells = { area: Area } | { column: 'code' | 'name' | 'municipality'; problem: string };

/**
 * Reads areas from the cells `code`, `name` and `municipality`, and remembers them: a name that stands with one
 * row of an area counts for the others, and two names for one code are a problem.
 */
export function createAreaReader(
  municipalities: MunicipalityCodes,
): (code: string, name: string, municipality: string) => AreaOfCells {
  const read = new Map<string, AreaOfCells>();
  const areas = new Map<string, Area>();
  return (code, name, municipality) => {
    const cells = `${code}\u0000${name}\u0000${municipality}`;
    const known = read.get(cells);
    if (known !== undefined) return known;
    const found = areaOf({ code, name, municipality }, municipalities);
    const result = 'area' in found ? joined(found.area, areas) : found;
    read.set(cells, result);
    return result;
  };
}

function areaOf(
  cells: { code: string; name: string; municipality: string },
  municipalities: MunicipalityCodes,
): AreaOfCells {
  if (cells.code === '') return { column: 'code', problem: 'er staat geen code van het gebied' };
  const found = readAreaCode(cells.code);
  if (found === null) {
    const problem = `‘${cells.code.slice(0, 80)}’ is geen code: een code van CBS is als GM0344, WK034403 of BU03440311, een eigen code heeft alleen letters, cijfers, / en -`;
    return { column: 'code', problem };
  }
  const { code, kind } = found;
  const name = cells.name.replace(/\s+/g, ' ') || null;
  if (kind === 'land') {
    return { area: { code, name: 'Nederland', kind, municipalityCode: null, municipality: null } };
  }
  const named = namedMunicipality(kind === 'gemeente' ? (name ?? '') : cells.municipality, municipalities);
  const codeName = found.municipalityCode === null ? null : municipalities.nameOf(found.municipalityCode);
  if (codeName !== null && named.code !== null && named.code !== found.municipalityCode) {
    const problem = `‘${named.name}’ hoort niet bij code ${code}: dat is ${codeName}`;
    return { column: kind === 'gemeente' ? 'name' : 'municipality', problem };
  }
  const municipalityCode = kind === 'gemeente' ? code : (named.code ?? found.municipalityCode);
  const municipality =
    kind === 'gemeente'
      ? (codeName ?? named.name)
      : named.code === null
        ? (named.name ?? codeName)
        : named.name;
  return {
    area: { code, name: kind === 'gemeente' ? municipality : name, kind, municipalityCode, municipality },
  };
}

/** A municipality by its name or code; a name that is not in the list stays as it is. */
function namedMunicipality(
  text: string,
  municipalities: MunicipalityCodes,
): { code: string | null; name: string | null } {
  const cell = text.replace(/\s+/g, ' ').trim();
  if (cell === '') return { code: null, name: null };
  const code = /^GM\d{4}$/i.test(cell) ? cell.toUpperCase() : municipalities.codeOf(cell);
  if (code === null) return { code: null, name: cell };
  return { code, name: municipalities.nameOf(code) };
}

/** The area with what earlier rows said of it. */
function joined(area: Area, areas: Map<string, Area>): AreaOfCells {
  const known = areas.get(area.code);
  if (known === undefined) {
    areas.set(area.code, area);
    return { area };
  }
  if (differs(known.name, area.name)) {
    const problem = `‘${area.name}’ is een andere naam dan ‘${known.name}’, die eerder bij ${area.code} stond`;
    return { column: 'name', problem };
  }
  if (differs(known.municipality, area.municipality)) {
    const problem = `‘${area.municipality}’ is een andere gemeente dan ‘${known.municipality}’, die eerder bij ${area.code} stond`;
    return { column: 'municipality', problem };
  }
  // In place, because rows before this one already hold this area.
  known.name ??= area.name;
  known.municipality ??= area.municipality;
  known.municipalityCode ??= area.municipalityCode;
  return { area: known };
}

function differs(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() !== other.toLowerCase();
}
