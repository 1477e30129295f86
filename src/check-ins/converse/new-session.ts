import { WijkgidsError } from '../../errors.ts';
import { begin } from '../begin.ts';
import type { Definition } from '../definition.ts';
import type { Session } from '../ports.ts';
import type { Round } from '../record.ts';
import type { CheckInsOptions } from './check-ins-options.ts';
import { earlierOf } from './earlier-of.ts';
import { shortId } from './short-id.ts';
import { hasEnded, stateWithTalk } from './talk.ts';

/**
 * Makes sure that this person has a session in this round; one that is there stays as it is.
 * @param invited whether somebody with the right to do so asked them
 */
export async function newSession(
  definition: Definition,
  round: Round,
  person: {
    personId: string;
    invited?: boolean;
  },
  work: Pick<CheckInsOptions, 'store' | 'now'>,
): Promise<Session> {
  const now = work.now();
  const { personId } = person;
  const mine = (await work.store.sessionsOfRound(round.id)).filter((one) => one.personId === personId);
  const open = mine.find((one) => !hasEnded(one));
  if (open !== undefined) return open;
  const id = shortId(`${round.id}/${personId}/${mine.length}`, 12);
  const earlier = await earlierOf(definition, round, personId, work);
  const { state } = begin(definition, { variant: round.variant, now, ...earlier });
  const session: Session = {
    ...{ id, roundId: round.id, personId, definition },
    conversationId: null,
    organisationId: round.organisationId,
    municipality: round.municipality,
    state: stateWithTalk(state, {
      ...{ handled: null, code: null, alias: null, opened: false, put: {} },
      home: null,
      invited: person.invited ?? false,
    }),
    startedAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
  try {
    await work.store.save({ session, expectedUpdatedAt: null, filed: null, steps: [] });
    return session;
  } catch (error) {
    if (!(error instanceof WijkgidsError) || error.code !== 'session-changed') throw error;
    // Another process made it a moment ago, under the same id.
    const made = await work.store.session(id);
    if (made === null) throw error;
    return made;
  }
}
