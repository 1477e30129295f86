import type { Command } from 'commander';
import type { IngestReport } from '../ingestion/ingest.ts';
import { ingestBar, type Session } from './session.ts';

/** `ingest`: reads files and folders into the library. */
export function registerIngest(program: Command, session: Session): void {
  program
    .command('ingest')
    .description('lees documenten in (.pdf .docx .html .txt .md .jsonl), of mappen ermee')
    .argument('<pad...>', 'bestanden en mappen')
    .option('--collection <naam>', 'naam van de verzameling', 'eigen')
    .option('--json', 'verslag als JSON')
    .action(async (paths: string[], flags: { collection: string; json?: boolean }) => {
      const { ingestion } = await session.open();
      const stop = new AbortController();
      const onInterrupt = () => stop.abort();
      process.once('SIGINT', onInterrupt);
      const report = await ingestion.ingest(paths, {
        collection: flags.collection,
        onProgress: ingestBar(),
        signal: stop.signal,
      });
      process.removeListener('SIGINT', onInterrupt);
      const { interrupted, ...result } = report;
      session.print(flags.json, result, () => drawReport(report));
      if (!flags.json) {
        for (const { path, reason } of report.documents.failed) {
          process.stderr.write(`wijkgids: niet gelezen: ${path}: ${reason}\n`);
        }
      }
      if (interrupted || report.documents.failed.length > 0) process.exitCode = 1;
    });
}

function drawReport({ documents, passages, durationMs, interrupted }: IngestReport): string {
  const { added, updated, unchanged, removed, failed } = documents;
  const counts = `${added} nieuw, ${updated} vernieuwd, ${unchanged} ongewijzigd, ${removed} verwijderd, ${failed.length} niet gelezen`;
  const stopped = interrupted
    ? '\nOnderbroken: de rest is niet gelezen. Herhaal de opdracht om verder te gaan.'
    : '';
  return `Documenten: ${counts}. Passages: ${passages}. Duur: ${(durationMs / 1000).toFixed(1)} s.${stopped}`;
}
