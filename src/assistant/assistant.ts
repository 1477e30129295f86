import type { Answering } from '../answering/answer.ts';
import type { ConversationStore, PassageReader, Turn } from '../answering/ports.ts';
import type { Assistant, Incoming, PassageView, Reply, ReplyPart } from './message.ts';
import { createTurnTaking } from './turn-taking.ts';

export type AssistantOptions = {
  answering: Answering;
  passages: PassageReader;
  conversations: ConversationStore;
  openingQuestions: string[];
  /** Milliseconds since some moment; for durations. */
  nowMs?: () => number;
};

/** How many earlier turns a follow-up question may lean on. */
const TURNS_REMEMBERED = 4;
const OPENING_QUESTIONS = 4;

/** The channel-neutral heart: takes a message, finds the answer, remembers the turn, gives the reply. */
export function createAssistant(options: AssistantOptions): Assistant {
  const nowMs = options.nowMs ?? (() => performance.now());
  const turnTaking = createTurnTaking<Reply>();
  return {
    receive: (incoming, onPart, signal) =>
      turnTaking(incoming.conversationId, incoming.messageId, () =>
        reply(incoming, options, nowMs, onPart, signal),
      ),
    passage: (passageId) => viewPassage(passageId, options.passages),
    feedback: (feedback) => options.conversations.saveFeedback(feedback),
    openingQuestions: async () => options.openingQuestions.slice(0, OPENING_QUESTIONS),
  };
}

async function reply(
  incoming: Incoming,
  { answering, conversations }: AssistantOptions,
  nowMs: () => number,
  onPart: ((part: ReplyPart) => void) | undefined,
  signal: AbortSignal | undefined,
): Promise<Reply> {
  const startedMs = nowMs();
  const turns: Turn[] = await conversations.recentTurns(incoming.conversationId, TURNS_REMEMBERED);
  const answer = await answering.answer(incoming.text, { turns, onPart, signal });
  signal?.throwIfAborted();
  const { resolvedQuestion, ...rest } = answer;
  const durationMs = Math.round(nowMs() - startedMs);
  const turnId = await conversations.remember({
    conversationId: incoming.conversationId,
    channel: incoming.channel,
    messageId: incoming.messageId,
    personId: incoming.personId,
    question: incoming.text,
    resolvedQuestion,
    answer: rest.text,
    documentIds: [...new Set(rest.citations.map((citation) => citation.documentId))],
    outcome: rest.outcome,
    reason: rest.reason,
    composer: rest.composer,
    durationMs,
  });
  return { ...rest, turnId, durationMs };
}

async function viewPassage(passageId: string, passages: PassageReader): Promise<PassageView | null> {
  const passage = await passages.passage(passageId);
  if (passage === null) return null;
  const [{ before, after }, document] = await Promise.all([
    passages.neighbours(passageId),
    passages.document(passage.documentId),
  ]);
  return {
    passageId,
    documentId: passage.documentId,
    title: passage.title,
    publisher: document?.publisher ?? null,
    year: document?.year ?? null,
    url: passage.url,
    section: passage.sectionPath.join(' › '),
    page: passage.page,
    basis: passage.basis,
    before: before?.text ?? null,
    text: passage.text,
    after: after?.text ?? null,
  };
}
