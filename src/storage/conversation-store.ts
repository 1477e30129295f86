import { randomUUID } from 'node:crypto';
import type { ConversationStore } from '../answering/ports.ts';
import type { Reply } from '../assistant/message.ts';
import { WijkgidsError } from '../errors.ts';
import type { Database } from './database.ts';

/**
 * Conversations and feedback in the database. Turns are numbered within their conversation, so their order
 * does not hang on the clock. `remember` on a message that was stored before changes nothing and returns
 * the id of its turn; feedback of the same person on the same turn replaces the earlier.
 * @param options.now the clock that dates turns and feedback
 */
export function createConversationStore(
  database: Database,
  options: { now?: () => Date } = {},
): ConversationStore {
  const now = options.now ?? (() => new Date());
  return {
    async recentTurns(conversationId, limit) {
      const rows = await database.read((client) =>
        client.turn.findMany({
          where: { conversationId },
          orderBy: { number: 'desc' },
          take: Math.max(0, limit),
          select: { id: true, question: true, resolvedQuestion: true, answer: true, documentIds: true },
        }),
      );
      return rows
        .reverse()
        .map(({ documentIds, ...turn }) => ({ ...turn, documentIds: JSON.parse(documentIds) as string[] }));
    },

    remember: (turn) =>
      database.write(async (client) => {
        const { conversationId, channel, messageId, documentIds } = turn;
        const known = await client.turn.findUnique({
          where: { conversationId_messageId: { conversationId, messageId } },
          select: { id: true },
        });
        if (known) return known.id;
        const createdAt = now();
        await client.conversation.upsert({
          where: { id: conversationId },
          create: { id: conversationId, channel, createdAt },
          update: {},
        });
        const last = await client.turn.findFirst({
          where: { conversationId },
          orderBy: { number: 'desc' },
          select: { number: true },
        });
        const { id } = await client.turn.create({
          data: {
            ...{ conversationId, channel, messageId, createdAt },
            id: randomUUID(),
            number: (last?.number ?? 0) + 1,
            personId: turn.personId,
            question: turn.question,
            resolvedQuestion: turn.resolvedQuestion,
            answer: turn.answer,
            documentIds: JSON.stringify(documentIds),
            outcome: turn.outcome,
            reason: turn.reason,
            composer: turn.composer,
            durationMs: turn.durationMs,
            reply: turn.reply === null ? null : JSON.stringify(turn.reply),
          },
        });
        return id;
      }),

    async replyTo(conversationId, messageId) {
      const turn = await database.read((client) =>
        client.turn.findUnique({
          where: { conversationId_messageId: { conversationId, messageId } },
          select: { id: true, reply: true },
        }),
      );
      return turn && readReply(turn);
    },

    async turn(turnId) {
      const turn = await database.read((client) =>
        client.turn.findUnique({
          where: { id: turnId },
          select: { id: true, conversationId: true, personId: true, resolvedQuestion: true, reply: true },
        }),
      );
      return turn && { ...turn, reply: readReply(turn) };
    },

    async recentOf(personId, limit) {
      const turns = await database.read((client) =>
        client.turn.findMany({
          where: { personId, outcome: 'answered' },
          orderBy: [{ createdAt: 'desc' }, { number: 'desc' }],
          take: Math.max(0, limit),
          select: { id: true, question: true, createdAt: true },
        }),
      );
      return turns.map(({ id, question, createdAt }) => ({ turnId: id, question, askedAt: createdAt }));
    },

    async saveFeedback({ turnId, personId, useful, why }) {
      await database.write(async (client) => {
        if ((await client.turn.count({ where: { id: turnId } })) === 0) throw unknownTurn(turnId);
        const values = { useful, why, createdAt: now() };
        await client.feedback.upsert({
          where: { turnId_personId: { turnId, personId } },
          create: { turnId, personId, ...values },
          update: values,
        });
      });
    },
  };
}

/** Only what this program wrote itself is in the column. */
function readReply({ id, reply }: { id: string; reply: string | null }): Reply | null {
  return reply === null ? null : { ...(JSON.parse(reply) as Reply), turnId: id };
}

/** The error for feedback on a reply that was never stored. */
export function unknownTurn(turnId: string): WijkgidsError {
  return new WijkgidsError('unknown-turn', {
    message: `Er is geen antwoord met id '${turnId}'.`,
    remedy: 'Geef uw mening bij een antwoord uit het gesprek dat nu open is.',
  });
}
