import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AsSlack, createAsSlack } from './as-slack.ts';
import { createDelivery, eventParcel } from './delivery.ts';
import { eventEnvelope } from './envelopes.ts';
import type { MethodContext } from './method.ts';
import { createPageServer } from './page-server.ts';
import { createResponseUrls } from './response-urls.ts';
import { createSocketMode, type SocketMode } from './socket-mode.ts';
import { createWebApi, type RecordedCall, type WebApi } from './web-api.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

export type SlackDoubleOptions = {
  signingSecret?: string;
  botToken?: string;
  appToken?: string;
  /** 0, a free port, by default. */
  port?: number;
  /** Where events go when no socket is open; can be set later. */
  requestUrl?: string;
  /** Tells the app about its own messages too, as Slack does. Off by default, to keep tests short. */
  echo?: boolean;
  /** Begins with a few words of colleagues. */
  demo?: boolean;
  /** So long Slack waits for an answer of the app; ten seconds by default. */
  answerTimeoutMs?: number;
  /** So long a message can be streamed; five minutes by default. */
  streamLifetimeMs?: number;
  /** The time for ids, triggers and streams. Requests are signed with the real time. */
  now?: () => number;
};

/** A small Slack on this computer, to try Wijkgids with and to test it. */
export type SlackDouble = {
  /** `http://127.0.0.1:<port>`; the page is at its root. */
  url: string;
  /** The address of the Web API, for SLACK_API_URL. */
  apiUrl: string;
  signingSecret: string;
  botToken: string;
  appToken: string;
  requestUrl: string;
  calls: RecordedCall[];
  failNext: WebApi['failNext'];
  send: AsSlack;
  socketMode: SocketMode;
  workspace: Workspace;
  /** Forgets messages, views, calls, acknowledgements and faults. */
  reset(): void;
  close(): Promise<void>;
};

/** Starts the double on the loopback address. */
export async function createSlackDouble(options: SlackDoubleOptions = {}): Promise<SlackDouble> {
  const secrets = {
    signingSecret: options.signingSecret ?? 'double-signing-secret',
    botToken: options.botToken ?? 'xoxb-double',
    appToken: options.appToken ?? 'xapp-double',
  };
  const where = { url: '', requestUrl: options.requestUrl ?? '' };
  const workspace = createWorkspace({ now: options.now ?? Date.now, demo: options.demo ?? false });
  const timeoutMs = options.answerTimeoutMs ?? 10_000;
  const socketMode = createSocketMode({ ackTimeoutMs: timeoutMs });
  const deliver = createDelivery({
    ...{ requestUrl: () => where.requestUrl, signingSecret: secrets.signingSecret, socketMode, timeoutMs },
  });
  const context: MethodContext = {
    workspace,
    announce: (event) => {
      if (options.echo) void deliver(eventParcel(eventEnvelope(event)));
    },
    uploadUrl: (fileId) => `${where.url}/upload/${fileId}`,
    socketUrl: () => `${where.url.replace('http:', 'ws:')}${socketMode.ticket()}`,
    streamLifetimeMs: options.streamLifetimeMs ?? 5 * 60_000,
  };
  const webApi = createWebApi({ context, tokens: { bot: secrets.botToken, app: secrets.appToken } });
  const responseUrls = createResponseUrls({ context, baseUrl: () => where.url });
  const send = createAsSlack({ workspace, deliver, responseUrls });
  const page = createPageServer({ workspace, send });

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      process.stderr.write(`slack-double: ${error instanceof Error ? error.stack : String(error)}\n`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const [, first = '', rest = ''] = /^\/([^/?]*)\/?([^?]*)/.exec(request.url ?? '') ?? [];
    if (first === 'api') return webApi.handle(rest, request, response);
    if (first === 'upload' && request.method === 'POST') return webApi.handleUpload(rest, request, response);
    if (first === 'response') {
      return webApi.handleAs('response_url', request, response, (args) => responseUrls.use(rest, args));
    }
    return page.handle(request, response);
  };
  server.on('upgrade', (request, socket) => {
    if (!socketMode.accept(request, socket)) socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  where.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    ...secrets,
    url: where.url,
    apiUrl: `${where.url}/api/`,
    get requestUrl() {
      return where.requestUrl;
    },
    set requestUrl(url) {
      where.requestUrl = url;
    },
    ...{ calls: webApi.calls, failNext: webApi.failNext, send, socketMode, workspace },
    reset() {
      workspace.reset();
      webApi.reset();
      socketMode.reset();
    },
    async close() {
      page.close();
      socketMode.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
