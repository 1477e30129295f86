import { randomUUID } from 'node:crypto';
import type { ConversationStore } from '../answering/ports.ts';
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
          },
        });
        return id;
      }),

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

/** The error for feedback on a reply that was never stored. */
export function unknownTurn(turnId: string): WijkgidsError {
  return new WijkgidsError('unknown-turn', {
    message: `Er is geen antwoord met id '${turnId}'.`,
    remedy: 'Geef uw mening bij een antwoord uit het gesprek dat nu open is.',
  });
}
