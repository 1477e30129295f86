import type { SkillReply } from '../../assistant/skill.ts';
import type { Area } from '../area.ts';
import type { Profile } from '../recommendation.ts';
import { areaInWords, areaToType, attached, choicesOf, say } from './say.ts';
import type { Wish } from './wish.ts';

/** What Wijkgids says when it does not know which wijk is meant, or knows no figures of it. */

/** Wishes that need a wijk. */
export type PlaceWish = Extract<Wish, { place: unknown }>['kind'];

const AGAIN: Record<PlaceWish, (place: string) => string> = {
  profile: (place) => `Profiel van ${place}`,
  suggest: (place) => `Welke interventies passen bij ${place}?`,
  similar: (place) => `Welke wijken lijken op ${place}?`,
  matrix: (place) => `Preventiematrix van ${place}`,
  plan: (place) => `Plan van ${place}`,
};

/** How figures come in, as a command that can be copied. */
function howToImport(municipality: string | null): string {
  const where = municipality === null ? '"naam van de gemeente"' : quoted(municipality);
  return [
    'Een beheerder kan cijfers inlezen:',
    `- van RIVM en GGD: npx wijkgids import neighbourhoods cbs:50150NED --municipality ${where}`,
    '- uit een eigen bestand: npx wijkgids import neighbourhoods cijfers.csv',
  ].join('\n');
}

/** Nobody knows the wijk: which names come near, how figures come in, and what can be asked meanwhile. */
export function unknownArea({
  asked,
  wish,
  name,
  municipality,
  nearest,
}: {
  asked: string;
  wish: PlaceWish;
  name: string;
  municipality: string | null;
  nearest: Area[];
}): SkillReply {
  const bare = nameIn(name);
  return say({
    asked,
    outcome: 'no-answer',
    reason: 'not-in-sources',
    text: [
      `Ik ken geen cijfers van ${bare}. Daarom kan ik niet zeggen hoe het er daar voor staat, en doe ik geen suggesties.`,
      howToImport(municipality),
      'Ondertussen kunt u vragen wat de programmadocumenten vertellen, of welke erkende interventies er zijn voor een thema.',
    ],
    attachments: attached([
      choicesOf(
        'Bedoelt u een van deze?',
        nearest.map((area) => AGAIN[wish](areaToType(area))),
      ),
      choicesOf('Ondertussen te vragen', [
        `Wat vertellen de documenten over ${bare}?`,
        'Welke erkende interventies zijn er tegen eenzaamheid?',
      ]),
    ]),
  });
}

/** The name stands for more than one area. */
export function ambiguousArea({
  asked,
  wish,
  name,
  candidates,
}: {
  asked: string;
  wish: PlaceWish;
  name: string;
  candidates: Area[];
}): SkillReply {
  const texts = candidates.map(areaToType);
  const options = candidates.map((area, index) =>
    texts.indexOf(texts[index] ?? '') === texts.lastIndexOf(texts[index] ?? '')
      ? AGAIN[wish](areaToType(area))
      : { label: `${areaInWords(area)}, ${area.kind} ${area.code}`, text: AGAIN[wish](area.code) },
  );
  const more =
    candidates.length > 5
      ? ` Er zijn er ${candidates.length}; noem de gemeente erbij als de uwe er niet tussen staat.`
      : '';
  return say({
    asked,
    outcome: 'clarify',
    text: [`Er is meer dan één gebied dat ${nameIn(name)} heet. Welk bedoelt u?${more}`],
    attachments: attached([choicesOf('Kies een gebied', options)]),
  });
}

/** No wijk was named, and none is talked about. */
export function whichArea({
  asked,
  municipality,
}: {
  asked: string;
  municipality: string | null;
}): SkillReply {
  return say({
    asked,
    outcome: 'clarify',
    text: [
      municipality === null
        ? 'Over welke wijk gaat het? Typ de naam van de wijk, met de gemeente erbij als die naam vaker voorkomt. Bijvoorbeeld: Akkrum in Heerenveen.'
        : `Over welke wijk in ${municipality} gaat het? Typ de naam van de wijk.`,
    ],
    attachments: attached([
      municipality === null
        ? null
        : choicesOf('Of bekijk de hele gemeente', [`Profiel van gemeente ${municipality}`]),
    ]),
  });
}

/** The area is known, but nothing is known of the health of those who live there. */
export function noFigures({ asked, profile }: { asked: string; profile: Profile }): SkillReply {
  const { area } = profile;
  return say({
    asked,
    outcome: 'no-answer',
    reason: 'not-in-sources',
    text: [
      `Ik weet het niet: van ${areaInWords(area)} heb ik geen cijfers over gezondheid. Daarom doe ik ook geen suggesties.`,
      howToImport(area.kind === 'gemeente' ? area.name : area.municipality),
    ],
  });
}

/** `de wijk Centrum` → `Centrum` */
function nameIn(typed: string): string {
  return typed.replace(/^(?:de |het )?(?:wijk|buurt|dorp|kern|stadsdeel)\s+/i, '');
}

function quoted(name: string): string {
  return /\s/.test(name) ? `"${name}"` : name;
}
