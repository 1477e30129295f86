import type { Definition } from '../definition.ts';
import type { FiledAnswer, FiledRecord } from '../record.ts';
import type { ChapterRecords } from './moments.ts';
import { grouped } from './moments.ts';
import { aboutLabel } from './part-label.ts';
import type { Quote, Said } from './report.ts';
import { EARLIER_STEPS, questionPlaces } from './results.ts';

/** From so many characters on an answer is cut, to this length. */
const LONGEST_QUOTE = 400;
const CUT_TO = 300;
/** What was typed with a rating is quoted from so many words on; ‘een 4’ is no quote. */
const FEWEST_WORDS = 4;

/**
 * The words of those who allowed quotes. On one day they stand in the order of the alphabet, so that the same person
 * cannot be followed through the questions.
 */
export function said({ moments }: ChapterRecords, definition: Definition | null): Said[] {
  const spoken = moments.flatMap(({ moment, records }) =>
    records
      .filter(({ consent }) => consent.quotes)
      .flatMap((record) => wordsOf(record).map((words) => ({ ...words, day: moment.day }))),
  );
  const place = questionPlaces(definition);
  return [...grouped(spoken, ({ filed }) => `${filed.id}\n${filed.question}`).values()]
    .toSorted(([one], [other]) => place(one?.filed.id ?? '') - place(other?.filed.id ?? ''))
    .flatMap((group) => {
      const filed = group.at(-1)?.filed;
      if (filed === undefined) return [];
      return [{ question: filed.question, about: aboutLabel(filed, definition), quotes: quotesOf(group) }];
    });
}

/** Words on one line, without characters that would turn the text around them; cut at a word when they are long. */
export function shownWords(text: string): { words: string; cutFrom: number | null } {
  const line = oneLine(text);
  const letters = Array.from(line);
  if (letters.length <= LONGEST_QUOTE) return { words: line, cutFrom: null };
  const cut = letters.slice(0, CUT_TO).join('');
  return { words: cut.replace(/\s+\S*$/u, ''), cutFrom: letters.length };
}

/** White space and control characters become one space; marks that turn the direction of text are left out. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

function wordsOf({ answers }: FiledRecord): { filed: FiledAnswer; text: string }[] {
  return answers.flatMap((filed) => {
    if (filed.section === EARLIER_STEPS) return [];
    const text = textOf(filed, answers);
    return text === null || oneLine(text) === '' ? [] : [{ filed, text }];
  });
}

/** The answer itself when it is open; with a rating what was typed around it, unless that was kept apart. */
function textOf({ id, answer }: FiledAnswer, all: FiledAnswer[]): string | null {
  if (answer.kind === 'open') return answer.text;
  if (answer.kind !== 'rating') return null;
  if ((answer.said.match(/\p{L}+/gu) ?? []).length < FEWEST_WORDS) return null;
  const isKeptApart = all.some(
    (other) =>
      other.id === `${id}/verder` && other.answer.kind === 'open' && answer.said.includes(other.answer.text),
  );
  return isKeptApart ? null : answer.said;
}

function quotesOf(group: { day: string; text: string }[]): Quote[] {
  const quotes = group.map(({ day, text }) => ({ day, ...shownWords(text) }));
  const unique = new Map(quotes.map((quote) => [`${quote.day}\n${quote.words}`, quote]));
  return [...unique.values()].toSorted(
    (one, other) => other.day.localeCompare(one.day) || one.words.localeCompare(other.words, 'nl'),
  );
}
