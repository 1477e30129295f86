import type { Definition } from './definition.ts';
import { answerInWords, remarkOf } from './flow/answer-words.ts';
import { quoted, sentence } from './flow/dutch-words.ts';
import { type AskedPlace, partId, placesOf, type StepPlace } from './flow/places.ts';
import { furtherId } from './further.ts';
import { dayInWords } from './read-reply/iso-day.ts';
import type { Answer, AskedId, SessionState, StepDraft } from './state.ts';

/**
 * What was said, as numbered lines: each the question or a fixed word, and the person's own words between quotes.
 * Long answers are shortened here and say so; the record holds them whole. Pure.
 */
export function summaryOf(definition: Definition, state: SessionState): string[] {
  return summaryLines(definition, state).map(({ text }, index) => `${index + 1}. ${text}`);
}

/** The lines without their numbers, each with what it is about. */
export function summaryLines(definition: Definition, state: SessionState): { id: AskedId; text: string }[] {
  return placesOf(definition, state).flatMap((place) => {
    const answer = state.answers[place.id];
    if (answer === undefined) return [];
    const text = lineOf(place, answer, state);
    return text === null ? [] : [{ id: place.id, text }];
  });
}

function lineOf(place: AskedPlace, answer: Answer, state: SessionState): string | null {
  switch (place.kind) {
    case 'question': {
      const remark = state.answers[furtherId(place.id)] === undefined ? remarkOf(place, answer) : null;
      return joined(titleOf(place.text, place), answerInWords(answer), remark);
    }
    case 'further':
      return joined(titleOf(place.text, place.base), answerInWords(answer), null);
    case 'open-step':
      return joined(
        `Stap van de vorige keer, ${quoted(place.step.what)}:`,
        answerInWords(answer),
        remarkOf(place, answer),
      );
    case 'step':
      return stepLine(place, answer, state);
  }
}

/** All parts of a step are one line; passing over a next step is no line. */
function stepLine(place: StepPlace, answer: Answer, { answers }: SessionState): string | null {
  if (place.part !== 'what' || (place.base === null && answer.kind !== 'step')) return null;
  const title = place.base === null ? 'Volgende stap:' : titleOf(place.base.text, place.base);
  if (answer.kind !== 'step') return joined(title, answerInWords(answer), null);
  const { what, owner, due } = answer.step;
  const isAsked = (part: 'owner' | 'due') => answers[partId(place.root, part)] !== undefined;
  const who = isAsked('owner') ? `Wie: ${owner === null ? 'nog open' : quoted(owner)}.` : null;
  const when = isAsked('due') ? `Wanneer: ${due === null ? 'nog open' : dayInWords(due)}.` : null;
  return [`${title} ${quoted(what)}.`, who, when].filter((part) => part !== null).join(' ');
}

function titleOf(text: string, { item }: { item: { label: string } | null }): string {
  return item === null || text.includes(item.label) ? text : `${item.label}: ${text}`;
}

function joined(title: string, answer: string, remark: string | null): string {
  return `${title} ${sentence(answer)}${remark === null ? '' : ` ${quoted(remark)}`}`;
}

/** The steps that were agreed on in this state, as they are filed. */
export function stepsOf({ steps }: SessionState): StepDraft[] {
  return steps.map(({ what, owner, due }) => ({ what, owner, due }));
}
