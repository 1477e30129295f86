import type { Hit, QuestionReading } from '../../src/answering/ports.ts';
import { searchOver } from '../search/small-collection.ts';

/** Hits in the order given, each a little lower than the one before. */
export function hitsOf(...passages: Hit['passage'][]): Hit[] {
  return passages.map((passage, i) => ({ passage, score: 1 - i / 10, asked: 0, dense: 0 }));
}

/** Reads a question with the real Dutch analysis over the passages of the hits. */
export function readOver(hits: Hit[], question: string): Promise<QuestionReading> {
  return searchOver(hits.map((hit) => hit.passage)).read(question);
}
