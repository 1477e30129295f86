import type { ConversationStore } from '../../src/answering/ports.ts';

type NewTurn = Parameters<ConversationStore['remember']>[0];

/** A turn as `remember` takes it. Apart from the suite, because processes without a test runner use it too. */
export function newTurn(messageId: string, conversationId = 'gesprek-1'): NewTurn {
  return {
    conversationId,
    channel: 'web',
    messageId,
    personId: 'persoon-1',
    question: `Vraag ${messageId}?`,
    resolvedQuestion: `Volledige vraag ${messageId}?`,
    answer: 'Antwoord [1].',
    documentIds: ['plan', 'zorg'],
    outcome: 'answered',
    reason: null,
    composer: 'extractive',
    durationMs: 12,
    reply: null,
  };
}
