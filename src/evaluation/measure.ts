import type { Answering } from '../answering/answer.ts';
import { resolveFollowUp, turnsBefore } from '../answering/follow-up.ts';
import type { Passage, PassageReader, Retriever } from '../answering/ports.ts';
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

/** Answers every question and looks the quotes up in what is stored. */
export async function measureAnswers(
  { answering, library }: { answering: Answering; library: Pick<PassageReader, 'passage'> },
  questions: EvalQuestion[],
): Promise<JudgedAnswer[]> {
  const answers: JudgedAnswer[] = [];
  for (const question of questions) {
    const startedMs = performance.now();
    const { outcome, text, citations } = await answering.answer(question.question, {
      turns: turnsBefore(question.previous),
    });
    const durationMs = performance.now() - startedMs;
    const quotesHold = await Promise.all(
      citations.map(
        async ({ passageId, quote }) => (await library.passage(passageId))?.text.includes(quote) ?? false,
      ),
    );
    answers.push({ question, outcome, text, citations, durationMs, quotesHold });
  }
  return answers;
}
