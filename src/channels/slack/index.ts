import { WijkgidsError } from '../../errors.ts';
import type { Channel, ChannelServices, HttpMount } from '../channel.ts';
import { createBoltLog } from './bolt-log.ts';
import { createSlackApi, webClientOptions } from './client.ts';
import { createJobHandler } from './handle-job.ts';
import { tellJob } from './handle-tell.ts';
import { createHttpEntrance, EVENTS_PATH } from './http-entrance.ts';
import { asApp, type BoltHttp, createHttpListener } from './http-listener.ts';
import { createIdentity } from './identity.ts';
import { DEFAULT_LIMITS, type SlackLimits } from './limits.ts';
import { createPace } from './pace.ts';
import { createReceiving, type Receiving, type SlackRequest } from './receiving.ts';
import { createRespond } from './response-url.ts';
import { createRightOfWay, givingWay } from './right-of-way.ts';
import type { SlackServices } from './slack-services.ts';
import { createSocketEntrance } from './socket-entrance.ts';
import { createUploadBytes } from './upload-bytes.ts';

/** With an app token Socket Mode, otherwise HTTP with the signing secret. */
export type SlackSettings = {
  botToken: string;
  signingSecret: string | null;
  appToken: string | null;
  /** Replaces the address of Slack's Web API. */
  apiUrl: string | null;
  /** Slack id of the person or channel that gets what is handed to an adviser. */
  adviser: string | null;
};

export type SlackChannelOptions = ChannelServices & {
  settings: SlackSettings;
  http: HttpMount;
  /** Milliseconds since 1970. */
  now?: () => number;
  limits?: Partial<SlackLimits>;
};

type Bolt = BoltHttp & Pick<typeof import('@slack/bolt'), 'SocketModeReceiver'>;
type Running = { receiving: Receiving; close: () => Promise<void> };

/**
 * Wijkgids in Slack: mentions, direct messages, the assistant pane, App Home, `/wijkgids` and the shortcut.
 * Slack's packages are loaded when it starts. An event is stored before it is acknowledged, and answered by a
 * job; that is why Bolt's receivers are used without its `App`, which acknowledges first.
 */
export function createSlackChannel(options: SlackChannelOptions): Channel {
  const { settings, log, jobs } = options;
  const now = options.now ?? Date.now;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const entrance = createHttpEntrance(now);
  const rightOfWay = createRightOfWay();
  if (settings.appToken === null) {
    options.http.post(EVENTS_PATH, (request, response) => {
      response.once('close', rightOfWay.begin());
      entrance.handle(request, response);
    });
  }
  let running: Running | null = null;

  /** The SDK's side and ours, not yet open to anyone. */
  const load = async () => {
    const [bolt, { WebClient }] = await Promise.all([import('@slack/bolt'), import('@slack/web-api')]);
    const client = new WebClient(settings.botToken, {
      ...webClientOptions(settings.apiUrl, limits.callMs),
      logger: createBoltLog({ ...log, warn: () => undefined, error: () => undefined }),
    });
    const api = createSlackApi({
      client,
      limits,
      pace: createPace({ gapMs: limits.channelGapMs, burst: limits.channelBurst, now }),
    });
    const identity = createIdentity({ api, log, now });
    const slack: SlackServices = {
      ...{ assistant: options.assistant, addresses: options.addresses, log, api, limits, now },
      ...{ respond: createRespond(limits), uploadBytes: createUploadBytes(limits) },
      ...{ adviser: settings.adviser, ownUserId: identity.userId, jobs },
    };
    return { bolt, identity, slack, receiving: createReceiving({ jobs, slack }) };
  };

  return {
    name: 'slack',
    abilities: { stream: true, pictures: true, feedback: true, forms: true },
    async start() {
      const { bolt, identity, slack, receiving } = await load();
      await identity.learn();
      const process = async ({ body, ack }: SlackRequest): Promise<void> => {
        const answered = rightOfWay.begin();
        await receiving.process({ body, ack }).finally(answered);
        identity.refresh();
      };
      if (settings.appToken === null) {
        entrance.open(httpListener(bolt, options, process));
        running = { receiving, close: async () => entrance.close() };
      } else {
        const socket = socketOf(bolt, { ...options, appToken: settings.appToken, limits }, process);
        await socket.open();
        running = { receiving, close: socket.close };
      }
      jobs.start(givingWay(createJobHandler(slack), rightOfWay));
      return settings.appToken === null ? `Slack: POST ${EVENTS_PATH}` : 'Slack via Socket Mode';
    },
    async stop() {
      if (running === null) return;
      const { receiving, close } = running;
      running = null;
      await close();
      await Promise.all([receiving.settled(), jobs.stop(limits.graceMs)]);
    },
    async tell(told) {
      const job = tellJob(told, await options.addresses.find(told.conversationId), now());
      if (job === null) return 'no-address';
      await jobs.add(job);
      return 'queued';
    },
  };
}

type Process = (request: SlackRequest) => Promise<void>;

function httpListener(bolt: Bolt, { settings, log }: SlackChannelOptions, process: Process) {
  if (settings.signingSecret === null) {
    throw new WijkgidsError('setting-missing', {
      kind: 'usage',
      message: 'SLACK_SIGNING_SECRET ontbreekt, maar is nodig om via HTTP te ontvangen.',
      remedy: 'Neem in Slack bij Basic Information het Signing Secret over, of gebruik SLACK_APP_TOKEN.',
    });
  }
  return createHttpListener(bolt, { signingSecret: settings.signingSecret, log, process });
}

function socketOf(
  bolt: Bolt,
  options: SlackChannelOptions & { appToken: string; limits: SlackLimits },
  process: Process,
) {
  const { settings, limits, log, appToken } = options;
  const receiver = new bolt.SocketModeReceiver({
    ...{ appToken, logger: createBoltLog(log), autoReconnectEnabled: false },
    installerOptions: { clientOptions: webClientOptions(settings.apiUrl, limits.callMs) },
  });
  receiver.init(asApp(process));
  return createSocketEntrance({ receiver, log, connectMs: limits.callMs, retryMs: limits.retryMs });
}
