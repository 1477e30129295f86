import type { Skill, SkillReply, SkillRequest } from '../../assistant/skill.ts';
import { WijkgidsError } from '../../errors.ts';
import { may } from '../../rights/may.ts';
import { readCommand } from '../read-reply/read-command.ts';
import { checkInReply, withAside } from './check-in-reply.ts';
import { CHECK_IN_SKILL, type CheckInSkillOptions, type CheckInTurn } from './check-in-turn.ts';
import { plainReply } from './plain-reply.ts';
import { readPress } from './press.ts';
import { readWish, type Wish } from './read-wish.ts';
import { tellWish } from './tell-wish.ts';
import type { Told } from './told.ts';

/**
 * The conversation of a check-in, to be asked first of all skills. While a check-in asks in a conversation, what the
 * person says there goes to it; a question in between is answered, and then the same question stands again. At all
 * other times only clear commands are taken, and everything else is left to others. In a shared check-in only what
 * the one who keeps the record says is an answer.
 */
export function createCheckInSkill(options: CheckInSkillOptions): Skill {
  return {
    name: CHECK_IN_SKILL,
    reply: (request) => reply(request, options),
    form: async () => null,
    submit: async () => null,
    passage: async () => null,
  };
}

async function reply(request: SkillRequest, options: CheckInSkillOptions): Promise<SkillReply | null> {
  const { personId, conversationId, organisationId, messageId } = request;
  if (personId === null || conversationId === null) return null;
  const actor = await options.gate.actor(personId, organisationId, conversationId);
  const reached = await options.checkIns.sessionFor(actor, messageId);
  const turn: CheckInTurn = { request: { ...request, personId }, actor, reached, options };
  try {
    return (await inSession(turn)) ?? (await onWish(turn));
  } catch (error) {
    if (error instanceof WijkgidsError && error.kind === 'input') return said(error, request);
    throw error;
  }
}

async function inSession(turn: CheckInTurn): Promise<SkillReply | null> {
  const { reached, request, actor, options } = turn;
  if (reached === null) return pressedLate(request.text);
  const { session, isRepeat } = reached;
  const isAnswer =
    isRepeat ||
    !session.state.paused ||
    readPress(request.text) !== null ||
    WHILE_PAUSED.has(readCommand(request.text));
  if (!isAnswer) return null;
  const { text, messageId } = request;
  const wish = isRepeat || session.state.paused ? null : readWish(text);
  if (wish?.kind === 'start') {
    const now = await options.checkIns.status(session.id, actor);
    return checkInReply({ ...now, came: { ...now.came, said: BUSY } }, text);
  }
  const looked = wish !== null && ONLY_LOOKS.has(wish.kind) ? await tellWish(wish, turn) : null;
  if (looked !== null) return withAside(await options.checkIns.status(session.id, actor), looked);
  const told = await options.checkIns.answer(session.id, text, { actor, messageId });
  return drawTold(told, turn);
}

/** A button of a check-in that does not go on here any more. */
function pressedLate(text: string): SkillReply | null {
  if (readPress(text) === null) return null;
  return plainReply(['Deze vraag staat niet meer open. Typ ‘mijn check-ins’ om te zien wat u kunt doen.'], {
    outcome: 'clarify',
    resolvedQuestion: text,
  });
}

const BUSY =
  'We zijn al bezig met een check-in. Hier waren we. Liever iets anders? Typ eerst ‘pauze’ of ‘stop’.';
/** Wishes that show something and change nothing: then the question stands again. */
const ONLY_LOOKS = new Set<Wish['kind']>(['report', 'overview', 'totals', 'rights', 'schedules', 'steps']);
const WHILE_PAUSED = new Set<ReturnType<typeof readCommand>>(['resume', 'stop']);

/** The reply to a message in a session, with the answer to a question aside above it. */
async function drawTold(told: Told, { request, actor, options }: CheckInTurn): Promise<SkillReply> {
  const { aside } = told.came;
  if (aside === null) {
    const canReport = may(actor, 'see-report', told.session).allowed;
    return checkInReply(told, request.text, { canReport });
  }
  return withAside(told, await options.asides.answer({ ...request, text: aside }));
}

async function onWish(turn: CheckInTurn): Promise<SkillReply | null> {
  const wish = readWish(turn.request.text);
  return wish === null ? null : tellWish(wish, turn);
}

/** What was refused or not understood, as the errors of the core say it to a person. */
function said(error: WijkgidsError, { text }: SkillRequest): SkillReply {
  return plainReply([error.message, error.remedy], { outcome: 'clarify', resolvedQuestion: text });
}
