import { AzureChatOpenAI, ChatOpenAI } from '@langchain/openai';
import { HumanMessage, SystemMessage } from 'langchain';
import type { ChatModel } from '../answering/ports.ts';
import { WijkgidsError } from '../errors.ts';
import { type Connection, connectionFields } from './connection.ts';
import { faultOf, modelError } from './model-error.ts';
import { realWaiting, retrying, type Waiting } from './retry.ts';

export type ChatModelOptions = Connection & {
  /** Name of the model; with Azure the name of the deployment is used to reach it. */
  model: string;
  /** Until the first text, waiting and retries included. */
  timeoutMs: number;
  /** Longest silence after that; a quarter of `timeoutMs`, yet at least a second, when left out. */
  idleTimeoutMs?: number;
  /** Left out of the request when not given: some models accept no other than their own. */
  temperature?: number;
  maxRetries?: number;
  waiting?: Waiting;
};

const SUBJECT = 'Het taalmodel';

/** LangChain goes over to the responses API by itself for some model names; many servers lack it. */
class CompletionsOnly extends ChatOpenAI {
  protected override _useResponsesApi(): boolean {
    return false;
  }
}

class AzureCompletionsOnly extends AzureChatOpenAI {
  protected override _useResponsesApi(): boolean {
    return false;
  }
}

/**
 * A chat model behind any server that speaks OpenAI's chat completions, streamed.
 *
 * The stream throws a WijkgidsError (kind `outside`), once, with one of the codes of `model-error.ts`:
 * `model-timeout` when no text came within `timeoutMs`, `model-stalled` when it stopped halfway,
 * `model-stopped` when the caller's signal aborted, `model-empty` when there was no text at all. Busy and
 * failing servers are tried again as long as nothing was received and the time allows it.
 * @throws WijkgidsError `model-address` when the base URL is no http address
 */
export function createChatModel(options: ChatModelOptions): ChatModel {
  const fields = {
    ...connectionFields(options),
    model: options.model,
    timeout: options.timeoutMs,
    streaming: true,
    // Not every compatible server knows `stream_options`.
    streamUsage: false,
    ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
  };
  const client = options.azure ? new AzureCompletionsOnly(fields) : new CompletionsOnly(fields);
  return {
    name: options.model,
    async *stream(prompt, signal) {
      const call = new AbortController();
      const limits = createLimits(call, signal);
      try {
        limits.restart('timeout', options.timeoutMs);
        const pieces = await opened(client, prompt, options, call.signal, limits);
        let received = false;
        for (let piece = pieces.first; piece !== null; piece = await limits.race(pieces.next())) {
          limits.restart('stalled', options.idleTimeoutMs ?? Math.max(1_000, options.timeoutMs / 4));
          received = true;
          yield piece;
        }
        if (!received) throw modelError('empty', SUBJECT, options.model);
      } catch (error) {
        if (error instanceof WijkgidsError) throw error;
        throw modelError(limits.fault() ?? faultOf(error), SUBJECT, options.model, error);
      } finally {
        limits.clear();
        call.abort();
      }
    },
  };
}

type Pieces = { first: string | null; next(): Promise<string | null> };

/** Starts the stream and reads up to the first text, with retries: until then nobody has seen anything. */
function opened(
  client: ChatOpenAI,
  prompt: { system: string; user: string },
  options: ChatModelOptions,
  signal: AbortSignal,
  limits: Limits,
): Promise<Pieces> {
  const messages = [new SystemMessage(prompt.system), new HumanMessage(prompt.user)];
  const attempt = async (): Promise<Pieces> => {
    const chunks = (await client.stream(messages, { signal }))[Symbol.asyncIterator]();
    const next = async () => {
      for (;;) {
        const result = await chunks.next();
        if (result.done === true) return null;
        if (result.value.text !== '') return result.value.text;
      }
    };
    return { first: await next(), next };
  };
  const retries = {
    maxRetries: options.maxRetries ?? 2,
    maxWaitMs: options.timeoutMs,
    waiting: options.waiting ?? realWaiting,
    signal,
  };
  return limits.race(retrying(attempt, retries));
}

type Limits = {
  /** Starts the clock afresh: after `limitMs` the call is aborted with this fault. */
  restart(fault: 'timeout' | 'stalled', limitMs: number): void;
  /** Settles like the work, or rejects as soon as the call is aborted, even if the work never ends. */
  race<T>(work: Promise<T>): Promise<T>;
  fault(): 'timeout' | 'stalled' | 'stopped' | null;
  clear(): void;
};

function createLimits(call: AbortController, outer: AbortSignal): Limits {
  let timer: NodeJS.Timeout | undefined;
  let fault: 'timeout' | 'stalled' | 'stopped' | null = null;
  const stop = (why: 'timeout' | 'stalled' | 'stopped') => {
    fault ??= why;
    call.abort();
  };
  const onOuterAbort = () => stop('stopped');
  if (outer.aborted) onOuterAbort();
  outer.addEventListener('abort', onOuterAbort, { once: true });
  const aborted = new Promise<never>((_, reject) => {
    const fail = () => reject(new DOMException('the call was aborted', 'AbortError'));
    if (call.signal.aborted) fail();
    call.signal.addEventListener('abort', fail, { once: true });
  });
  // The race may be over before the abort: without this the late rejection would end the process.
  aborted.catch(() => {});
  return {
    restart(why, limitMs) {
      clearTimeout(timer);
      timer = setTimeout(() => stop(why), limitMs);
    },
    race: (work) => Promise.race([work, aborted]),
    fault: () => fault,
    clear() {
      clearTimeout(timer);
      outer.removeEventListener('abort', onOuterAbort);
    },
  };
}
