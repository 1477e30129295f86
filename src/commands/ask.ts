import { type Command, Option } from 'commander';
import { turnsBefore } from '../answering/follow-up.ts';
import type { SkillReply } from '../assistant/skill.ts';
import { drawReply } from '../channels/terminal/render.ts';
import { WijkgidsError } from '../errors.ts';
import { runBatch } from './batch.ts';
import type { Session } from './session.ts';

type AskFlags = { json?: boolean; batch?: string; out?: string };

/** `ask`: one question, or a batch of them. */
export function registerAsk(program: Command, session: Session): void {
  program
    .command('ask')
    .description('stel een vraag, of een reeks vragen uit een bestand')
    .argument('[vraag...]', 'de vraag')
    .option('--json', 'antwoord als JSON')
    .addOption(new Option('--batch <bestand>', 'vragen uit een .jsonl-bestand').conflicts('json'))
    .option('--out <bestand>', 'waar de antwoorden van --batch komen')
    .action(async (words: string[], flags: AskFlags) => {
      if (flags.batch !== undefined) return askBatch(flags.batch, flags.out, session);
      const question = words.join(' ').trim();
      if (question === '') throw noQuestion('ask');
      const { asking } = await session.ready();
      const startedMs = performance.now();
      const answer = await asking.ask(question);
      const result = answerJson(answer, performance.now() - startedMs);
      session.print(flags.json, result, () =>
        drawReply({ ...answer, turnId: null, durationMs: result.durationMs }),
      );
      if (answer.outcome !== 'answered') process.exitCode = 1;
    });
}

async function askBatch(input: string, output: string | undefined, session: Session): Promise<void> {
  if (output === undefined) throw noOutput();
  const { asking } = await session.ready();
  const failed = await runBatch(input, output, async ({ question, previous }) => {
    const startedMs = performance.now();
    const answer = await asking.ask(question, turnsBefore(previous));
    return answerJson(answer, performance.now() - startedMs);
  });
  reportFailed(failed);
}

/** The answer in the form that scripts rely on. */
export function answerJson(answer: SkillReply, durationMs: number) {
  const { outcome, reason, text, citations, nearest, composer } = answer;
  return {
    ...{ outcome, reason, answer: text },
    citations: citations.map(({ passageId: _, ...citation }) => citation),
    nearest: nearest.map(({ documentId, section }) => ({ documentId, section })),
    ...{ composer, durationMs: Math.round(durationMs) },
  };
}

/** Names lines that were passed over, and lets the exit status say so. */
export function reportFailed(failed: string[]): void {
  for (const line of failed) process.stderr.write(`wijkgids: overgeslagen: ${line}\n`);
  if (failed.length > 0) process.exitCode = 1;
}

export function noOutput(): WijkgidsError {
  return new WijkgidsError('out-missing', {
    kind: 'usage',
    message: '--batch vraagt ook --out.',
    remedy: 'Voeg toe: --out antwoorden.jsonl',
  });
}

export function noQuestion(command: string): WijkgidsError {
  return new WijkgidsError('question-missing', {
    kind: 'usage',
    message: `Er is geen vraag gegeven bij ${command}.`,
    remedy: `Bijvoorbeeld: wijkgids ${command} "Wat zijn de vijf sporen?"`,
  });
}
