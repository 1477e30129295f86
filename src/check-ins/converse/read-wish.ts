import type { Variant } from '../definition.ts';
import { plainWords } from '../read-reply/plain-words.ts';
import type { Round } from '../record.ts';
import type { Region } from '../schedule/rule.ts';

/** What somebody asks of the check-ins when nothing is asked of them. */
export type Wish =
  /** Names as typed, without the words around them; null when they were not said. */
  | {
      kind: 'start';
      name: string | null;
      municipality: string | null;
      variant: Variant;
      mode: Round['mode'];
    }
  | { kind: 'own' }
  | { kind: 'resume'; code: string | null }
  | { kind: 'take-record' }
  | { kind: 'report'; municipality: string | null; asFile: boolean }
  | { kind: 'overview' }
  | { kind: 'totals' }
  | { kind: 'steps'; municipality: string | null }
  | { kind: 'change-step'; number: number; state: 'done' | 'dropped' | 'open' }
  | { kind: 'rights' }
  | {
      kind: 'schedule';
      name: string | null;
      months: number;
      municipality: string | null;
      region: Region | null;
    }
  | { kind: 'schedules' }
  | { kind: 'unschedule'; id: string }
  | { kind: 'not-now' }
  /** `until` as typed; `inclusive`: the person is away on that day too. */
  | { kind: 'away'; until: string; inclusive: boolean }
  | { kind: 'withdraw' }
  | { kind: 'share' };

const CHECK_IN = '(?:check-?in|check in|reflectie)';
const PLEASE =
  /(?:^(?:wijkgids|ok|oke|graag|hoi|hallo)[ ,:]+)|(?:[ ,]+(?:graag|aub|svp|alsjeblieft|alstublieft))$/g;
const NUMBERS = [
  'nul',
  'een',
  'twee',
  'drie',
  'vier',
  'vijf',
  'zes',
  'zeven',
  'acht',
  'negen',
  'tien',
  'elf',
  'twaalf',
];

/**
 * Reads a message as a wish about check-ins. Only clear commands, the whole message: everything else is left to
 * others. Null when it is none.
 */
export function readWish(text: string): Wish | null {
  const words = plainWords(text)
    .replace(/^@?wijkgids[ ,:]+/, '')
    .replace(PLEASE, '')
    .trim();
  if (HOW_ALL.test(words)) return { kind: 'totals' };
  if (words.length > 160 || /\?\s*$/.test(text))
    return /^hoe ontwikkelt/.test(words) ? readReport(words) : null;
  return readPlain(words) ?? readStart(words) ?? readReport(words) ?? readSteps(words) ?? readPlanning(words);
}

const HOW_ALL = /^hoe (?:staan|doen) alle gemeenten (?:het|er ?voor)\??$/;
const PLAIN: [Wish, RegExp][] = [
  [{ kind: 'own' }, new RegExp(`^(?:toon )?(?:mijn ${CHECK_IN}s?|check-?ins)$`)],
  [{ kind: 'take-record' }, /^(?:ik noteer(?: nu)?|ik schrijf(?: nu)? op|ik neem het noteren over)$/],
  [{ kind: 'overview' }, /^(?:toon )?(?:het |mijn )?overzicht(?: van (?:mijn )?gemeenten)?$/],
  [{ kind: 'totals' }, /^(?:toon )?(?:de )?totalen(?: van alle gemeenten)?$/],
  [{ kind: 'rights' }, /^(?:toon )?mijn (?:rechten|rol|rollen)$/],
  [{ kind: 'schedules' }, /^(?:toon )?(?:de |mijn |onze )?planning(?:en)?(?: van check-?ins)?$/],
  [{ kind: 'not-now' }, /^(?:nu even niet|niet nu|nu niet)$/],
  [
    { kind: 'withdraw' },
    /^(?:ik )?(?:trek|wil) (?:mijn |de )?toestemming (?:in|intrekken)$|^toestemming intrekken$/,
  ],
  [{ kind: 'share' }, /^deel (?:het |dit |mijn check-?in )?met (?:mijn |de )?adviseur$/],
];

function readPlain(words: string): Wish | null {
  const resume = /^verder(?: met)?(?: (?:de )?code)?(?: ([a-z0-9]{8,16} ?- ?[a-z0-9]{8}))?$/.exec(words);
  if (resume !== null) return { kind: 'resume', code: resume[1]?.replace(/ /g, '') ?? null };
  if (new RegExp(`^(?:ga |we gaan )?verder met (?:de |mijn )?${CHECK_IN}$`).test(words)) {
    return { kind: 'resume', code: null };
  }
  return PLAIN.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

const START = new RegExp(
  `^(?:(?:ik wil|wij willen|we willen|kun je|kunt u) )?(?:(?:start|begin|doe|nieuwe|open)(?: met)?(?: (?:een|de|nieuwe|onze|mijn))* )?(?:(korte|lange) )?${CHECK_IN}(?: (?:doen|starten|beginnen))?(?<rest>(?: .*)?)$`,
);
const VERB_FIRST = /^(?:(?:ik wil|wij willen|we willen) )?(?:start|begin|doe|nieuwe|open)\b/;

function readStart(words: string): Wish | null {
  const match = START.exec(words);
  if (match === null) return null;
  let rest = ` ${match.groups?.['rest'] ?? ''} `;
  const take = (pattern: RegExp): boolean => {
    const had = pattern.test(rest);
    rest = rest.replace(pattern, ' ');
    return had;
  };
  const isShort = take(/ (?:in het )?(?:kort|korte versie)(?= )/) || match[1] === 'korte';
  take(/ (?:in het )?(?:lang|lange versie)(?= )/);
  const isShared = take(/ (?:samen|met zijn allen|met de groep|met de werkgroep|gezamenlijk)(?= )/);
  const [, before = '', municipality = ''] =
    /^(.*?)(?: (?:voor|van|in)(?: de)?(?: gemeente)? (.+?))? *$/.exec(rest) ?? [];
  const name = before
    .replace(/^[\s:‘'"]*(?:over|op|met)? ?/, '')
    .replace(/[‘’'"]/g, '')
    .trim();
  // Without a verb only the word itself and its marks count: ‘check-in is fijn’ is no command.
  if (!VERB_FIRST.test(words) && name.split(' ').length > 2) return null;
  if (name.split(' ').length > 4) return null;
  return {
    kind: 'start',
    name: name === '' ? null : name,
    municipality: municipality.trim() === '' ? null : municipality.trim(),
    variant: isShort ? 'short' : 'long',
    mode: isShared ? 'shared' : 'each',
  };
}

const REPORT =
  /^(?:toon |maak |geef )?(?:het |een |ons |mijn )?(?:rapport|verslag)(?: (?:van|voor|over)(?: de)?(?: gemeente)? (?<place>.{2,60}?))?(?<file> (?:als|in) (?:een )?(?:word|docx|word-?bestand))?$/;

function readReport(words: string): Wish | null {
  const report = REPORT.exec(words);
  if (report !== null) {
    const { place = null, file } = report.groups ?? {};
    return { kind: 'report', municipality: place, asFile: file !== undefined };
  }
  const [, developing] = /^hoe ontwikkelt(?: de)?(?: gemeente)? (.{2,40}?)(?: zich)?\??$/.exec(words) ?? [];
  return developing === undefined || developing.split(' ').length > 4
    ? null
    : { kind: 'report', municipality: developing, asFile: false };
}

function readSteps(words: string): Wish | null {
  const listed =
    /^(?:toon )?(?:onze|mijn|open|de open|alle open) (?:open )?stappen(?: (?:van|voor|in)(?: gemeente)? (.{2,60}))?$/.exec(
      words,
    );
  if (listed !== null) return { kind: 'steps', municipality: listed[1] ?? null };
  const changed =
    /^stap (\d{1,3}|[a-z]+) (?:is )?(?:(klaar|gedaan|af|afgerond|gelukt)|(vervallen|vervalt|gaat niet door|niet meer nodig)|(open|loopt nog|weer open))$/.exec(
      words,
    );
  if (changed === null) return null;
  const number = numberOf(changed[1] ?? '');
  if (number === null) return null;
  return {
    kind: 'change-step',
    number,
    state: changed[2] !== undefined ? 'done' : changed[3] !== undefined ? 'dropped' : 'open',
  };
}

function readPlanning(words: string): Wish | null {
  const away =
    /^(?:ik ben )?(?:afwezig|weg|vrij|met verlof|met vakantie|op vakantie) tot(?<with> en met)? (?<day>.{3,40})$/.exec(
      words,
    );
  if (away !== null) {
    const { day = '', with: inclusive } = away.groups ?? {};
    return { kind: 'away', until: day, inclusive: inclusive !== undefined };
  }
  const [, removed] = /^(?:verwijder|stop|schrap) (?:de )?planning ([a-z0-9]{8})$/.exec(words) ?? [];
  if (removed !== undefined) return { kind: 'unschedule', id: removed.toUpperCase() };
  const planned = new RegExp(
    `^plan (?:een |de )?(?:${CHECK_IN}) ?(?<name>.*?) ?(?:elke?|om de|iedere?) (?<many>\\d+|[a-z]+)?(?: maanden?)?(?: (?:voor|in)(?: gemeente)? (?<place>.+?))?(?:,? regio (?<region>noord|midden|zuid))?$`,
  ).exec(words);
  if (planned === null) return null;
  const { name = '', many, place, region } = planned.groups ?? {};
  const months = monthsOf(many);
  if (months === null) return null;
  return {
    kind: 'schedule',
    name: name === '' ? null : name,
    months,
    municipality: place ?? null,
    region: (region as Region | undefined) ?? null,
  };
}

function monthsOf(many: string | undefined): number | null {
  if (many === undefined || many === 'maand') return 1;
  if (many === 'kwartaal') return 3;
  if (many === 'halfjaar') return 6;
  return many === 'jaar' ? 12 : numberOf(many);
}

function numberOf(word: string): number | null {
  if (/^\d+$/.test(word)) return Number(word);
  const index = NUMBERS.indexOf(word);
  return index === -1 ? null : index;
}
