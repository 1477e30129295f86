import type { Definition } from './definition.ts';
import { firstOpen, goTo } from './flow/go-to.ts';
import { mistypedCommandAt, onAnswer } from './flow/on-answer.ts';
import { asideAt, onConfirmed, onConsent, onStop, onSummary } from './flow/on-closing.ts';
import { onCommand, whilePaused } from './flow/on-command.ts';
import { type AskedPlace, type Place, placeNow, STOP } from './flow/places.ts';
import type { Turn } from './flow/settle.ts';
import { arrived, stepped } from './flow/stepped.ts';
import { dayOf } from './read-reply/iso-day.ts';
import { isAside } from './read-reply/read-aside.ts';
import { exactOption } from './read-reply/read-choice.ts';
import { type Command, readCommand, readForcedAnswer } from './read-reply/read-command.ts';
import type { SessionState, Stepped } from './state.ts';

/**
 * What comes of one reply in a check-in. Pure: the same definition, state, reply and moment give the same result,
 * and the state is plain JSON. Never throws for what a person typed.
 *
 * A reply is, in this order: what the words of an option are to the letter; a command (‘terug’, ‘overslaan’, …);
 * an answer; a question aside, which changes nothing; or a misfit, which is asked again kindly. ‘antwoord: …’ is
 * always an answer. A reason that comes with a rating (‘4, want …’) is kept with it, and answers the question on
 * top, which is then not asked. While paused nothing is recorded.
 *
 * @param definition the one the session began with, whatever came after
 * @param state the last one that was given; itself it is not changed
 * @param reply the words as typed
 */
export function step(definition: Definition, state: SessionState, reply: string, now: Date): Stepped {
  if (state.stage === 'filed' || state.stage === 'stopped') return closed(definition, state, reply);
  const place = placeNow(definition, state);
  if (place === null) return lost(definition, state);
  const turn: Turn = { definition, state, place, reply, at: now.toISOString(), today: dayOf(now) };
  const command = readCommand(reply);
  if (state.paused) {
    const isQuestion = command === null && isAside(reply, 'closed');
    return isQuestion ? { ...asideAt(turn), said: PAUSED_STILL } : whilePaused(turn, command);
  }
  if (place.kind === STOP.kind) return onStop(turn, command);
  return isAsked(place) ? onAsked({ ...turn, place }, command) : atTheEnd(turn, command);
}

const PAUSED_STILL = 'De check-in staat nog op pauze. Typ ‘verder’ als u verder wilt.';

function onAsked(turn: Turn<AskedPlace>, command: Command | null): Stepped {
  const { place, reply } = turn;
  const forced = readForcedAnswer(reply);
  if (forced !== null) return onAnswer(turn, forced, true);
  const options = place.kind === 'question' ? place.question.options : [];
  if (exactOption(reply, options) !== null) return onAnswer(turn, reply, false);
  const meant = command ?? mistypedCommandAt(turn);
  const done = meant === null ? null : onCommand(turn, meant);
  if (done !== null) return done;
  if (meant !== 'confirm' || options.length > 0) return onAnswer(turn, reply, false);
  return stepped(turn.definition, turn.state, 'Hier staat nog geen antwoord. Kunt u er iets over zeggen?');
}

function atTheEnd(turn: Turn, command: Command | null): Stepped {
  const { place } = turn;
  if (place.kind === 'summary' && command === 'confirm') return onConfirmed(turn);
  const isAnswer = place.kind === 'consent' && command === 'confirm';
  const done = command === null || isAnswer ? null : onCommand(turn, command);
  if (done !== null) return done;
  if (place.kind === 'consent') return onConsent({ ...turn, place });
  const result = onSummary(turn);
  if ('question' in result) return result;
  const corrected = placeNow(turn.definition, result.state);
  if (corrected === null || !isAsked(corrected)) return lost(turn.definition, result.state);
  return onAnswer(
    { ...turn, state: result.state, place: corrected, reply: result.answer },
    result.answer,
    true,
  );
}

function isAsked(place: Place): place is AskedPlace {
  return place.kind !== 'summary' && place.kind !== 'consent' && place.kind !== 'stop';
}

/** What was asked is no longer there: goes on with the first that was not answered. */
function lost(definition: Definition, state: SessionState): Stepped {
  return arrived(definition, null, goTo(definition, state, firstOpen(definition, state)), '');
}

function closed(definition: Definition, state: SessionState, reply: string): Stepped {
  const said =
    state.stage === 'filed'
      ? 'Deze check-in is klaar en bewaard. Dank u wel.'
      : 'Deze check-in is gestopt. Begin gerust een nieuwe wanneer het u past.';
  return stepped(definition, state, said, isAside(reply, 'closed') ? reply.trim() : null);
}
