import type { JobTools } from '../../jobs/ports.ts';
import { SlackRefusal } from './client.ts';
import { personIdOf, type SlackPerson } from './conversation-ids.ts';
import { keepDirectMessage } from './conversation-place.ts';
import { drawHome } from './home-view.ts';
import type { ShowHome } from './slack-job.ts';
import type { SlackServices } from './slack-services.ts';

/** Shows App Home to a person who opened it, and keeps where their direct message is. */
export async function handleHome(
  { person, channel }: ShowHome,
  { signal }: JobTools,
  slack: SlackServices,
): Promise<void> {
  if (channel !== null) await keepDirectMessage(person, channel, slack);
  await showHome(person, slack, signal);
}

/** Draws App Home as it is now for this person. */
export async function showHome(
  person: SlackPerson,
  { assistant, api, adviser, log }: SlackServices,
  signal: AbortSignal,
): Promise<void> {
  const home = await assistant.home(personIdOf(person));
  const view = drawHome(home, { adviser: adviser !== null });
  try {
    await api.call('views.publish', { user_id: person.user, view }, { signal });
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    log.error({ channel: 'slack', code: error.code }, 'App Home could not be shown');
  }
}
