import type { Level } from '../recommending/intervention.ts';
import { levelLabel } from '../recommending/labels.ts';
import type { PlannedIntervention } from '../recommending/plan.ts';

/** Stands where the group has not filled in a part of a goal. */
export const OPEN = 'nog in te vullen';
/** Stands where the sources do not say. */
export const UNKNOWN = 'niet bekend';
/** Stands where nothing in the plan helps, or works on a pillar or track. */
export const NONE_YET = 'nog leeg';

/** What the files say about themselves, in the spreadsheet and in the document. */
export const ABOUT_PLAN = [
  'Wijkgids stelt voor; de werkgroep kiest. De cijfers staan erin zoals ze waren toen het plan werd bewaard.',
  'Niveau en datum komen uit het register van interventies. Kijk bij de bron of ze nog kloppen: een erkenning kan veranderen of vervallen.',
  'Bij welke pijlers en sporen een interventie past, is vaak een inschatting. Pas het gerust aan.',
] as const;

/** Text that XML can hold: control characters and halves of characters are left out, new lines stay. */
export function printable(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not allow
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
  );
}

/** The day of an ISO date, or the Dutch day of an ISO moment, at midnight UTC; null when it is neither. */
export function dayOf(iso: string): Date | null {
  const moment = new Date(iso);
  if (!/^\d{4}-\d{2}-\d{2}/.test(iso) || Number.isNaN(moment.getTime())) return null;
  if (iso.length === 10) return moment;
  // Swedish writes a day as ISO does.
  return new Date(moment.toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' }));
}

/** `2026-11-25` → `25 november 2026`; what is no date stays as it is. */
export function dateInWords(iso: string): string {
  const style = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return dayOf(iso)?.toLocaleDateString('nl-NL', style) ?? iso;
}

/** `ja` only where a source states recognition. */
export function recognitionWords(recognised: boolean | null): string {
  if (recognised === null) return UNKNOWN;
  return recognised ? 'ja' : 'nee';
}

/** The level with its date, as the register has them: `Goed onderbouwd, 11 april 2019`. */
export function levelWords({ level, levelDate }: { level: Level; levelDate: string | null }): string {
  if (levelDate !== null) return `${levelLabel(level)}, ${dateInWords(levelDate)}`;
  return level === 'onbekend' ? levelLabel(level) : `${levelLabel(level)}, datum ${UNKNOWN}`;
}

export function statusWords({ runs }: Pick<PlannedIntervention, 'runs'>): string {
  return runs ? 'loopt al' : 'voorstel';
}

/** An address that a person may follow; null for anything that is not of the web. */
export function webAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}

/** `Súdwest-Fryslân (kern)` → `sudwest-fryslan-kern`: safe in a file name; the code where no letter is left. */
export function slugOf(area: { name: string; code: string }): string {
  const slug = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 60)
      .replace(/^-+|-+$/g, '');
  return slug(area.name) || slug(area.code) || 'wijk';
}
