import type { Command } from 'commander';
import { drawReply } from '../channels/terminal/render.ts';
import { operatorFor } from '../check-ins/converse/operator.ts';
import { totalsReply } from '../check-ins/report/totals-reply.ts';
import {
  type CheckInSession,
  type CommonFlags,
  openAt,
  operatorId,
  organisationOf,
  withCommonFlags,
} from './checkin-open.ts';

/** `checkin totals`: how all municipalities of an organisation are doing together. */
export function addTotalsCommand(group: Command, session: CheckInSession): void {
  withCommonFlags(
    group.command('totals').description('toon de totalen van alle gemeenten samen, vanaf vijf gemeenten'),
  ).action((flags: CommonFlags) => totals(flags, session));
}

/** Exit status 1 when there are none, as with other lists. */
async function totals(flags: CommonFlags, session: CheckInSession): Promise<void> {
  const { service, gate } = await openAt(flags, session);
  const organisationId = organisationOf(flags);
  const actor =
    flags.person === undefined
      ? operatorFor(operatorId(), organisationId, null)
      : await gate.actor(flags.person, organisationId, null);
  const found = await service.totals(actor);
  if (found.totals.length === 0) process.exitCode = 1;
  session.print(flags.json, found, () =>
    drawReply({ ...totalsReply(found, { asked: '' }), turnId: null, durationMs: 0 }),
  );
}
