import type { Definition } from '../definition.ts';
import { questionAt } from '../questions.ts';
import type { Answer, SessionState, Stepped } from '../state.ts';
import { summaryOf } from '../summary.ts';
import { answerInWords } from './answer-words.ts';
import { paragraphs, sentence } from './dutch-words.ts';
import { firstOpen } from './go-to.ts';
import { type Place, placeNow, placesOf, type QuestionPlace } from './places.ts';

/** What comes of a reply, for a state that asks what it asks now. */
export function stepped(
  definition: Definition,
  state: SessionState,
  said: string,
  aside: string | null = null,
): Stepped {
  const place = state.paused ? null : placeNow(definition, state);
  const hasSummary = ['summary', 'consent', 'filed'].includes(state.stage);
  return {
    state,
    said,
    question: place === null ? null : questionAt(definition, state, place),
    progress: progressOf(definition, state),
    summary: hasSummary ? summaryOf(definition, state) : null,
    aside,
  };
}

/** The same, saying where the conversation arrived: a new part, or the answer that stands there already. */
export function arrived(
  definition: Definition,
  from: Place | null,
  state: SessionState,
  said: string,
): Stepped {
  const place = placeNow(definition, state);
  const isNew = place === null || place.id !== from?.id;
  return stepped(
    definition,
    state,
    paragraphs(said, isNew ? headingOf(definition, from, place, state) : null, presentAt(state, place)),
  );
}

/** What stands as the answer to what is asked now; null when nothing does. */
export function presentAnswer(state: SessionState, place: Place | null): Answer | null {
  return place === null ? null : (state.answers[place.id] ?? null);
}

function presentAt(state: SessionState, place: Place | null): string | null {
  const answer = presentAnswer(state, place);
  if (answer === null) return null;
  if (answer.kind === 'skipped') {
    return 'Dit hebt u eerder overgeslagen. U kunt nu antwoorden, of ‘klopt’ typen om het zo te laten.';
  }
  return `Uw antwoord was: ${sentence(answerInWords(answer))} Geef een nieuw antwoord, of typ ‘klopt’ om dit te houden.`;
}

/**
 * Counts the questions, those of last time's steps and on top included, and the next steps together as one; done
 * is what was answered or passed over.
 */
function progressOf(definition: Definition, state: SessionState): Stepped['progress'] {
  const places = placesOf(definition, state);
  const isNextStep = (place: Place) => place.kind === 'step' && place.number !== null;
  const isPart = (place: Place) => place.kind === 'step' && place.part !== 'what';
  const counted = places.filter((place) => !isNextStep(place) && !isPart(place));
  const done = counted.filter(({ id }) => state.answers[id] !== undefined).length;
  if (definition.steps.atMost === 0) return { done, of: counted.length };
  const areStepsDone =
    firstOpen({ ...definition, sections: [] }, { ...state, openSteps: [] }) === 'samenvatting';
  return { done: done + (areStepsDone ? 1 : 0), of: counted.length + 1 };
}

/** The title of a part, and of a round in it, when it is reached for the first time. */
function headingOf(
  definition: Definition,
  from: Place | null,
  place: Place | null,
  state: SessionState,
): string | null {
  const now = questionOf(place);
  if (now === null) return place === null ? null : otherHeading(from, place);
  const { section, item } = now;
  const answered = placesOf(definition, state).flatMap((one) => {
    const about = state.answers[one.id] === undefined ? null : questionOf(one);
    return about?.section.id === section.id ? [about] : [];
  });
  if (answered.some((one) => one.item?.id === item?.id)) return null;
  const items = section.repeat?.items ?? [];
  const index = items.findIndex(({ id }) => id === item?.id);
  const noun = { track: 'Spoor', pillar: 'Pijler', none: 'Onderwerp' }[section.repeat?.about ?? 'none'];
  const round = item === null ? null : `${noun} ${index + 1} van ${items.length}: ${sentence(item.label)}`;
  if (answered.length > 0) return round;
  const intro = section.intro?.replaceAll('{item}', item?.label ?? '') ?? null;
  const parts = definition.sections.filter(({ questions }) =>
    questions.some(({ short }) => short || state.variant === 'long'),
  );
  const number = parts.findIndex(({ id }) => id === section.id) + 1;
  return paragraphs(`Deel ${number} van ${parts.length}: ${sentence(section.title)}`, intro, round);
}

function otherHeading(from: Place | null, place: Place): string | null {
  if (from?.kind === place.kind) return null;
  if (place.kind === 'open-step') return 'Eerst even terug naar de stappen van de vorige keer.';
  if (place.kind === 'step') return 'Tot slot kijken we vooruit.';
  if (place.kind === 'summary') return 'Dit heb ik van u gehoord.';
  return place.kind === 'consent' && from?.kind === 'summary' ? 'Mooi. Nog twee korte vragen.' : null;
}

function questionOf(place: Place | null): QuestionPlace | null {
  if (place === null) return null;
  if (place.kind === 'question') return place;
  return place.kind === 'further' || place.kind === 'step' ? place.base : null;
}
