import type { Command } from 'commander';
import { operatorFor } from '../check-ins/converse/operator.ts';
import type { RuleInWords } from '../check-ins/converse/schedule-of.ts';
import { localOf } from '../check-ins/schedule/days.ts';
import type { Hours, Region, Timing } from '../check-ins/schedule/rule.ts';
import { messageOf, WijkgidsError } from '../errors.ts';
import type { Actor } from '../rights/role.ts';
import {
  asUsage,
  type CheckInOpened,
  type CheckInSession,
  type CommonFlags,
  openAt,
  operatorId,
  organisationOf,
  withCommonFlags,
  withTimeFlags,
} from './checkin-open.ts';

type ListFlags = CommonFlags & { municipality?: string };
type NextFlags = ListFlags & { count?: string };
type AddFlags = CommonFlags & {
  municipality: string;
  every?: string;
  date?: string[];
  first?: string;
  region: string;
  from?: string;
  to?: string;
  hour?: string;
  for?: string[];
  short?: boolean;
  shared?: boolean;
};

/** `checkin schedule list`, `add`, `remove`, `next` and `run`: when Wijkgids asks by itself. */
export function addScheduleCommands(group: Command, session: CheckInSession): void {
  const schedule = group.command('schedule').description('plan wanneer Wijkgids een check-in aanbiedt');

  withCommonFlags(schedule.command('list').description('toon wat er gepland is'))
    .option('--municipality <naam>', 'alleen deze gemeente')
    .action((flags: ListFlags) => list(flags, 1, session));
  withCommonFlags(schedule.command('next').description('toon de eerstvolgende momenten'))
    .option('--municipality <naam>', 'alleen deze gemeente')
    .option('--count <aantal>', 'hoeveel momenten per planning', '3')
    .action((flags: NextFlags) => list(flags, countOf(flags), session));
  withCommonFlags(schedule.command('add').description('plan een check-in'))
    .argument('<check-in>', 'welke, zoals checkin list ze noemt')
    .requiredOption('--municipality <naam>', 'de gemeente waar het over gaat')
    .requiredOption('--region <regio>', 'regio voor de schoolvakanties: noord, midden of zuid')
    .option('--every <maanden>', 'om de hoeveel maanden, 1 tot en met 12')
    .option('--first <datum>', 'de eerste dag bij --every; anders vandaag')
    .option('--date <datum...>', 'op deze dagen, zoals 2027-03-01')
    .option('--hour <tijd>', 'liefst om deze tijd, zoals 10:00')
    .option('--from <tijd>', 'niet eerder dan deze tijd')
    .option('--to <tijd>', 'niet later dan deze tijd')
    .option('--for <id...>', 'alleen deze mensen; anders iedereen die bekend is')
    .option('--short', 'de korte versie')
    .option('--shared', 'samen invullen, met één persoon die noteert')
    .action((id: string, flags: AddFlags) => add(id, flags, session));
  withCommonFlags(schedule.command('remove').description('haal een planning weg'))
    .argument('<planning>', 'het kenmerk van de planning')
    .action((id: string, flags: CommonFlags) => remove(id, flags, session));
  withTimeFlags(
    schedule.command('run').description('verstuur wat nu aan de beurt is; wijkgids start doet dit vanzelf'),
  ).action((flags: CommonFlags) => run(flags, session));
}

async function actorFor(flags: ListFlags, { gate }: CheckInOpened): Promise<Actor> {
  const organisationId = organisationOf(flags);
  if (flags.person !== undefined) return gate.actor(flags.person, organisationId, null);
  return operatorFor(operatorId(), organisationId, flags.municipality ?? null);
}

async function list(flags: ListFlags, count: number, session: CheckInSession): Promise<void> {
  const opened = await openAt(flags, session);
  const actor = await actorFor(flags, opened);
  const rules = await asUsage(() => opened.service.scheduling.list(actor, flags.municipality ?? null, count));
  session.print(flags.json, { rules: rules.map(ruleJson) }, () =>
    rules.length === 0 ? 'Er is niets gepland.' : rules.map(ruleText).join('\n\n'),
  );
  if (rules.length === 0) process.exitCode = 1;
}

async function add(id: string, flags: AddFlags, session: CheckInSession): Promise<void> {
  const opened = await openAt(flags, session);
  const actor = await actorFor(flags, opened);
  const added = await asUsage(() =>
    opened.service.scheduling.add(
      actor,
      {
        ...{ municipality: flags.municipality, definitionId: id, timing: timingOf(flags, opened.now()) },
        // Checked with the rest of the rule, which says what is allowed.
        region: flags.region as Region,
        variant: flags.short ? 'short' : 'long',
        mode: flags.shared ? 'shared' : 'each',
        ...hoursOf(flags),
        ...(flags.for === undefined ? {} : { who: flags.for }),
      },
      null,
    ),
  );
  session.print(flags.json, { rule: ruleJson(added) }, () => `Gepland.\n${ruleText(added)}`);
}

async function remove(id: string, flags: CommonFlags, session: CheckInSession): Promise<void> {
  const opened = await openAt(flags, session);
  const actor = await actorFor(flags, opened);
  const rule = await opened.service.scheduling.remove(actor, id);
  session.print(flags.json, { removed: rule.id }, () => `Planning ${rule.id} is weg.`);
}

async function run(flags: CommonFlags, session: CheckInSession): Promise<void> {
  const { runDue, now } = await openAt(flags, session);
  const { sent, skipped, failed } = await runDue(now());
  const failures = failed.map(({ key, cause }) => ({ key, reason: messageOf(cause) }));
  session.print(flags.json, { sent, skipped, failed: failures }, () =>
    [
      `Verstuurd: ${sent.length}. Overgeslagen: ${skipped.length}. Niet gelukt: ${failed.length}.`,
      ...failures.map(({ key, reason }) => `${key}: ${reason}`),
    ].join('\n'),
  );
  if (failed.length > 0) process.exitCode = 1;
}

function timingOf({ every, date, first }: AddFlags, now: Date): Timing {
  if ((every === undefined) === (date === undefined)) {
    throw wrongUse(
      'Het is niet duidelijk wanneer.',
      'Geef --every <maanden>, of --date met een of meer datums.',
    );
  }
  if (date !== undefined) return { kind: 'dates', dates: date };
  return { kind: 'every', months: Number(every), first: first ?? localOf(now).day };
}

function hoursOf({ hour, from, to }: AddFlags): { hours?: Hours } {
  if (hour === undefined && from === undefined && to === undefined) return {};
  const preferred = hour ?? from ?? '10:00';
  return { hours: { from: from ?? '09:00', to: to ?? '16:00', preferred } };
}

function countOf({ count }: NextFlags): number {
  const read = Number(count);
  if (Number.isInteger(read) && read >= 1 && read <= 50) return read;
  throw wrongUse(`--count kan niet ‘${count}’ zijn.`, 'Geef een heel getal van 1 tot en met 50.');
}

function wrongUse(message: string, remedy: string): WijkgidsError {
  return new WijkgidsError('schedule-usage', { kind: 'usage', message, remedy });
}

function ruleJson({ rule, text, next, gap }: RuleInWords) {
  return { ...rule, text, next, gap };
}

function ruleText({ rule, text, next, gap }: RuleInWords): string {
  return [
    `${rule.id}  ${text}`,
    ...next.map((moment) => `  ${moment.text}`),
    ...(gap === null ? [] : [gap]),
  ].join('\n');
}
