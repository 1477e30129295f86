import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Passage } from '../answering/ports.ts';
import { unreadableInput, WijkgidsError } from '../errors.ts';

const patterns = z.array(z.string()).default([]);
const questionSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  question: z.string().min(1),
  previous: z.string().nullish(),
  kind: z.string().default('fact'),
  /** Snippets of the source that hold the answer. */
  evidence: patterns,
  /** Regular expressions, one for each fact of a right answer, and what must not be in it. */
  must: patterns,
  must_not: patterns,
  /** Ids of the passages that count as found, where a set names them. */
  relevant: z.array(z.string()).optional(),
});
export type EvalQuestion = z.infer<typeof questionSchema>;

const passageSchema = z.object({
  id: z.string(),
  document: z.string().optional(),
  title: z.string().default(''),
  text: z.string(),
});
export type EvalPassage = z.infer<typeof passageSchema>;

/** Reads a set of questions. @throws WijkgidsError naming file and line when one is not a question. */
export function readQuestions(path: string): EvalQuestion[] {
  return readLines(path, questionSchema, 'vraag');
}

/** Reads a set of passages. @throws as readQuestions. */
export function readPassages(path: string): EvalPassage[] {
  return readLines(path, passageSchema, 'passage');
}

/** A passage of a set as the search knows passages; without a document it is a document of its own. */
export function asPassage({ id, document, title, text }: EvalPassage, position: number): Passage {
  return {
    ...{ id, title, text, position, page: null, url: null, basis: null },
    documentId: document ?? id,
    sectionId: id,
    sectionPath: [],
    questions: [],
    otherWords: [],
  };
}

/** Questions that no source answers. */
export function isUnanswerable(question: EvalQuestion): boolean {
  return question.kind.startsWith('unanswerable');
}

function readLines<T>(path: string, schema: z.ZodType<T>, what: string): T[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw unreadableInput(path, cause);
  }
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new WijkgidsError('input-invalid', {
        kind: 'usage',
        message: `${path}:${i + 1} is geen ${what}.`,
        remedy: 'Elke regel is een JSON-object; docs/measuring.md beschrijft de velden.',
        cause,
      });
    }
  });
}
