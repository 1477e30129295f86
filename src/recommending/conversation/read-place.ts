import { STOP_WORDS } from '../../search/dutch/stop-words.ts';
import type { Theme } from '../intervention.ts';
import { mentionsTheme } from './match-theme.ts';
import type { Part } from './phrase.ts';
import type { Place } from './wish.ts';

const OWN = /^(?:(?:mijn|onze|ons|uw|jullie)(?: eigen)?(?: (?:wijk|buurt|dorp|kern|gebied|stadsdeel))?)$/;
const HERE = /^(?:hier|(?:de|deze|dit|het|die|dat) (?:wijk|buurt|dorp|kern|gebied|stadsdeel)|wijk|buurt)$/;
const KIND_OF_AREA = /^(?:de |het |een |mijn |onze |ons )?(?:wijk|buurt|dorp|kern|stadsdeel|gemeente)\s+/;
/** Words of people, places and work in general: a name that holds one is no name of a wijk. */
const NO_NAMES = new Set(
  `iemand mensen mens bewoners inwoners burgers ouderen oudere ouders ouder senioren jongeren jongere kinderen kind
  kleuters peuters babys tieners pubers jeugd jeugdigen gezinnen gezin volwassenen vrouwen mannen moeders vaders
  zwangeren mantelzorgers vluchtelingen statushouders nieuwkomers migranten laaggeletterden leerlingen studenten
  scholieren patienten clienten werknemers werkgevers professionals vrijwilligers ambtenaren huisartsen gemeente
  gemeenten wijken buurten dorpen regio land werkgroep doelgroep doelgroepen groep groepen school scholen thuis werk
  zorg sport elkaar beleid budget visie nederland plan plannen situatie vraag vragen preventie gezondheid ses lvb
  beperking achterstand laag lage inkomen jaar aandachtswijken krachtwijken achterstandswijken`.split(/\s+/),
);
const MOST_WORDS = 5;

/**
 * The wijk that part of a message names.
 *
 * @param strong whether the wording can hardly be about anything else
 * @returns null where it can be no name at all
 */
export function readPlace(
  part: Part,
  { strong, themes }: { strong: boolean; themes: Theme[] },
): Place | null {
  const text = part.text.replace(/^(?:in|bij|van|voor|over) /, '');
  if (OWN.test(text)) return { kind: 'here', strong };
  if (HERE.test(text)) return { kind: 'here', strong: false };
  const name = clean(part.typed)
    .replace(/^(?:in|bij|van|voor|over)\s+/i, '')
    .replace(/^(?:mijn|onze|ons)\s+/i, '');
  const words = text.split(' ');
  if (name === '' || words.length > MOST_WORDS) return null;
  const own = text.replace(KIND_OF_AREA, '').split(' ');
  const saysMore = own.some((word) => NO_NAMES.has(word)) || mentionsTheme(own, themes);
  const saysNothing = own.every((word) => STOP_WORDS.has(word));
  if (saysNothing) return null;
  const isMarked = KIND_OF_AREA.test(text) || /^(?:de\s+|het\s+)?\p{Lu}/u.test(name);
  return { kind: 'named', text: name, strong, likely: !saysMore && (isMarked || own.length === 1) };
}

/** A name as it was typed, without the punctuation around it. */
function clean(typed: string): string {
  return typed.replace(/^[\s"'‘“(]+|[\s"'’”?.!,;:]+$/gu, '').replace(/\s+/g, ' ');
}
