import type { Definition } from '../definition.ts';
import { furtherFor, furtherId } from '../further.ts';
import { dayInWords } from '../read-reply/iso-day.ts';
import { countWords } from '../read-reply/plain-words.ts';
import { dueLacks, ownerLacks, whatLacks } from '../smart.ts';
import type { Answer, AskedId, SessionState, StepDraft } from '../state.ts';
import { answerInWords } from './answer-words.ts';
import { paragraphs, quoted } from './dutch-words.ts';
import { firstOpen, goTo, nextPart, withSteps } from './go-to.ts';
import {
  type AskedPlace,
  type Place,
  partId,
  placesOf,
  type QuestionPlace,
  type StepPlace,
} from './places.ts';
import type { AnswerValue } from './read-answer.ts';

/** A reply to what is asked at a place. */
export type Turn<P extends Place = Place> = {
  definition: Definition;
  state: SessionState;
  place: P;
  reply: string;
  /** ISO moment and, in the Netherlands, ISO date. */
  at: string;
  today: string;
};

/** What is recorded as the question when a reason came with the answer, before it was asked for. */
export const GIVEN_AT_ONCE = 'Uw toelichting daarbij:';
/** From this many words on, what is said beside an answer counts as the answer to the question on top. */
const REMARK_FROM_WORDS = 3;

export type Settled = { state: SessionState; next: AskedId; said: string };

/**
 * Records an answer and tells what comes next. A reason that came with it answers the question on top, which is then
 * not asked; a rating that was changed so that another question on top fits, has that one asked. A step that is not
 * concrete yet is recorded and asked about once more.
 */
export function settle(
  turn: Turn<AskedPlace>,
  value: AnswerValue,
  { rest, echo }: { rest: string | null; echo: boolean },
): Settled {
  const { place, state: before, definition } = turn;
  const answer: Answer = { ...value, said: turn.reply, at: turn.at } as Answer;
  const present = before.answers[place.id];
  const said = echo ? echoOf(answer) : '';
  if (place.kind === 'step') return settleStep(turn as Turn<StepPlace>, answer, said);
  let state = recorded(before, place.id, answer);
  if (place.kind === 'further') state = { ...state, put: { ...state.put, [place.id]: place.text } };
  if (place.kind !== 'question') return onwards(definition, withSteps(definition, state), place, said);
  const onTop = furtherOf(place, state);
  const remark = onTop === null || answer.kind === 'skipped' ? null : remarkFor(state, place, rest);
  if (remark !== null) {
    const id = furtherId(place.id);
    state = recorded(state, id, { kind: 'open', text: remark, said: turn.reply, at: turn.at });
    state = { ...state, put: { ...state.put, [id]: GIVEN_AT_ONCE } };
    return onwards(
      definition,
      state,
      place,
      paragraphs(said, `Uw toelichting neem ik mee: ${quoted(remark)}`),
    );
  }
  const id = furtherId(place.id);
  const isOther = onTop !== null && state.answers[id] !== undefined && state.put[id] !== onTop;
  if (isOther && isChanged(present, answer)) return { state: { ...state, misfits: 0 }, next: id, said };
  return onwards(definition, state, place, paragraphs(said, notAskedAnyMore(definition, before, state)));
}

/** What comes after this place when its answer stands. */
export function onwards(definition: Definition, state: SessionState, place: Place, said: string): Settled {
  const part = state.correcting ? nextPart(definition, state, place) : null;
  return { state: { ...state, misfits: 0 }, next: part ?? firstOpen(definition, state), said };
}

/** What comes of a settled answer as the next state. */
export function stateAfter(definition: Definition, { state, next }: Settled): SessionState {
  return goTo(definition, state, next);
}

function settleStep(turn: Turn<StepPlace>, answer: Answer, said: string): Settled {
  const { place, state: before, definition, today } = turn;
  const root = before.answers[place.root];
  const draft: StepDraft = root?.kind === 'step' ? root.step : { what: '', owner: null, due: null };
  let state = before;
  let lacks: [was: string | null, is: string | null] = [null, null];
  if (place.part === 'what') {
    if (answer.kind !== 'step') {
      // Without the step its parts belong to nothing.
      const {
        [partId(place.root, 'owner')]: _owner,
        [partId(place.root, 'due')]: _due,
        ...answers
      } = state.answers;
      state = { ...state, answers: { ...answers, [place.root]: answer } };
    } else {
      state = recorded(state, place.root, { ...answer, step: { ...draft, what: answer.step.what } });
      lacks = [draft.what === '' ? null : whatLacks(draft.what), whatLacks(answer.step.what)];
    }
  } else {
    const owner = answer.kind === 'open' ? answer.text : null;
    const due = answer.kind === 'date' ? answer.date : null;
    const step = place.part === 'owner' ? { ...draft, owner } : { ...draft, due };
    state = recorded(state, place.id, answer);
    if (root?.kind === 'step') state = recorded(state, place.root, { ...root, step });
    const check = (one: StepDraft) =>
      place.part === 'owner' ? ownerLacks(one.owner) : dueLacks(one.due, today);
    lacks = [
      before.answers[place.id] === undefined ? null : check(draft),
      answer.kind === 'skipped' ? null : check(step),
    ];
  }
  state = withSteps(definition, state);
  // Said once: whoever wants to leave it so, may.
  if (lacks[1] !== null && lacks[0] === null)
    return { state, next: place.id, said: paragraphs(said, lacks[1]) };
  return onwards(definition, state, place, said);
}

function recorded(state: SessionState, id: AskedId, answer: Answer): SessionState {
  return { ...state, answers: { ...state.answers, [id]: answer } };
}

/** The text of the question on top that fits the answer as it is now. */
function furtherOf({ id, question, item }: QuestionPlace, state: SessionState): string | null {
  const further = furtherFor(question, state.answers[id], state.earlier[id], state.variant);
  return further?.text.replaceAll('{item}', item?.label ?? '') ?? null;
}

/** A question is no reason, and an answer that was asked for is not replaced by what was said in passing. */
function remarkFor(state: SessionState, { id }: QuestionPlace, rest: string | null): string | null {
  if (rest === null || countWords(rest) < REMARK_FROM_WORDS || /\?\s*$/.test(rest)) return null;
  const put = state.put[furtherId(id)];
  const isFree = state.answers[furtherId(id)] === undefined || put === GIVEN_AT_ONCE;
  return isFree ? rest : null;
}

function isChanged(present: Answer | undefined, answer: Answer): boolean {
  const bare = (one: Answer | undefined) =>
    JSON.stringify(one === undefined ? null : { ...one, said: '', at: '' });
  return bare(present) !== bare(answer);
}

/** Says it when an answer takes away the reason for asking something that was answered already. */
function notAskedAnyMore(definition: Definition, before: SessionState, after: SessionState): string | null {
  const idle = (state: SessionState) =>
    placesOf(definition, state).filter(
      (place): place is QuestionPlace =>
        place.kind === 'question' && !place.applies && state.answers[place.id]?.kind !== 'skipped',
    );
  const known = new Set(idle(before).map(({ id }) => id));
  const fresh = idle(after).filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return null;
  const names = fresh.map(({ text }) => `‘${text}’`).join(' en ');
  return `Na dit antwoord zou ik ${names} niet meer vragen. Wat u daar zei, blijft staan; bij de samenvatting kunt u het leegmaken.`;
}

function echoOf(answer: Answer): string {
  if (answer.kind === 'date') return `Ik noteer ${dayInWords(answer.date)}.`;
  if (answer.kind === 'choice' || answer.kind === 'choices') return `Ik noteer ‘${answerInWords(answer)}’.`;
  if (answer.kind === 'rating') return `Ik noteer een ${answer.value}.`;
  return answer.kind === 'number' ? `Ik noteer ${answerInWords(answer)}.` : '';
}
