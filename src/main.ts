import { Command, CommanderError } from 'commander';
import { config as readDotEnv } from 'dotenv';
import { registerAsk } from './commands/ask.ts';
import { registerChat } from './commands/chat.ts';
import { registerCheckIn } from './commands/checkin.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerDocuments } from './commands/documents.ts';
import { dutchHelp } from './commands/dutch-help.ts';
import { registerEval } from './commands/eval.ts';
import { registerImport } from './commands/import.ts';
import { registerIngest } from './commands/ingest.ts';
import { registerPerson } from './commands/person.ts';
import { registerProfile } from './commands/profile.ts';
import { registerRoles } from './commands/roles.ts';
import { registerSearch } from './commands/search.ts';
import { createSession } from './commands/session.ts';
import { registerStart } from './commands/start.ts';
import { registerSuggest } from './commands/suggest.ts';
import { usageMessage } from './commands/usage-errors.ts';
import { exitStatusOf, messageOf, WijkgidsError } from './errors.ts';

/** The command line: every command is registered here, in the order of `--help`. */
const COMMANDS = [
  registerStart,
  registerAsk,
  registerChat,
  registerProfile,
  registerSuggest,
  registerCheckIn,
  registerRoles,
  registerSearch,
  registerIngest,
  registerImport,
  registerDocuments,
  registerEval,
  registerDoctor,
  registerPerson,
];

/** Runs one command and sets the exit status: 0 done, 1 in part or nothing found, 2 wrong use, 3 outside. */
export async function main(argv: string[]): Promise<void> {
  readDotEnv({ quiet: true });
  const session = createSession(process.env);
  const program = new Command('wijkgids')
    .description('Antwoorden met bronnen over gezondheidsverschillen tussen wijken, voor gemeenten.')
    .version(session.version, '-V, --version', 'toon de versie')
    .helpOption('-h, --help', 'toon deze uitleg')
    .helpCommand('help [opdracht]', 'toon de uitleg van een opdracht')
    .configureHelp(dutchHelp)
    // What went wrong is said once, in `report`; help that was asked for goes to standard output.
    .configureOutput({ writeErr: () => undefined })
    .exitOverride();
  for (const registerCommand of COMMANDS) registerCommand(program, session);
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) reportUsage(error, program, argv.slice(2));
    else report(error);
  } finally {
    await session.close();
  }
}

/** Help and version end with an error of commander too, of status 0. */
function reportUsage(error: CommanderError, program: Command, argv: string[]): void {
  if (error.exitCode === 0) return;
  process.exitCode = 2;
  process.stderr.write(`wijkgids: ${usageMessage(error, program, argv)}\n`);
}

function report(error: unknown): void {
  process.exitCode = exitStatusOf(error);
  const remedy = error instanceof WijkgidsError ? ` ${error.remedy}` : '';
  process.stderr.write(`wijkgids: ${messageOf(error)}${remedy}\n`);
}
