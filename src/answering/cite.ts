import type { Citation } from '../assistant/message.ts';
import type { Passage } from './ports.ts';
import { sentencesOf } from './sentences.ts';
import { itemText, type Unit } from './units.ts';
import { takeMarks } from './verify/marks.ts';

export type CitedText = { text: string; citations: Citation[] };

/**
 * Writes units as an answer in which every sentence and list item carries the number of its passage, and
 * makes the citations: per passage one number and one quote, the shortest stretch of the passage, word for
 * word, that holds everything the answer takes from it.
 */
export function citeUnits(units: Unit[]): CitedText {
  const numbers = new Map<string, number>();
  for (const { passage } of units) {
    if (!numbers.has(passage.id)) numbers.set(passage.id, numbers.size + 1);
  }
  const paragraphs: string[] = [];
  let sentences: string[] = [];
  let last: Unit | undefined;
  const endParagraph = () => {
    if (sentences.length > 0) paragraphs.push(sentences.join(' '));
    sentences = [];
  };
  for (const unit of units) {
    const number = numbers.get(unit.passage.id) ?? 0;
    if (unit.kind === 'list') {
      endParagraph();
      paragraphs.push(listText(unit, number));
    } else {
      if (last !== undefined && last.passage.id !== unit.passage.id) endParagraph();
      sentences.push(withMark(unit.text, number));
    }
    last = unit;
  }
  endParagraph();
  return { text: paragraphs.join('\n\n'), citations: citationsOf(units, numbers) };
}

function listText(unit: Extract<Unit, { kind: 'list' }>, number: number): string {
  const items = unit.items.map((item) => {
    const mark = item.slice(0, item.length - itemText(item).length);
    return `${mark}${sentencesOf(itemText(item))
      .map((sentence) => withMark(sentence, number))
      .join(' ')}`;
  });
  return [...(unit.intro === null ? [] : [withMark(unit.intro, number)]), ...items].join('\n');
}

/**
 * Puts the citation mark before the closing punctuation: 'Zo gaat het [1].' A mark that the source itself has,
 * of a footnote, goes: it would read as one of ours.
 */
export function withMark(source: string, number: number): string {
  const sentence = takeMarks(source).bare;
  const end = /[.!?:;…]*["'”’»)]*$/.exec(sentence)?.[0] ?? '';
  const closing = /^[.!?:;…]/.test(end) ? end : '';
  return `${sentence.slice(0, sentence.length - closing.length)} [${number}]${closing}`;
}

function citationsOf(units: Unit[], numbers: Map<string, number>): Citation[] {
  return [...numbers].map(([passageId, number]) => {
    const used = units.filter((unit) => unit.passage.id === passageId);
    const { passage } = used[0] as Unit;
    return citationOf(
      passage,
      number,
      quoteOf(
        passage,
        used.map((unit) => unit.text),
      ),
    );
  });
}

export function citationOf(passage: Passage, number: number, quote: string): Citation {
  return {
    number,
    passageId: passage.id,
    documentId: passage.documentId,
    title: passage.title,
    section: passage.sectionPath.join(' › '),
    page: passage.page,
    url: passage.url,
    quote,
  };
}

/** The shortest stretch of a passage's text that holds all given pieces of it. */
function quoteOf(passage: Passage, pieces: string[]): string {
  let start = passage.text.length;
  let end = 0;
  for (const piece of pieces) {
    const at = passage.text.indexOf(piece);
    if (at < 0) continue;
    start = Math.min(start, at);
    end = Math.max(end, at + piece.length);
  }
  return start < end ? passage.text.slice(start, end) : passage.text;
}
