import type { Intervention } from '../../recommending/intervention.ts';
import { partsOf } from './allowed-values.ts';
import { isUnknown, type Read } from './cell.ts';

const MAX_NAME = 200;
const MAX_TEXT = 5000;
const OLDEST = 120;

/** A name on one line; there has to be one. */
export function readName(text: string): Read<string> {
  const name = text.replace(/\s+/g, ' ');
  if (name === '') return { problem: 'hier hoort de naam van de interventie' };
  return name.length <= MAX_NAME ? { value: name } : { problem: tooLong(name, MAX_NAME) };
}

/** A text, null when there is none. */
export function readText(text: string): Read<string | null> {
  if (text === '' || /^-+$/.test(text)) return { value: null };
  return text.length <= MAX_TEXT ? { value: text } : { problem: tooLong(text, MAX_TEXT) };
}

/** Yes, no, or null when it is not known. */
export function readBoolean(text: string): Read<boolean | null> {
  if (isUnknown(text)) return { value: null };
  if (/^(?:true|waar|ja|j|yes|y|1)$/i.test(text)) return { value: true };
  if (/^(?:false|onwaar|nee|n|no|0)$/i.test(text)) return { value: false };
  return { problem: `‘${text}’ is geen ja of nee; schrijf ja, nee, of niets als het niet bekend is` };
}

/** An age in whole years, `12` or `12 jaar`; null when there is no limit. */
export function readAge(text: string): Read<number | null> {
  if (isUnknown(text)) return { value: null };
  const years = /^(\d{1,3})(?:[.,]0+)?(?: ?(?:jaar|jr\.?))?$/i.exec(text)?.[1];
  if (years !== undefined && Number(years) <= OLDEST) return { value: Number(years) };
  return {
    problem: `‘${text}’ is geen leeftijd; schrijf een heel getal van 0 tot en met ${OLDEST}, of niets`,
  };
}

const CERTAINTIES = ['hoog', 'middel', 'laag'] as const;

/** How sure a record is. */
export function readCertainty(text: string): Read<Intervention['certainty']> {
  if (isUnknown(text)) return { value: null };
  const found = CERTAINTIES.find((name) => name === text.toLowerCase());
  return found === undefined
    ? { problem: `‘${text}’ bestaat niet; kies uit ${CERTAINTIES.join(', ')}` }
    : { value: found };
}

/**
 * Addresses of pages, joined with `;`, or as a list in JSON of `{url, gezien}`. There has to be one: no level,
 * date or figure stands without its source.
 */
export function readSources(text: string): Read<Intervention['sources']> {
  const stated = statedSources(text);
  if (stated === null) return { problem: 'dit is geen lijst van adressen ({"url": "https://…"})' };
  const sources = new Map<string, { url: string; seen: string | null }>();
  for (const { url, seen } of stated) {
    if (!isAddress(url)) {
      return { problem: `‘${url}’ is geen adres van een bron; een adres begint met https:// of http://` };
    }
    if (!sources.has(url)) sources.set(url, { url, seen });
  }
  if (sources.size > 0) return { value: [...sources.values()] };
  return {
    problem:
      'er is geen adres van een bron (https://…); zonder bron wordt niets opgenomen, ook geen niveau of datum',
  };
}

function statedSources(text: string): { url: string; seen: string | null }[] | null {
  if (!/^[[{]/.test(text)) {
    // An address may hold a `;` of its own: a new one begins only where the next address does.
    return partsOf(text.replace(/;(?!\s*(?:https?:|$))/gi, '%3B')).map((url) => ({ url, seen: null }));
  }
  const items: unknown = parsed(text);
  if (items === undefined) return null;
  const found: { url: string; seen: string | null }[] = [];
  for (const item of Array.isArray(items) ? items : [items]) {
    const { url, gezien } = Object(item) as { url?: unknown; gezien?: unknown };
    if (typeof item === 'string') found.push({ url: item.trim(), seen: null });
    else if (typeof url !== 'string') return null;
    else found.push({ url: url.trim(), seen: typeof gezien === 'string' ? gezien.trim() || null : null });
  }
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s/]+\.[^\s/]+/i.test(text) || /\s/.test(text)) return false;
  return URL.canParse(text);
}

function tooLong(text: string, max: number): string {
  return `de tekst is ${text.length} tekens lang; hooguit ${max} kan`;
}
