import { resolveFollowUp, turnsBefore } from '../answering/follow-up.ts';
import type { Passage, Retriever } from '../answering/ports.ts';
import type { Asking } from '../assistant/asking.ts';
import type { JudgedAnswer } from './answers.ts';
import { type EvalQuestion, isUnanswerable } from './questions.ts';

const FOUND = 10;

/** Searches for every answerable question, as the product does: with what it leaves unsaid filled in. */
export async function measureRetrieval(
  search: Retriever,
  questions: EvalQuestion[],
): Promise<{ question: EvalQuestion; passages: Passage[] }[]> {
  const rankings = [];
  for (const question of questions.filter((each) => !isUnanswerable(each))) {
    const hits = await search.retrieve(resolveFollowUp(question.question, turnsBefore(question.previous)), {
      k: FOUND,
    });
    rankings.push({ question, passages: hits.map((hit) => hit.passage) });
  }
  return rankings;
}

/**
 * Answers every question and looks the quotes up in what is stored.
 * @param stored the stored text of a passage; null when there is none
 */
export async function measureAnswers(
  { asking, stored }: { asking: Asking; stored(passageId: string): Promise<string | null> },
  questions: EvalQuestion[],
): Promise<JudgedAnswer[]> {
  const answers: JudgedAnswer[] = [];
  for (const question of questions) {
    const startedMs = performance.now();
    const { outcome, text, citations } = await asking.ask(question.question, turnsBefore(question.previous));
    const durationMs = performance.now() - startedMs;
    const quotesHold = await Promise.all(
      citations.map(async ({ passageId, quote }) => (await stored(passageId))?.includes(quote) ?? false),
    );
    answers.push({ question, outcome, text, citations, durationMs, quotesHold });
  }
  return answers;
}
