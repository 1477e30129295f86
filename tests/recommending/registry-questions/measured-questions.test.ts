import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SkillReply } from '../../../src/assistant/skill.ts';
import { answerFigures, factsHeld, type JudgedAnswer } from '../../../src/evaluation/answers.ts';
import { type EvalQuestion, readQuestions } from '../../../src/evaluation/questions.ts';
import { interventionIdIn } from '../../../src/recommending/fact-sheet.ts';
import { type Knowledge, shippedKnowledge } from '../shipped-knowledge.ts';
import { askRegister } from './ask-register.ts';

const FILE = fileURLToPath(new URL('../../../bench/questions/register.jsonl', import.meta.url));
/** Beside the fields that every set has: what kind of reply is right, and about which interventions. */
const extras: { intent: string; about: string[] }[] = readFileSync(FILE, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

type Asked = {
  question: EvalQuestion;
  intent: string;
  about: string[];
  reply: SkillReply | null;
  judged: JudgedAnswer;
};

describe('our own questions about the register', () => {
  let asked: Asked[];
  let knowledge: Knowledge;

  beforeAll(async () => {
    knowledge = await shippedKnowledge();
    const { skill, ask } = askRegister(knowledge.register, knowledge.themes);
    asked = await Promise.all(
      readQuestions(FILE).map(async (question, at) => {
        const began = performance.now();
        const reply = await ask(question.question);
        const durationMs = performance.now() - began;
        const { outcome = 'null', text = '', citations = [] } = reply ?? {};
        const quotesHold = await Promise.all(
          citations.map(async ({ passageId, quote }) =>
            ((await skill.passage(passageId))?.text ?? '').includes(quote),
          ),
        );
        const judged = { question, outcome, text, citations, durationMs, quotesHold };
        return { question, intent: extras[at]?.intent ?? '', about: extras[at]?.about ?? [], reply, judged };
      }),
    );
  });

  it('are understood for what they are, at least 95 in 100', () => {
    const wrong = asked.filter(({ question, intent, reply }) => {
      const wanted = question.kind === 'unanswerable-near' ? 'none' : intent;
      return kindOf(reply) !== wanted;
    });
    expect(
      wrong.length / asked.length,
      wrong.map(({ question }) => question.question).join('\n'),
    ).toBeLessThanOrEqual(0.05);
  });

  it('get the right facts, at least 95 in 100, and next to nothing wrong', () => {
    const answerable = asked.filter(
      ({ question, intent }) => intent !== 'clarify' && !question.kind.startsWith('un'),
    );
    const held = answerable.map(({ judged }) => (judged.question.must.length === 0 ? 1 : factsHeld(judged)));
    expect(held.reduce((sum, share) => sum + share, 0) / held.length).toBeGreaterThanOrEqual(0.95);
    expect(answerFigures(asked.map(({ judged }) => judged)).forbidden).toBeLessThanOrEqual(2);
  });

  it('are about the interventions they name', () => {
    const ones = asked.filter(({ intent, reply }) => intent === 'one' && reply?.outcome === 'answered');
    for (const { about, reply } of ones) {
      expect(reply?.citations.map(({ passageId }) => interventionIdIn(passageId))).toContain(about[0]);
    }
    expect(ones.length).toBeGreaterThan(25);
  });

  it('have a mark behind every sentence and a quote that carries it, word for word in the passage', () => {
    const figures = answerFigures(asked.map(({ judged }) => judged));
    expect(figures.quotesVerbatim).toBe(1);
    // A name with a stop in it (‘Rookvrij! Ook jij?’) reads as two sentences, of which one has the mark.
    expect(figures.citationRecall).toBeGreaterThanOrEqual(0.95);
    expect(figures.citationPrecision).toBeGreaterThanOrEqual(0.9);
  });

  it('never hear of an unrecognised intervention that it is recognised', () => {
    const recognised = new Map(knowledge.register.map((one) => [one.name, one.recognised]));
    const items = asked
      .filter(({ reply }) => reply?.outcome === 'answered')
      .flatMap(({ judged: { text, citations } }) =>
        [...text.matchAll(/^- .+\[(\d+)\]$/gm)].map(([line, mark]) => ({
          line,
          name: citations.find(({ number }) => number === Number(mark))?.title ?? '',
        })),
      );
    const unrecognised = items.filter(({ name }) => recognised.get(name) === false);
    expect(unrecognised.length).toBeGreaterThan(10);
    for (const { line } of unrecognised) expect(line).toContain('niet als erkend gevonden');
  });
});

function kindOf(reply: SkillReply | null): string {
  if (reply === null) return 'other';
  if (reply.outcome === 'clarify') return 'clarify';
  if (reply.outcome === 'no-answer') return 'none';
  if (reply.citations.length > 0 && interventionIdIn(reply.citations[0]?.passageId ?? '') !== null)
    return 'one';
  return /\n- /.test(reply.text) ? 'list' : 'count';
}
