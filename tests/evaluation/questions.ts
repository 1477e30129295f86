import type { EvalQuestion } from '../../src/evaluation/questions.ts';

/** An evaluation question with only what a test is about filled in. */
export function evalQuestion(rest: Partial<EvalQuestion> = {}): EvalQuestion {
  return { id: 'v', question: 'Vraag?', kind: 'fact', evidence: [], must: [], must_not: [], ...rest };
}
