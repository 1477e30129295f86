import type { Handover } from '../../assistant/message.ts';
import { WijkgidsError } from '../../errors.ts';
import type { Job, JobTools } from '../../jobs/ports.ts';
import { questionJob } from './answer-place.ts';
import { SlackRefusal } from './client.ts';
import { personIdOf, timestampOf } from './conversation-ids.ts';
import { showHome } from './handle-home.ts';
import { drawHandover } from './notices.ts';
import { createOutbox } from './outbox.ts';
import { drawFailure } from './render.ts';
import type { FilledForm } from './slack-job.ts';
import type { SlackServices } from './slack-services.ts';
import { directChannelOf, tell } from './tell.ts';

/**
 * Does what a filled-in form asks. The person saw thanks already; only what went wrong is told. What is to be asked
 * next becomes a job of its own, in the conversation the form stood in.
 */
export async function handleForm(
  job: Job,
  form: FilledForm,
  tools: JobTools,
  slack: SlackServices,
): Promise<void> {
  const { formId, values, person } = form;
  try {
    const personId = personIdOf(person);
    const { handover, next } = await slack.assistant.submit({ formId, values, channel: 'slack', personId });
    if (handover !== null) await handOver(job, handover, form, tools, slack);
    if (next !== null) await askNext(job, next, form, slack);
  } catch (error) {
    if (!(error instanceof WijkgidsError)) throw error;
    slack.log.warn({ channel: 'slack', job: job.key, code: error.code }, 'form refused');
    await tell(slack, form, drawFailure(error), tools.signal);
    return;
  }
  if (formId === 'gemeente') await showHome(person, slack, tools.signal);
}

/** The key follows from the form's, so that a form that is handled again asks nothing twice. */
async function askNext(
  job: Job,
  text: string,
  form: FilledForm,
  { jobs, now }: SlackServices,
): Promise<void> {
  const { person } = form;
  const asked = { person, key: `next:${job.key}`, order: timestampOf(now()) };
  await jobs.add(questionJob({ ...asked, text, moreAbout: null, quoted: true }, form));
}

/** @throws WijkgidsError `adviser-unreachable`, for the person who asked */
async function handOver(
  job: Job,
  handover: Handover,
  { person }: FilledForm,
  tools: JobTools,
  slack: SlackServices,
): Promise<void> {
  if (slack.adviser === null) throw unreachable();
  const outbox = createOutbox({ ...slack, job, tools });
  const { opening, answer } = drawHandover(handover, person);
  const adviser = { team: person.team, user: slack.adviser };
  const channel = (await directChannelOf(adviser, slack.addresses)) ?? slack.adviser;
  try {
    const root = await outbox.post('opening', { channel, threadTs: null }, opening);
    const thread = { channel: root.channel, threadTs: root.ts };
    for (const [index, message] of answer.entries()) await outbox.post(`answer-${index}`, thread, message);
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    slack.log.error({ channel: 'slack', job: job.key, code: error.code }, 'adviser cannot be reached');
    throw unreachable(error);
  }
}

function unreachable(cause?: unknown): WijkgidsError {
  return new WijkgidsError('adviser-unreachable', {
    message: 'Uw vraag is niet bij de adviseur aangekomen.',
    remedy:
      'Vraag uw beheerder of Wijkgids berichten kan sturen aan de adviseur, en geef uw vraag daarna opnieuw door.',
    cause,
  });
}
