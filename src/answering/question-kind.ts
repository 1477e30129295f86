/** What a question asks for; decides which sentences answer it and in what form. */
export type QuestionKind =
  | 'number'
  | 'who'
  | 'when'
  | 'where'
  | 'list'
  | 'definition'
  | 'steps'
  | 'comparison'
  | 'reason'
  | 'tips'
  | 'open';

const RULES: [QuestionKind, RegExp][] = [
  [
    'comparison',
    /\b(vergelijk\w*|vergeleken|verschil(?!lende)\w*|verschill?en|verschilden|ten opzichte van|anders dan|(?:vaker|meer|minder|hoger|lager|groter|kleiner|beter|slechter) dan|ontwikkeld sinds|eerst en nu|toen en nu)\b/,
  ],
  [
    'tips',
    /\b(tips?|advies|adviezen|aanrad\w+|raadt|raden\b.*\baan|aanbevel\w+|lessen|les|leerpunt\w*|leerden|geleerd)\b/,
  ],
  [
    'reason',
    /^(?:en |maar )?(?:waarom|hoezo|waardoor|hoe komt het|hoe kan het)\b|\bom welke reden\b|\bwat is de reden\b|\bwaarom\b/,
  ],
  [
    'number',
    /\b(hoeveel|hoeveelste|percentages?|procent|aantal|aantallen|bedrag|budget|welk deel|welk aandeel|hoe (?:groot|lang|vaak|veel|oud|hoog|duur|ver)|telefoonnummer|nummer|cijfers?|leeftijd)\b|%/,
  ],
  [
    'when',
    /\b(wanneer|welk jaar|welke (?:datum|maand|dag|periode)|hoe laat|sinds wanneer|tot wanneer|in welke jaren)\b/,
  ],
  [
    'list',
    /\b(welke|wat zijn de|noem|opsomming|zoal|ik zoek|voorbeelden|wat voor [a-zà-ÿ]+en|lijst(?:je)?|op een rij(?:tje)?|rijtje|allemaal|waaruit bestaa\w+|uit welke|opnoemen)\b|\b(?:de|welke) (?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d+)\b/,
  ],
  [
    'who',
    /\b(wie|wiens|door wie|van wie|met wie|bij wie)\b|\bwelke (?:persoon|bestuurder|wethouder|minister|bewindslieden|organisatie|bureau|partij|instantie)\b/,
  ],
  [
    'where',
    /\b(waar (?:is|zijn|was|ligt|liggen|vindt?|woont|wonen|zit|staat|gebeurt|gebeurde|kan|kun|kunnen)|waarheen|in welke (?:stad|wijk|gemeente|plaats|buurt)|welke (?:stad|plek|locatie))\b(?!.*\b(?:over|mee|aan|voor|tegen|van)\b\s*[?.]?$)/,
  ],
  [
    'definition',
    /\b(wat is|wat zijn|wat was|wat betekent|betekenis|definitie|wat houdt|wat hield|voorstellen bij|wat moet ik me voorstellen|wat bedoelen|wat wordt bedoeld|bedoeld met|wat doe[tn]|uitleg|leg uit)\b/,
  ],
  [
    'steps',
    /\b(stappen|stap voor stap|stappenplan|fases?|fasen|hoe (?:pak\w*|zet\w*|begin\w*|start\w*|kun|kan|moet|heeft|hebben|ging\w*|gaat|gaan|doe\w*|deed|deden|werk\w*|betrek\w*|bereik\w*|zorg\w*|kwam\w*|krijg\w*|kreeg|kregen|is|zijn|wordt|werd\w*|maak\w*))\b/,
  ],
];

/** Recognises the kind of a Dutch question by its wording; `open` when nothing tells. */
export function questionKind(question: string): QuestionKind {
  const text = question.toLowerCase().normalize('NFC').replace(/\s+/g, ' ').trim();
  for (const [kind, pattern] of RULES) {
    if (!pattern.test(text)) continue;
    // 'Welke wethouder …' and 'welk jaar' ask for one thing, not for a list.
    if (kind === 'list' && SINGULAR.test(text)) continue;
    return kind;
  }
  return 'open';
}

const SINGULAR =
  /\bwelke (?:persoon|bestuurder|wethouder|minister|staatssecretaris|organisatie|zorgverzekeraar|verzekeraar|instantie|partij|hogeschool|databank|methode|stad|wijk|gemeente|buurt|plaats|plek|locatie|vraag|onderzoeksmethode|datum|maand|rol)\b(?! en\b)/;

const NUMBER_WORD =
  /(?<!\p{L})(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend|miljoen|helft|kwart|driekwart|derde)(?!\p{L})/iu;
const YEAR = /\b(?:19|20)\d{2}\b/;
const MONTH =
  /\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|voorjaar|zomer|herfst|najaar|winter)\b/i;
/** A capital within a sentence, or two in one word: the first word of a sentence has one anyway. */
const NAME = /[^.!?\s]\s+['‘"“(]?\p{Lu}[\p{L}&!'’.-]+|\p{Lu}\p{L}*\p{Lu}/u;
const CAUSE = /\b(?:omdat|doordat|daardoor|daarom|want|zodat|vanwege|dankzij|door|reden)\b/i;

/** Whether a sentence holds what a question of this kind asks for. Kinds without a sign of their own: true. */
export function hasAnswerOfKind(kind: QuestionKind, sentence: string): boolean {
  switch (kind) {
    case 'number':
      return /\d/.test(sentence) || NUMBER_WORD.test(sentence);
    case 'when':
      return YEAR.test(sentence) || MONTH.test(sentence);
    case 'who':
    case 'where':
      return NAME.test(sentence);
    case 'reason':
      return CAUSE.test(sentence);
    default:
      return true;
  }
}
