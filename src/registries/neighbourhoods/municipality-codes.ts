import { readFileSync } from 'node:fs';
import { messageOf, WijkgidsError } from '../../errors.ts';

/** Municipalities by code and by name. */
export type MunicipalityCodes = {
  /** Every name people use, in alphabetical order. */
  names: string[];
  /** The name people use; null for a code that is not in the list. */
  nameOf(code: string): string | null;
  /** Case and accents do not count; null for a name that is not in the list. */
  codeOf(name: string): string | null;
};

/** Names that people use beside the official one. */
const ALIASES: Record<string, string> = {
  'den haag': "'s-Gravenhage",
  'den bosch': "'s-Hertogenbosch",
};

/**
 * Codes and names of municipalities from a CSV file with columns `code,naam` (`gemeenten-2024.csv`); lines with
 * `#` say where it comes from. CBS adds `(gemeente)` to names that are a province or city too: that is left out; `(NH.)` and the
 * like stay, because they keep two Bergens apart.
 * @throws WijkgidsError `municipalities-unreadable` when the file is missing or a line is of another shape
 */
export function readMunicipalityCodes(path: string): MunicipalityCodes {
  try {
    const [header, ...lines] = readFileSync(path, 'utf8')
      .split(/\r?\n/)
      .filter((line) => line !== '' && !line.startsWith('#'));
    if (header !== 'code,naam') throw new Error('de kolommen zijn niet code,naam');
    return municipalityCodes(lines.map(municipalityIn));
  } catch (cause) {
    throw new WijkgidsError('municipalities-unreadable', {
      kind: 'outside',
      message: `De lijst van gemeenten ${path} kan niet worden gelezen: ${messageOf(cause)}.`,
      remedy: 'Haal Wijkgids opnieuw op: dit bestand hoort erbij.',
      cause,
    });
  }
}

function municipalityCodes(municipalities: { code: string; name: string }[]): MunicipalityCodes {
  const names = new Map(municipalities.map(({ code, name }) => [code, name]));
  const codes = new Map(municipalities.map(({ code, name }) => [fold(name), code]));
  for (const [alias, name] of Object.entries(ALIASES)) {
    const code = codes.get(fold(name));
    if (code !== undefined) codes.set(alias, code);
  }
  return {
    names: [...names.values()].sort((a, b) => a.localeCompare(b, 'nl')),
    nameOf: (code) => names.get(code) ?? null,
    codeOf: (name) => codes.get(fold(name)) ?? null,
  };
}

function municipalityIn(line: string): { code: string; name: string } {
  const [, code, name] = /^(GM\d{4}),"?([^"]+)"?$/.exec(line) ?? [];
  if (code === undefined || name === undefined) throw new Error(`deze regel heeft een andere vorm: ${line}`);
  return { code, name: name.replace(/ \(gemeente\)$/, '') };
}

function fold(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’`]/g, "'")
    .toLowerCase()
    .replace(/^gemeente\s+/, '')
    .replace(/\s*\(gemeente\)$/, '')
    .trim();
}
