import type { NoAnswerReason } from '../assistant/message.ts';
import type { Erased, PersonalData, StoredTurn } from '../assistant/ports.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { overwriteDeleted } from './overwrite-deleted.ts';
import { eraseCheckIns, eraseOldCheckIns, exportCheckIns } from './person-in-check-ins.ts';

/** What is erased beside turns. */
type Beside = Pick<Erased, 'other' | 'plans' | 'checkIns'>;

/**
 * What is stored about people, in the database. Deleted texts are overwritten in the file, not only unlinked;
 * in sqlite's journal they last until its next checkpoint, at the latest when the last process closes the file.
 */
export function createPersonalData(database: Database): PersonalData {
  return {
    exportPerson: (personId) =>
      database.read(async (client) => {
        const [person, turns, feedback, addresses, waiting, dialogues, plans, checkIns] = await Promise.all([
          client.person.findUnique({ where: { id: personId } }),
          client.turn.findMany({ where: { personId }, orderBy: [{ createdAt: 'asc' }, { number: 'asc' }] }),
          client.feedback.findMany({
            where: { personId },
            orderBy: [{ createdAt: 'asc' }, { turnId: 'asc' }],
          }),
          client.channelAddress.findMany({ where: { personId }, orderBy: { updatedAt: 'asc' } }),
          client.job.findMany({ where: { personId, state: 'waiting' }, orderBy: { addedAt: 'asc' } }),
          client.dialogue.findMany({ where: { personId }, orderBy: { updatedAt: 'asc' } }),
          client.plan.findMany({ where: { personId }, orderBy: { updatedAt: 'asc' } }),
          exportCheckIns(client, personId),
        ]);
        return {
          personId,
          municipality: person?.municipality ?? null,
          turns: turns.map(storedTurn),
          feedback: feedback.map(({ turnId, useful, why, createdAt }) => ({
            turnId,
            useful,
            why,
            createdAt,
          })),
          addresses: addresses.map(({ conversationId, channel, address, updatedAt }) => ({
            ...{ conversationId, channel, updatedAt },
            address: JSON.parse(address) as unknown,
          })),
          waiting: waiting.map(({ payload, addedAt }) => ({
            payload: JSON.parse(payload) as unknown,
            addedAt,
          })),
          dialogues: dialogues.map(({ conversationId, skill, state, updatedAt }) => ({
            ...{ conversationId, skill, updatedAt },
            state: JSON.parse(state) as unknown,
          })),
          plans: plans.map(({ id, plan, updatedAt }) => ({
            planId: id,
            plan: JSON.parse(plan) as unknown,
            updatedAt,
          })),
          ...checkIns,
        };
      }),
    erasePerson: (personId) =>
      erase(database, { personId }, { OR: [{ personId }, { turn: { personId } }] }, (client) =>
        eraseBeside(client, personId),
      ),
    eraseBefore(date) {
      const turn = { createdAt: { lt: date } };
      // A conversation in which nobody spoke since is not spoken to either.
      return erase(database, turn, { turn }, async (client) => {
        const old = { where: { updatedAt: { lt: date } } };
        const addresses = await client.channelAddress.deleteMany(old);
        const dialogues = await client.dialogue.deleteMany(old);
        const { other, checkIns } = await eraseOldCheckIns(client, date);
        return { other: other + addresses.count + dialogues.count, plans: 0, checkIns };
      });
    },
  };
}

function erase(
  database: Database,
  turn: Prisma.TurnWhereInput,
  feedback: Prisma.FeedbackWhereInput,
  beside: (client: Prisma.TransactionClient) => Promise<Beside>,
): Promise<Erased> {
  return database.write(async (client) => {
    await overwriteDeleted(client);
    const besides = await beside(client);
    const { count: feedbackCount } = await client.feedback.deleteMany({ where: feedback });
    const { count: turnCount } = await client.turn.deleteMany({ where: turn });
    const { count: conversations } = await client.conversation.deleteMany({ where: { turns: { none: {} } } });
    return { turns: turnCount, feedback: feedbackCount, conversations, ...besides };
  });
}

/** What is kept about a person beside turns. A finished job holds no words; its key must stay. */
async function eraseBeside(client: Prisma.TransactionClient, personId: string): Promise<Beside> {
  const people = await client.person.deleteMany({ where: { id: personId } });
  const addresses = await client.channelAddress.deleteMany({ where: { personId } });
  const jobs = await client.job.deleteMany({ where: { personId, state: 'waiting' } });
  const dialogues = await client.dialogue.deleteMany({ where: { personId } });
  const plans = await client.plan.updateMany({ where: { personId }, data: { personId: null } });
  const { other, checkIns } = await eraseCheckIns(client, personId);
  return {
    other: other + people.count + addresses.count + jobs.count + dialogues.count,
    plans: plans.count,
    checkIns,
  };
}

function storedTurn({
  number: _number,
  personId: _personId,
  // The same answer with its public sources: `answer` and `documentIds` say it already.
  reply: _reply,
  ...turn
}: Prisma.TurnGetPayload<object>): StoredTurn {
  return {
    ...turn,
    documentIds: JSON.parse(turn.documentIds) as string[],
    reason: turn.reason as NoAnswerReason | null,
  };
}
