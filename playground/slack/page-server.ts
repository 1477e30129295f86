import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AsSlack } from './as-slack.ts';
import { BOT, ME, PEOPLE } from './cast.ts';
import type { PageState } from './model.ts';
import { bundlePage } from './page-bundle.ts';
import { createPageDeeds, deedSchema } from './page-deeds.ts';
import { bodyOf } from './request-body.ts';
import type { Workspace } from './workspace.ts';

const LOOPBACK = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/;
const JSON_TYPE = 'application/json; charset=utf-8';
const PAUSE_MS = 40;

export type PageServer = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): void;
};

/** The page on which a person sees Slack's side: what there is, and that it has changed. */
export function createPageServer(options: { workspace: Workspace; send: AsSlack }): PageServer {
  const { workspace } = options;
  const deeds = createPageDeeds(options);
  const watching = new Set<ServerResponse>();
  let pending: NodeJS.Timeout | undefined;
  workspace.onChange(() => {
    // Many changes shortly after one another are one for the page.
    pending ??= setTimeout(() => {
      pending = undefined;
      for (const response of watching) response.write('data: changed\n\n');
    }, PAUSE_MS);
  });

  const get = async (path: string, response: ServerResponse): Promise<void> => {
    if (path === '/') return reply(response, 'text/html; charset=utf-8', await readFile(PAGE, 'utf8'));
    if (path === '/page/app.js')
      return reply(response, 'text/javascript; charset=utf-8', (await bundlePage()).script);
    if (path === '/page/app.css')
      return reply(response, 'text/css; charset=utf-8', (await bundlePage()).style);
    const file = workspace.uploads.get(/^\/page\/files\/(F[0-9A-F]+)$/.exec(path)?.[1] ?? '');
    if (file?.bytes) return sendFile(response, file.name, file.bytes);
    if (path === '/page/state') return reply(response, JSON_TYPE, JSON.stringify(stateOf(workspace)));
    if (path !== '/page/changes') return refuse(response, 404);
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('data: changed\n\n');
    watching.add(response);
    response.on('close', () => watching.delete(response));
  };

  return {
    async handle(request, response) {
      // Another site in the same browser must not speak for the person at the page.
      if (!LOOPBACK.test(request.headers.host ?? '')) return refuse(response, 403);
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      if (request.method === 'GET') return get(path, response);
      if (path !== '/page/do') return refuse(response, 404);
      if (request.headers['content-type'] !== 'application/json') return refuse(response, 415);
      const deed = deedSchema.safeParse(JSON.parse(await bodyOf(request)));
      if (!deed.success) return refuse(response, 400);
      reply(response, JSON_TYPE, JSON.stringify(await deeds(deed.data)));
    },
    close() {
      clearTimeout(pending);
      for (const response of watching) response.end();
    },
  };
}

const PAGE = new URL('./page/index.html', import.meta.url);

function stateOf(workspace: Workspace): PageState {
  return {
    ...{ me: ME, bot: BOT.userId, people: PEOPLE },
    conversations: [...workspace.conversations.values()].filter(({ members }) => members.includes(ME)),
    ephemerals: workspace.ephemerals.filter(({ to }) => to === ME),
    threads: [...workspace.threads.values()],
    ...{ home: workspace.homeOf(ME), modal: workspace.modalOf(ME) },
  };
}

function reply(response: ServerResponse, contentType: string, body: string): void {
  response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' });
  response.end(body);
}

/** A picture to look at; anything else is only to be saved. */
function sendFile(response: ServerResponse, name: string, bytes: Buffer): void {
  const isPicture = /\.png$/i.test(name);
  response.writeHead(200, {
    'content-type': isPicture ? 'image/png' : 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...(!isPicture && { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` }),
  });
  response.end(bytes);
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status);
  response.end();
}
