import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import { readThesaurus } from '../search/dutch/thesaurus.ts';
import { databaseFileName } from '../storage/database-file.ts';
import { inspectDatabase } from '../storage/inspect-database.ts';
import { indexFolder, PROMPTS_FOLDER, shippedFolder, thesaurusFolders } from '../wiring.ts';
import { checkInFiles } from '../wiring-check-ins.ts';
import { checkSlack, checkTeams } from './doctor/channels.ts';
import { attempt, type Check, ok } from './doctor/check.ts';
import { checkCheckIns, checkSchedule } from './doctor/check-ins.ts';
import { checkDataFolder } from './doctor/data-folder.ts';
import { checkDatabase, checkDocuments } from './doctor/database.ts';
import { checkKnowledge, checkThesaurus } from './doctor/knowledge.ts';
import { checkChatModel, checkEmbeddingModel, checkPrompts } from './doctor/models.ts';
import { checkNodeVersion } from './doctor/node-version.ts';
import { checkPort } from './doctor/port.ts';
import { checkSearchIndex } from './doctor/search-index.ts';
import { checkSettings, checkTracing } from './doctor/settings.ts';
import type { Session } from './session.ts';

/** A model on an ordinary processor needs some seconds to wake up. */
const MODEL_TIMEOUT_MS = 10_000;
const PORT_TIMEOUT_MS = 1_500;
const NAME_WIDTH = 24;

/** `doctor`: looks at everything Wijkgids leans on, and changes nothing. */
export function registerDoctor(program: Command, session: Session): void {
  program
    .command('doctor')
    .description('controleer instellingen, opslag, zoekindex, check-ins, modellen, kanalen en poort')
    .option('--json', 'resultaat als JSON')
    .action(async (flags: { json?: boolean }) => {
      const checks = await examine(session);
      const shown = checks.map(({ isOutside: _, ...check }) => check);
      session.print(flags.json, { checks: shown }, () => drawChecks(checks));
      const problems = checks.filter(({ status }) => status === 'problem');
      if (problems.length > 0) process.exitCode = problems.some(({ isOutside }) => isOutside) ? 3 : 1;
    });
}

async function examine(session: Session): Promise<Check[]> {
  const config = attempt(() => session.config());
  return [
    ...checkSettings(session.settings(), 'error' in config ? config.error : null),
    checkTracing(session.tracingVariables()),
    checkNodeVersion(process.versions.node, requiredNode()),
    checkPrompts(PROMPTS_FOLDER),
    ...('error' in config
      ? [ok('overige controles', 'overgeslagen tot de instellingen kloppen')]
      : await examineSurroundings(config.value)),
  ];
}

async function examineSurroundings(config: Config): Promise<Check[]> {
  const inspection = attempt(() => inspectDatabase(join(config.dataDir, databaseFileName)));
  const thesaurus = attempt(() => readThesaurus(thesaurusFolders(config)));
  const files = checkInFiles(config);
  return Promise.all([
    checkDataFolder(config.dataDir),
    checkDatabase(inspection),
    checkDocuments(inspection),
    checkKnowledge(shippedFolder(config)),
    checkThesaurus(thesaurus),
    checkSearchIndex({
      folder: indexFolder(config),
      inspection,
      thesaurus,
      embedding: config.embedding,
    }),
    ...checkCheckIns(files),
    checkSchedule({ inspection, schoolHolidays: files.schoolHolidays, now: new Date() }),
    checkChatModel(config.chat, MODEL_TIMEOUT_MS),
    checkEmbeddingModel(config.embedding, MODEL_TIMEOUT_MS),
    checkSlack(config.slack, MODEL_TIMEOUT_MS),
    checkTeams(config.teams),
    checkPort(config.host, config.port, PORT_TIMEOUT_MS),
  ]);
}

function requiredNode(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { engines: { node: string } }).engines.node;
}

function drawChecks(checks: Check[]): string {
  const lines = checks.flatMap(({ name, status, detail, remedy }) => [
    `${status === 'ok' ? 'ok      ' : 'probleem'}  ${name.padEnd(NAME_WIDTH)}  ${detail}`,
    ...(remedy === null ? [] : [`remedie   ${''.padEnd(NAME_WIDTH)}  ${remedy}`]),
  ]);
  const problems = checks.filter(({ status }) => status === 'problem').length;
  const verdict =
    problems === 0 ? 'Alles is in orde.' : `${problems} ${problems === 1 ? 'probleem' : 'problemen'}.`;
  return [...lines, '', verdict].join('\n');
}
