import cliProgress from 'cli-progress';
import { type Command, InvalidArgumentError } from 'commander';
import { WijkgidsError } from '../errors.ts';
import type { RejectedRow } from '../registries/ports.ts';
import type {
  InterventionImportOptions,
  NeighbourhoodImportOptions,
  RegisterProgress,
} from '../registries/registers.ts';
import { drawInterventionReport, drawNeighbourhoodReport, drawRejected } from './import-report.ts';
import type { Session } from './session.ts';

type InterventionFlags = InterventionImportOptions & { json?: boolean };
type NeighbourhoodFlags = NeighbourhoodImportOptions & { json?: boolean };

const COLUMNS = [
  '--columns <koppen>',
  'welke kolom van het bestand waarvoor is: "naam=Titel,niveau=Erkenning"',
  readColumns,
] as const;
const SHEET = ['--sheet <naam>', 'werkblad van een .xlsx-bestand; anders het eerste'] as const;
const DRY_RUN = ['--dry-run', 'toon alleen wat er zou veranderen'] as const;
const JSON_FLAG = ['--json', 'verslag als JSON'] as const;

/** `import interventions` and `import neighbourhoods`: reads the registers from files, or figures from CBS. */
export function registerImport(program: Command, session: Session): void {
  const group = program.command('import').description('lees het register van interventies of wijkcijfers in');

  group
    .command('interventions')
    .description('lees interventies in (.csv .xlsx .json .jsonl)')
    .argument('<bestand>', 'het bestand; docs/registers.md beschrijft de kolommen')
    .option(...COLUMNS)
    .option(...SHEET)
    .option(...DRY_RUN)
    .option('--complete', 'dit is het hele register: wat er niet in staat, is niet meer erkend')
    .option(...JSON_FLAG)
    .action((path: string, flags: InterventionFlags) => importInterventions(path, flags, session));

  group
    .command('neighbourhoods')
    .description('lees cijfers van wijken in, uit een bestand of van CBS en RIVM')
    .argument('<bron>', 'een bestand (.csv .xlsx .json .jsonl), of een tabel zoals cbs:50120NED')
    .option(...COLUMNS)
    .option(...SHEET)
    .option('--municipality <naam>', 'alleen deze gemeente (bij cbs:)')
    .option('--period <jaar>', 'alleen dit jaar, of all voor alle jaren (bij cbs:); anders het nieuwste')
    .option('--base-url <adres>', 'een andere OData-server dan die van CBS (bij cbs:)')
    .option(...DRY_RUN)
    .option(...JSON_FLAG)
    .action((source: string, flags: NeighbourhoodFlags) => importNeighbourhoods(source, flags, session));
}

async function importInterventions(path: string, flags: InterventionFlags, session: Session): Promise<void> {
  const { json, ...options } = flags;
  const { registers } = await session.open();
  const bar = importBar();
  const report = await registers.importInterventions(path, options, bar.show).finally(bar.stop);
  session.print(json, report, () => drawInterventionReport(report));
  reportRejected(report.interventions.failed, json);
}

async function importNeighbourhoods(
  source: string,
  flags: NeighbourhoodFlags,
  session: Session,
): Promise<void> {
  const { json, ...options } = flags;
  checkSource(source, options);
  const { registers } = await session.open();
  const bar = importBar();
  const report = await registers.importNeighbourhoods(source, options, bar.show).finally(bar.stop);
  session.print(json, report, () => drawNeighbourhoodReport(report));
  reportRejected(report.neighbourhoods.failed, json);
}

/** What was not read makes the import one in part; as JSON it is in the report already. */
function reportRejected(failed: RejectedRow[], json: boolean | undefined): void {
  if (failed.length === 0) return;
  process.exitCode = 1;
  if (!json) process.stderr.write(drawRejected(failed));
}

/** Options that mean nothing for the source would be left out in silence. */
function checkSource(source: string, options: NeighbourhoodImportOptions): void {
  const isTable = /^cbs:/i.test(source);
  const stray = isTable
    ? [options.columns && '--columns', options.sheet && '--sheet']
    : [
        options.municipality && '--municipality',
        options.period && '--period',
        options.baseUrl && '--base-url',
      ];
  const [first] = stray.filter((option) => option !== undefined && option !== '');
  if (first === undefined) return;
  throw new WijkgidsError('option-without-meaning', {
    kind: 'usage',
    message: `${first} kan niet bij ${isTable ? 'een tabel van CBS' : 'een bestand'}.`,
    remedy: isTable ? 'Laat de optie weg.' : 'Laat de optie weg, of geef een tabel zoals cbs:50120NED.',
  });
}

/** `naam=Titel,niveau=Erkenning` as headings by field. A heading may have a comma in it. */
export function readColumns(text: string): Record<string, string> {
  const columns: Record<string, string> = {};
  for (const pair of text.split(/[,;](?=\s*[\p{L}\p{N}_-]+\s*=)/u)) {
    const [, field, heading] = /^\s*([\p{L}\p{N}_-]+)\s*=\s*(.*\S)\s*$/u.exec(pair) ?? [];
    if (field === undefined || heading === undefined) {
      throw new InvalidArgumentError(
        `schrijf elke kolom als veld=kop, zoals "naam=Titel", niet ‘${pair.trim()}’.`,
      );
    }
    if (Object.hasOwn(columns, field)) throw new InvalidArgumentError(`‘${field}’ staat er twee keer in.`);
    columns[field] = heading;
  }
  return columns;
}

/** A bar on a terminal, a counter when the total is not known, nothing elsewhere. */
function importBar(): { show: RegisterProgress; stop: () => void } {
  let bar: cliProgress.SingleBar | null = null;
  return {
    show({ done, total, what }) {
      if (!process.stderr.isTTY) return;
      if (bar === null) {
        const format = total === null ? 'Inlezen: {value} {what}' : 'Inlezen {bar} {value}/{total} {what}';
        bar = new cliProgress.SingleBar({
          format,
          stream: process.stderr,
          clearOnComplete: true,
          hideCursor: true,
        });
        bar.start(total ?? 0, done, { what });
      }
      if (total !== null) bar.setTotal(total);
      bar.update(done, { what });
    },
    stop: () => bar?.stop(),
  };
}
