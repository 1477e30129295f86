import type { Definition, FurtherQuestion, Question, Section } from '../definition.ts';
import { furtherFor, furtherId } from '../further.ts';
import type { AskedId, EarlierStep, SessionState } from '../state.ts';
import { allHold, askedId } from './conditions.ts';

/** A question of the definition, in its round where its section is repeated. */
export type QuestionPlace = {
  kind: 'question';
  id: AskedId;
  section: Section;
  item: { id: string; label: string } | null;
  question: Question;
  text: string;
  /** False when it would not be asked any more, and is here because it was answered. */
  applies: boolean;
};
export type FurtherPlace = {
  kind: 'further';
  id: AskedId;
  base: QuestionPlace;
  /** The one that fits the answer now; null when none does any more. */
  further: FurtherQuestion | null;
  text: string;
};
/** A part of a step: of a question of the definition (`base`), or of the next steps (`number`, from 1). */
export type StepPlace = {
  kind: 'step';
  id: AskedId;
  root: AskedId;
  part: 'what' | 'owner' | 'due';
  base: QuestionPlace | null;
  number: number | null;
};
export type OpenStepPlace = { kind: 'open-step'; id: AskedId; step: EarlierStep };
/** What is asked before the summary. */
export type AskedPlace = QuestionPlace | FurtherPlace | StepPlace | OpenStepPlace;
export type Place =
  | AskedPlace
  | { kind: 'summary'; id: AskedId }
  | { kind: 'consent'; id: AskedId; about: 'adviser' | 'quotes' }
  | { kind: 'stop'; id: AskedId };

export const SUMMARY: Place = { kind: 'summary', id: 'samenvatting' };
export const CONSENTS: Extract<Place, { kind: 'consent' }>[] = [
  { kind: 'consent', id: 'toestemming:adviseur', about: 'adviser' },
  { kind: 'consent', id: 'toestemming:citaten', about: 'quotes' },
];
/** ‘Are you sure?’; the last id of the path is where it goes back to. */
export const STOP: Place = { kind: 'stop', id: 'stoppen' };

/**
 * All that is asked before the summary, in order: what applies to the answers so far, and everything that was
 * answered before, so that an answer never drops out because another one was changed.
 */
export function placesOf(definition: Definition, state: SessionState): AskedPlace[] {
  const openSteps = state.openSteps.map(
    (step): AskedPlace => ({ kind: 'open-step', id: openStepId(step.id), step }),
  );
  const asked = definition.sections.flatMap((section) =>
    (section.repeat?.items ?? [null]).flatMap((item) =>
      section.questions.flatMap((question) =>
        placesOfQuestion(definition, state, { section, item, question }),
      ),
    ),
  );
  return [...openSteps, ...asked, ...nextSteps(definition, state)];
}

/** Everything in order, the summary and consent included. */
export function allPlaces(definition: Definition, state: SessionState): Place[] {
  return [...placesOf(definition, state), SUMMARY, ...CONSENTS];
}

/** What is asked now; null when nothing is, or when it is no part of this definition. */
export function placeNow(definition: Definition, state: SessionState): Place | null {
  if (state.now === null) return null;
  return [...allPlaces(definition, state), STOP].find(({ id }) => id === state.now) ?? null;
}

export function openStepId(id: string): AskedId {
  return `vorige-stap:${id}`;
}

export function nextStepId(number: number): AskedId {
  return `stap:${number}`;
}

export function partId(root: AskedId, part: StepPlace['part']): AskedId {
  return part === 'what' ? root : `${root}/${part === 'owner' ? 'wie' : 'wanneer'}`;
}

function placesOfQuestion(
  definition: Definition,
  state: SessionState,
  { section, item, question }: Pick<QuestionPlace, 'section' | 'item' | 'question'>,
): AskedPlace[] {
  const id = askedId(section, item, question.id);
  const answer = state.answers[id];
  const isIn = state.variant === 'long' || question.short;
  const applies =
    isIn && allHold(question.when, { section, item, sections: definition.sections, answers: state.answers });
  if (!applies && answer === undefined) return [];
  const withItem = (text: string) => text.replaceAll('{item}', item?.label ?? '');
  const text = withItem(question.text);
  const place: QuestionPlace = { kind: 'question', id, section, item, question, text, applies };
  const first = question.kind === 'step' ? stepParts(state, id, place, null) : [place];
  const further = furtherFor(question, answer, state.earlier[id], state.variant);
  const onTop = furtherId(id);
  const isAnswered = state.answers[onTop] !== undefined;
  if (further === null && !isAnswered) return first;
  const fitting = further === null ? null : withItem(further.text);
  const put = state.put[onTop] ?? fitting ?? withItem(question.further[0]?.text ?? question.text);
  const shown = isAnswered && (state.now !== onTop || fitting === null) ? put : (fitting ?? put);
  return [...first, { kind: 'further', id: onTop, base: place, further, text: shown }];
}

function nextSteps({ steps }: Definition, state: SessionState): AskedPlace[] {
  const places: AskedPlace[] = [];
  for (let number = 1; number <= steps.atMost; number += 1) {
    const isWanted = number === 1 || state.answers[nextStepId(number - 1)]?.kind === 'step';
    const isAnswered = state.answers[nextStepId(number)] !== undefined;
    if (isWanted || isAnswered) places.push(...stepParts(state, nextStepId(number), null, number));
  }
  return places;
}

function stepParts(
  { answers }: SessionState,
  root: AskedId,
  base: QuestionPlace | null,
  number: number | null,
): StepPlace[] {
  const place = (part: StepPlace['part']): StepPlace => ({
    kind: 'step',
    id: partId(root, part),
    root,
    part,
    base,
    number,
  });
  return answers[root]?.kind === 'step' ? [place('what'), place('owner'), place('due')] : [place('what')];
}
