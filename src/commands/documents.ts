import type { Command } from 'commander';
import type { Session } from './session.ts';

/** `documents` and `forget`: what is in the library, and taking something out of it. */
export function registerDocuments(program: Command, session: Session): void {
  program
    .command('documents')
    .description('toon de documenten die Wijkgids kent')
    .option('--json', 'lijst als JSON')
    .action(async (flags: { json?: boolean }) => {
      const { library } = await session.ready();
      const documents = await library.documents();
      session.print(flags.json, { documents }, () =>
        documents.length === 0
          ? 'Er zijn nog geen documenten. Lees ze in met: wijkgids ingest <map>'
          : documents.map((d) => `${d.id}  ${d.title} (${d.collection}, ${d.passages} passages)`).join('\n'),
      );
    });

  program
    .command('forget')
    .description('haal een document uit de antwoorden; het blijft weg tot zijn bestand verandert')
    .argument('<documentId>', 'het kenmerk zoals wijkgids documents het noemt')
    .action(async (documentId: string) => {
      const { library } = await session.ready();
      if (await library.forget(documentId)) {
        process.stdout.write(`${documentId} is vergeten.\n`);
        return;
      }
      process.stderr.write(
        `wijkgids: Er is geen document ‘${documentId}’. wijkgids documents toont de documenten die er zijn.\n`,
      );
      process.exitCode = 1;
    });
}
