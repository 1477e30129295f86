import type { IncomingMessage } from 'node:http';
import type { Activity } from 'botbuilder';
import type { BotFrameworkAuthentication } from 'botframework-connector';
import { z } from 'zod';
import { FORWARDED_HEADERS, isLoopback } from '../loopback.ts';
import { type TeamsActivity, tenantsOf } from './activity.ts';
import { isAllowedServiceUrl, isLoopbackName } from './service-url.ts';
import type { TeamsSettings } from './teams-settings.ts';

/** Why a request is not let in, as HTTP status and a code for the log. */
export type Refusal = { status: 401 | 403 | 503; code: string };

/** Who may send us activities. Each gives null for who is let in. */
export type Gate = {
  /** What the headers alone tell, so that a stranger's body is not even read. */
  atTheDoor(request: IncomingMessage): Refusal | null;
  admit(activity: TeamsActivity, request: IncomingMessage): Promise<Refusal | null>;
};

/** The one issuer of tokens for activities; the SDK also takes tokens of its emulator and of other bots. */
const ISSUER = 'https://api.botframework.com';
const CHANNEL = 'msteams';
/** How far clocks may differ; the SDK's own figure. */
const CLOCK_SECONDS = 5 * 60;

/**
 * With credentials: only Teams, by the Bot Framework's token (signature, issuer, audience, time, service URL), on
 * behalf of our own organisation when there is one, for a service URL of Microsoft's. Without: nobody, except
 * in local testing programs on this computer.
 */
export function createGate(options: {
  settings: TeamsSettings;
  authentication: BotFrameworkAuthentication;
  /** Milliseconds since 1970. */
  now: () => number;
}): Gate {
  const { credentials, localTesting } = options.settings;
  if (credentials !== null) return tokenGate({ ...options, credentials });
  return localTesting ? localGate : closedGate;
}

const closedGate: Gate = {
  atTheDoor: () => refuse(401, 'no-credentials'),
  admit: async () => refuse(401, 'no-credentials'),
};

const localGate: Gate = {
  atTheDoor(request) {
    if (!isLoopback(request.socket.remoteAddress ?? '')) return refuse(401, 'not-local');
    if (FORWARDED_HEADERS.some((name) => request.headers[name] !== undefined))
      return refuse(401, 'forwarded');
    const host = `http://${request.headers.host ?? ''}`;
    return URL.canParse(host) && isLoopbackName(new URL(host).hostname) ? null : refuse(401, 'host');
  },
  admit: async ({ serviceUrl }) =>
    isAllowedServiceUrl(serviceUrl, { local: true }) ? null : refuse(401, 'service-url'),
};

function tokenGate(options: {
  credentials: NonNullable<TeamsSettings['credentials']>;
  authentication: BotFrameworkAuthentication;
  now: () => number;
}): Gate {
  const { credentials, authentication, now } = options;
  return {
    atTheDoor: (request) => {
      const code = wrongAtSight(request.headers.authorization ?? '', credentials.appId, now());
      return code === null ? null : refuse(401, code);
    },
    async admit(activity, request) {
      // The key says for which channels it signs, which is only worth something when the channel is named.
      if (activity.channelId !== CHANNEL) return refuse(401, 'channel');
      const header = request.headers.authorization ?? '';
      const { channelId, serviceUrl } = activity;
      try {
        await authentication.authenticateRequest({ channelId, serviceUrl } as Activity, header);
      } catch (error) {
        return refusalFor(error);
      }
      if (!isAllowedServiceUrl(serviceUrl, { local: false })) return refuse(401, 'service-url');
      return isOurs(activity, credentials.tenantId) ? null : refuse(403, 'other-tenant');
    },
  };
}

const claims = z.object({
  iss: z.string(),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
});

/**
 * What is wrong with a token that anyone can see: the SDK checks most of this again, after the signature. It would
 * look for keys first, print what it finds wrong, and take a token of any organisation for one of its emulator.
 */
function wrongAtSight(header: string, appId: string, nowMs: number): string | null {
  const token = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/.exec(header);
  if (token === null) return 'no-token';
  const parsed = claims.safeParse(jsonIn(token[2] as string));
  if (!parsed.success) return 'claims';
  const { iss, aud, exp, nbf } = parsed.data;
  if (iss !== ISSUER) return 'issuer';
  if (aud !== appId) return 'audience';
  const nowSeconds = nowMs / 1000;
  if (exp + CLOCK_SECONDS <= nowSeconds) return 'expired';
  return nbf !== undefined && nbf - CLOCK_SECONDS > nowSeconds ? 'not-yet' : null;
}

function jsonIn(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** What is wrong with a token is the sender's; keys that cannot be fetched are not, so Teams may try again. */
function refusalFor(error: unknown): Refusal {
  const { name, statusCode } = error as { name?: unknown; statusCode?: unknown };
  if (statusCode === 401) return refuse(401, 'token');
  const aboutToken = ['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'].includes(String(name));
  return aboutToken ? refuse(401, 'signature') : refuse(503, 'keys');
}

function isOurs(activity: TeamsActivity, tenantId: string | null): boolean {
  const named = tenantsOf(activity);
  if (tenantId === null) return named.length === 1;
  return named.length > 0 && named.every((id) => id.toLowerCase() === tenantId.toLowerCase());
}

function refuse(status: Refusal['status'], code: string): Refusal {
  return { status, code };
}
