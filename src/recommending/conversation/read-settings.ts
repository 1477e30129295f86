import { SETTINGS, type Setting } from '../intervention.ts';
import { matchWhole, type Phrase } from './phrase.ts';
import type { Wish } from './wish.ts';

const PLACES_OF_WORK: [Setting, RegExp][] = [
  ['school', /^(?:basis|middelbare )?schol?(?:en)?$|^(?:de |het )?(?:basisschool|school|scholen|onderwijs)$/],
  ['kinderopvang', /^(?:de )?(?:kinderopvang|creche|peuterspeelzaal|peuterspeelzalen|voorschool)$/],
  ['wijk', /^(?:de )?(?:wijk|buurt|wijkcentrum|buurthuis)$/],
  ['zorg', /^(?:de |het )?(?:zorg|huisarts|huisartsen|huisartsenpraktijk|consultatiebureau)$/],
  ['werk', /^(?:het |de )?(?:werk|werkvloer|werkgevers?|bedrijven)$/],
  ['sport', /^(?:de )?(?:sport|sportclubs?|sportverenigingen|sportvereniging|vereniging)$/],
  ['thuis', /^(?:bij mensen )?thuis$/],
  ['online', /^(?:online|internet|digitaal|een app|apps?)$/],
];

/** Where the group would rather work: ‘liever op school’; null for another message. Pure. */
export function readSettings(phrase: Phrase): Wish | null {
  if (matchWhole(phrase, '(?:het )?maakt niet uit waar|overal(?: mag)?|(?:op )?elke plek') !== null) {
    return { kind: 'settings', settings: [] };
  }
  const part = matchWhole(
    phrase,
    '(?:liever|het liefst|bij voorkeur|liefst)(?: iets)? (?:(?:op|in|via|bij|met) )?(?<where>.+)',
  )?.['where'];
  if (part === undefined) return null;
  const found = part.text
    .split(/ en | of /)
    .map(
      (where) =>
        PLACES_OF_WORK.find(([, pattern]) => pattern.test(where.replace(/^(?:op|in|via|bij|met) /, '')))?.[0],
    );
  const settings = SETTINGS.filter((setting) => found.includes(setting));
  return settings.length > 0 && !found.includes(undefined) ? { kind: 'settings', settings } : null;
}
