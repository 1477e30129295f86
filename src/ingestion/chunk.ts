import { sentencesOf } from '../answering/sentences.ts';
import type { PassageDraft, SectionDraft } from './ports.ts';
import type { Section, Unit } from './sectionise.ts';

/** All in words. */
export type ChunkSizes = {
  /** A passage is closed once it has this many, where a paragraph ends. */
  enough: number;
  /** A passage does not grow beyond this, except for a list with its intro. */
  most: number;
  /** A list stays with its intro when both fit in this. */
  mostWithList: number;
  /** A section with fewer merges with the next one under the same heading. */
  tinySection: number;
};

export const usualSizes: ChunkSizes = { enough: 120, most: 240, mostWithList: 300, tinySection: 25 };

/** Lines that stay together: a paragraph, or a list with its intro. */
type Piece = { lines: string[]; words: number; page: number | null; basis: string | null };

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function lineOf(unit: Unit): string {
  if (unit.kind !== 'item') return unit.text;
  return `${unit.ordered ? `${unit.number}.` : '-'} ${unit.text}`;
}

function basisOf(unit: Unit): string | null {
  return unit.basis ?? null;
}

function pieceOf(units: Unit[]): Piece {
  const lines = units.map(lineOf);
  return {
    lines,
    words: countWords(lines.join(' ')),
    page: units.find((unit) => unit.page !== null)?.page ?? null,
    basis: units.map(basisOf).find((basis) => basis !== null) ?? null,
  };
}

/** Cuts a paragraph or item that is too long at sentence ends, into parts of about equal length. */
function splitLong(unit: Unit, sizes: ChunkSizes): Piece[] {
  const whole = pieceOf([unit]);
  if (whole.words <= sizes.most) return [whole];
  const sentences = whole.lines.flatMap((line) => line.split('\n')).flatMap(sentencesOf);
  const target = whole.words / Math.ceil(whole.words / ((sizes.enough + sizes.most) / 2));
  const parts: string[][] = [[]];
  let words = 0;
  for (const sentence of sentences) {
    const own = countWords(sentence);
    if (words > 0 && (words + own > sizes.most || words + own / 2 > target)) {
      parts.push([]);
      words = 0;
    }
    parts.at(-1)?.push(sentence);
    words += own;
  }
  return parts.map((part) => ({ ...whole, lines: [part.join(' ')], words: countWords(part.join(' ')) }));
}

/** Units that belong together become one piece: a list with the paragraph that announces it. */
function piecesOf(units: Unit[], sizes: ChunkSizes): Piece[] {
  const pieces: Piece[] = [];
  let index = 0;
  while (index < units.length) {
    const start = index;
    const first = units[index] as Unit;
    const announces = first.kind === 'paragraph' && isListed(units[index + 1]);
    let end = announces || isListed(first) ? index + 1 : index;
    while (end > index && isListed(units[end])) end += 1;
    const kept = announces && !first.text.endsWith(':') && countWords(first.text) > 40;
    if (!kept || pieceOf(units.slice(index, end)).words <= sizes.mostWithList) index = end;
    if (index === start) {
      pieces.push(...splitLong(first, sizes));
      index += 1;
      continue;
    }
    pieces.push(...listPieces(units.slice(start, index), sizes));
  }
  return pieces;
}

function isListed(unit: Unit | undefined): boolean {
  return unit?.kind === 'item' || unit?.kind === 'row';
}

/** A list that fits stays whole; a longer one is cut between items, the first part with the intro. */
function listPieces(units: Unit[], sizes: ChunkSizes): Piece[] {
  const whole = pieceOf(units);
  if (whole.words <= sizes.mostWithList) return [whole];
  const parts: Unit[][] = [];
  let words = sizes.most;
  for (const unit of units) {
    const own = countWords(unit.text);
    const afterIntro = parts.at(-1)?.length === 1 && parts.at(-1)?.[0]?.kind === 'paragraph';
    if (words + own > sizes.most && !afterIntro) {
      parts.push([]);
      words = 0;
    }
    parts.at(-1)?.push(unit);
    words += own;
  }
  return parts.flatMap((part) => (part.length === 1 ? splitLong(part[0] as Unit, sizes) : [pieceOf(part)]));
}

function toPassage(pieces: Piece[]): PassageDraft {
  return {
    text: pieces.flatMap((piece) => piece.lines).join('\n'),
    page: pieces.find((piece) => piece.page !== null)?.page ?? null,
    basis: pieces.map((piece) => piece.basis).find((basis) => basis !== null) ?? null,
  };
}

/** Fills passages with pieces; a passage rests on one basis, and a small rest joins the one before it. */
function passagesOf(section: Section, sizes: ChunkSizes): PassageDraft[] {
  const groups: Piece[][] = [];
  const words = (group: Piece[] | undefined): number =>
    (group ?? []).reduce((sum, { words }) => sum + words, 0);
  for (const piece of piecesOf(section.units, sizes)) {
    const group = groups.at(-1);
    const sameBasis = group?.every(({ basis }) => basis === piece.basis);
    const total = words(group) + piece.words;
    const fits = total <= (words(group) < sizes.tinySection ? sizes.mostWithList : sizes.most);
    const small = words(group) < sizes.enough || piece.words < sizes.tinySection;
    if (group && sameBasis && fits && small) group.push(piece);
    else groups.push([piece]);
  }
  return groups.map(toPassage);
}

/** The headings that two sections share. */
function sharedPath(one: string[], other: string[]): string[] {
  const end = one.findIndex((heading, index) => heading !== other[index]);
  return end < 0 ? one : one.slice(0, end);
}

/**
 * A section of a few words joins the next one under the same parent; the path names both headings.
 * A section with search help of its own stays on its own.
 */
function mergeTiny(sections: Section[], sizes: ChunkSizes): Section[] {
  const merged: Section[] = [];
  for (const section of sections) {
    const before = merged.at(-1);
    const words = countWords(before?.units.map(({ text }) => text).join(' ') ?? '');
    const siblings =
      before !== undefined &&
      before.path.length > 0 &&
      before.path.length === section.path.length &&
      sharedPath(before.path, section.path).length === section.path.length - 1;
    const helped = before !== undefined && before.questions.length + before.otherWords.length > 0;
    if (!before || !siblings || helped || words >= sizes.tinySection) {
      merged.push(section);
      continue;
    }
    merged[merged.length - 1] = {
      path: [...section.path.slice(0, -1), `${before.path.at(-1)} / ${section.path.at(-1)}`],
      page: before.page ?? section.page,
      questions: [...before.questions, ...section.questions],
      otherWords: [...before.otherWords, ...section.otherWords],
      units: [...before.units, ...section.units],
    };
  }
  return merged;
}

/**
 * Cuts sections into passages of about `enough` to `most` words that never cross a section, keep lists with
 * their intro and break long paragraphs at sentence ends only. In the text every paragraph, item (`- `, `1. `)
 * and table row is a line.
 */
export function chunk(sections: Section[], sizes: ChunkSizes = usualSizes): SectionDraft[] {
  return mergeTiny(sections, sizes).map((section) => ({
    path: section.path,
    page: section.page,
    questions: section.questions,
    otherWords: section.otherWords,
    passages: passagesOf(section, sizes),
  }));
}
