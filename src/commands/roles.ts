import type { Command } from 'commander';
import { WijkgidsError } from '../errors.ts';
import { readRows } from '../registries/file/read-rows.ts';
import type { RejectedRow } from '../registries/ports.ts';
import { type AssignmentChanges, assignmentKey, compareAssignments } from '../rights/compare-assignments.ts';
import { createMunicipalityFinder } from '../rights/find-municipality.ts';
import type { RoleStore } from '../rights/ports.ts';
import {
  ASSIGNMENT_FIELDS,
  type AssignmentProblem,
  type FindMunicipality,
  readAssignment,
  readAssignmentKey,
} from '../rights/read-assignment.ts';
import { type Assignment, ROLES } from '../rights/role.ts';
import { editDistance } from '../search/dutch/edit-distance.ts';
import { drawRejected } from './import-report.ts';
import type { Session } from './session.ts';

/** What these commands need of the opened Wijkgids. */
type RolesSession = Pick<Session, 'print'> & {
  open(): Promise<{ roles: RoleStore; municipalities: string[] }>;
};

type ListFlags = { organisation?: string; json?: boolean };
type Key = { person: string; role: string; organisation?: string; json?: boolean };
type SetFlags = Key & { municipality?: string[]; name?: string };
type ImportFlags = { sheet?: string; complete?: boolean; dryRun?: boolean; json?: boolean };

const PERSON = [
  '--person <id>',
  'kenmerk van de persoon, zoals slack:T0123:U0456; bij werkgroep dat van het kanaal',
] as const;
const ROLE = ['--role <rol>', `een van ${ROLES.join(', ')}`] as const;
const ORGANISATION = [
  '--organisation <id>',
  'Slack-werkruimte of Teams-tenant; niet nodig als het kenmerk die al noemt',
] as const;
const JSON_FLAG = ['--json', 'uitkomst als JSON'] as const;

/** `roles list`, `set`, `remove` and `import`: who may do what, as the administrator decides it. */
export function registerRoles(program: Command, session: RolesSession): void {
  const group = program.command('roles').description('geef mensen en werkgroepen een rol, of neem die weg');

  group
    .command('list')
    .description('toon wie welke rol heeft')
    .option('--organisation <id>', 'alleen deze Slack-werkruimte of Teams-tenant')
    .option(...JSON_FLAG)
    .action((flags: ListFlags) => listRoles(flags, session));

  group
    .command('set')
    .description('geef een rol; een rol die er al is, krijgt deze gemeenten')
    .requiredOption(...PERSON)
    .requiredOption(...ROLE)
    .option('--municipality <naam...>', 'de gemeenten waarvoor de rol is; niet bij beheerder')
    .option(...ORGANISATION)
    .option('--name <naam>', 'waaraan u de persoon of het kanaal herkent')
    .option(...JSON_FLAG)
    .action((flags: SetFlags) => setRole(flags, session));

  group
    .command('remove')
    .description('neem een rol weg')
    .requiredOption(...PERSON)
    .requiredOption(...ROLE)
    .option(...ORGANISATION)
    .option(...JSON_FLAG)
    .action((flags: Key) => removeRole(flags, session));

  group
    .command('import')
    .description('lees rollen in uit een bestand (.csv .xlsx .json .jsonl)')
    .argument('<bestand>', `een rol per rij, met de kolommen ${ASSIGNMENT_FIELDS.join(', ')}`)
    .option('--sheet <naam>', 'werkblad van een .xlsx-bestand; anders het eerste')
    .option('--dry-run', 'toon alleen wat er zou veranderen')
    .option(
      '--complete',
      'het bestand is volledig: rollen van die organisaties die er niet in staan, vervallen',
    )
    .option(...JSON_FLAG)
    .action((path: string, flags: ImportFlags) => importRoles(path, flags, session));
}

async function listRoles({ organisation, json }: ListFlags, session: RolesSession): Promise<void> {
  const { roles } = await session.open();
  const found = organisation === undefined ? await roles.everywhere() : await roles.all(organisation);
  session.print(json, { roles: found.map(rowOf) }, () =>
    found.length === 0
      ? 'Er zijn nog geen rollen. Geef er een met: wijkgids roles set --person <id> --role <rol>'
      : found.map(inWords).join('\n'),
  );
}

async function setRole({ json, municipality, ...given }: SetFlags, session: RolesSession): Promise<void> {
  const { roles, municipalities } = await session.open();
  const values = { ...given, municipalities: (municipality ?? []).join(';') };
  const read = readAssignment(values, finderOf(municipalities));
  if ('problem' in read) throw wrongOption(read.problem);
  const { assignment } = read;
  const [before] = (await roles.assignmentsOf(assignment.personId, assignment.organisationId)).filter(
    (known) => known.role === assignment.role,
  );
  // A name that is not given again is still the name.
  const saved = { ...assignment, name: assignment.name ?? before?.name ?? null };
  await roles.save([saved]);
  session.print(json, { role: rowOf(saved) }, () => `Opgeslagen: ${inWords(saved)}`);
}

async function removeRole({ json, ...given }: Key, session: RolesSession): Promise<void> {
  const { roles } = await session.open();
  const read = readAssignmentKey(given);
  if ('problem' in read) throw wrongOption(read.problem);
  const { personId, organisationId, role } = read.key;
  const removed = await roles.remove(personId, organisationId, role);
  if (!removed) {
    process.exitCode = 1;
    process.stderr.write(
      `wijkgids: ‘${personId}’ heeft de rol ${role} niet. wijkgids roles list toont de rollen die er zijn.\n`,
    );
    if (!json) return;
  }
  session.print(json, { removed }, () => `${personId} is geen ${role} meer.`);
}

async function importRoles(path: string, flags: ImportFlags, session: RolesSession): Promise<void> {
  const startedMs = performance.now();
  const { roles, municipalities } = await session.open();
  const reading = await readFileOfRoles(path, flags, finderOf(municipalities));
  const changes = compareAssignments(await roles.everywhere(), reading.assignments);
  // A row that was not read may be the role that seems to be absent.
  const removed = flags.complete && reading.failed.length === 0 ? changes.absent : [];
  if (!flags.dryRun) {
    await roles.save([...changes.added, ...changes.updated]);
    for (const { personId, organisationId, role } of removed) {
      await roles.remove(personId, organisationId, role);
    }
  }
  const report: Report = {
    changes: { ...changes, absent: removed },
    ...{ failed: reading.failed, ignoredColumns: reading.ignoredColumns },
    ...{ dryRun: flags.dryRun ?? false, durationMs: Math.round(performance.now() - startedMs) },
    notes:
      flags.complete && reading.failed.length > 0
        ? ['Er is geen rol weggenomen, omdat niet alle rijen zijn gelezen.']
        : [],
  };
  session.print(flags.json, reportJson(report), () => drawReport(report));
  if (reading.failed.length === 0) return;
  process.exitCode = 1;
  if (!flags.json) process.stderr.write(drawRejected(reading.failed));
}

type Reading = { assignments: Assignment[]; failed: RejectedRow[]; ignoredColumns: string[] };

async function readFileOfRoles(
  path: string,
  { sheet }: ImportFlags,
  findMunicipality: FindMunicipality,
): Promise<Reading> {
  const reading: Reading = { assignments: [], failed: [], ignoredColumns: [] };
  const lines = new Map<string, number>();
  const columns = new Set<string>();
  const options = { fields: ASSIGNMENT_FIELDS, ...(sheet === undefined ? {} : { sheet }) };
  for await (const { line, values, problem } of readRows(path, options)) {
    const reject = (column: string | null, reason: string) =>
      reading.failed.push({ path, line, column, reason });
    for (const column of Object.keys(values)) columns.add(column);
    if (problem !== null) {
      reject(null, problem);
      continue;
    }
    const read = readAssignment(values, findMunicipality);
    if ('problem' in read) {
      reject(read.problem.field, read.problem.reason);
      continue;
    }
    const key = assignmentKey(read.assignment);
    const first = lines.get(key);
    if (first === undefined) {
      lines.set(key, line);
      reading.assignments.push(read.assignment);
    } else {
      reject('role', `deze rol staat al op regel ${first}; zet daar alle gemeenten bij elkaar, met een ;`);
    }
  }
  checkColumns(path, columns);
  const known: readonly string[] = ASSIGNMENT_FIELDS;
  reading.ignoredColumns = [...columns].filter((column) => !known.includes(column));
  return reading;
}

/** A column that is missing is one mistake, not one in every row. */
function checkColumns(path: string, columns: Set<string>): void {
  const missing = ['person', 'role'].find((field) => columns.size > 0 && !columns.has(field));
  if (missing === undefined) return;
  throw new WijkgidsError('column-missing', {
    kind: 'usage',
    message: `${path} heeft geen kolom ‘${missing}’.`,
    remedy: `Zet in de kop: ${ASSIGNMENT_FIELDS.join(', ')}.`,
  });
}

function wrongOption({ field, reason }: AssignmentProblem): WijkgidsError {
  return new WijkgidsError('role-invalid', {
    kind: 'usage',
    message: `--${field === 'municipalities' ? 'municipality' : field}: ${reason}${/[.?]$/.test(reason) ? '' : '.'}`,
    remedy: 'Zie wijkgids help roles.',
  });
}

function finderOf(municipalities: string[]): FindMunicipality {
  return createMunicipalityFinder(municipalities, editDistance);
}

type Report = {
  changes: AssignmentChanges;
  failed: RejectedRow[];
  ignoredColumns: string[];
  notes: string[];
  dryRun: boolean;
  durationMs: number;
};

function reportJson({ changes, failed, ...rest }: Report) {
  const { added, updated, unchanged, absent } = changes;
  return {
    roles: {
      ...{ added: added.length, updated: updated.length, unchanged: unchanged.length },
      ...{ removed: absent.length, failed },
    },
    ...rest,
  };
}

function drawReport({ changes, failed, ignoredColumns, notes, dryRun }: Report): string {
  const { added, updated, unchanged, absent } = changes;
  const counts = [
    `${added.length} nieuw`,
    `${updated.length} vernieuwd`,
    `${unchanged.length} ongewijzigd`,
    `${absent.length} weggenomen`,
    `${failed.length} niet gelezen`,
  ];
  const ignored = `Kolommen die niet zijn gelezen: ${ignoredColumns.join(', ')}`;
  return [
    ...(dryRun ? ['Proef: er is niets opgeslagen. Dit zou er veranderen:'] : []),
    `Rollen: ${counts.join(', ')}.`,
    ...added.map((assignment) => `Nieuw: ${inWords(assignment)}`),
    ...updated.map((assignment) => `Vernieuwd: ${inWords(assignment)}`),
    ...absent.map((assignment) => `Weggenomen: ${inWords(assignment)}`),
    ...(ignoredColumns.length === 0 ? [] : [ignored]),
    ...notes,
  ].join('\n');
}

/** As a row of the file that `roles import` reads. */
function rowOf({ personId, organisationId, role, municipalities, name }: Assignment) {
  return { person: personId, organisation: organisationId, role, municipalities, name };
}

function inWords({ personId, organisationId, role, municipalities, name }: Assignment): string {
  const who = name === null ? personId : `${name} (${personId})`;
  const organisation = organisationId === null ? '' : `, organisatie ${organisationId}`;
  return `${who}: ${role}${municipalities.length === 0 ? '' : ` voor ${municipalities.join(', ')}`}${organisation}`;
}
