import type { QuestionReading } from './ports.ts';

/** What must be in a sentence before it can be the answer, read from the question's wording. */
export type Demand = {
  /** The place among the concepts of the word asked about ('hoeveel leden' → 'leden'); null without one. */
  focus: number | null;
  /** Places of the names in the question. */
  names: number[];
  type: AnswerType;
  /** What is counted in 'hoeveel gemeenten': 'gemeenten'; null when nothing is. */
  counted: string | null;
  /** The question's own words, lower case: repeating them is no answer. */
  words: Set<string>;
};

export type AnswerType =
  | 'percentage'
  | 'money'
  | 'duration'
  | 'frequency'
  | 'phone'
  | 'number'
  | 'name'
  | 'date'
  | 'any';

const TYPES: [AnswerType, RegExp][] = [
  ['phone', /\b(?:telefoonnummer|bellen|nummer)\b/],
  ['percentage', /\b(?:percentages?|procent)\b|%|\bwelk (?:deel|aandeel)\b/],
  [
    'money',
    /\b(?:hoe duur|bedrag|hoeveel (?:geld|euro|subsidie|budget|gids-geld|kost\w*)|kosten|kostte|vergoeding|tarief|prijs|salaris)\b/,
  ],
  ['frequency', /\b(?:hoe vaak|om de hoeveel)\b/],
  ['duration', /\b(?:hoe lang|hoelang|hoeveel (?:jaar|jaren|maanden|weken|dagen|tijd|uur))\b/],
  ['date', /\b(?:wanneer|welk jaar|welke (?:datum|dag|maand)|sinds wanneer|tot wanneer)\b/],
  [
    'number',
    /\b(?:hoeveel|hoe groot|hoe oud|hoe hoog|welk aantal|aantal|(?:met|in|welke) cijfers|cijfers graag|vanaf welke leeftijd)\b/,
  ],
  [
    'name',
    /\b(?:wie|hoe heet(?:te)?|met welke|van welke|door welke|welke (?:wethouder|bestuurder|minister|staatssecretaris|persoon|ambtenaar|projectleider|zorgverzekeraar|verzekeraar|hogeschool|universiteit|bureau|organisatie|partij|stichting|corporatie|woningcorporatie|bank|wijk|stad|gemeente|plaats|straat|school|instantie|gemeenten|organisaties|partijen|steden|wijken))\b|\bnaam\b/,
  ],
];

/** Reads the demand of a question. */
export function readDemand(question: string, reading: QuestionReading): Demand {
  const text = question.toLowerCase();
  const counted = COUNTED.exec(text)?.groups?.['counted'] ?? null;
  const type = TYPES.find(([, pattern]) => pattern.test(text))?.[0] ?? 'any';
  return {
    focus: focusOf(text, reading),
    names: reading.concepts.flatMap((concept, i) => (concept.name ? [i] : [])),
    type,
    counted,
    words: new Set(text.match(WORD) ?? []),
  };
}

const COUNTED =
  /\bhoeveel\s+(?:(?:van|de|het|andere|actieve|deelnemende|verschillende|nieuwe|grote|kleine)\s+)*(?<counted>\p{L}{4,})/u;

const FOCUS =
  /\b(?:hoeveel|welke?|aantal|percentage|procent van|wie (?:is|was|zijn|waren)|hoe heet(?:te)?|wat (?:is|zijn|was|waren))\s+(?:(?:de|het|alle|een|eigen|andere|mogelijke|van|die|deze|dat|er|percentage|procent|deel|aandeel|aantal|soort|soorten|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d+)\s+)*(?<focus>[\p{L}-]{3,})/u;

function focusOf(text: string, reading: QuestionReading): number | null {
  const word = FOCUS.exec(text)?.groups?.['focus'];
  if (word === undefined) return null;
  const folded = word.normalize('NFKD').replace(/\p{M}+/gu, '');
  const place = reading.concepts.findIndex(
    (concept) => folded === concept.word || folded.split('-').includes(concept.word),
  );
  return place < 0 ? null : place;
}

/** A name may end in a full stop or hold a hyphen: its words are compared. */
const WORD = /[\p{L}\p{N}]+/gu;
const NUMBER = /\d+(?:[.,]\d+)*/g;
const NUMBER_WORDS =
  'twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend|miljoen|helft|kwart|driekwart|meerderheid|derde';
const NUMBER_WORD = new RegExp(`\\b(?:${NUMBER_WORDS})\\b`, 'gi');
const AMOUNT = `(?:\\d+(?:[.,]\\d+)*|${NUMBER_WORDS}|een|één|half|halve|anderhalf|enkele|paar)`;
const PATTERNS: Partial<Record<AnswerType, RegExp>> = {
  percentage: /\d\s*%|procent|\b(?:helft|kwart|driekwart|derde|meerderheid)\b/i,
  money: /€|\beuro'?s?\b|\b(?:ton|miljoen)\b/i,
  frequency:
    /\b(?:per|keer|maal|elke|elk|ieder|iedere|om de|jaarlijks|maandelijks|wekelijks|tweewekelijks|dagelijks|regelmatig)\b/i,
  duration: new RegExp(
    `\\b${AMOUNT}\\s+(?:\\p{L}+\\s+)?(?:jaar|jaren|maand|maanden|week|weken|dag|dagen|uur|uren|kwartaal)\\b|\\b(?:19|20)\\d{2}\\b|\\b(?:half jaar|halfjaar)\\b`,
    'iu',
  ),
  phone: /\d[\d\s-]{7,}\d/,
  date: /\b(?:19|20)\d{2}\b|\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|voorjaar|zomer|herfst|najaar|winter|maandag|dinsdag|woensdag|donderdag|vrijdag)\b/i,
};
const CAPITALISED = /(?<=[^.!?:\s]\s+[‘'"“(]?)\p{Lu}[\p{L}\p{N}&.-]*|\b\p{Lu}{2,}[\p{L}\d]*\b/gu;

/** How many letters two forms of a counted word must share from the start: 'gemeenten', 'gemeente'. */
const SAME_START = 5;

/** Whether a text gives a number of just what is counted: '150 gemeenten', 'twee nieuwe projectleiders'. */
export function countsWhatIsAsked(demand: Demand, text: string): boolean {
  if (demand.counted === null) return false;
  const start = demand.counted.slice(0, Math.max(4, Math.min(SAME_START, demand.counted.length - 1)));
  return [...withoutCount(text).matchAll(COUNT_OF)].some(
    ([, number = '', after = '']) =>
      !demand.words.has(number.toLowerCase()) &&
      after
        .toLowerCase()
        .split(/\s+/)
        .some((word) => word.replace(/^\p{L}+-/u, '').startsWith(start)),
  );
}

const COUNT_OF = new RegExp(
  `(?<![\\p{L}\\d])(\\d+(?:[.,]\\d+)*%?|${NUMBER_WORDS})((?:\\s+[\\p{L}-]+){1,4})`,
  'giu',
);

/** A list that says how many items it has ('De 4 doelen zijn:') gives no number of its own by that. */
function withoutCount(text: string): string {
  return text.replace(/^(?:De|Het|Deze)\s+(?:\d+|\p{L}+)\s+(?=[^\n]*:\n)/u, '');
}

/** Whether a text holds something of the type asked for that the question did not say itself. */
export function meetsType(demand: Demand, text: string): boolean {
  const isNew = (word: string) => !demand.words.has(word.toLowerCase());
  switch (demand.type) {
    case 'any':
      return true;
    case 'number':
      return (
        [...withoutCount(text).matchAll(NUMBER)].some(([number]) => isNew(number)) ||
        [...withoutCount(text).matchAll(NUMBER_WORD)].some(([word]) => isNew(word))
      );
    case 'name':
      return (
        [...text.matchAll(CAPITALISED)].some(([name]) => name.match(WORD)?.some(isNew)) ||
        /^\p{Lu}\p{L}+ \p{Lu}/u.test(text)
      );
    default:
      return PATTERNS[demand.type]?.test(text) ?? true;
  }
}
