import { WijkgidsError } from '../../errors.ts';
import { type Job, type JobHandler, RetryLater } from '../../jobs/ports.ts';
import { answer } from './answer.ts';
import { pauseBefore, TeamsRefusal, TeamsTrouble } from './connector.ts';
import { doAction } from './do-action.ts';
import { handleFile } from './handle-file.ts';
import { sayConversationId } from './own-texts.ts';
import type { Place, TeamsJob } from './receive.ts';
import { drawReply } from './render.ts';
import { type HandlerOptions, type Task, taskOf } from './task.ts';
import { drawWelcome } from './welcome-card.ts';

/**
 * Does what was asked in Teams: answers, welcomes, takes feedback and forms. What Teams cannot take now is tried
 * again; a conversation that we are no longer part of is forgotten.
 */
export function createHandler(options: HandlerOptions): JobHandler {
  return async (job, tools) => {
    const payload = job.payload as TeamsJob;
    try {
      await work(payload, taskOf(job, payload, tools, options));
    } catch (error) {
      throw await explained(error, job, payload, options);
    }
  };
}

async function work(job: TeamsJob, task: Task): Promise<void> {
  switch (job.kind) {
    case 'message':
      return onMessage(job.text, task);
    case 'action':
      return doAction(job.action, job.cardId, task);
    case 'file':
      return handleFile(job.consent, job.cardId, task);
    case 'welcome':
      return welcome(job, task);
    case 'tell':
      return task.say(drawReply(job.reply, { adviser: false }));
    case 'removed':
      return task.addresses.remove(job.conversationId);
  }
}

/** What is of one person is shown in their own chat only. */
async function welcome(place: Place, task: Task): Promise<void> {
  const home = await task.assistant.home(place.personal ? place.personId : null);
  // In a channel each message would be a post of its own.
  const isChannel = place.reference.conversation.conversationType === 'channel';
  return task.say([drawWelcome(isChannel ? { ...home, openingQuestions: [] } : home)]);
}

async function onMessage(text: string, task: Task): Promise<void> {
  if (/^start$/i.test(text)) return welcome(task.place, task);
  if (/^id$/i.test(text)) return task.say([sayConversationId(task.place.conversationId)]);
  return answer({ text: text === '' ? 'hulp' : text, moreAbout: null }, task);
}

/** The error as the job queue understands it. */
async function explained(
  error: unknown,
  job: Job,
  place: Place,
  { addresses, log, random }: HandlerOptions,
): Promise<unknown> {
  if (error instanceof TeamsTrouble) {
    const afterMs = pauseBefore(error, job.attempts, random);
    log.warn({ status: error.status, cause: nameOf(error.cause), afterMs }, 'teams did not take a message');
    return new RetryLater(afterMs, error);
  }
  if (!(error instanceof TeamsRefusal)) return error;
  const gone = error.status === 403 || error.status === 404;
  log.warn({ status: error.status, code: error.code, gone }, 'teams refused a message');
  if (gone) await addresses.remove(place.conversationId);
  return new WijkgidsError('teams-refused', {
    message: `Teams neemt dit bericht niet aan (${error.status} ${error.code}).`,
    remedy: 'Kijk of Wijkgids nog in dit gesprek zit.',
    cause: error,
  });
}

function nameOf(cause: unknown): string | null {
  if (!(cause instanceof Error)) return null;
  const { errorCode } = cause as { errorCode?: unknown };
  return typeof errorCode === 'string' ? errorCode : cause.name;
}
