import { type AreaKind, NETHERLANDS } from '../../recommending/area.ts';

export type AreaCode = {
  code: string;
  kind: AreaKind;
  /** As the code itself says; null for the country and for an own code that says none. */
  municipalityCode: string | null;
};

const MAX_LENGTH = 64;

/**
 * A code of an area: `GM0344`, `WK034403` and `BU03440311` are those of CBS (letters can be in the last part),
 * `NL`, `NL00` and `NL01` the country, and any other of letters, digits, `/` and `-` a municipality's own, which
 * may begin with the code of the municipality (`GM0074/akkrum`). Spaces around it and small letters in a code of
 * CBS do not matter.
 * @returns null when it is none of these
 */
export function readAreaCode(text: string): AreaCode | null {
  const code = text.trim();
  const upper = code.toUpperCase();
  if (/^NL(?:00|01)?$/.test(upper)) return { code: NETHERLANDS, kind: 'land', municipalityCode: null };
  if (/^GM\d{4}$/.test(upper)) return { code: upper, kind: 'gemeente', municipalityCode: upper };
  const digits = upper.slice(2, 6);
  if (/^WK\d{4}[0-9A-Z]{2}$/.test(upper)) {
    return { code: upper, kind: 'wijk', municipalityCode: `GM${digits}` };
  }
  if (/^BU\d{4}[0-9A-Z]{4}$/.test(upper)) {
    return { code: upper, kind: 'buurt', municipalityCode: `GM${digits}` };
  }
  const own = /^(GM\d{4})(\/.+)$/i.exec(code);
  if (own !== null) {
    const municipalityCode = (own[1] ?? '').toUpperCase();
    const whole = `${municipalityCode}${own[2] ?? ''}`;
    return isOwnCode(whole) ? { code: whole, kind: 'wijk', municipalityCode } : null;
  }
  // What begins as a code of CBS and goes on otherwise is a code that lost something.
  if (/^(?:GM|WK|BU)\d/.test(upper) || !isOwnCode(code)) return null;
  return { code, kind: 'wijk', municipalityCode: null };
}

function isOwnCode(code: string): boolean {
  return code.length <= MAX_LENGTH && /^[A-Za-z0-9]+(?:[/-][A-Za-z0-9]+)*$/.test(code);
}
