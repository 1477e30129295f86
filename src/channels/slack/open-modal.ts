import type { FormMetadata } from './action-ids.ts';
import type { ModalView } from './block-kit.ts';
import { SlackRefusal } from './client.ts';
import { personIdOf } from './conversation-ids.ts';
import { drawFormModal, drawPassageModal, drawUnknownPassageModal } from './modals.ts';
import type { ModalClick } from './received.ts';
import { drawFailure } from './render.ts';
import type { SlackServices } from './slack-services.ts';
import { tell } from './tell.ts';

const UNKNOWN_FORM = {
  message: 'Dit antwoord is niet meer bekend bij Wijkgids.',
  remedy: 'Stel uw vraag opnieuw.',
};
const TOO_SLOW = { message: 'Het venster ging niet open.', remedy: 'Klik nog een keer.' };

/** Opens the modal that belongs to a click; tells the person when that cannot be. Never rejects. */
export async function openModal(click: ModalClick, slack: SlackServices): Promise<void> {
  try {
    const view = await viewFor(click, slack);
    if (view === null) return await tell(slack, click, drawFailure(UNKNOWN_FORM));
    await slack.api.call('views.open', { trigger_id: click.triggerId, view }, { attempts: 2 });
  } catch (error) {
    const code = error instanceof SlackRefusal ? error.code : 'unreachable';
    slack.log.warn({ channel: 'slack', code, kind: click.action.kind }, 'modal not opened');
    await tell(slack, click, drawFailure(TOO_SLOW)).catch(() => undefined);
  }
}

async function viewFor(
  { action, person, ...where }: ModalClick,
  { assistant }: SlackServices,
): Promise<ModalView | null> {
  if (action.kind === 'source') {
    const passage = await assistant.passage(action.passageId);
    return passage === null ? drawUnknownPassageModal() : drawPassageModal(passage, action);
  }
  const formId = formIdOf(action);
  const form = await assistant.form(formId, personIdOf(person));
  return form === null ? null : drawFormModal(form, metadataOf(formId, where));
}

function formIdOf(action: Exclude<ModalClick['action'], { kind: 'source' }>): string {
  switch (action.kind) {
    case 'open-form':
      return action.formId;
    case 'not-useful':
      return `waarom:${action.turnId}`;
    case 'adviser':
      return `adviseur:${action.turnId}`;
  }
}

function metadataOf(
  formId: string,
  { channel, threadTs, underOwn, messageTs, responseUrl, isPrivate }: Omit<ModalClick, 'action' | 'person'>,
): FormMetadata {
  return {
    formId,
    ...(channel !== null && { channel }),
    ...(threadTs !== null && { threadTs }),
    ...(underOwn && { underOwn }),
    ...(messageTs !== null && { messageTs }),
    ...(responseUrl !== null && { responseUrl }),
    ...(isPrivate && { isPrivate }),
  };
}
