import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** One call of the Bot Connector, as it came in. */
export type ConnectorCall = {
  method: string;
  conversationId: string;
  activityId: string | null;
  activity: SentActivity;
  authorization: string | null;
  atMs: number;
  status: number;
};

export type SentActivity = {
  type: string;
  text?: string;
  entities?: { type: string; [property: string]: unknown }[];
  attachments?: { contentType: string; content: unknown }[];
  [property: string]: unknown;
};

export type Fault = { status: number; code?: string; retryAfter?: number } | { delayMs: number };

export type ConnectorDouble = {
  /** The service URL. */
  url: string;
  calls: ConnectorCall[];
  /** The texts that a person sees, in order. */
  messages(conversationId?: string): SentActivity[];
  /** The cards that a person sees, as they are now. */
  cards(conversationId?: string): SentActivity[];
  /** Updates of streams that were taken. */
  updates(): SentActivity[];
  /** Answers the next calls that match so. */
  failNext(fault: Fault, options?: { times?: number; when?: (activity: SentActivity) => boolean }): void;
  /** Where a file may be put, and what was. */
  uploadUrl: string;
  uploads: { range: string; bytes: Buffer }[];
  close(): Promise<void>;
};

type Stream = { sequence: number; text: string; open: boolean };

/** A local Bot Connector that keeps Teams' rules for streams and cards, and records every call. */
export async function createConnectorDouble(): Promise<ConnectorDouble> {
  const calls: ConnectorCall[] = [];
  const messages = new Map<string, { conversationId: string; activity: SentActivity }>();
  const streams = new Map<string, Stream>();
  const uploads: ConnectorDouble['uploads'] = [];
  const faults: { fault: Fault; when: (activity: SentActivity) => boolean }[] = [];
  let given = 0;

  function take(method: string, conversationId: string, activityId: string | null, activity: SentActivity) {
    if (method === 'DELETE') {
      return messages.delete(activityId ?? '')
        ? { status: 200, body: {} }
        : refuse(404, 'ActivityNotFoundInConversation');
    }
    if (method === 'PUT') {
      const known = messages.get(activityId ?? '');
      if (known === undefined) return refuse(404, 'ActivityNotFoundInConversation');
      if (isSplit(activity)) return refuse(400, 'BadArgument');
      known.activity = activity;
      return { status: 200, body: { id: activityId } };
    }
    const info = activity.entities?.find(({ type }) => type === 'streaminfo');
    if (info !== undefined) return takeStreamed(conversationId, activity, info);
    // Teams takes text and card together, but then parts them and gives no id.
    if (isSplit(activity)) return { status: 202, body: {} };
    const id = `antwoord-${++given}`;
    if (activity.type === 'message') messages.set(id, { conversationId, activity });
    return { status: 201, body: { id } };
  }

  function takeStreamed(conversationId: string, activity: SentActivity, info: Record<string, unknown>) {
    const text = activity.text ?? '';
    if (text === '') return refuse(400, 'BadSyntax');
    if (info['streamId'] === undefined) {
      if (info['streamSequence'] !== 1) return refuse(400, 'BadSyntax');
      const id = `stroom-${++given}`;
      streams.set(id, { sequence: 1, text: '', open: true });
      return { status: 201, body: { id } };
    }
    const id = String(info['streamId']);
    const stream = streams.get(id);
    if (stream === undefined || !stream.open) return refuse(403, 'ContentStreamNotAllowed');
    if (info['streamType'] === 'final') {
      if (info['streamSequence'] !== undefined || activity.type !== 'message')
        return refuse(400, 'BadSyntax');
      stream.open = false;
      messages.set(id, { conversationId, activity });
      return { status: 202, body: {} };
    }
    const isNext = info['streamSequence'] === stream.sequence + 1;
    if (!isNext || !text.startsWith(stream.text)) return refuse(403, 'ContentStreamNotAllowed');
    Object.assign(stream, { sequence: stream.sequence + 1, text });
    return { status: 202, body: {} };
  }

  const server = createServer(async (request, response) => {
    if (request.url === '/onedrive/upload') return takeUpload(request, response);
    const path = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(request.url ?? '');
    const text = await textOf(request);
    const activity = (text === '' ? { type: 'none' } : JSON.parse(text)) as SentActivity;
    if (path === null) return answer(response, 404, {});
    const conversationId = decodeURIComponent(path[1] as string);
    const activityId = path[2] === undefined ? null : decodeURIComponent(path[2]);
    const atMs = performance.now();
    const index = faults.findIndex(({ when }) => when(activity));
    const fault = index < 0 ? null : (faults.splice(index, 1)[0]?.fault ?? null);
    if (fault !== null && 'delayMs' in fault) await wait(fault.delayMs);
    const failure = fault !== null && 'status' in fault ? fault : null;
    const { status, body } =
      failure === null
        ? take(request.method ?? '', conversationId, activityId, activity)
        : refuse(failure.status, failure.code ?? 'Fault');
    const authorization = request.headers.authorization ?? null;
    calls.push({
      ...{ method: request.method ?? '', conversationId, activityId, activity },
      ...{ authorization, atMs, status },
    });
    if (failure?.retryAfter !== undefined) response.setHeader('Retry-After', String(failure.retryAfter));
    answer(response, status, body);
  });
  /** As an upload session of OneDrive: one range with all bytes; faults are for an activity of type `upload`. */
  async function takeUpload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bytesOf(request);
    const index = faults.findIndex(({ when }) => when({ type: 'upload' }));
    const fault = index < 0 ? null : (faults.splice(index, 1)[0]?.fault ?? null);
    if (fault !== null && 'status' in fault) return answer(response, fault.status, {});
    const range = String(request.headers['content-range']);
    if (request.method !== 'PUT' || range !== `bytes 0-${bytes.length - 1}/${bytes.length}`) {
      return answer(response, 400, {});
    }
    uploads.push({ range, bytes });
    answer(response, 201, { id: 'bestand' });
  }

  const seen = (conversationId: string | undefined) =>
    [...messages.values()]
      .filter((one) => conversationId === undefined || one.conversationId === conversationId)
      .map(({ activity }) => activity);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    uploadUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/onedrive/upload`,
    uploads,
    calls,
    messages: (conversationId) => seen(conversationId).filter(({ text }) => text),
    cards: (conversationId) => seen(conversationId).filter(({ attachments }) => attachments?.length),
    updates: () =>
      calls
        .filter(
          ({ activity, status }) =>
            activity.type === 'typing' && activity.entities !== undefined && status < 300,
        )
        .map(({ activity }) => activity),
    failNext: (fault, { times = 1, when = () => true } = {}) => {
      for (let i = 0; i < times; i += 1) faults.push({ fault, when });
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function isSplit({ text, attachments }: SentActivity): boolean {
  return Boolean(text) && Boolean(attachments?.length);
}

function refuse(status: number, code: string) {
  return { status, body: { error: { code, message: 'Refused by the double.' } } };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  return (await bytesOf(request)).toString('utf8');
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
