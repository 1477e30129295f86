import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Erased, PersonalData } from '../assistant/ports.ts';
import { messageOf, WijkgidsError } from '../errors.ts';
import { openPersonalData } from '../wiring.ts';
import type { Session } from './session.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const PERSON = [
  '--person <id>',
  'kenmerk van de persoon; in de webchat staat het onder ‘Uw gegevens’',
] as const;

/** `export`, `erase` and `retention run`: what is stored about people, and taking it away. */
export function registerPerson(program: Command, session: Session): void {
  program
    .command('export')
    .description('toon als JSON alles wat over een persoon is bewaard')
    .requiredOption(...PERSON)
    .option('--out <bestand>', 'schrijf het in dit bestand')
    .action((flags: { person: string; out?: string }) => exportPerson(flags, session));

  program
    .command('erase')
    .description(
      'verwijder wat over een persoon is bewaard; van ingeleverde check-ins blijven alleen cijfers en stappen',
    )
    .requiredOption(...PERSON)
    .option('--json', 'aantallen als JSON')
    .action((flags: { person: string; json?: boolean }) => erasePerson(flags, session));

  program
    .command('retention')
    .description('beheer hoe lang gesprekken bewaard blijven')
    .command('run')
    .description('verwijder gesprekken die ouder zijn dan RETENTION_DAYS')
    .option('--json', 'aantallen als JSON')
    .action((flags: { json?: boolean }) => eraseOld(flags, session));
}

async function exportPerson(flags: { person: string; out?: string }, session: Session): Promise<void> {
  const record = await withPersonalData(session, (data) => data.exportPerson(flags.person));
  const { personId: _, municipality, ...lists } = record;
  const { turns, feedback, plans, checkIns, filed } = lists;
  const isEmpty = Object.values(lists).every((list) => list.length === 0) && municipality === null;
  if (isEmpty) reportNobody(flags.person);
  if (flags.out === undefined) return session.print(true, record, String);
  if (isEmpty) return;
  const more = [
    plans.length > 0 ? `, ${count(plans.length, 'wijkplan', 'wijkplannen')}` : '',
    checkIns.length > 0 ? `, ${count(checkIns.length, 'check-ingesprek', 'check-ingesprekken')}` : '',
    filed.length > 0 ? `, ${count(filed.length, 'ingeleverde check-in', 'ingeleverde check-ins')}` : '',
  ].join('');
  writePrivate(flags.out, `${JSON.stringify(record, null, 2)}\n`);
  process.stdout.write(
    `${flags.out}: ${count(turns.length, 'vraag', 'vragen')}${more} en ${feedback.length} keer feedback.\n`,
  );
}

async function erasePerson(flags: { person: string; json?: boolean }, session: Session): Promise<void> {
  const erased = await withPersonalData(session, (data) => data.erasePerson(flags.person));
  const { checkIns, turns, feedback, other, plans } = erased;
  const counts = [turns, feedback, other, plans, ...Object.values(checkIns)];
  const isEmpty = counts.every((number) => number === 0);
  if (isEmpty) reportNobody(flags.person);
  if (isEmpty && !flags.json) return;
  session.print(flags.json, erased, () => `Verwijderd: ${drawErased(erased)}.${drawKept(erased)}`);
}

async function eraseOld(flags: { json?: boolean }, session: Session): Promise<void> {
  const { retentionDays } = session.config();
  const before = new Date(Date.now() - retentionDays * DAY_MS);
  const erased = await withPersonalData(session, (data) => data.eraseBefore(before));
  session.print(
    flags.json,
    { retentionDays, ...erased },
    () => `Verwijderd, ouder dan ${count(retentionDays, 'dag', 'dagen')}: ${drawErased(erased)}.`,
  );
}

async function withPersonalData<T>(
  session: Session,
  work: (personalData: PersonalData) => Promise<T>,
): Promise<T> {
  const { personalData, close } = await openPersonalData(session.config());
  try {
    return await work(personalData);
  } finally {
    await close();
  }
}

/** To the error stream, because standard output may be read as JSON. */
function reportNobody(personId: string): void {
  process.stderr.write(
    `wijkgids: Over ‘${personId}’ is niets bewaard. Controleer of het ID klopt, met hoofdletters en al.\n`,
  );
  process.exitCode = 1;
}

function drawErased({ turns, feedback, conversations, other, checkIns: { sessions } }: Erased): string {
  return [
    count(turns, 'vraag', 'vragen'),
    `${feedback} keer feedback`,
    count(conversations, 'gesprek', 'gesprekken'),
    ...(sessions === 0 ? [] : [count(sessions, 'check-ingesprek', 'check-ingesprekken')]),
    ...(other === 0 ? [] : [count(other, 'ander gegeven', 'andere gegevens')]),
  ].join(', ');
}

/** What stays although its person goes, and why; a sentence each. */
function drawKept({ plans, checkIns: { filed, steps, rounds } }: Erased): string {
  const kept: [number, string, string, string][] = [
    [plans, 'wijkplan', 'wijkplannen', 'bestaan, zonder dit kenmerk: een plan is van de wijk'],
    [
      ...([filed, 'ingeleverde check-in', 'ingeleverde check-ins'] as const),
      'meetellen bij de gemeente, zonder dit kenmerk en zonder de antwoorden in eigen woorden',
    ],
    [steps, 'afgesproken stap', 'afgesproken stappen', 'bestaan, zonder wie ervoor zorgt'],
    [rounds, 'gestarte check-in', 'gestarte check-ins', 'bestaan, zonder wie die startte'],
  ];
  return kept
    .filter(([number]) => number > 0)
    .map(([number, one, more, how]) => {
      return ` ${count(number, one, more)} ${number === 1 ? 'blijft' : 'blijven'} ${how}.`;
    })
    .join('');
}

function count(number: number, one: string, more: string): string {
  return `${number} ${number === 1 ? one : more}`;
}

/** Only the one who asked may read it. */
function writePrivate(path: string, text: string): void {
  try {
    writeFileSync(path, text, { mode: 0o600 });
  } catch (cause) {
    throw new WijkgidsError('output-unwritable', {
      kind: 'outside',
      message: `${path} kan niet worden geschreven: ${messageOf(cause)}.`,
      remedy: 'Kies met --out een bestand in een map waarin u mag schrijven.',
      cause,
    });
  }
}
