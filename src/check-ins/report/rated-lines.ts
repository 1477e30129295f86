import type { Definition } from '../definition.ts';
import type { NationalFigure } from '../national-figures.ts';
import type { FiledAnswer } from '../record.ts';
import type { Answer } from '../state.ts';
import { PILLARS, TRACKS, topicLabel } from '../topics.ts';
import type { ChapterRecords } from './moments.ts';
import { partLabel } from './part-label.ts';
import type { Agreement, National, RatedLine, Rating } from './report.ts';

/** With fewer people, how far ratings lie apart would tell who gave which. */
export const FEWEST_FOR_SPREAD = 3;

export type LinesOptions = {
  definition: Definition | null;
  national: NationalFigure[];
  /** Titles of documents by id. */
  documents: ReadonlyMap<string, string>;
};

type RatingAnswer = FiledAnswer & { answer: Extract<Answer, { kind: 'rating' }> };
type Line = Pick<RatedLine, 'id' | 'about' | 'label'>;
/** The ratings of a line at one moment: of each person those they gave. */
type Given = { people: RatingAnswer[][]; ids: string };

/**
 * The ratings of a chapter: a line for each track and pillar, in the order of the programme, and one for each other
 * question. Who gave more than one rating to a track or pillar counts once, with the mean of those.
 */
export function ratedLines({ moments }: ChapterRecords, options: LinesOptions): RatedLine[] {
  const lines = new Map<string, Line>();
  for (const { records } of moments) {
    for (const filed of records.flatMap(({ answers }) => answers)) {
      if (!isRating(filed)) continue;
      for (const line of linesOf(filed, options.definition)) lines.set(`${line.about} ${line.id}`, line);
    }
  }
  return [...lines.values()]
    .toSorted((one, other) => placeOf(one) - placeOf(other))
    .map((line) => {
      const given = moments.map(({ records }) =>
        givenTo(
          line,
          records.map(({ answers }) => answers),
        ),
      );
      const points = given.map(ratingOf);
      return {
        ...line,
        questions: questionsOf(given),
        points,
        ...compare(
          points,
          given,
          moments.map(({ moment }) => moment.day),
        ),
        national: line.about === 'question' ? [] : nationalOf(line.id, options),
      };
    });
}

/** The value now, and the moment it is of; null when it was never rated. */
export function latest<T>(points: (T | null)[]): { point: T; index: number } | null {
  const index = points.findLastIndex((point) => point !== null);
  const point = points[index];
  return point == null ? null : { point, index };
}

export function oneDecimal(value: number): number {
  return Math.round((value + Number.EPSILON) * 10) / 10;
}

function linesOf(filed: FiledAnswer, definition: Definition | null): Line[] {
  const { id, track, pillar } = filed;
  const lines: Line[] = [];
  if (track !== null) lines.push({ id: track, about: 'track', label: topicLabel(track) });
  if (pillar !== null) lines.push({ id: pillar, about: 'pillar', label: topicLabel(pillar) });
  if (lines.length === 0) lines.push({ id, about: 'question', label: partLabel(filed, definition) });
  return lines;
}

/** Tracks, then pillars, then questions; what the programme does not name comes after what it does. */
function placeOf({ id, about }: Line): number {
  if (about === 'question') return 1000;
  const [topics, start] = about === 'track' ? [TRACKS, 0] : [PILLARS, 500];
  const index = topics.findIndex((topic) => topic.id === id);
  return start + (index < 0 ? topics.length : index);
}

function givenTo(line: Line, records: FiledAnswer[][]): Given {
  const isAbout = (filed: FiledAnswer) =>
    line.about === 'question' ? filed.id === line.id : filed[line.about] === line.id;
  const people = records
    .map((answers) => answers.filter(isRating).filter(isAbout))
    .filter((ratings) => ratings.length > 0);
  const ids = [...new Set(people.flat().map(({ id }) => id))].toSorted().join(' ');
  return { people, ids };
}

function isRating(filed: FiledAnswer): filed is RatingAnswer {
  return filed.answer.kind === 'rating';
}

function ratingOf({ people }: Given): Rating | null {
  if (people.length === 0) return null;
  const means = people.map((ratings) => meanOf(ratings.map(({ answer }) => answer.value)));
  const [lowest, highest] = [Math.min(...means), Math.max(...means)];
  return {
    mean: oneDecimal(meanOf(means)),
    people: people.length,
    spread:
      people.length < FEWEST_FOR_SPREAD
        ? null
        : {
            lowest: oneDecimal(lowest),
            highest: oneDecimal(highest),
            agreement: agreementOf(highest - lowest),
          },
  };
}

function meanOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function agreementOf(apart: number): Agreement {
  if (apart <= 1) return 'agree';
  return apart <= 2 ? 'mostly' : 'divided';
}

/** The last two moments with a rating, where the same questions were asked. */
function compare(
  points: (Rating | null)[],
  given: Given[],
  days: string[],
): Pick<RatedLine, 'change' | 'questionsChanged'> {
  const now = latest(points);
  const before = now === null ? null : latest(points.slice(0, now.index));
  if (now === null || before === null) return { change: null, questionsChanged: false };
  if (given[now.index]?.ids !== given[before.index]?.ids) return { change: null, questionsChanged: true };
  const by = oneDecimal(now.point.mean - before.point.mean);
  return { change: { by, since: days[before.index] ?? '' }, questionsChanged: false };
}

function questionsOf(given: Given[]): string[] {
  const last = given.findLast(({ people }) => people.length > 0);
  const byId = new Map(last?.people.flat().map(({ id, question }) => [id, question]));
  return [...byId.values()];
}

function nationalOf(topic: string, { national, documents }: LinesOptions): National[] {
  return national
    .filter((figure) => figure.topic === topic)
    .map(({ text, value, unit, year, documentId, section }) => ({
      text,
      value,
      unit,
      year,
      documentId,
      document: documents.get(documentId) ?? null,
      section,
    }));
}
