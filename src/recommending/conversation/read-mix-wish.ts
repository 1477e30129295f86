import type { Theme } from '../intervention.ts';
import { isWholeName, namesMeant, numberMeant } from './match-name.ts';
import { themesNamed } from './match-theme.ts';
import { matchWhole, type Part, type Phrase } from './phrase.ts';
import { readSettings } from './read-settings.ts';
import type { Emphasis, Named, Place, Talk, Wish } from './wish.ts';

/** Wishes about the mix that is talked about: short messages, each as a whole. */

const HERE: Place = { kind: 'here', strong: true };
const SHOW = '(?:(?:toon|laat|geef|bekijk)(?: (?:me|mij|ons))? )?(?:de |het |onze |mijn |alle )?';
const SHOWN = '(?: (?:zien|tonen|eens zien))?';
const WE = '(?:we|wij|ik)';
const MORE = 12;
const MOST = 20;

/** Messages that are the same words every time. `any` also counts when no wijk is talked about yet. */
const FIXED: { pattern: string; wish: Wish; any?: boolean }[] = [
  {
    any: true,
    pattern: `${SHOW}(?:vergelijkbare (?:wijken|buurten|dorpen))${SHOWN}`,
    wish: { kind: 'similar', place: HERE },
  },
  { pattern: `${SHOW}(?:wijk)?profiel${SHOWN}`, wish: { kind: 'profile', place: HERE } },
  { pattern: `${SHOW}(?:wijk|gezondheids)?cijfers${SHOWN}`, wish: { kind: 'profile', place: HERE } },
  { pattern: `${SHOW}(?:suggesties|interventies)${SHOWN}`, wish: { kind: 'suggestions' } },
  {
    pattern: 'welke interventies passen (?:hierbij|daarbij|erbij|hier|hier bij|bij ons)',
    wish: { kind: 'suggestions' },
  },
  {
    pattern: `(?:toon |geef )?(?:nog )?meer (?:suggesties|interventies)${SHOWN}`,
    wish: { kind: 'more', limit: MORE, atLeast: true },
  },
  { pattern: `${SHOW}(?:preventie)?matrix${SHOWN}`, wish: { kind: 'matrix', place: HERE } },
  { pattern: `${SHOW}mix${SHOWN}`, wish: { kind: 'matrix', place: HERE } },
  {
    pattern: '(?:(?:ik wil|we willen) )?(?:het )?(?:zelf )?(?:wegen|weegfactoren|gewichten)',
    wish: { kind: 'weigh' },
  },
  { pattern: 'wat (?:telt|weegt) (?:voor ons )?zwaarder', wish: { kind: 'weigh' } },
  {
    pattern: '(?:kijk (?:weer )?naar |toon )?alle (?:signalen|themas|onderwerpen)(?: tellen mee)?',
    wish: { kind: 'all-themes' },
  },
  {
    pattern: '(?:begin )?opnieuw(?: beginnen)?|(?:wis|vergeet) (?:onze|mijn|alle) keuzes',
    wish: { kind: 'start-anew' },
  },
  {
    pattern: `(?:(?:download|bewaar|geef|maak)(?: (?:me|ons))? )?(?:de |het )?(?:matrix |preventiematrix |plan |mix )?(?:als |in |naar |een )?(?:excel|xlsx|spreadsheet)(?:[- ]?bestand)?`,
    wish: { kind: 'file', format: 'xlsx' },
  },
  {
    pattern: `(?:(?:download|bewaar|geef|maak)(?: (?:me|ons))? )?(?:de |het )?(?:matrix |preventiematrix |plan |mix )?(?:als |in |naar |een )?(?:word|docx)(?:[- ]?(?:bestand|document))?`,
    wish: { kind: 'file', format: 'docx' },
  },
  {
    pattern:
      '(?:bewaar|opslaan|sla)(?: (?:dit|de mix|het|deze mix|deze keuze))?(?: op)? (?:als|in een) (?:een )?(?:wijk)?plan',
    wish: { kind: 'save-plan' },
  },
  {
    pattern: 'maak (?:er |hier |hiervan |daar )?(?:een )?(?:wijk)?plan(?: van)?',
    wish: { kind: 'save-plan' },
  },
  { pattern: '(?:sla (?:dit|het) op|bewaar (?:dit|de mix|het))', wish: { kind: 'save-plan' } },
  { pattern: `${SHOW}(?:wijk)?plan${SHOWN}`, wish: { kind: 'plan', place: HERE } },
  {
    pattern:
      '(?:naar )?(?:het )?(?:volgend|volgende) doel|(?:maak |vul )?(?:de |onze )?doelen(?: (?:smart|in|smart maken|invullen))?',
    wish: { kind: 'next-goal' },
  },
];

/** The wish of a message about the mix; null for every other message. Pure. */
export function readMixWish(phrase: Phrase, text: string, talk: Talk, themes: Theme[]): Wish | null {
  const fixed = FIXED.find(
    ({ pattern, any }) => (any || talk.hasArea) && matchWhole(phrase, pattern) !== null,
  );
  if (fixed !== undefined) return fixed.wish;
  if (!talk.hasArea) return null;
  return readLimit(phrase) ?? readGoal(text) ?? readAboutMix(phrase, talk, themes) ?? readSettings(phrase);
}

/** ‘Laat roken weg’ is about the need, unless an intervention of the mix is called just that. */
function readAboutMix(phrase: Phrase, talk: Talk, themes: Theme[]): Wish | null {
  const about = readAboutName(phrase, talk);
  const emphasis = readEmphasis(phrase, talk, themes);
  if (about === null || emphasis?.kind !== 'emphasis') return about?.wish ?? emphasis;
  const isNeed = emphasis.themes.every((theme) => talk.needs.includes(theme));
  return isNeed && !about.isWhole ? emphasis : about.wish;
}

function readLimit(phrase: Phrase): Wish | null {
  const number = Number(
    matchWhole(phrase, '(?:toon|geef) (?<number>\\d{1,2}) (?:suggesties|interventies)')?.['number']?.text,
  );
  return number > 0 ? { kind: 'more', limit: Math.min(number, MOST), atLeast: false } : null;
}

function readGoal(text: string): Wish | null {
  const match = /^\s*doel\s+(\d{1,2})\s*(?::\s*(.*\S)\s*)?$/is.exec(text);
  return match === null ? null : { kind: 'goal', number: Number(match[1]), said: match[2] ?? null };
}

type AboutName = { pattern: string; wish: (named: Named) => Wish };

const ABOUT_NAMES: AboutName[] = [
  ...statuses('none', [
    '(?<name>.+) (?:mag|kan|moet|wil ik|willen we) (?:weer |toch )?(?:terug|wel)(?: erbij)?',
    '(?:zet|doe|neem) (?<name>.+) (?:weer )?(?:terug|erbij)',
    '(?:toch wel|toch) (?<name>.+)',
    '(?<name>.+) (?:loopt|draait|bestaat) (?:hier )?(?:nog )?niet(?: hier)?',
  ]),
  ...statuses('runs', [
    `(?<name>.+?) (?:loopt|draait|gebeurt|bestaat|is er|hebben ${WE}|doen ${WE}|gebruiken ${WE}|kennen ${WE})(?: hier| bij ons)? (?:al|reeds)(?: hier| bij ons)?`,
    `${WE} (?:hebben|doen|gebruiken|draaien) (?<name>.+?) (?:hier )?(?:al|reeds)(?: hier)?`,
  ]),
  ...statuses('not', [
    `(?<name>.+?) (?:willen|hoeven|doen|wil|hoef) ${WE} (?:liever |echt )?niet(?: hebben)?`,
    `${WE} (?:willen|hoeven|doen) (?<name>.+?) (?:liever |echt )?niet`,
    `${WE} willen (?:geen|niet) (?<name>.+)`,
    '(?:haal|laat|doe|gooi|schrap|verwijder|streep)(?: maar)? (?<name>.+?) (?:maar )?(?:weg|eruit|uit de mix|uit de lijst|door)',
    '(?:schrap|verwijder) (?<name>.+)',
    '(?<name>.+?) (?:past|passen|hoeft|werkt) (?:hier |bij ons )?niet(?: bij ons| hier)?',
    '(?:geen|zonder|niet) (?<name>.+)',
    '(?<name>.+) (?:niet|eruit|weg)',
  ]),
  {
    pattern: '(?:vervang|vervangen|ruil)(?: maar)? (?<name>.+?)(?: (?:door iets anders|om|in))?',
    wish: (named) => ({ kind: 'replace', named }),
  },
  {
    pattern:
      '(?:geef |toon )?(?:iets anders (?:dan|in plaats van|voor)|(?:een )?alternatief voor|in plaats van) (?<name>.+)',
    wish: (named) => ({ kind: 'replace', named }),
  },
  {
    pattern:
      '(?:waarom|hoezo)(?: (?:is|past|hoort|staat|stelt u|stel je|kiest u|kies je|noemt u|noem je))? (?<name>.+?)(?: (?:voor|erbij|gekozen|in de mix|hier|bij ons))?',
    wish: (named) => ({ kind: 'why', named }),
  },
];

function statuses(status: 'runs' | 'not' | 'none', patterns: string[]): AboutName[] {
  return patterns.map((pattern) => ({ pattern, wish: (named) => ({ kind: 'status', named, status }) }));
}

function readAboutName(phrase: Phrase, talk: Talk): { wish: Wish; isWhole: boolean } | null {
  for (const { pattern, wish } of ABOUT_NAMES) {
    const part = matchWhole(phrase, pattern)?.['name'];
    const named = part === undefined ? null : nameOf(part, talk);
    if (named === null) continue;
    const all = [...talk.shown, ...talk.setAside];
    return { wish: wish(named), isWhole: all.some(({ name }) => isWholeName(named.typed, name)) };
  }
  return null;
}

/**
 * An intervention that is not in the mix and of which the group says that it runs here, or is not wanted; the
 * register must know it by this name. Null for every other message.
 */
export function readOtherName(phrase: Phrase): { typed: string; status: 'runs' | 'not' } | null {
  for (const { pattern, status } of SAID_OF_OTHERS) {
    const part = matchWhole(phrase, pattern)?.['name'];
    if (part !== undefined) return { typed: part.typed, status };
  }
  return null;
}

const SAID_OF_OTHERS = (['runs', 'not'] as const).flatMap((status) =>
  ABOUT_NAMES.filter(({ wish }) => {
    const made = wish({ ids: [], typed: '', byNumber: false });
    return made.kind === 'status' && made.status === status;
  }).map(({ pattern }) => ({ pattern, status })),
);

function nameOf({ text, typed }: Part, { shown, setAside }: Talk): Named | null {
  const number = numberMeant(text);
  const numbered = number === null ? undefined : shown[number - 1];
  if (numbered !== undefined) return { ids: [numbered.id], typed, byNumber: true };
  const here = namesMeant(typed, shown);
  const meant = here.length > 0 ? here : namesMeant(typed, setAside);
  return meant.length === 0 ? null : { ids: meant.map(({ id }) => id), typed, byNumber: false };
}

const US = '(?: (?:vinden we|vindt men|is)(?: (?:het|hier|voor ons|bij ons))?)';

const EMPHASES: [Emphasis, string[]][] = [
  [
    'most',
    [
      `(?<theme>.+?)${US} het? ?(?:allerbelangrijkst|belangrijkst|belangrijkste)`,
      `(?<theme>.+?)${US} (?:allerbelangrijkst|belangrijkst|belangrijkste)`,
      '(?<theme>.+?) (?:staat|komt) (?:bij ons )?(?:voorop|op een|eerst)',
    ],
  ],
  [
    'more',
    [
      '(?<theme>.+?) (?:telt|weegt|tellen|wegen)(?: voor ons)? (?:zwaarder|meer)(?: mee)?',
      `(?<theme>.+?)${US} (?:heel |erg |extra |zeer )?(?:belangrijker|belangrijk|urgent|dringend)`,
      '(?:meer nadruk op|vooral|let vooral op|extra aandacht voor) (?<theme>.+)',
    ],
  ],
  [
    'less',
    [
      '(?<theme>.+?) (?:telt|weegt|tellen|wegen)(?: voor ons)? (?:minder(?: zwaar)?|lichter)(?: mee)?',
      `(?<theme>.+?)${US} (?:minder belangrijk|niet zo belangrijk|minder urgent)`,
      '(?:minder nadruk op|minder aandacht voor) (?<theme>.+)',
    ],
  ],
  [
    'only',
    [
      '(?:kijk )?alleen (?:naar |over |voor )?(?<theme>.+)',
      '(?:beperk (?:het|je|u) tot|richt (?:je|u) op) (?<theme>.+)',
    ],
  ],
  [
    'plain',
    [
      '(?<theme>.+?) (?:telt|weegt|tellen|wegen|doet|doen) (?:weer )?(?:gewoon|weer|even zwaar)(?: mee)?',
      '(?:neem|zet) (?<theme>.+?) (?:weer mee|weer terug|terug)',
    ],
  ],
  [
    'out',
    [
      '(?:laat|haal|doe) (?<theme>.+?) (?:weg|buiten beschouwing|eruit|zitten)',
      '(?<theme>.+?) (?:hoeft|telt|speelt|doet) (?:hier |voor ons )?niet(?: mee)?',
      '(?:niet|geen|zonder) (?<theme>.+)',
      `(?<theme>.+?) (?:willen|hoeven|doen) ${WE} niet`,
    ],
  ],
];

function readEmphasis(phrase: Phrase, { needs }: Talk, themes: Theme[]): Wish | null {
  for (const [emphasis, patterns] of EMPHASES) {
    for (const pattern of patterns) {
      const part = matchWhole(phrase, pattern)?.['theme'];
      const named = part === undefined ? null : themesNamed(part.text, themes, needs);
      if (named !== null) return { kind: 'emphasis', themes: named, emphasis };
    }
  }
  return null;
}
