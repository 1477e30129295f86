import type { Form } from '../../assistant/message.ts';
import type { JobQueue } from '../../jobs/ports.ts';
import { fieldActionId } from './action-ids.ts';
import { personIdOf } from './conversation-ids.ts';
import { isYoung } from './handle-question.ts';
import { drawThanksModal, matchingOptions, readFormValues } from './modals.ts';
import { openModal } from './open-modal.ts';
import { readRequest } from './receive.ts';
import type { ModalClick, Received } from './received.ts';
import type { SlackServices } from './slack-services.ts';

/** A request of Slack whose signature was checked, and the way to acknowledge it. */
export type SlackRequest = { body: unknown; ack: (answer?: object) => Promise<void> };

export type Receiving = {
  /**
   * Acknowledges a request once what it asks is stored. Never waits for an answer.
   * @throws when it cannot be stored: it is then not acknowledged, and Slack sends it again
   */
  process(request: SlackRequest): Promise<void>;
  /** Resolves once the modals that are being opened are open. */
  settled(): Promise<void>;
};

const MOST_TRIGGERS = 1000;
const UNEXPECTED = /^(?:malformed|unknown|event:)/;
const UNKNOWN_FORM = 'Dit formulier is niet meer bekend. Stel uw vraag opnieuw.';
const EMPTY_FIELD = 'Vul dit nog in.';
const THANKS: Record<string, string> = {
  gemeente: 'Dank u wel. Uw gemeente is bewaard.',
  waarom: 'Dank u wel. Met uw uitleg maken we Wijkgids beter.',
  adviseur: 'Uw vraag gaat naar de adviseur. U krijgt van hem of haar zelf bericht.',
};
const THANKS_OTHERWISE = 'Dank u wel. Uw antwoorden zijn verstuurd.';

export function createReceiving({ jobs, slack }: { jobs: JobQueue; slack: SlackServices }): Receiving {
  const opening = new Set<Promise<void>>();
  const triggers = new Set<string>();

  /** A trigger opens one modal, also when the click is sent twice. */
  const open = (click: ModalClick): void => {
    if (triggers.has(click.triggerId)) return;
    triggers.add(click.triggerId);
    const [oldest] = triggers;
    if (triggers.size > MOST_TRIGGERS && oldest !== undefined) triggers.delete(oldest);
    const work = openModal(click, slack).finally(() => opening.delete(work));
    opening.add(work);
  };

  const act = async (received: Received, ack: SlackRequest['ack']): Promise<void> => {
    switch (received.kind) {
      case 'ignore':
        await ack();
        // Most of what is ignored is people talking with one another; that fills no log.
        if (UNEXPECTED.test(received.reason)) {
          slack.log.warn({ channel: 'slack', reason: received.reason }, 'event not understood');
        }
        return;
      case 'job':
        if (!(await isForUs(received, slack))) return ack();
        await jobs.add(received.job);
        return ack(received.answer);
      case 'modal':
        if (received.feedback !== null) await jobs.add(received.feedback);
        await ack();
        return open(received.click);
      case 'submission':
        return ack(await takeForm(received, jobs, slack));
      case 'options': {
        const form = await slack.assistant.form(received.formId, personIdOf(received.person));
        const options = form === null ? [] : matchingOptions(form, received.fieldId, received.typed);
        return ack({ options });
      }
    }
  };

  return {
    process: ({ body, ack }) => act(readRequest(body, slack.ownUserId(), slack.now()), ack),
    async settled() {
      await Promise.all(opening);
    },
  };
}

/** What is said in an old thread in which Wijkgids takes no part is not even stored. */
async function isForUs(
  { thread }: Extract<Received, { kind: 'job' }>,
  { addresses, now }: SlackServices,
): Promise<boolean> {
  if (thread === undefined || isYoung(thread.rootTs, now())) return true;
  return (await addresses.find(thread.conversationId)) !== null;
}

/** Stores a filled-in form; what Slack then shows is thanks, or which fields are still empty. */
async function takeForm(
  { key, order, form: filled, state }: Extract<Received, { kind: 'submission' }>,
  jobs: JobQueue,
  { assistant }: SlackServices,
): Promise<object> {
  const personId = personIdOf(filled.person);
  const form = await assistant.form(filled.formId, personId);
  if (form === null) return update(UNKNOWN_FORM);
  const values = readFormValues(form, state);
  const errors = emptyFields(form, values);
  if (Object.keys(errors).length > 0) return { response_action: 'errors', errors };
  await jobs.add({ key, lane: personId, order, personId, payload: { ...filled, values } });
  return update(THANKS[filled.formId.split(':')[0] ?? ''] ?? THANKS_OTHERWISE);
}

function update(text: string): object {
  return { response_action: 'update', view: drawThanksModal(text) };
}

/** The required fields that were left open, by the id of their block. */
function emptyFields(form: Form, values: Record<string, string>): Record<string, string> {
  const empty = form.fields.filter(({ id, required }) => required && !values[id]?.trim());
  return Object.fromEntries(empty.map(({ id }) => [fieldActionId(id), EMPTY_FIELD]));
}
