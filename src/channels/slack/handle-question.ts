import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Job, type JobTools, RetryLater } from '../../jobs/ports.ts';
import { type Answer, askAssistant } from './ask-assistant.ts';
import { isAttachedFile } from './attached-files.ts';
import type { SlackMessage } from './block-kit.ts';
import { SlackRefusal } from './client.ts';
import { isDirectMessage } from './conversation-ids.ts';
import {
  fromHome,
  inDirectMessage,
  keepDirectMessage,
  keepThread,
  nameThread,
  type Placed,
} from './conversation-place.ts';
import type { Target } from './message-place.ts';
import { withQuestion } from './notices.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { drawFailure, drawReply } from './render.ts';
import { partOf, sendReply } from './send-reply.ts';
import { isSettledWithin } from './settled-within.ts';
import { showDraft, showStatus } from './show-draft.ts';
import type { Place, Question } from './slack-job.ts';
import type { SlackServices } from './slack-services.ts';

const responded = z.object({ responded: z.number() });

/** A mention may reach us after a reply in the same thread; after this time it does not come any more. */
const YOUNG_THREAD_MS = 10 * 60_000;
const LOOKS = 3;
const STATUS = 'zoekt in de documenten …';
/** So long the answer waits for its status to be shown: shown later, it would stay. */
const STATUS_MS = 2000;

/** Answers a question where it was asked. */
export async function handleQuestion(
  job: Job,
  question: Question,
  tools: JobTools,
  slack: SlackServices,
): Promise<void> {
  const { place } = question;
  if (place.kind === 'private') return answerPrivately(job, { ...question, place }, tools, slack);
  const outbox = createOutbox({ ...slack, job, tools });
  if (place.kind === 'home') {
    const placed = await fromHome({ ...question, place }, outbox, slack);
    return answerInPlace(job, placed, { outbox, tools, slack });
  }
  if (question.from === 'thread' && !(await takesPart(job, { ...question, place }, slack))) return;
  if (question.from === 'mention') await keepThread({ ...question, place }, slack);
  const direct = isDirectMessage(place.channel);
  if (direct) await keepDirectMessage(question.person, place.channel, slack);
  const placed = direct ? await inDirectMessage({ ...question, place }, slack) : { ...question, place };
  return answerInPlace(job, placed, { outbox, tools, slack });
}

/** Words that ask nothing get an answer all the same when they are one themselves, as to a question of a check-in. */
function isWorthSaying({ reply }: Answer): boolean {
  return reply !== null && (reply.outcome === 'answered' || reply.attachments.length > 0);
}

type Work = { outbox: Outbox; tools: JobTools; slack: SlackServices };

async function answerInPlace(job: Job, question: Placed, { outbox, tools, slack }: Work): Promise<void> {
  const { place } = question;
  const { signal } = tools;
  const startedAt = slack.now();
  const target: Target = place;
  const status = place.pane ? showStatus(slack.api, target, STATUS, signal) : Promise.resolve();
  let written = '';
  const asking = askAssistant(job, question, slack, {
    onPart: (part) => {
      if (part.kind === 'text') written += part.text;
    },
    signal,
  });
  // Words that ask nothing may deserve silence, which is only known at the end.
  const mayBeSilent = question.from === 'thread' && !question.text.includes('?');
  if (!mayBeSilent && !outbox.began(partOf(0)) && !(await isSettledWithin(asking, slack.limits.wholeMs))) {
    await showDraft(
      {
        ...{ outbox, target, part: partOf(0), person: question.person, pane: place.pane, signal },
        ...{ limits: slack.limits, now: slack.now, text: () => written },
        question: question.quoted && question.from === 'click' ? question.text : null,
        onTrouble: (error) =>
          slack.log.warn({ channel: 'slack', job: job.key, code: codeOf(error) }, 'no draft'),
      },
      asking,
    );
  }
  const answer = await asking;
  if (mayBeSilent && !isWorthSaying(answer)) return;
  await Promise.race([status, pause(STATUS_MS)]);
  try {
    const messages = drawAnswer(answer, question, slack.adviser !== null);
    const files = answer.reply?.attachments.filter(isAttachedFile) ?? [];
    await sendReply({ messages, files }, { job, target, outbox, slack });
    if (place.pane) await nameThread(question, slack, signal);
  } catch (error) {
    if (place.pane && !signal.aborted) await showStatus(slack.api, target, '');
    throw error;
  }
  slack.log.info(
    {
      channel: 'slack',
      job: job.key,
      outcome: answer.reply?.outcome ?? 'failed',
      ms: slack.now() - startedAt,
    },
    'question answered',
  );
}

async function answerPrivately(
  job: Job,
  question: Question & { place: Extract<Place, { kind: 'private' }> },
  tools: JobTools,
  slack: SlackServices,
): Promise<void> {
  const { responseUrl, replace } = question.place;
  const { signal } = tools;
  const answer = await askAssistant(job, question, slack, { signal });
  const messages = drawAnswer(answer, question, slack.adviser !== null);
  const done = responded.safeParse(job.progress).data?.responded ?? 0;
  for (const [index, message] of messages.entries()) {
    if (index < done) continue;
    await slack.respond(responseUrl, message, { replace: replace && index === 0, signal });
    await tools.save({ responded: index + 1 });
  }
}

function drawAnswer(answer: Answer, question: Question, adviser: boolean): SlackMessage[] {
  // Nobody can be shown a file alone, as in an answer that one person sees.
  const filesApart = question.place.kind !== 'private';
  const messages =
    answer.reply === null ? [drawFailure(answer.failure)] : drawReply(answer.reply, { adviser, filesApart });
  return question.quoted ? withQuestion(messages, question.text) : messages;
}

/** Whether Wijkgids was mentioned in this thread; a mention that is still on its way is waited for. */
async function takesPart(job: Job, question: Placed, slack: SlackServices): Promise<boolean> {
  if ((await slack.addresses.find(question.conversationId)) !== null) return true;
  if (isYoung(question.place.threadTs, slack.now()) && job.attempts < LOOKS) {
    throw new RetryLater(slack.limits.lookAgainMs);
  }
  return false;
}

/** Whether a thread began so recently that its mention may still come in. */
export function isYoung(rootTs: string | null, nowMs: number): boolean {
  return nowMs - Number(rootTs) * 1000 < YOUNG_THREAD_MS;
}

function codeOf(error: unknown): string {
  return error instanceof SlackRefusal ? error.code : 'unreachable';
}
