import { fold } from '../../search/dutch/fold.ts';
import { plainWords } from './plain-words.ts';
import { isTypingError } from './typing-error.ts';

export type Command = 'back' | 'skip' | 'pause' | 'resume' | 'stop' | 'confirm' | 'help' | 'why' | 'again';

const WORDS: [Command, RegExp][] = [
  [
    'back',
    /^(?:(?:ga |een |1 |ik wil )?terug(?: naar (?:de )?vorige(?: vraag)?)?|vorige(?: vraag)?|(?:een )?(?:stap|vraag) terug)$/,
  ],
  [
    'skip',
    /^(?:overslaan|(?:ik )?sla(?: (?:deze|dit|die|de|ik|dat|maar|vraag))* over|(?:deze |de )?vraag overslaan|dit overslaan|skip|volgende(?: vraag)?|pas|ik pas|geen antwoord|(?:dat |dit )?(?:weet|wist)(?: ik)?(?: (?:het|dat|dit|nog|echt|zo|ook))* niet|ik weet(?: (?:het|dat|dit|nog|echt|zo|ook))* niet|geen (?:flauw |enkel )?idee|geen mening|(?:dat )?zou ik niet weten|ik zou het niet weten|nvt|n\.v\.t|niet van toepassing|liever niet|dat zeg ik liever niet)$/,
  ],
  [
    'pause',
    /^(?:pauze|pauzeer|pauzeren|even pauze(?:ren)?|ik (?:wil|neem)(?: even| een)? pauze(?:ren)?|(?:ik ga |doe ik )?later(?: verder)?|(?:tot )?straks(?: verder)?|nu niet|niet nu|(?:een )?andere keer|morgen verder|wacht(?: even)?|even wachten)$/,
  ],
  [
    'resume',
    /^(?:(?:we |ik )?(?:ga |gaan )?(?:verder|door)(?: gaan)?|verdergaan|doorgaan|hervat|hervatten|(?:ik )?wil verder)$/,
  ],
  [
    'stop',
    /^(?:stop|stoppen|stop (?:er )?mee|stop de check-?in|ophouden|hou op|ik (?:wil )?stop(?:pen)?|ik wil ophouden|afbreken|annuleer|annuleren|beeindig|beeindigen|einde|quit|exit)$/,
  ],
  [
    'confirm',
    /^(?:(?:dat |dit |het |alles |ja )?klopt(?: (?:zo|wel|allemaal|helemaal|precies|alles))*|(?:laat )?(?:het )?zo (?:laten|houden|staan)|laat (?:het |dit |dat )?(?:maar )?(?:zo )?staan|houden|behouden)$/,
  ],
  ['help', /^(?:hulp|help|\?+|wat kan ik (?:hier )?(?:doen|typen|zeggen)\?*|hoe werkt dit\?*|commandos)$/],
  [
    'why',
    /^(?:waarom|hoezo|waarom (?:vraagt? (?:u|je|jij)|wilt u|wil je)(?: (?:dit|dat|me|mij|weten))*|waarom (?:deze|die) vraag|waarom is dat belangrijk|(?:hoe|wat) bedoelt? (?:u|je|jij)(?: (?:dat|dit|daarmee|hiermee|precies))*|(?:ik )?(?:begrijp|snap)(?: ik)? (?:de vraag|deze vraag|het|dit|dat) niet|waarvoor is dit)\?*$/,
  ],
  [
    'again',
    /^(?:opnieuw|nog (?:een keer|eens)|herhaal(?: (?:de|deze) vraag)?|herhalen|wat (?:was|is) (?:de|je|uw) vraag\?*|nogmaals)$/,
  ],
];
/** In characters. */
const LONGEST_COMMAND = 100;
const POLITE =
  /(?:^(?:(?:wijkgids|ok|oke|nou|nee|sorry|eh|graag|ja)[ ,]+)+)|(?:[ ,]+(?:graag|aub|a\.u\.b|svp|s\.v\.p|alsjeblieft|alstublieft|maar|even|hoor|wijkgids|dank u|bedankt))+$/g;

/** The command that a message is as a whole, with capitals, marks and politeness; null for anything else. */
export function readCommand(text: string): Command | null {
  if (text.length > LONGEST_COMMAND) return null;
  const words = wordsOfCommand(text);
  const bare = words.replace(POLITE, '');
  return WORDS.find(([, pattern]) => pattern.test(words) || pattern.test(bare))?.[0] ?? null;
}

const SPELLED: [Command, string[]][] = [
  ['back', ['terug']],
  ['skip', ['overslaan', 'volgende']],
  ['pause', ['pauze', 'pauzeren']],
  ['resume', ['verder', 'doorgaan']],
  ['stop', ['stoppen']],
  ['confirm', ['klopt']],
];

/** A command with a typing error. Only for a message that answers nothing: ‘eerder’ is also a word. */
export function readMistypedCommand(text: string): Command | null {
  if (text.length > LONGEST_COMMAND) return null;
  const words = wordsOfCommand(text);
  return SPELLED.find(([, names]) => names.some((name) => isTypingError(words, name)))?.[0] ?? null;
}

/** What follows ‘antwoord:’, which always counts as an answer; null without it. */
export function readForcedAnswer(text: string): string | null {
  const match = /^\s*(?:mijn )?antwoord\s*:\s*([\s\S]+)$/i.exec(text);
  return match?.[1]?.trim() || null;
}

function wordsOfCommand(text: string): string {
  const marks = fold(text).trim();
  if (/^\?+$/.test(marks)) return '?';
  return plainWords(text)
    .replace(/^@?wijkgids[ ,:]+/, '')
    .replace(/[\s!.,;:]+$/, '')
    .replace(/(?<=\S)\s*\?+$/, '');
}
