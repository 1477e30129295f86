import type { CloudAdapter } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import { z } from 'zod';
import { createPace } from './pace.ts';
import type { TeamsReference } from './reference.ts';
import { isAllowedServiceUrl } from './service-url.ts';

/** What is sent: a message, or that we are typing. The addresses are filled in. */
export type Outgoing = { type: 'message' | 'typing'; [property: string]: unknown };

/** Sends to Teams; every call waits its turn in its conversation. */
export type Connector = {
  /**
   * Resolves to the id that Teams gave it; empty for what has none.
   * @throws TeamsTrouble when it may go well later, TeamsRefusal when it never will
   */
  send(reference: TeamsReference, activity: Outgoing): Promise<string>;
  /** Replaces a message that was sent. @throws as `send` */
  update(reference: TeamsReference, activityId: string, activity: Outgoing): Promise<void>;
  /** Takes back a message that was sent. @throws as `send` */
  remove(reference: TeamsReference, activityId: string): Promise<void>;
};

/** Teams cannot take it now. `status` is 0 when there was no answer at all. */
export class TeamsTrouble extends Error {
  readonly status: number;
  /** When Teams said to come back; null when it did not say. */
  readonly retryAfterMs: number | null;

  constructor(status: number, retryAfterMs: number | null, cause?: unknown) {
    super(`teams answered ${status}`, { cause });
    this.name = 'TeamsTrouble';
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Teams will not take it. `code` is Teams' own, such as `ContentStreamNotAllowed`. */
export class TeamsRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(`teams refused with ${status} ${code}`);
    this.name = 'TeamsRefusal';
    this.status = status;
    this.code = code;
  }
}

export type ConnectorOptions = {
  adapter: CloudAdapter;
  /** Empty in local testing. */
  appId: string;
  local: boolean;
  perSecond: number;
  timeoutMs: number;
};

const MAY_GO_WELL_LATER = [408, 412, 425, 429, 500, 502, 503, 504];

/**
 * Speaks the Bot Connector's own protocol with the adapter's credentials. The SDK's client is passed by: it drops
 * all but the type of an entity, and with that citations and streaming; it answers a message that does not exist
 * where it should write in the conversation; and it tries again by itself.
 */
export function createConnector(options: ConnectorOptions): Connector {
  const pace = createPace({ perSecond: options.perSecond });
  async function call(
    method: 'POST' | 'PUT' | 'DELETE',
    reference: TeamsReference,
    path: string,
    activity: Outgoing | null,
  ) {
    if (!isAllowedServiceUrl(reference.serviceUrl, { local: options.local })) {
      throw new TeamsRefusal(0, 'ServiceUrlNotAllowed');
    }
    await pace(reference.conversation.id);
    const body = activity === null ? null : JSON.stringify({ ...addressed(reference), ...activity });
    const base = reference.serviceUrl.replace(/\/+$/, '');
    const url = `${base}/v3/conversations/${encodeURIComponent(reference.conversation.id)}/activities${path}`;
    const headers = await signed(reference, options);
    return answerOf(await reach(url, { method, headers, body, redirect: 'error' }, options.timeoutMs));
  }
  return {
    async send(reference, activity) {
      return idIn(await call('POST', reference, '', activity));
    },
    async update(reference, activityId, activity) {
      await call('PUT', reference, `/${encodeURIComponent(activityId)}`, { ...activity, id: activityId });
    },
    async remove(reference, activityId) {
      await call('DELETE', reference, `/${encodeURIComponent(activityId)}`, null);
    },
  };
}

function addressed({ channelId, serviceUrl, conversation, bot, user }: TeamsReference): object {
  return { channelId, serviceUrl, conversation, from: bot, recipient: user };
}

/** The headers of a call, with our token when there are credentials. */
async function signed(reference: TeamsReference, { adapter, appId }: ConnectorOptions): Promise<Headers> {
  const headers = new Headers({ 'Content-Type': 'application/json; charset=utf-8' });
  try {
    await adapter.continueConversationAsync(appId, reference as never, async (context) => {
      const client = context.turnState.get<ConnectorClient>(adapter.ConnectorClientKey);
      await client.credentials.signRequest({ headers } as never);
    });
  } catch (error) {
    throw new TeamsTrouble(0, null, error);
  }
  return headers;
}

async function reach(url: string, init: RequestInit, timeoutMs: number): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    throw new TeamsTrouble(0, null, error);
  }
}

async function answerOf(response: Response): Promise<string> {
  const text = await response.text().catch(() => '');
  if (response.ok) return text;
  if (MAY_GO_WELL_LATER.includes(response.status)) {
    throw new TeamsTrouble(response.status, retryAfterMs(response.headers.get('retry-after')));
  }
  throw new TeamsRefusal(response.status, codeIn(text));
}

/** What a `Retry-After` says, in seconds or as a moment; null when it says nothing. */
export function retryAfterMs(header: string | null): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? null : Math.max(0, moment - Date.now());
}

const sent = z.object({ id: z.string() });
const refused = z.object({ error: z.object({ code: z.string().regex(/^\w{1,60}$/) }) });

function idIn(text: string): string {
  return sent.safeParse(jsonIn(text)).data?.id ?? '';
}

function codeIn(text: string): string {
  return refused.safeParse(jsonIn(text)).data?.error.code ?? 'unknown';
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** How long to wait before another try: what Teams said, else longer each time, never all at one moment. */
export function pauseBefore({ retryAfterMs }: TeamsTrouble, attempts: number, random: () => number): number {
  if (retryAfterMs !== null) return retryAfterMs + Math.round(random() * 500);
  const longest = Math.min(60_000, 1_000 * 2 ** Math.min(attempts, 6));
  return Math.round(longest * (0.5 + random()));
}
