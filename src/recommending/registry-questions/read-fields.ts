import { STOP_WORDS } from '../../search/dutch/stop-words.ts';
import { ARTICLES, NEAR_A_NAME, NOT_BESIDE_A_NAME } from './vocabulary.ts';

/** What a question wants to know of one intervention; none is what it is. */
export type Field =
  | ('level' | 'effect' | 'owner' | 'group' | 'ages' | 'intensity' | 'goal' | 'settings')
  | ('themes' | 'tracks' | 'pillars' | 'source' | 'history');

/** Words that ask for a field, as patterns on what stands around the name. */
const FIELDS: [field: Field, pattern: RegExp][] = [
  ['effect', /\b(?:bewezen|effectief|effectieve|effectiviteit|effect|bewijs|werkzaam|werkt)\b/],
  [
    'level',
    /\b(?:erken(?:de?|t)|erkenning|niveau|onderbouwde?|beschreven|aanwijzingen|geldig|verlopen|ingetrokken|vervallen|status)\b/,
  ],
  ['owner', /\b(?:eigenaar|eigenaren|van wie)\b/],
  ['group', /\b(?:voor wie|doelgroep|doelgroepen|bedoeld|bestemd|geschikt)\b/],
  ['ages', /\b(?:leeftijd|leeftijden|leeftijdsgroep|leeftijdsgroepen|hoe oud)\b/],
  [
    'intensity',
    /\b(?:hoe ?lang|duurt|duur|intensiteit|bijeenkomsten|lessen|sessies|hoe vaak|weken|maanden)\b/,
  ],
  ['goal', /\b(?:doel|doelen|doelstelling|beoogt)\b/],
  ['settings', /\b(?:plaats|plek|setting|waar (?:is|wordt|kan|vindt|vinden))\b/],
  ['themes', /\b(?:thema|themas|onderwerp|onderwerpen)\b/],
  ['tracks', /\b(?:spoor|sporen)\b/],
  ['pillars', /\b(?:pijlers?)\b/],
  ['source', /\b(?:bron|bronnen|link|website|webadres|adres|lezen)\b/],
  ['history', /\b(?:veranderd|geschiedenis|gestegen|gedaald|gewijzigd)\b/],
];
/** Beside a field: words that belong to the wordings above. */
const BESIDE_FIELDS = new Set(
  'lang oud vaak keer sinds voor effectiviteit vindt plaats gegeven nog steeds mag beschikbaar jaar kinderen hoeveel bewezen wetenschappelijk'.split(
    ' ',
  ),
);
/** What asks what it is. */
const DEFINITION =
  /\b(?:wat is|wat zijn|houdt|vertel|uitleg|uitleggen|leg|informatie|info|inhoudt|vertellen|omschrijf|omschrijving|beschrijf|beschrijving|ken|kent|wat weet|weet je|weet u|waar gaat|wat doet|hoe werkt|hoe ziet|hoe zit|samenvatting|betekent|wat voor)\b/;
const DEFINITION_WORDS = new Set(
  `houdt inhoudt vertel vertellen uitleg uitleggen leg informatie info omschrijf omschrijving beschrijf beschrijving ken kent
  samenvatting betekent werkt ziet inhoud`.split(/\s+/),
);
/** Asks what it is and not more: everyday words may then be a name. */
const IS_DEFINED = /\b(?:wat is|houdt)\b/;
const HOW_IT_WORKS = /\bhoe werkt\b/;
/** `Wie is …` asks for a person. */
const PERSON = /\bwie\b/;
const KNOWN_WHO = /\b(?:voor wie|van wie|eigenaar)\b/;

/** `Is het ook voor ouderen?` */
const FOR_GROUP = /\b(?:voor|geschikt|bedoeld)\b/;

/** What the words around a name ask; `isDefined` where they are `wat is` or `houdt in`. */
export type ReadFields = { fields: Field[]; isDefined: boolean };

/**
 * Reads the words around a name; null when they ask for something that is no field of the register.
 * @param isGroup whether a word stands for people an intervention may be for
 */
export function readFields(
  words: string[],
  isGroup: (word: string) => boolean = () => false,
): ReadFields | null {
  const text = words.join(' ');
  const isAboutLevel = /\b(?:erken(?:de?|t)|geldig|verlopen)\b/.test(text);
  const howItWorks = HOW_IT_WORKS.test(text);
  const fields = FIELDS.filter(
    ([field, pattern]) => pattern.test(text) && !(field === 'effect' && howItWorks),
  )
    .map(([field]) => field)
    .filter((field) => field !== 'settings' || !/\b(?:lezen|vinden|informatie)\b/.test(text));
  const isForGroup = FOR_GROUP.test(text) && words.some(isGroup);
  if (isForGroup && !fields.includes('group')) fields.push('group');
  const asksWhat = DEFINITION.test(text);
  const isBare = words.every((word) => ARTICLES.has(word) || NEAR_A_NAME.has(word));
  if (fields.length === 0 && !asksWhat && !isBare) return null;
  if (PERSON.test(text) && !KNOWN_WHO.test(text)) return null;
  const isMeant = words.every((word) => {
    if (NOT_BESIDE_A_NAME.has(word)) return isAboutLevel && word === 'niet';
    if (STOP_WORDS.has(word) || NEAR_A_NAME.has(word) || DEFINITION_WORDS.has(word)) return true;
    if (isForGroup && isGroup(word)) return true;
    return fields.length > 0 && (BESIDE_FIELDS.has(word) || FIELDS.some(([, pattern]) => pattern.test(word)));
  });
  if (!isMeant) return null;
  return {
    fields: howItWorks ? [...new Set<Field>([...fields, 'goal', 'intensity'])] : fields,
    isDefined: IS_DEFINED.test(text),
  };
}
