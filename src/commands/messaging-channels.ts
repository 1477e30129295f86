import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Channel, HttpMount } from '../channels/channel.ts';
import { createTeller, type Teller } from '../channels/teller.ts';
import type { Off } from '../config.ts';
import { messageOf, WijkgidsError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Wijkgids } from '../wiring.ts';

/** Slack and Teams, as far as their settings are there. */
export type MessagingChannels = {
  /** Starts them; one that fails leaves the others alone. A line for a person: what is on, what is off and why. */
  start(): Promise<string>;
  stop(): Promise<void>;
  /** Tells people something by way of the channels that are on. */
  teller: Teller;
};

type Made = { name: string; channel: Channel } | { name: string; off: string };

/**
 * Makes the messaging channels and hangs their addresses on the server. The code of a channel that is off is
 * not loaded, and its address refuses everyone.
 */
export async function createMessagingChannels(
  wijkgids: Wijkgids,
  http: HttpMount,
  log: Log,
): Promise<MessagingChannels> {
  const { assistant, addresses, config } = wijkgids;
  const services = (name: string) => ({ assistant, addresses, jobs: wijkgids.jobsOf(name), log, http });
  const made = [
    await make('Slack', '/slack/events', config.slack, http, async (settings) => {
      const { createSlackChannel } = await import('../channels/slack/index.ts');
      return createSlackChannel({ ...services('slack'), settings });
    }),
    await make('Teams', '/api/messages', config.teams, http, async (settings) => {
      const { createTeamsChannel } = await import('../channels/teams/index.ts');
      return createTeamsChannel({ ...services('teams'), settings });
    }),
  ];
  const channels = made.flatMap((one) => ('channel' in one ? [one.channel] : []));
  return {
    teller: createTeller({ channels, addresses }),
    async start() {
      const lines = await Promise.all(made.map((one) => startOne(one, log)));
      return `kanalen: webchat aan; ${lines.join('; ')}.`;
    },
    async stop() {
      await Promise.all(channels.map((channel) => channel.stop()));
    },
  };
}

async function make<Settings extends object>(
  name: string,
  path: string,
  settings: Settings | Off,
  http: HttpMount,
  load: (settings: Settings) => Promise<Channel>,
): Promise<Made> {
  if (!('off' in settings)) return { name, channel: await load(settings) };
  http.post(path, refuse(name, settings.off));
  return { name, off: settings.off };
}

async function startOne(made: Made, log: Log): Promise<string> {
  if ('off' in made) return `${made.name} uit (${made.off})`;
  try {
    return `${await made.channel.start()} aan`;
  } catch (error) {
    log.error(
      { channel: made.name, code: error instanceof WijkgidsError ? error.code : 'unknown' },
      'channel not started',
    );
    const remedy = error instanceof WijkgidsError ? ` ${error.remedy}` : '';
    return `${made.name} uit (${messageOf(error)}${remedy})`;
  }
}

/** Who calls cannot be known without settings, so nobody is let in. */
function refuse(name: string, off: string) {
  const body = JSON.stringify({
    code: 'channel-off',
    error: `${name} staat uit: ${off}.`,
    remedy: 'Vul de instellingen in .env aan en start Wijkgids opnieuw.',
  });
  return (request: IncomingMessage, response: ServerResponse): void => {
    request.resume();
    response.writeHead(401, { 'Content-Type': 'application/json; charset=utf-8' }).end(body);
  };
}
