import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BotFrameworkAuthentication } from 'botframework-connector';
import type { Channel, ChannelServices, HttpMount } from '../channel.ts';
import { createGate } from './authentication.ts';
import { createConnector } from './connector.ts';
import { createEndpoint } from './endpoint.ts';
import { createHandler } from './handle.ts';
import { type TeamsLimits, teamsLimits } from './teams-limits.ts';
import type { TeamsSettings } from './teams-settings.ts';
import { tellJob } from './tell-job.ts';
import { createUploadFile } from './upload-file.ts';

export type { TeamsLimits } from './teams-limits.ts';
export type { TeamsSettings } from './teams-settings.ts';

export type TeamsChannelOptions = ChannelServices & {
  settings: TeamsSettings;
  http: HttpMount;
  /** Instead of Microsoft's own keys and tokens; for tests. */
  authentication?: BotFrameworkAuthentication;
  /** Milliseconds since 1970. */
  now?: () => number;
  random?: () => number;
  limits?: Partial<TeamsLimits>;
};

const PATH = '/api/messages';

/**
 * Teams, by way of the Bot Framework at `POST /api/messages`. What comes in is kept before it is acknowledged; a
 * job queue does the rest. The Bot Framework's SDK is loaded by `start`; until then requests get 503.
 */
export function createTeamsChannel(options: TeamsChannelOptions): Channel {
  const limits = { ...teamsLimits, ...options.limits };
  let take: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null = null;
  options.http.post(PATH, (request, response) => {
    if (take === null) response.writeHead(503, { Connection: 'close' }).end();
    else void take(request, response);
  });
  return {
    name: 'teams',
    abilities: { stream: true, pictures: true, feedback: true, forms: true },
    async start() {
      take = await open(options, limits);
      return `Teams: POST ${PATH}`;
    },
    async stop() {
      take = null;
      await options.jobs.stop(limits.graceMs);
    },
    async tell(told) {
      const moment = new Date((options.now ?? Date.now)());
      const job = tellJob(told, await options.addresses.find(told.conversationId), moment);
      if (job === null) return 'no-address';
      await options.jobs.add(job);
      return 'queued';
    },
  };
}

async function open(options: TeamsChannelOptions, limits: TeamsLimits) {
  const { addresses, assistant, jobs, log, settings } = options;
  const now = options.now ?? Date.now;
  const { CloudAdapter } = await import('botbuilder');
  const authentication = options.authentication ?? (await authenticationFor(settings));
  const connector = createConnector({
    adapter: new CloudAdapter(authentication),
    appId: settings.credentials?.appId ?? '',
    local: settings.credentials === null,
    perSecond: limits.perSecond,
    timeoutMs: limits.timeoutMs,
  });
  const { adviser } = settings;
  const random = options.random ?? Math.random;
  const uploadFile = createUploadFile({ local: settings.credentials === null, timeoutMs: limits.timeoutMs });
  jobs.start(
    createHandler({
      ...{ assistant, addresses, jobs, connector, uploadFile },
      ...{ log, adviser, limits, now, random },
    }),
  );
  const gate = createGate({ settings, authentication, now });
  return createEndpoint({ gate, jobs, addresses, log, now: () => new Date(now()) });
}

async function authenticationFor({ credentials }: TeamsSettings): Promise<BotFrameworkAuthentication> {
  const { ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } =
    await import('botbuilder');
  if (credentials === null) return new ConfigurationBotFrameworkAuthentication({});
  const { appId, password, tenantId } = credentials;
  const factory = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: appId,
    MicrosoftAppPassword: password,
    ...(tenantId === null
      ? { MicrosoftAppType: 'MultiTenant' }
      : { MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: tenantId }),
  });
  return new ConfigurationBotFrameworkAuthentication({}, factory);
}
