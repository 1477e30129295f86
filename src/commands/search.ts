import { type Command, InvalidArgumentError, Option } from 'commander';
import { resolveFollowUp, turnsBefore } from '../answering/follow-up.ts';
import type { Hit } from '../answering/ports.ts';
import { noOutput, noQuestion, reportFailed } from './ask.ts';
import { runBatch } from './batch.ts';
import type { Session } from './session.ts';

type SearchFlags = { json?: boolean; k: number; batch?: string; out?: string };

/** `search`: the passages that are found for a question, without an answer. */
export function registerSearch(program: Command, session: Session): void {
  program
    .command('search')
    .description('toon de gevonden passages bij een vraag')
    .argument('[vraag...]', 'de vraag')
    .option('--json', 'resultaat als JSON')
    .option('--k <aantal>', 'hoeveel passages', readCount, 10)
    .addOption(new Option('--batch <bestand>', 'vragen uit een .jsonl-bestand').conflicts('json'))
    .option('--out <bestand>', 'waar de resultaten van --batch komen')
    .action(async (words: string[], flags: SearchFlags) => {
      if (flags.batch !== undefined) {
        if (flags.out === undefined) throw noOutput();
        const { search } = await session.ready();
        const failed = await runBatch(flags.batch, flags.out, async ({ question, previous }) =>
          found(() => search.retrieve(resolveFollowUp(question, turnsBefore(previous)), flags)),
        );
        return reportFailed(failed);
      }
      const question = words.join(' ').trim();
      if (question === '') throw noQuestion('search');
      const { search } = await session.ready();
      const result = await found(() => search.retrieve(question, flags));
      session.print(flags.json, result, () => drawHits(result.hits));
      if (result.hits.length === 0) process.exitCode = 1;
    });
}

async function found(work: () => Promise<Hit[]>) {
  const startedMs = performance.now();
  const hits = (await work()).map(({ passage, score }, i) => ({
    rank: i + 1,
    documentId: passage.documentId,
    title: passage.title,
    section: passage.sectionPath.join(' › '),
    text: passage.text,
    score: Number(score.toFixed(4)),
  }));
  return { hits, durationMs: Math.round(performance.now() - startedMs) };
}

function drawHits(hits: { rank: number; title: string; section: string; text: string }[]): string {
  if (hits.length === 0) return 'Niets gevonden.';
  return hits
    .map(({ rank, title, section, text }) => `${rank}. ${title}${section ? ` › ${section}` : ''}\n${text}`)
    .join('\n\n');
}

export function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 100) return count;
  throw new InvalidArgumentError('geef een heel getal van 1 tot en met 100.');
}
