import type { Command } from 'commander';
import { answerFigures } from '../evaluation/answers.ts';
import { measureAnswers, measureRetrieval } from '../evaluation/measure.ts';
import { asPassage, readPassages, readQuestions } from '../evaluation/questions.ts';
import { holdsEvidence, holdsFact, isNamed, retrievalFigures } from '../evaluation/retrieval.ts';
import type { Session } from './session.ts';

const FOUND = 10;

/** `eval`: how well questions are searched and answered, measured on a set with known answers. */
export function registerEval(program: Command, session: Session): void {
  program
    .command('eval')
    .description('meet zoeken en antwoorden met een set vragen')
    .argument('<vragen.jsonl>', 'vragen met hun juiste antwoord')
    .option('--passages <bestand>', 'meet het zoeken over deze passages in plaats van over de documenten')
    .option('--json', 'cijfers als JSON')
    .action(async (path: string, flags: { passages?: string; json?: boolean }) => {
      const questions = readQuestions(path);
      if (flags.passages !== undefined) {
        const search = await session.searchOver(readPassages(flags.passages).map(asPassage));
        const rankings = await Promise.all(
          questions.map(async (question) => ({
            question,
            passages: (await search.retrieve(question.question, { k: FOUND })).map((hit) => hit.passage),
          })),
        );
        const figures = { retrieval: { named: retrievalFigures(rankings, isNamed) } };
        return session.print(flags.json, figures, () => drawFigures(figures));
      }
      const wijkgids = await session.ready();
      const rankings = await measureRetrieval(wijkgids.search, questions);
      const { asking, assistant } = wijkgids;
      const stored = async (id: string) => (await assistant.passage(id))?.text ?? null;
      const answers = await measureAnswers({ asking, stored }, questions);
      const figures = {
        retrieval: {
          evidence: retrievalFigures(rankings, holdsEvidence),
          facts: retrievalFigures(rankings, holdsFact),
        },
        answers: answerFigures(answers),
      };
      session.print(flags.json, figures, () => drawFigures(figures));
    });
}

function drawFigures(figures: object): string {
  const lines: string[] = [];
  const walk = (value: object, name: string) => {
    for (const [key, inner] of Object.entries(value)) {
      const path = name === '' ? key : `${name}.${key}`;
      if (typeof inner === 'object' && inner !== null) walk(inner, path);
      else
        lines.push(
          `${path.padEnd(34)} ${Number(inner)
            .toFixed(3)
            .replace(/\.000$/, '')}`,
        );
    }
  };
  walk(figures, '');
  return lines.join('\n');
}
