import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { CheckIns } from '../check-ins/converse/check-ins.ts';
import type { Asides, Reports } from '../check-ins/converse/ports.ts';
import { WijkgidsError } from '../errors.ts';
import type { Gate } from '../rights/gate.ts';
import { organisationIn } from '../rights/platform-ids.ts';
import type { Session } from './session.ts';

/** What these commands need of the opened Wijkgids. */
export type CheckInOpened = {
  gate: Gate;
  service: CheckIns;
  asides: Asides;
  reports: Reports;
  at(now: () => Date): { service: CheckIns; runDue(now: Date): Promise<RunDue> };
};
export type RunDue = { sent: unknown[]; skipped: unknown[]; failed: { key: string; cause: unknown }[] };
export type CheckInSession = Pick<Session, 'print'> & {
  open(): Promise<{ checkIns: CheckInOpened }>;
  /** Opens with the documents read, for a question aside. */
  ready(): Promise<unknown>;
};

export type CommonFlags = { at?: string; json?: boolean; person?: string; organisation?: string };

const AT = ['--at <moment>', 'doe alsof het dit moment is, zoals 2026-11-25T10:00:00Z'] as const;
const PERSON = ['--person <id>', 'kenmerk van de persoon; anders u, aan deze computer'] as const;
const ORGANISATION = [
  '--organisation <id>',
  'Slack-werkruimte of Teams-tenant; niet nodig als het kenmerk van de persoon die al noemt',
] as const;
const JSON_FLAG = ['--json', 'uitkomst als JSON'] as const;

/** The flags that all these commands share. */
export function withCommonFlags(command: Command): Command {
  return command
    .option(...PERSON)
    .option(...ORGANISATION)
    .option(...AT)
    .option(...JSON_FLAG);
}

/** Those of commands that are about nobody. */
export function withTimeFlags(command: Command): Command {
  return command.option(...AT).option(...JSON_FLAG);
}

/** The check-ins at the time of `--at`, or of the clock. @throws WijkgidsError `moment-invalid` */
export async function openAt({ at }: CommonFlags, session: Pick<CheckInSession, 'open'>) {
  const moment = at === undefined ? null : readMoment(at);
  const { checkIns } = await session.open();
  const now = () => moment ?? new Date();
  return { ...checkIns, ...checkIns.at(now), now };
}

function readMoment(at: string): Date {
  const moment = /^\d{4}-\d{2}-\d{2}(T|$)/.test(at) ? new Date(at) : new Date(Number.NaN);
  if (!Number.isNaN(moment.getTime())) return moment;
  throw new WijkgidsError('moment-invalid', {
    kind: 'usage',
    message: `--at: ‘${at}’ is geen moment.`,
    remedy: 'Schrijf het zoals 2026-11-25T10:00:00Z.',
  });
}

export function operatorId(): string {
  return `terminal:${userInfo().username}`;
}

/** The organisation of the person, where the id says so; else the one that was given. */
export function organisationOf({ person, organisation }: CommonFlags): string | null {
  const said = person === undefined ? undefined : organisationIn(person);
  return said === undefined ? (organisation ?? null) : said;
}

const WRONG_ARGUMENTS = ['unknown-check-in', 'unknown-municipality', 'schedule-invalid'];

/** A name that does not exist is wrong use of the command line. */
export async function asUsage<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof WijkgidsError) || !WRONG_ARGUMENTS.includes(error.code)) throw error;
    const { code, message, remedy } = error;
    throw new WijkgidsError(code, { kind: 'usage', message, remedy, cause: error });
  }
}
