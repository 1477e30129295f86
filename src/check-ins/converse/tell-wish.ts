import type { SkillReply } from '../../assistant/skill.ts';
import { may, municipalitiesFor, rolesOf } from '../../rights/may.ts';
import { checkInReply } from './check-in-reply.ts';
import type { CheckInTurn } from './check-in-turn.ts';
import { isGroup } from './conversation-place.ts';
import { choicesOf, listOf, plainReply } from './plain-reply.ts';
import type { Wish } from './read-wish.ts';
import { hasEnded } from './talk.ts';
import { tellOverview, tellReport, tellTotals } from './tell-report.ts';
import { tellAway, tellNotNow, tellSchedule, tellSchedules, tellUnschedule } from './tell-schedule.ts';
import { tellStart } from './tell-start.ts';
import { tellChangedStep, tellSteps } from './tell-steps.ts';

/** Does what a clear command asks; null when there is nothing it can be about, and others may take it. */
export function tellWish(wish: Wish, turn: CheckInTurn): Promise<SkillReply | null> {
  switch (wish.kind) {
    case 'start':
      return tellStart(wish, turn);
    case 'own':
      return tellOwn(turn);
    case 'resume':
      return tellResume(wish, turn);
    case 'take-record':
      return tellTakeRecord(turn);
    case 'report':
      return tellReport(wish, turn);
    case 'overview':
      return tellOverview(turn);
    case 'totals':
      return tellTotals(turn);
    case 'steps':
      return tellSteps(wish.municipality, turn);
    case 'change-step':
      return tellChangedStep(wish, turn);
    case 'rights':
      return tellRights(turn);
    case 'schedule':
      return tellSchedule(wish, turn);
    case 'schedules':
      return tellSchedules(turn);
    case 'unschedule':
      return tellUnschedule(wish.id, turn);
    case 'not-now':
      return tellNotNow(turn);
    case 'away':
      return tellAway(wish, turn);
    case 'withdraw':
      return tellConsent({ adviser: false, quotes: false }, turn);
    case 'share':
      return tellConsent({ adviser: true }, turn);
  }
}

async function tellOwn({ actor, options, request }: CheckInTurn): Promise<SkillReply> {
  const sessions = (await options.checkIns.own(actor)).slice(0, 10);
  if (sessions.length === 0 || isGroup(actor.conversationId)) {
    const where = isGroup(actor.conversationId)
      ? 'Uw eigen check-ins laat ik alleen zien in een direct bericht.'
      : 'U hebt nog geen check-in gedaan.';
    return plainReply([where], {
      attachments: [choicesOf('Beginnen?', [{ label: 'Start check-in', text: 'start check-in' }])],
      resolvedQuestion: request.text,
    });
  }
  const state = (one: (typeof sessions)[number]) =>
    one.state.stage === 'filed'
      ? 'ingediend'
      : one.state.stage === 'stopped'
        ? 'gestopt'
        : one.state.paused
          ? 'op pauze'
          : 'loopt';
  const goesOn = sessions.some((session) => !hasEnded(session));
  return plainReply(
    [
      'Uw check-ins, de laatste eerst:',
      listOf(sessions.map((one) => `${one.definition.title} voor ${one.municipality}: ${state(one)}`)),
    ],
    {
      attachments: goesOn ? [choicesOf('Wat wilt u?', [{ label: 'Verder', text: 'verder' }])] : [],
      resolvedQuestion: request.text,
    },
  );
}

async function tellResume(
  { code }: Extract<Wish, { kind: 'resume' }>,
  { actor, options, request }: CheckInTurn,
): Promise<SkillReply | null> {
  // What is private does not come up in a channel by a word that people use to each other.
  if (code === null && isGroup(actor.conversationId)) return null;
  const told = await options.checkIns.resume(code === null ? 'last' : { code }, {
    actor,
    messageId: request.messageId,
  });
  return told === null ? null : checkInReply(told, request.text);
}

async function tellTakeRecord({ actor, options, request }: CheckInTurn): Promise<SkillReply | null> {
  const told = await options.checkIns.takeRecordIn(actor, request.messageId);
  return told === null ? null : checkInReply(told, request.text);
}

async function tellRights({ actor, request }: CheckInTurn): Promise<SkillReply> {
  const roles = rolesOf(actor);
  const { ownMunicipality, organisationId } = actor;
  const lines = [
    { action: 'take-part', words: 'meedoen aan check-ins' },
    { action: 'start-check-in', words: 'mensen uitnodigen voor een check-in' },
    { action: 'see-report', words: 'het rapport zien' },
    { action: 'manage-schedule', words: 'de planning maken' },
  ] as const;
  const rights = lines.flatMap(({ action, words }) => {
    const names = municipalitiesFor(actor, action);
    if (names.length > 0) return [`${words}: ${names.join(', ')}`];
    return may(actor, action, { organisationId, municipality: null }).allowed
      ? [`${words}: hele organisatie`]
      : [];
  });
  return plainReply(
    [
      roles.length === 0
        ? 'U hebt nog geen rol. De beheerder van uw organisatie kan u er een geven.'
        : `Uw rol: ${roles.join(', ')}.`,
      roles.length === 0 && ownMunicipality !== null
        ? `U gaf zelf aan dat u werkt voor ${ownMunicipality}.`
        : null,
      rights.length === 0 ? null : listOf(rights),
      'Uw eigen antwoorden kunt u altijd zien.',
    ],
    { resolvedQuestion: request.text },
  );
}

async function tellConsent(
  change: { adviser?: boolean; quotes?: boolean },
  { actor, options, request }: CheckInTurn,
): Promise<SkillReply> {
  const isShare = change.adviser === true;
  const changed = await options.checkIns.consent(actor, change, isShare ? 'last' : 'all');
  const [last] = changed;
  if (last === undefined) {
    return plainReply(['U hebt nog geen check-in ingediend, dus er is ook nog niets gedeeld.'], {
      resolvedQuestion: request.text,
    });
  }
  const text = isShare
    ? `Uw adviseur kan nu lezen wat u zei in ‘${last.definitionTitle}’ voor ${last.municipality}. Met ‘trek mijn toestemming in’ stopt dat weer.`
    : `Uw toestemming is ingetrokken voor ${changed.length === 1 ? 'uw check-in' : `al uw ${changed.length} check-ins`}. Uw adviseur leest uw antwoorden niet meer, en uw woorden staan niet meer in het rapport. Uw cijfers en keuzes tellen nog mee voor de gemeente, zonder uw naam.`;
  return plainReply([text], { resolvedQuestion: request.text });
}
