import type { Theme } from '../intervention.ts';
import { themesNamed } from './match-theme.ts';
import { matchWhole, type Part, type Phrase, sliceOf } from './phrase.ts';
import { readPlace } from './read-place.ts';
import type { Place, Wish } from './wish.ts';

/** Wishes that name a wijk: each wording is a message as a whole, after what people say around it. */

const INTERVENTIONS =
  '(?:(?:passende|geschikte|goede|erkende) )*(?:interventies?|aanpakken|aanpak|programmas?|maatregelen)';
const ABOUT = '(?:tegen|rond|rondom|qua|op het gebied van|voor het thema|wat betreft)';
const OF = '(?:van|voor|over|in|uit)';
/** After the name, what it is about. */
const TAIL = `(?: ${ABOUT} (?<theme>.+))?`;

type Wording = {
  kind: 'profile' | 'suggest' | 'similar' | 'matrix' | 'plan';
  strong: boolean;
  pattern: string;
};

const WORDINGS: Wording[] = [
  strong('profile', `(?:wijk|buurt|dorps|gezondheids)?profiel(?: ${OF})? (?<place>.+)`),
  weak('profile', '(?<place>.+) (?:wijk|buurt|dorps|gezondheids)?profiel'),
  weak(
    'profile',
    `(?:(?:wat zijn|welke|alle) )?(?:de )?(?:gezondheids|wijk|buurt)?cijfers(?: (?:zijn er|heb je|hebt u|heeft u|ken je|kent u))? ${OF} (?<place>.+)`,
  ),
  weak(
    'profile',
    'hoe (?:staat|gaat)(?: het)?(?: er)?(?: (?:met|in))? (?<place>.+?)(?: er)? (?:voor|ervoor)(?: met de gezondheid)?',
  ),
  weak('profile', 'hoe staat het (?:ervoor|er voor) (?:in|met) (?<place>.+)'),
  weak('profile', 'hoe gaat het (?:in|met)(?: de gezondheid (?:in|van))? (?<place>.+)'),
  weak(
    'profile',
    'hoe gezond (?:is|zijn)(?: (?:de )?(?:mensen|bewoners|inwoners) (?:van|in|uit))? (?<place>.+)',
  ),
  weak(
    'profile',
    '(?:wat speelt er|wat is er aan de hand|wat zijn de (?:gezondheids)?problemen) in (?<place>.+)',
  ),
  weak(
    'profile',
    'waar(?:op)? scoort (?<place>.+?)(?: (?:slecht|slechter|hoog|laag|minder goed|ongunstig))?(?: op)?',
  ),
  strong('suggest', `wat (?:past|passen)(?: (?:er|het best|het beste|goed))? bij (?<place>.+?)${TAIL}`),
  strong(
    'suggest',
    `(?:welke |welk )?${INTERVENTIONS}(?: die)? (?:passen|past)(?: (?:er|het best|het beste|goed))? bij (?<place>.+?)${TAIL}`,
  ),
  strong(
    'suggest',
    `(?:welke |welk )?${INTERVENTIONS} ${ABOUT} (?<theme>.+?) (?:passen|past)(?: goed)? bij (?<place>.+)`,
  ),
  weak('suggest', `(?:welke )?${INTERVENTIONS} (?:voor|in|bij) (?<place>.+?)${TAIL}`),
  weak('suggest', `(?:welke )?${INTERVENTIONS} ${ABOUT} (?<theme>.+?) (?:voor|in|bij) (?<place>.+)`),
  weak(
    'suggest',
    `welke ${INTERVENTIONS} (?:adviseer je|adviseert u|raad je aan|raadt u aan|zijn geschikt|zijn er geschikt|kunnen we (?:inzetten|gebruiken)|helpen|werken) (?:voor|in|bij) (?<place>.+?)${TAIL}`,
  ),
  weak(
    'suggest',
    `welke ${INTERVENTIONS} kunnen we (?:het beste )?(?:inzetten |gebruiken )?(?:in|voor) (?<place>.+?)(?: inzetten| gebruiken)?${TAIL}`,
  ),
  weak(
    'suggest',
    `wat (?:kunnen we|kan ik|kunnen wij|moeten we|doen we)(?: het beste)?(?: doen)? (?:in|voor) (?<place>.+?)(?: doen)?(?: (?:${ABOUT}|aan) (?<theme>.+?))?(?: doen)?`,
  ),
  weak(
    'suggest',
    `wat (?:kunnen we|kan ik|kunnen wij|moeten we|doen we)(?: het beste)?(?: doen)? (?:${ABOUT}|aan) (?<theme>.+?)(?: doen)? in (?<place>.+?)(?: doen)?`,
  ),
  weak('suggest', `wat (?:helpt|werkt) (?:${ABOUT} (?<theme>.+?) )?in (?<place>.+)`),
  weak('suggest', `(?:suggesties|advies|ideeen) (?:voor|over) (?<place>.+?)${TAIL}`),
  weak(
    'suggest',
    'wat (?:adviseer je|adviseert u|raad je aan|raadt u aan|stel je voor|stelt u voor) (?:voor|in) (?<place>.+)',
  ),
  weak('suggest', 'wat raad(?:t u| je) (?<place>.+) aan'),
  strong(
    'similar',
    '(?:wie|welke (?:wijken|buurten|dorpen)) (?:lijkt|lijken)(?: (?:er|het meest|veel))? op (?<place>.+?)(?: en wat (?:deden|doen) (?:zij|ze)(?: daar)?)?',
  ),
  weak(
    'similar',
    '(?:vergelijkbare (?:wijken|buurten|dorpen)|(?:wijken|buurten|dorpen)) (?:met|van|als|zoals|voor) (?<place>.+)',
  ),
  weak('similar', 'wat (?:deden|doen) (?:wijken|buurten|dorpen) (?:zoals|als) (?<place>.+)'),
  weak('matrix', '(?:preventiematrix|matrix) (?:van|voor) (?<place>.+)'),
  weak('plan', '(?:wijkplan|plan) (?:van|voor) (?<place>.+)'),
];

function strong(kind: Wording['kind'], pattern: string): Wording {
  return { kind, strong: true, pattern };
}

function weak(kind: Wording['kind'], pattern: string): Wording {
  return { kind, strong: false, pattern };
}

/** What is said before and after a wish, as whole words. */
const BEFORE =
  /^(?:hoi|hallo|dag|goedemorgen|goedemiddag|goedenavond|hey|he|en|maar|kun|kunt|kan|zou|wil|wilt|willen|mag|je|u|ik|we|wij|me|mij|ons|graag|eens|even|eerst|geef|toon|laat|laten|vertel|vertellen|zeg|zeggen|uitleggen|bekijk|zien|weten|hebben|weet|het|de|een|over)$/;
const AFTER =
  /^(?:alsjeblieft|alstublieft|aub|svp|graag|zien|geven|tonen|laten|bedankt|dank|je|u|vertellen|maken)$/;

/** The wish of a message that names a wijk; null when its wording is another. Pure. */
export function readPlaceWish(phrase: Phrase, themes: Theme[]): Wish | null {
  for (const wording of WORDINGS) {
    for (const said of waysToRead(phrase)) {
      const parts = matchWhole(said, wording.pattern);
      const wish = parts === null ? null : wishOf(wording, parts, themes);
      if (wish !== null) return wish;
    }
  }
  return null;
}

function wishOf(
  { kind, strong: isStrong }: Wording,
  parts: Record<string, Part>,
  themes: Theme[],
): Wish | null {
  const part = parts['place'];
  const place: Place | null = part === undefined ? null : readPlace(part, { strong: isStrong, themes });
  if (place === null) return null;
  if (kind !== 'suggest') return { kind, place };
  const about = parts['theme']?.text;
  if (about === undefined) return { kind, place, themes: [] };
  // About something that is no theme: a question for the documents.
  const named = themesNamed(about, themes);
  return named === null ? null : { kind, place, themes: named };
}

/** The message as it stands, without what is said around it, and without what is said after it. */
function waysToRead(phrase: Phrase): Phrase[] {
  const end = phrase.words.length - trailing(phrase.words);
  let start = 0;
  while (start < end - 1 && BEFORE.test(phrase.words[start] ?? '')) start += 1;
  return [phrase, sliceOf(phrase, 0, end), sliceOf(phrase, start, end), sliceOf(phrase, start)];
}

function trailing(words: string[]): number {
  let count = 0;
  while (count < words.length - 1 && AFTER.test(words[words.length - 1 - count] ?? '')) count += 1;
  return count;
}
