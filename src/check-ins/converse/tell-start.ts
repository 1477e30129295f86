import type { SkillReply } from '../../assistant/skill.ts';
import { municipalitiesFor } from '../../rights/may.ts';
import { checkInReply } from './check-in-reply.ts';
import type { CheckInTurn } from './check-in-turn.ts';
import { isGroup } from './conversation-place.ts';
import { choicesOf, listOf, plainReply } from './plain-reply.ts';
import type { Wish } from './read-wish.ts';

/** Begins a check-in, invites people to it, or asks which one is meant. */
export async function tellStart(
  wish: Extract<Wish, { kind: 'start' }>,
  turn: CheckInTurn,
): Promise<SkillReply> {
  const { actor, request, options } = turn;
  const { checkIns } = options;
  const names = namesOf(wish, turn);
  if (names === null) return askWhich(wish, turn);
  const municipality = names.municipality ?? municipalityOf(wish, turn);
  if (municipality === null) {
    return plainReply(
      ['Voor welke gemeente is de check-in? Zet de naam erachter, bijvoorbeeld ‘start check-in voor Assen’.'],
      { outcome: 'clarify', resolvedQuestion: request.text },
    );
  }
  const started = await checkIns.start({
    ...{ definition: names.definition, municipality, variant: wish.variant, mode: wish.mode },
    ...{ actor, messageId: request.messageId, persons: null },
  });
  if (started.kind === 'begun') return checkInReply(started.told, request.text);
  const { sessions, reached } = started;
  const people = sessions.length === 1 ? 'Eén persoon is' : `${sessions.length} mensen zijn`;
  const rest = sessions.length - reached;
  return plainReply(
    [
      `De check-in voor ${started.round.municipality} staat klaar. ${people} uitgenodigd; ieder antwoordt voor zichzelf.`,
      rest === 0
        ? null
        : `${rest} van hen kan ik nog niet zelf bereiken. Die zien de check-in zodra zij hier ‘verder’ typen.`,
      'U ziet het rapport met ‘rapport’, zodra iemand iets heeft ingediend en met u deelt.',
    ],
    { resolvedQuestion: request.text },
  );
}

/** Which check-in, and a municipality that was said in place of its name; null when it must be asked. */
function namesOf(
  wish: Extract<Wish, { kind: 'start' }>,
  { options }: CheckInTurn,
): { definition: string; municipality: string | null } | null {
  const definitions = options.checkIns.definitions();
  if (wish.name !== null) return { definition: wish.name, municipality: wish.municipality };
  const [only] = definitions;
  return definitions.length === 1 && only !== undefined
    ? { definition: only.id, municipality: wish.municipality }
    : null;
}

/** Where it is not said: the only one that this person may do it for. */
function municipalityOf(
  { mode }: Extract<Wish, { kind: 'start' }>,
  { actor, request }: CheckInTurn,
): string | null {
  const part = municipalitiesFor(actor, mode === 'shared' ? 'file-shared' : 'take-part');
  const all = part.length > 0 ? part : municipalitiesFor(actor, 'start-check-in');
  return all.length === 1 ? (all[0] ?? null) : request.municipality;
}

function askWhich(
  wish: Extract<Wish, { kind: 'start' }>,
  { options, request, actor }: CheckInTurn,
): SkillReply {
  const definitions = options.checkIns.definitions();
  const isShared = wish.mode === 'shared' || isGroup(actor.conversationId);
  const tail = [
    wish.municipality === null ? '' : ` voor ${wish.municipality}`,
    wish.variant === 'short' ? ' kort' : '',
    isShared ? ' samen' : '',
  ].join('');
  return plainReply(
    [
      'Een check-in is een rustig gesprek over hoe het gaat, één vraag tegelijk. Welke past nu?',
      listOf(
        definitions.map(({ title, purpose, minutes }) => `${title}: ${purpose} (${minutes.long} minuten)`),
      ),
    ],
    {
      outcome: 'clarify',
      attachments: [
        choicesOf(
          'Kies een check-in',
          definitions.map(({ id, title }) => ({ label: title, text: `start check-in ${id}${tail}` })),
        ),
      ],
      resolvedQuestion: request.text,
    },
  );
}
