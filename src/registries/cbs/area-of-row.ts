import type { Area } from '../../recommending/area.ts';
import { type AreaCode, readAreaCode } from '../neighbourhoods/area-code.ts';
import { type DimensionCode, folded } from './table.ts';

/** Names as the region dimension and the rows give them; turns codes into areas. */
export interface AreaNames {
  /** The area of a padded code with the municipality's name in its row; null for a province and the like. */
  area(code: string, municipality: string | null): Area | null;
  /** `GM0344` of a name or code; null when it is not in the table. */
  municipalityCode(nameOrCode: string): string | null;
  /** Names of municipalities, for who typed another. */
  municipalities: string[];
}

/** What people call municipalities that CBS has under an older name. */
const OTHER_NAMES: Record<string, string> = { denhaag: 'sgravenhage', denbosch: 'shertogenbosch' };

/** A code without padding, in capitals, the country as `NL`; null when it is no area of ours, such as a province. */
export function cbsAreaCode(padded: string): AreaCode | null {
  const read = readAreaCode(padded);
  return read !== null && (read.kind !== 'wijk' || read.code.startsWith('WK')) ? read : null;
}

/** @param codes of the region dimension; empty when the server does not list them */
export function createAreaNames(codes: DimensionCode[]): AreaNames {
  const titles = new Map<string, string>();
  const municipalities = new Map<string, string>();
  for (const { key, title } of codes) {
    const read = cbsAreaCode(key);
    if (read === null || title === '') continue;
    titles.set(read.code, title);
    if (read.kind === 'gemeente') municipalities.set(read.code, municipalityName(title));
  }
  for (const { key, municipality } of codes) {
    const code = cbsAreaCode(key)?.municipalityCode ?? null;
    const isName = municipality !== null && cbsAreaCode(municipality) === null;
    if (code !== null && isName && !municipalities.has(code)) {
      municipalities.set(code, municipalityName(municipality));
    }
  }
  const byName = new Map([...municipalities].map(([code, name]) => [folded(name), code]));
  return {
    area(padded, municipality) {
      const read = cbsAreaCode(padded);
      if (read === null) return null;
      const inRow = municipality === null || municipality === '' ? null : municipalityName(municipality);
      const known = municipalities.get(read.municipalityCode ?? '') ?? inRow;
      const name = read.kind === 'gemeente' ? known : nameOf(read, titles.get(read.code));
      return { ...read, name, municipality: read.kind === 'land' ? null : known };
    },
    municipalityCode(nameOrCode) {
      const read = cbsAreaCode(nameOrCode);
      if (read?.kind === 'gemeente') return read.code;
      const name = folded(municipalityName(nameOrCode));
      return byName.get(OTHER_NAMES[name] ?? name) ?? null;
    },
    municipalities: [...municipalities.values()],
  };
}

/** `Utrecht (gemeente)` and `Utrecht (GM)` are called Utrecht; `Bergen (NH.)` keeps what tells it apart. */
function municipalityName(title: string): string {
  return title.trim().replace(/ \((?:gemeente|GM)\)$/i, '');
}

function nameOf({ kind, code }: AreaCode, title: string | undefined): string | null {
  if (kind === 'land') return 'Nederland';
  if (title === undefined) return null;
  const plain = title.trim().replace(/ \((?:wijk|buurt)\)$/i, '');
  return kind === 'wijk' ? withoutNumber(plain, code) : plain;
}

/** `Wijk 03 Overvecht` is called Overvecht; `Wijk 00` has no other name. */
function withoutNumber(title: string, code: string): string {
  const found = /^Wijk\s+([0-9A-Z]{1,3})[\s:.–-]+(?=\S)/.exec(title);
  const isNumber = found?.[1] !== undefined && (/^\d/.test(found[1]) || found[1] === code.slice(-2));
  return isNumber ? title.slice(found[0].length) : title;
}
