import { messageOf, WijkgidsError } from '../../errors.ts';
import { readBody } from './read-body.ts';

/** What a server said: a document, or that it has nothing (of this shape) at the address. */
export type Answer = { kind: 'document'; body: unknown } | { kind: 'refused'; status: number };

/** Fetches JSON documents and does not give up at the first hiccup. */
export interface JsonClient {
  /**
   * @throws WijkgidsError `cbs-unreachable` (outside) when the server keeps failing
   */
  get(address: string): Promise<Answer>;
  /** The same, once and without complaint: null for whatever is not a text of status 200. */
  glance(address: string): Promise<string | null>;
}

export type JsonClientOptions = {
  fetch: typeof fetch;
  wait(waitMs: number): Promise<void>;
  now(): Date;
  /** 0–1, for the jitter. */
  random(): number;
  /** The longest silence that is waited for. */
  timeoutMs: number;
};

const MAX_TRIES = 5;
const FIRST_WAIT_MS = 500;
const MAX_RETRY_AFTER_MS = 120_000;
const MAX_REDIRECTS = 5;
const MAX_BODY_BYTES = 300_000_000;

/** A try that failed and may succeed later; `waitMs` is what the server asked for. */
class PassingFailure extends Error {
  readonly waitMs: number | null;
  constructor(message: string, waitMs: number | null = null) {
    super(message);
    this.waitMs = waitMs;
  }
}

/**
 * A client that tries five times (429, 408, 5xx, a cut connection, half a document), with exponential back-off
 * and jitter over the upper half, or for as long as Retry-After says. Redirects stay on the same host, or within
 * cbs.nl over https.
 */
export function createJsonClient(options: JsonClientOptions): JsonClient {
  return {
    async get(address) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await tryOnce(address, options);
        } catch (error) {
          if (!(error instanceof PassingFailure)) throw error;
          const backOffMs = FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + options.random() / 2);
          const waitMs = error.waitMs ?? backOffMs;
          if (attempt === MAX_TRIES || waitMs > MAX_RETRY_AFTER_MS)
            throw unreachable(address, attempt, error);
          await options.wait(waitMs);
        }
      }
    },
    async glance(address) {
      try {
        const { status, text } = await request(address, options);
        return status === 200 ? text : null;
      } catch {
        return null;
      }
    },
  };
}

async function tryOnce(address: string, options: JsonClientOptions): Promise<Answer> {
  const { status, text, retryAfter } = await request(address, options);
  if (status >= 200 && status < 300) return documentIn(status, text);
  // "The query returns more than 10000 records": asking again would give the same.
  if (status === 500 && /10[.,]?000/.test(text)) return { kind: 'refused', status };
  if (status === 408 || status === 429 || status >= 500) {
    throw new PassingFailure(`status ${status}`, retryAfterMs(retryAfter, options.now()));
  }
  return { kind: 'refused', status };
}

function documentIn(status: number, text: string): Answer {
  try {
    return { kind: 'document', body: JSON.parse(text) };
  } catch {
    // A page for people instead of data: there is no table here. Half a document is another matter.
    if (text.trimStart().startsWith('<')) return { kind: 'refused', status };
    throw new PassingFailure('een antwoord dat halverwege ophoudt of geen JSON is');
  }
}

type Received = { status: number; text: string; retryAfter: string | null };

async function request(address: string, options: JsonClientOptions): Promise<Received> {
  let url = new URL(address);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const answer = await send(url, options);
    if (answer.location === null) return answer;
    const next = new URL(answer.location, url);
    if (!mayFollow(url, next)) return { status: 403, text: '', retryAfter: null };
    url = next;
  }
  return { status: 404, text: '', retryAfter: null };
}

async function send(url: URL, options: JsonClientOptions): Promise<Received & { location: string | null }> {
  const silence = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), options.timeoutMs);
  };
  alive();
  try {
    const response = await options.fetch(url, {
      headers: { accept: 'application/json, text/plain;q=0.5' },
      redirect: 'manual',
      signal: silence.signal,
    });
    const location =
      response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    const text = await readBody(response, { maxBytes: MAX_BODY_BYTES, onData: alive });
    return { status: response.status, text, retryAfter: response.headers.get('retry-after'), location };
  } catch (error) {
    if (error instanceof WijkgidsError) throw error;
    if (silence.signal.aborted) throw new PassingFailure(`${options.timeoutMs / 1000} seconden stilte`);
    throw new PassingFailure(reasonOf(error));
  } finally {
    clearTimeout(timer);
  }
}

function mayFollow(from: URL, to: URL): boolean {
  if (to.protocol !== 'https:' && to.protocol !== 'http:') return false;
  if (to.hostname === from.hostname) return true;
  return [from, to].every((url) => /(?:^|\.)cbs\.nl$/.test(url.hostname)) && to.protocol === 'https:';
}

function retryAfterMs(value: string | null, now: Date): number | null {
  if (value === null || value.trim() === '') return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

/** What fetch hides in the cause: `ECONNREFUSED` says more than "fetch failed". */
function reasonOf(error: unknown): string {
  const cause = (error as { cause?: { code?: unknown } } | null)?.cause;
  return typeof cause?.code === 'string' ? cause.code : messageOf(error);
}

function unreachable(address: string, tries: number, cause: PassingFailure): WijkgidsError {
  const { origin, pathname } = new URL(address);
  return new WijkgidsError('cbs-unreachable', {
    kind: 'outside',
    message: `${origin}${decodeURIComponent(pathname)} geeft geen bruikbaar antwoord (${tries} keer geprobeerd): ${cause.message}.`,
    remedy:
      'Herhaal de opdracht later. Wat al is opgehaald, is bewaard; het ophalen gaat verder waar het ophield.',
    cause,
  });
}
