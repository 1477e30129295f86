import type { Handover, SubmitResult } from '../../assistant/message.ts';
import { answer, drawOptionsFor, incomingOf } from './answer.ts';
import type { CardAction } from './card-actions.ts';
import { TeamsRefusal } from './connector.ts';
import { activitiesOf } from './deliver.ts';
import { adviserNotReached, noAdviser } from './own-texts.ts';
import type { TeamsJob } from './receive.ts';
import { readReference } from './reference.ts';
import { drawFailure, drawFormResult, drawHandover, drawReply } from './render.ts';
import { failureOf, type Task } from './task.ts';

const WHY_FORM = 'waarom:';
const THANKS = 'Dank u wel voor uw oordeel.';

/** The reply that a button belongs to: its turn, the message it answered, and the message with the card. */
type About = { turnId: string; messageId: string | null; cardId: string | null };

/** Does what a button or form asks. `cardId` is the message that it stands in. */
export async function doAction(action: CardAction, cardId: string | null, task: Task): Promise<void> {
  switch (action.kind) {
    case 'ask':
      return answer({ text: action.text, moreAbout: null }, task);
    case 'more':
      return answer({ text: 'Meer hierover', moreAbout: action.turnId }, task);
    case 'useful':
      return judge({ ...action, cardId }, { useful: true, why: null }, task);
    case 'not-useful':
      return judge({ ...action, cardId }, { useful: false, why: action.why }, task);
    case 'adviser':
      return fillIn(`adviseur:${action.turnId}`, { toelichting: action.note ?? '' }, task);
    case 'form':
      if (!action.formId.startsWith(WHY_FORM)) return fillIn(action.formId, action.values, task);
      return sayWhy({ ...action, turnId: action.formId.slice(WHY_FORM.length), cardId }, action.values, task);
  }
}

async function judge(
  about: About,
  { useful, why }: { useful: boolean; why: string | null },
  task: Task,
): Promise<void> {
  try {
    await task.assistant.feedback({ turnId: about.turnId, personId: task.place.personId, useful, why });
  } catch (error) {
    return task.say([failureOf(error, task)]);
  }
  return thank(about, useful ? 'useful' : 'not-useful', THANKS, task);
}

async function sayWhy(about: About, values: Record<string, string>, task: Task): Promise<void> {
  const result = await submitted(`${WHY_FORM}${about.turnId}`, values, task);
  if (result !== null) await thank(about, 'not-useful', result.text, task);
}

/** Puts thanks where the buttons were; in a message of their own where the card cannot be drawn anew. */
async function thank(
  about: About,
  feedback: 'useful' | 'not-useful',
  thanks: string,
  task: Task,
): Promise<void> {
  if (!(await redrawn(about, feedback, task))) await task.say([drawFormResult(thanks)]);
}

async function redrawn(
  { turnId, messageId, cardId }: About,
  feedback: 'useful' | 'not-useful',
  task: Task,
): Promise<boolean> {
  if (messageId === null || cardId === null) return false;
  // The stored reply of that message; the word only stands in for what was asked, were nothing stored.
  const asked = { ...incomingOf({ text: 'hulp', moreAbout: null }, task), messageId };
  const reply = await task.assistant.receive(asked);
  if (reply.turnId !== turnId) return false;
  const options = await drawOptionsFor(turnId, messageId, task);
  const before = drawReply(reply, options).flatMap(activitiesOf);
  const after = drawReply(reply, { ...options, feedback }).flatMap(activitiesOf);
  const changed = after.find((card, index) => JSON.stringify(card) !== JSON.stringify(before[index]));
  if (changed === undefined) return false;
  try {
    await task.connector.update(task.place.reference, cardId, changed);
  } catch (error) {
    if (error instanceof TeamsRefusal) return false;
    throw error;
  }
  return true;
}

async function fillIn(formId: string, values: Record<string, string>, task: Task): Promise<void> {
  const result = await submitted(formId, values, task);
  if (result === null) return;
  const failure = result.handover === null ? null : await handOver(result.handover, task);
  await task.say([failure === null ? drawFormResult(result.text) : drawFailure(failure)]);
  if (result.next !== null) await askNext(result.next, task);
}

/**
 * Asks what follows on a form, as if the person had typed it here; a job of its own, since this one has its own
 * messages. Its id follows from this one's, so that a form that is handled again asks nothing twice.
 */
async function askNext(text: string, { jobs, now, place }: Task): Promise<void> {
  const { messageId, conversationId, personId, reference } = place;
  const next = `next:${messageId}`;
  const receivedAt = new Date(now()).toISOString();
  // Named one by one: the job at hand has more in it than its place.
  const payload: TeamsJob = {
    ...{ kind: 'message', text, conversationId, messageId: next, personId, reference, receivedAt },
    ...{ personName: place.personName, organisationId: place.organisationId, personal: place.personal },
  };
  await jobs.add({
    ...{ key: `${reference.conversation.id}:${next}`, lane: conversationId, personId, payload },
    order: `${receivedAt} ${next}`,
  });
}

/** What came of a form; null when the person was told what is wrong with it. */
async function submitted(
  formId: string,
  values: Record<string, string>,
  task: Task,
): Promise<SubmitResult | null> {
  const { assistant, place } = task;
  try {
    return await assistant.submit({ formId, values, channel: 'teams', personId: place.personId });
  } catch (error) {
    await task.say([failureOf(error, task)]);
    return null;
  }
}

/** Sends a question to the adviser's conversation, once; what to tell the person when that cannot be done. */
async function handOver(handover: Handover, task: Task): Promise<{ message: string; remedy: string } | null> {
  const { addresses, adviser, connector, log, place } = task;
  if (adviser === null) return noAdviser;
  const reference = readReference(await addresses.find(adviser));
  if (reference === null) {
    log.warn({ code: 'adviser-unknown' }, 'teams question not handed over');
    return adviserNotReached;
  }
  try {
    const activities = activitiesOf(drawHandover(handover, { from: place.personName }));
    for (const activity of activities.slice(task.progress.handedOver)) {
      await connector.send(reference, activity);
      await task.save({ ...task.progress, handedOver: task.progress.handedOver + 1 });
    }
  } catch (error) {
    if (!(error instanceof TeamsRefusal)) throw error;
    log.warn({ status: error.status, code: error.code }, 'teams question not handed over');
    return adviserNotReached;
  }
  return null;
}
