import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { SkillReply } from '../assistant/skill.ts';
import { drawReply } from '../channels/terminal/render.ts';
import { checkInReply, withAside } from '../check-ins/converse/check-in-reply.ts';
import type { CheckIns } from '../check-ins/converse/check-ins.ts';
import { operatorFor } from '../check-ins/converse/operator.ts';
import type { ReportFile } from '../check-ins/converse/ports.ts';
import type { Told } from '../check-ins/converse/told.ts';
import { messageOf, WijkgidsError } from '../errors.ts';
import type { Gate } from '../rights/gate.ts';
import type { Actor } from '../rights/role.ts';
import { definitionJson, toldJson } from './checkin-json.ts';
import {
  asUsage,
  type CheckInSession,
  type CommonFlags,
  openAt,
  operatorId,
  organisationOf,
  withCommonFlags,
  withTimeFlags,
} from './checkin-open.ts';
import { addScheduleCommands } from './checkin-schedule.ts';
import { addTotalsCommand } from './checkin-totals.ts';

type StartFlags = CommonFlags & { municipality: string; short?: boolean; shared?: boolean };
type ReportFlags = CommonFlags & { format?: string; out?: string };

/** `checkin list`, `start`, `answer`, `status`, `report`, `totals` and `schedule`: check-ins at the command line. */
export function registerCheckIn(program: Command, session: CheckInSession): void {
  const group = program
    .command('checkin')
    .description('terugblikken met een gemeente: check-ins beginnen, beantwoorden, plannen en het rapport');

  withTimeFlags(group.command('list').description('toon de check-ins die er zijn')).action(
    (flags: CommonFlags) => list(flags, session),
  );
  withCommonFlags(group.command('start').description('begin een check-in voor een gemeente'))
    .argument('<check-in>', 'welke, zoals checkin list ze noemt')
    .requiredOption('--municipality <naam>', 'de gemeente waar het over gaat')
    .option('--short', 'de korte versie')
    .option('--shared', 'samen invullen, met één persoon die noteert')
    .action((id: string, flags: StartFlags) => begin(id, flags, session));
  withCommonFlags(group.command('answer').description('geef antwoord op de vraag die nu gesteld wordt'))
    .argument('<session>', 'het kenmerk van de check-in die loopt')
    .argument(
      '<tekst...>',
      'een antwoord, of terug, overslaan, pauze, verder, stop, klopt, of een vraag tussendoor',
    )
    .action((id: string, words: string[], flags: CommonFlags) => answer(id, words.join(' '), flags, session));
  withCommonFlags(group.command('status').description('toon waar een check-in is'))
    .argument('<session>', 'het kenmerk van de check-in')
    .action((id: string, flags: CommonFlags) => status(id, flags, session));
  withCommonFlags(group.command('report').description('toon of bewaar het rapport van een gemeente'))
    .argument('<gemeente...>', 'de naam van de gemeente')
    .option('--format <soort>', 'md, docx of json')
    .option('--out <bestand>', 'schrijf het rapport in dit bestand')
    .action((words: string[], flags: ReportFlags) => report(words.join(' '), flags, session));
  addTotalsCommand(group, session);
  addScheduleCommands(group, session);
}

async function list(flags: CommonFlags, session: CheckInSession): Promise<void> {
  const { service } = await openAt(flags, session);
  const definitions = service.definitions();
  session.print(flags.json, { checkIns: definitions.map(definitionJson) }, () =>
    definitions
      .map(({ id, title, purpose, minutes }) => `${id}  ${title} (${minutes.long} minuten). ${purpose}`)
      .join('\n'),
  );
  if (definitions.length === 0) process.exitCode = 1;
}

async function begin(id: string, flags: StartFlags, session: CheckInSession): Promise<void> {
  const { service, gate } = await openAt(flags, session);
  const personId = flags.person ?? operatorId();
  const organisationId = organisationOf(flags);
  const actor = await gate.actor(personId, organisationId, null);
  const isKnown = actor.assignments.length > 0 || actor.ownMunicipality !== null;
  const request = {
    ...{ definition: id, municipality: flags.municipality, messageId: null },
    variant: flags.short ? ('short' as const) : ('long' as const),
    mode: flags.shared ? ('shared' as const) : ('each' as const),
  };
  // Of whom nothing is known, the operator at the machine decides; what is known of others holds here too.
  const operator = operatorFor(operatorId(), organisationId, flags.municipality);
  const started = await asUsage(() =>
    service.start(
      isKnown && flags.person !== undefined
        ? { ...request, actor, persons: null }
        : { ...request, actor: operator, persons: [personId] },
    ),
  );
  if (started.kind === 'begun') return show(started.told, flags, session);
  const [first] = started.sessions;
  const isForOne = started.sessions.length === 1 && first?.personId === personId;
  if (first === undefined || !isForOne) {
    const invited = started.sessions.map((one) => ({ session: one.id, person: one.personId }));
    session.print(flags.json, { invited }, () => `${invited.length} mensen uitgenodigd.`);
    return;
  }
  const told = await service.resume({ sessionId: first.id }, { actor, messageId: null });
  if (told !== null) show(told, flags, session);
}

async function answer(id: string, text: string, flags: CommonFlags, session: CheckInSession): Promise<void> {
  const { service, asides, gate } = await openAt(flags, session);
  const sessionId = id.toUpperCase();
  const actor = await actorOf(sessionId, flags, { service, gate });
  const told = await service.answer(sessionId, text, { actor, messageId: null });
  const { aside } = told.came;
  if (aside === null) return show(told, flags, session);
  await session.ready();
  const said = await asides.answer({
    ...{ text: aside, messageId: null, channel: null, conversationId: null },
    ...{ personId: null, organisationId: null, municipality: told.session.municipality },
  });
  const came = { ...told.came, said: `${said.text}\n\n${told.came.said}`.trim() };
  session.print(flags.json, toldJson({ ...told, came }, said.citations), () =>
    drawn(told, withAside(told, said)),
  );
}

async function status(id: string, flags: CommonFlags, session: CheckInSession): Promise<void> {
  const { service, gate } = await openAt(flags, session);
  const sessionId = id.toUpperCase();
  const actor = await actorOf(sessionId, flags, { service, gate });
  show(await service.status(sessionId, actor), flags, session);
}

async function report(municipality: string, flags: ReportFlags, session: CheckInSession): Promise<void> {
  const { service, gate, reports } = await openAt(flags, session);
  const format = formatOf(flags);
  const organisationId = organisationOf(flags);
  const actor =
    flags.person === undefined
      ? operatorFor(operatorId(), organisationId, municipality)
      : await gate.actor(flags.person, organisationId, null);
  const source = await asUsage(() => service.report(actor, municipality));
  if (source.records.length === 0) process.exitCode = 1;
  // Good examples come from the documents.
  else await session.ready();
  if (format === null) {
    const reply = await reports.reply(source, '');
    session.print(false, null, () => drawReply({ ...reply, turnId: null, durationMs: 0 }));
    return;
  }
  const file = await reports.file(source, format);
  if (flags.out !== undefined) return writeReport(flags.out, file, flags, session);
  const withoutPictures = String(file.data).replace(/^!\[.*\]\(<.*>\)\n\n/gm, '');
  process.stdout.write(
    format === 'md' ? `${withoutPictures.trimEnd()}\n` : `${String(file.data).trimEnd()}\n`,
  );
}

async function writeReport(
  out: string,
  { data, mediaType, pictures }: ReportFile,
  { json }: ReportFlags,
  session: CheckInSession,
): Promise<void> {
  try {
    await writeFile(out, data);
    for (const { name, data: picture } of pictures) await writeFile(join(dirname(out), name), picture);
  } catch (cause) {
    throw new WijkgidsError('output-unwritable', {
      kind: 'usage',
      message: `--out: ${out} kan niet worden geschreven: ${messageOf(cause)}.`,
      remedy: 'Geef een bestand in een map die bestaat en waarin u mag schrijven.',
      cause,
    });
  }
  const names = pictures.map(({ name }) => name);
  session.print(json, { out, mediaType, pictures: names }, () =>
    [`Het rapport staat in ${out}.`, ...names.map((name) => `Met ${name} ernaast.`)].join('\n'),
  );
}

/** Null for the report as it is shown in a conversation. */
function formatOf({ format, json, out }: ReportFlags): 'md' | 'docx' | 'json' | null {
  const wrong = (message: string, remedy: string) =>
    new WijkgidsError('format-invalid', { kind: 'usage', message, remedy });
  const byName = /\.(md|docx|json)$/i.exec(out ?? '')?.[1]?.toLowerCase();
  const chosen = format ?? byName ?? (json && out === undefined ? 'json' : out === undefined ? null : 'md');
  if (chosen === null) return null;
  if (chosen !== 'md' && chosen !== 'docx' && chosen !== 'json') {
    throw wrong(`--format kan niet ‘${chosen}’ zijn.`, 'Kies md, docx of json.');
  }
  if (chosen === 'docx' && out === undefined) {
    throw wrong('Een docx-bestand past niet op het scherm.', 'Zet er --out rapport.docx bij.');
  }
  return chosen;
}

/** Who answers: the person that was named, or, for the operator at the machine, whose session it is. */
async function actorOf(
  sessionId: string,
  flags: CommonFlags,
  { service, gate }: { service: CheckIns; gate: Gate },
): Promise<Actor> {
  if (flags.person === undefined) return service.ownerOf(sessionId);
  return gate.actor(flags.person, organisationOf(flags), null);
}

function show(told: Told, { json }: CommonFlags, session: CheckInSession): void {
  session.print(json, toldJson(told), () => drawn(told, checkInReply(told, '')));
}

function drawn({ session }: Told, reply: SkillReply): string {
  return [`Check-in ${session.id}`, drawReply({ ...reply, turnId: null, durationMs: 0 })].join('\n\n');
}
