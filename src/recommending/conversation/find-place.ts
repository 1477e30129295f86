import type { SkillReply } from '../../assistant/skill.ts';
import { fold } from '../../search/dutch/fold.ts';
import { STOP_WORDS } from '../../search/dutch/stop-words.ts';
import { wordsOf } from '../../search/dutch/words.ts';
import type { Area } from '../area.ts';
import type { FoundArea } from '../recommendation.ts';
import { hasHealthFigures } from './reply-profile.ts';
import { ambiguousArea, type PlaceWish, unknownArea, whichArea } from './reply-unknown.ts';
import { isTypingError } from './typing-error.ts';
import type { WijkTurn } from './wijk-skill-options.ts';
import type { Place } from './wish.ts';

/** The area, or what to say when it cannot be told which; `asks` when a name alone would complete the wish. */
export type PlaceFound = { area: Area } | { reply: SkillReply; asks: boolean };

/** The area that a wish is about; null when the message was not meant for this conversation after all. */
export async function findPlace(place: Place, wish: PlaceWish, turn: WijkTurn): Promise<PlaceFound | null> {
  const { request, state, options } = turn;
  const asked = request.text;
  if (place.kind === 'here') {
    if (state.area !== null) {
      const found = await options.recommender.find(state.area.code, null);
      if (found.kind === 'found') return { area: found.area };
    }
    if (!place.strong) return null;
    return { reply: whichArea({ asked, municipality: request.municipality }), asks: true };
  }
  const found = await findNamed(place.text, turn);
  switch (found.kind) {
    case 'found':
      return (await isMeant(place, found, turn)) ? { area: found.area } : null;
    case 'ambiguous': {
      const meant = found.candidates.filter((area) => accountsFor(place.text, area));
      if (meant.length === 0 || !place.likely) return null;
      return { reply: ambiguousArea({ asked, wish, name: place.text, candidates: meant }), asks: false };
    }
    case 'unknown': {
      if (!place.strong || !place.likely) return null;
      const municipality = municipalityIn(place.text, options.municipalities) ?? request.municipality;
      return {
        reply: unknownArea({ asked, wish, name: place.text, municipality, nearest: found.nearest }),
        asks: false,
      };
    }
  }
}

/** The municipality of the person only narrows down; it never hides a wijk elsewhere. */
async function findNamed(name: string, { request, options }: WijkTurn): Promise<FoundArea> {
  const found = await options.recommender.find(name, null);
  if (found.kind !== 'ambiguous' || request.municipality === null) return found;
  const narrowed = await options.recommender.find(name, request.municipality);
  return narrowed.kind === 'unknown' ? found : narrowed;
}

/**
 * The country as a whole is a subject of the documents. So is a municipality in weak wording, unless there are
 * figures about it. What was spelled otherwise must be the area's name in every word.
 */
async function isMeant(
  place: Extract<Place, { kind: 'named' }>,
  { area, instead }: Extract<FoundArea, { kind: 'found' }>,
  { options }: WijkTurn,
): Promise<boolean> {
  if (area.kind === 'land' || (instead !== null && !accountsFor(place.text, area))) return false;
  if (place.strong || area.kind !== 'gemeente') return true;
  return hasHealthFigures(await options.recommender.profile(area.code));
}

const FILLERS = new Set('wijk buurt dorp kern stadsdeel gemeente stad te'.split(' '));

/** Whether every word that was typed belongs to the area's name, municipality or code. */
export function accountsFor(typed: string, { name, municipality, code }: Area): boolean {
  const tight = fold(typed).replace(/[^a-z0-9]/g, '');
  if (tight.includes(fold(code).replace(/[^a-z0-9]/g, ''))) return true;
  const known = wordsOf([name, municipality].filter((part) => part !== null).join(' '));
  const words = wordsOf(typed).filter(
    (word) => !FILLERS.has(word) && !STOP_WORDS.has(word) && !/^\d{1,2}$/.test(word),
  );
  if (words.length === 0) return tight === fold(name ?? '').replace(/[^a-z0-9]/g, '');
  const joined = known.join('');
  return (
    words.every((word) => known.some((one) => isTypingError(word, one)) || joined.includes(word)) ||
    isTypingError(tight, joined)
  );
}

/** The municipality that a text names at its end, or as a whole. */
function municipalityIn(text: string, municipalities: string[]): string | null {
  const words = ` ${wordsOf(text).join(' ')}`;
  const bare = (name: string) => name.replace(/\s*\(.*\)$/, '');
  return municipalities.map(bare).find((name) => words.endsWith(` ${wordsOf(name).join(' ')}`)) ?? null;
}
