import { fold } from '../search/dutch/fold.ts';
import { stem } from '../search/dutch/stem.ts';
import { wordsOf } from '../search/dutch/words.ts';
import { addMonths } from './read-reply/iso-day.ts';
import type { StepDraft } from './state.ts';

/** What people do when they take a step; their forms are recognised by the stem. */
const ACTIONS = new Set(
  `afspreken aanbieden aanmelden aanvragen agenderen analyseren begeleiden bekijken bellen benaderen beschrijven
  bespreken bestellen bezoeken bieden bouwen delen doen doorgeven evalueren financieren gebruiken helpen herhalen
  houden huren informeren inplannen inrichten inventariseren invoeren invullen kiezen kopen koppelen langsgaan leren
  lezen maken meten melden mailen noemen nodigen onderzoeken ondertekenen opbellen openen ophalen oprichten opschrijven
  opstarten opstellen opvragen organiseren overleggen plaatsen plannen praten presenteren regelen schrijven spreken
  starten stellen sturen tekenen testen toetsen trainen uitnodigen uitproberen uitrollen uitvoeren uitwerken
  uitzoeken vaststellen verdelen verspreiden versturen vertellen vragen vastleggen vergaderen verlengen verzamelen
  voorbereiden voorleggen volgen vullen werven zenden zetten zoeken interviewen ontwerpen ontwikkelen toevoegen
  toewijzen vertalen vormen wandelen beginnen afronden aanpassen inhuren bijhouden publiceren introduceren`
    .split(/\s+/)
    .map(stem),
);
/** First persons and participles that the stemmer leaves apart from the infinitive. */
const FORMS =
  /^(?:bel|plan|mail|vraag|spreek|schrijf|maak|stuur|nodig|regel|zoek|deel|meet|lees|kies|start|begin|bezoek|organiseer|evalueer|inventariseer|presenteer|agendeer|informeer|leg|zet|stel|huur|koop|werf|test|open|teken|help|bied|volg|praat|vertel|verzamel|overleg|neem|ga|kom|bespreek|benader|doe|houd|leer|vul|werk|richt|voer|haal)$/;
const HELPING = /^(?:gaan?|komen?|kom|nemen|neem|doen?|werken?|richten?|voeren?|halen?|haal)$/;
const VAGUE =
  /\b(?:aandacht (?:geven|besteden|hebben|vragen) (?:aan|voor)|meer aandacht|(?:na)?denken over|kijken (?:naar|of|hoe|wat)|bezig (?:zijn|gaan|houden) met|proberen|inzetten op|werken aan|stilstaan bij|ermee aan de slag|beter (?:worden|doen)|verbeteren|stimuleren|bevorderen|versterken|zorgen (?:voor|dat))\b/;
const NO_OWNER =
  /^(?:iemand|niemand|iedereen|allemaal|wij(?: allemaal| samen)?|we(?: allemaal| samen)?|samen|ons|de gemeente|gemeente|men|nog niet bekend|nog onbekend|onbekend|nader te bepalen|ntb|nog te bepalen|wie dan ook|zij|ze|hen)$/;
const MOST_MONTHS_AHEAD = 24;

/**
 * What a step still lacks to be SMART, in Dutch; null when nothing does. Asks for something concrete that is done,
 * one person or role that looks after it, and a date that is not past and within two years. Whether it can be
 * measured and reached is for the person to say. Pure.
 *
 * @param today ISO date
 */
export function checkStep(step: StepDraft, today: string): string | null {
  const lacks = [whatLacks(step.what), ownerLacks(step.owner), dueLacks(step.due, today)];
  return lacks.filter((sentence) => sentence !== null).join(' ') || null;
}

/** What the words of a step lack; null when they say what is done. */
export function whatLacks(what: string): string | null {
  const words = wordsOf(what);
  const acts = words.some((word) => !HELPING.test(word) && (FORMS.test(word) || ACTIONS.has(stem(word))));
  if (acts && words.length > 1) return null;
  if (VAGUE.test(fold(what)) || words.length < 3) {
    return 'Wat gaat u dan precies doen? Iets wat u kunt afvinken helpt: bijvoorbeeld ‘de huisartsen uitnodigen voor een overleg’.';
  }
  const isAction = words.some((word) => /(?:en|eer|t)$/.test(word) && word.length > 4) && words.length > 3;
  return isAction
    ? null
    : 'Wat is het eerste dat u daarvoor doet? Begin bijvoorbeeld met ‘bellen’, ‘plannen’ of ‘vragen’.';
}

/** What is missing about who looks after a step; null when it is one person or role. */
export function ownerLacks(owner: string | null): string | null {
  if (owner === null || owner.trim() === '') return 'Er is nog niemand die er naar omkijkt.';
  const words = fold(owner)
    .replace(/[.!?]+$/, '')
    .trim();
  return NO_OWNER.test(words) ? 'Met één naam of functie erbij weet u bij wie u moet zijn.' : null;
}

/** What is missing about the date of a step; null when it is from today on and within two years. */
export function dueLacks(due: string | null, today: string): string | null {
  if (due === null) return 'Er is nog geen dag waarop het klaar is.';
  if (due < today) return 'Die dag is al voorbij.';
  return due > addMonths(today, MOST_MONTHS_AHEAD)
    ? 'Dat is nog meer dan twee jaar weg. Een kleinere stap op een nabije dag komt er eerder van.'
    : null;
}
