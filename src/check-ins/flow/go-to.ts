import type { Definition } from '../definition.ts';
import type { AskedId, SessionState, StepDraft } from '../state.ts';
import {
  type AskedPlace,
  allPlaces,
  nextStepId,
  openStepId,
  type Place,
  placesOf,
  STOP,
  SUMMARY,
} from './places.ts';

/** The state in which this is asked now, with the way back to it. */
export function goTo(definition: Definition, state: SessionState, id: AskedId): SessionState {
  if (id === STOP.id)
    return { ...state, now: id, path: state.now === null ? [] : [...state.path, state.now] };
  const places = allPlaces(definition, state);
  const index = places.findIndex((place) => place.id === id);
  const place = places[index] ?? SUMMARY;
  const stage = stageOf(place);
  const isDone = stage === 'summary' || stage === 'consent';
  return {
    ...state,
    now: place.id,
    path: places.slice(0, Math.max(0, index)).map((one) => one.id),
    stage,
    draft: draftAt(place, state),
    correcting: state.correcting && !isDone,
    misfits: state.now === place.id ? state.misfits : 0,
  };
}

/** The first that was not answered or passed over yet; the summary when all were. */
export function firstOpen(definition: Definition, state: SessionState): AskedId {
  return placesOf(definition, state).find(({ id }) => state.answers[id] === undefined)?.id ?? SUMMARY.id;
}

/** The state with the steps and what became of those of last time, as the answers tell. */
export function withSteps(definition: Definition, state: SessionState): SessionState {
  const steps: StepDraft[] = [];
  for (let number = 1; number <= definition.steps.atMost; number += 1) {
    const answer = state.answers[nextStepId(number)];
    if (answer?.kind === 'step') steps.push(answer.step);
  }
  const outcomes = state.openSteps.flatMap(({ id }): [string, 'done' | 'open' | 'dropped'][] => {
    const answer = state.answers[openStepId(id)];
    if (answer === undefined) return [];
    const value = answer.kind === 'choice' ? answer.value : 'open';
    return [[id, value === 'done' || value === 'dropped' ? value : 'open']];
  });
  return { ...state, steps, stepOutcomes: Object.fromEntries(outcomes) };
}

function stageOf(place: Place): SessionState['stage'] {
  switch (place.kind) {
    case 'open-step':
      return 'open-steps';
    case 'summary':
      return 'summary';
    case 'consent':
      return 'consent';
    case 'step':
      return place.number === null ? 'asking' : 'steps';
    default:
      return 'asking';
  }
}

function draftAt(place: Place, { answers }: SessionState): Partial<StepDraft> | null {
  if (place.kind !== 'step') return null;
  const answer = answers[place.root];
  return answer?.kind === 'step' ? answer.step : {};
}

/** The part of the same step that comes after this one; null after the last. */
export function nextPart(definition: Definition, state: SessionState, place: Place): AskedId | null {
  if (place.kind !== 'step') return null;
  const parts = placesOf(definition, state).filter(
    (one: AskedPlace) => one.kind === 'step' && one.root === place.root,
  );
  return parts[parts.findIndex(({ id }) => id === place.id) + 1]?.id ?? null;
}
