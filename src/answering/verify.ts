import type { Citation } from '../assistant/message.ts';
import type { Passage } from './ports.ts';
import { sentencesOf } from './sentences.ts';
import type { RemovalReason } from './verify/check.ts';
import { createCitationBook } from './verify/citation-book.ts';
import { takeMarks, withMarks, withMarksInside } from './verify/marks.ts';
import { withoutEmphasis } from './verify/markup.ts';
import { createPage, type LineKind, type Standing } from './verify/page.ts';

export type { RemovalReason } from './verify/check.ts';

/** A sentence that did not stand. For tests and counts; the text never goes into a log. */
export type Removed = { sentence: string; reason: RemovalReason };

export type VerifiedAnswer = { text: string; citations: Citation[]; removed: Removed[] };

export type VerifyOptions = {
  /** What was asked: names in it that no passage has are not taken for ordinary words. */
  question?: string;
};

/** Checks an answer while it is being written. */
export type AnswerVerifier = {
  /** Takes the next piece; returns the text that became certain by it, ready to show, often empty. */
  add(piece: string): string;
  /** Takes what is left as the end. Call once, after the last piece. */
  finish(): string;
  /** What stands so far: null when nothing does. */
  result(): VerifiedAnswer | null;
  counts(): { kept: number; removed: number };
};

const LIST_MARK = /^\s*(?:[-*•–]|(\d{1,2})[.)])\s+/;
const ENDED = /[.!?…:]["'”’»)]*$/;
/** The open sentence has begun for good: marks of the sentence before it can no longer follow. */
const HAS_BEGUN = /^[^\p{L}\p{N}[]*[\p{L}\p{N}]\S*\s/u;

/**
 * Checks what a model wrote against the passages it was given, sentence by sentence.
 *
 * A sentence stays when it cites a passage in range and its numbers, names, quotations and most of its
 * content words are in the cited passages, without links or markup of its own and without a denial added or
 * lost. What fails is removed. Citations are numbered afresh in order of first use, five sources at most;
 * each quote is the sentence of the passage that carries its claim most, word for word.
 *
 * @param text answer with marks `[n]`, n from 1 in the order of `passages`
 * @returns null when nothing stays
 */
export function verifyAnswer(
  text: string,
  passages: Passage[],
  options: VerifyOptions = {},
): VerifiedAnswer | null {
  const verifier = createAnswerVerifier(passages, options);
  verifier.add(text);
  verifier.finish();
  return verifier.result();
}

/** A verifier for an answer that comes in pieces; the outcome does not depend on where the pieces are cut. */
export function createAnswerVerifier(passages: Passage[], options: VerifyOptions = {}): AnswerVerifier {
  const removed: Removed[] = [];
  const book = createCitationBook(passages, options.question ?? '');
  const page = createPage((sentence) => removed.push({ sentence, reason: 'empty-list' }));
  const seen = new Set<string>();
  let line = '';
  /** Sentences of the current line that were judged. */
  let taken = 0;

  function judge(raw: string, kind: LineKind): Standing | RemovalReason {
    const { bare, numbers } = takeMarks(raw);
    if (numbers.length === 0) return 'no-citation';
    if (seen.has(bare.toLowerCase())) return 'repeated';
    const sources = book.sourcesOf(bare, numbers);
    if (typeof sources === 'string') return sources;
    seen.add(bare.toLowerCase());
    const ended = kind !== 'plain' || ENDED.test(bare) ? bare : `${bare}.`;
    return {
      sentence: raw,
      leadsList: bare.endsWith(':'),
      write: () => withMarks(ended, book.use(bare, sources)),
    };
  }

  /** Judges what is certain of the current line: all when it is complete, else all but the open sentence. */
  function take(complete: boolean): string {
    const mark = LIST_MARK.exec(line);
    const kind = mark === null ? 'plain' : mark[1] === undefined ? 'item' : 'numbered';
    const body = withMarksInside(withoutEmphasis(line.slice(mark?.[0].length ?? 0)));
    const sentences = sentencesOf(body);
    if (!complete) {
      const open = sentences.pop();
      // The text without its last space would make a begun word look open; a space tells it is whole.
      if (open === undefined || !HAS_BEGUN.test(`${open}${/\s$/.test(line) ? ' ' : ''}`)) return '';
    }
    let shown = '';
    for (; taken < sentences.length; taken++) {
      const sentence = sentences[taken] as string;
      if (!/[\p{L}\p{N}]/u.test(sentence)) continue;
      const verdict = judge(sentence, kind);
      if (typeof verdict === 'string') removed.push({ sentence, reason: verdict });
      else shown += page.put(verdict, kind);
    }
    return shown;
  }

  function endLine(): string {
    const shown = take(true);
    page.endLine();
    line = '';
    taken = 0;
    return shown;
  }

  return {
    add(piece) {
      let shown = '';
      for (const part of piece.split(/(\n)/)) {
        if (part === '\n') shown += endLine();
        else line += part;
      }
      return shown + take(false);
    },
    finish() {
      const shown = endLine();
      page.end();
      return shown;
    },
    result() {
      const text = page.text();
      return text === '' ? null : { text, citations: book.citations(), removed: [...removed] };
    },
    counts: () => ({ kept: page.sentences(), removed: removed.length }),
  };
}
