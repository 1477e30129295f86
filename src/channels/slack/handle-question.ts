import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Job, type JobTools, RetryLater } from '../../jobs/ports.ts';
import { type Answer, askAssistant } from './ask-assistant.ts';
import { type AttachedFile, drawFileInWords, isAttachedFile, uploadOf } from './attached-files.ts';
import type { SlackMessage } from './block-kit.ts';
import { SlackRefusal } from './client.ts';
import { conversationIdOf, personIdOf } from './conversation-ids.ts';
import type { Target } from './message-place.ts';
import { drawQuestion, withQuestion } from './notices.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { drawFailure, drawReply } from './render.ts';
import { isSettledWithin } from './settled-within.ts';
import { showDraft, showStatus } from './show-draft.ts';
import type { Place, Question } from './slack-job.ts';
import type { SlackServices } from './slack-services.ts';
import { directChannelOf } from './tell.ts';

type Threaded = Question & { place: Extract<Place, { kind: 'channel' }> };

const responded = z.object({ responded: z.number() });

/** A mention may reach us after a reply in the same thread; after this time it does not come any more. */
const YOUNG_THREAD_MS = 10 * 60_000;
const LOOKS = 3;
const STATUS = 'zoekt in de documenten …';
const LONGEST_TITLE = 60;
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
    const threaded = await openThread(question, outbox, slack);
    return answerInPlace(job, threaded, { outbox, tools, slack });
  }
  if (question.from === 'thread' && !(await takesPart(job, { ...question, place }, slack))) return;
  if (question.from === 'mention') await keepThread({ ...question, place }, slack);
  return answerInPlace(job, { ...question, place }, { outbox, tools, slack });
}

type Work = { outbox: Outbox; tools: JobTools; slack: SlackServices };

async function answerInPlace(job: Job, question: Threaded, { outbox, tools, slack }: Work): Promise<void> {
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
  if (mayBeSilent && answer.reply?.outcome !== 'answered') return;
  await Promise.race([status, pause(STATUS_MS)]);
  try {
    const messages = drawAnswer(answer, question, slack.adviser !== null);
    for (const [index, message] of messages.entries()) await outbox.finish(partOf(index), target, message);
    const files = answer.reply?.attachments.filter(isAttachedFile) ?? [];
    for (const [index, file] of files.entries()) {
      await shareOrTell(file, { part: `file-${index}`, job, target, outbox, slack });
    }
    if (place.pane) await nameThread({ ...question, place }, slack, signal);
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

/** The file under the answer; what it shows in words where Slack does not take it, for want of a right mostly. */
async function shareOrTell(
  file: AttachedFile,
  { part, job, target, outbox, slack }: { part: string; job: Job; target: Target } & Omit<Work, 'tools'>,
): Promise<void> {
  const inWords = drawFileInWords(file);
  const wordsPart = (index: number) => `${part}-words-${index}`;
  if (!outbox.began(wordsPart(0))) {
    try {
      return await outbox.share(part, target, uploadOf(file));
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      slack.log.warn({ channel: 'slack', job: job.key, code: error.code }, 'file not shared');
    }
  }
  for (const [index, message] of inWords.entries()) await outbox.finish(wordsPart(index), target, message);
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

/** From App Home the question goes to the person's direct message, and the answer into its thread. */
async function openThread(question: Question, outbox: Outbox, slack: SlackServices): Promise<Threaded> {
  const { person, text } = question;
  const direct = await directChannelOf(person, slack.addresses);
  const opening = await outbox.post(
    'question',
    { channel: direct ?? person.user, threadTs: null },
    drawQuestion(text),
  );
  return {
    ...question,
    quoted: false,
    conversationId: conversationIdOf(person.team, opening.channel, opening.ts),
    place: { kind: 'channel', channel: opening.channel, threadTs: opening.ts, pane: false },
  };
}

/** Whether Wijkgids was mentioned in this thread; a mention that is still on its way is waited for. */
async function takesPart(job: Job, question: Threaded, slack: SlackServices): Promise<boolean> {
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

/** From now on, what is said in this thread is for Wijkgids too. */
async function keepThread({ conversationId, place, person }: Threaded, slack: SlackServices): Promise<void> {
  const address = { team: person.team, channel: place.channel, threadTs: place.threadTs };
  await slack.addresses.save({ conversationId, channel: 'slack', personId: null, address });
}

/** In the list of conversations of the pane, a thread is called after its first question. */
async function nameThread(
  { conversationId, place, person, text }: Threaded,
  { addresses, api }: SlackServices,
  signal: AbortSignal,
): Promise<void> {
  if ((await addresses.find(conversationId)) !== null) return;
  const address = { team: person.team, channel: place.channel, threadTs: place.threadTs };
  await addresses.save({ conversationId, channel: 'slack', personId: personIdOf(person), address });
  const title = text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE - 1).toWellFormed()}…` : text;
  try {
    const where = { channel_id: place.channel, thread_ts: place.threadTs };
    await api.call('assistant.threads.setTitle', { ...where, title }, { signal, attempts: 1 });
  } catch {
    signal.throwIfAborted();
  }
}

function partOf(index: number): string {
  return `answer-${index}`;
}

function codeOf(error: unknown): string {
  return error instanceof SlackRefusal ? error.code : 'unreachable';
}
