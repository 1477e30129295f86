import { hasWords } from '../read-reply/plain-words.ts';
import { type Option, readChoice } from '../read-reply/read-choice.ts';
import { readChoices } from '../read-reply/read-choices.ts';
import { readDate } from '../read-reply/read-date.ts';
import { readNumber } from '../read-reply/read-number.ts';
import { readRating } from '../read-reply/read-rating.ts';
import { misfit, type Reading } from '../read-reply/reading.ts';
import type { Answer } from '../state.ts';
import type { AskedPlace } from './places.ts';

type Without<A> = A extends unknown ? Omit<A, 'said' | 'at'> : never;
/** An answer without the words it was read from. */
export type AnswerValue = Without<Answer>;

export const OUTCOMES: (Option & { value: 'done' | 'open' | 'dropped' })[] = [
  { value: 'done', label: 'Gedaan', also: ['klaar', 'af', 'afgerond', 'gelukt', 'is gelukt', 'voltooid'] },
  {
    value: 'open',
    label: 'Loopt nog',
    also: [
      'bezig',
      'mee bezig',
      'nog bezig',
      'nog niet',
      'nog niet af',
      'nog niet klaar',
      'nog niet gedaan',
      'loopt',
    ],
  },
  {
    value: 'dropped',
    label: 'Vervallen',
    also: ['gaat niet door', 'niet meer nodig', 'niet meer', 'laat maar vallen', 'gestopt', 'vervalt'],
  },
];

/** Where a rating, choice, number or date is looked for: it stands at the beginning, or the reply is short. */
const READ_CHARACTERS = 300;

/**
 * Reads a reply as the answer to what is asked here. An open question takes any words as they are; of a long reply
 * to another question the beginning is read, and all that follows is the rest.
 * @param today ISO date
 */
export function readAnswer(place: AskedPlace, text: string, today: string): Reading<AnswerValue> {
  if (isOpenKind(place)) return readOpen(place, text);
  const reading = readClosed(place, text.slice(0, READ_CHARACTERS), today);
  if (reading.kind !== 'read' || text.length <= READ_CHARACTERS) return reading;
  const more = text.slice(READ_CHARACTERS);
  return { ...reading, rest: reading.rest === null ? text.trim() : `${reading.rest}${more}`.trim() };
}

/** Whether any words could be the answer. */
export function isOpenKind(place: AskedPlace): boolean {
  if (place.kind === 'further') return true;
  if (place.kind === 'step') return place.part !== 'due';
  return place.kind === 'question' && place.question.kind === 'open';
}

function readClosed(place: AskedPlace, text: string, today: string): Reading<AnswerValue> {
  if (place.kind === 'open-step') return choiceOf(readChoice(text, OUTCOMES));
  return place.kind === 'question' ? readQuestion(place, text, today) : readDue(text, today);
}

function readQuestion(
  place: Extract<AskedPlace, { kind: 'question' }>,
  text: string,
  today: string,
): Reading<AnswerValue> {
  const { question } = place;
  switch (question.kind) {
    case 'rating':
      return mapped(readRating(text, question.ends), (value) => ({ kind: 'rating', value }));
    case 'choice':
      return choiceOf(readChoice(text, question.options));
    case 'choices':
      return mapped(readChoices(text, question.options), (options) => ({
        kind: 'choices',
        values: options.map(({ value }) => value),
        labels: options.map(({ label }) => label),
      }));
    case 'number':
      return mapped(readNumber(text, question), (value) => ({ kind: 'number', value, unit: question.unit }));
    case 'date':
      return mapped(readDate(text, today), (date) => ({ kind: 'date', date }));
    case 'open':
    case 'step':
      return readOpen(place, text);
  }
}

function readDue(text: string, today: string): Reading<AnswerValue> {
  const reading = readDate(text, today);
  if (reading.kind === 'read' && reading.value < today) {
    return misfit('Die dag is al voorbij. Welke dag die nog komt past u?');
  }
  return mapped(reading, (date) => ({ kind: 'date', date }));
}

function readOpen(place: AskedPlace, text: string): Reading<AnswerValue> {
  return hasWords(text) ? takenAsIs(place, text) : misfit('Kunt u het in een paar woorden zeggen?');
}

/** The answer to an open question, whatever it says. */
export function takenAsIs(place: AskedPlace, text: string): Reading<AnswerValue> {
  const words = text.trim();
  const value: AnswerValue =
    place.kind === 'step' && place.part === 'what'
      ? { kind: 'step', step: { what: words, owner: null, due: null } }
      : { kind: 'open', text: words };
  return { kind: 'read', value, rest: null, sure: true, literal: true };
}

function choiceOf(reading: Reading<Option>): Reading<AnswerValue> {
  return mapped(reading, ({ value, label }) => ({ kind: 'choice', value, label }));
}

function mapped<T>(reading: Reading<T>, map: (value: T) => AnswerValue): Reading<AnswerValue> {
  return reading.kind === 'read' ? { ...reading, value: map(reading.value) } : reading;
}
