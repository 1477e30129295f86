import type { Citation, ReplyPart } from '../assistant/message.ts';
import { WijkgidsError } from '../errors.ts';
import type { ChatModel, Hit, Passage } from './ports.ts';
import { createAnswerVerifier } from './verify.ts';

/** The prompt of `prompts/answer.md`, or anything that fills in these two places. */
export type AnswerPrompt = {
  render(values: { question: string; passages: string }): { system: string; user: string };
};

/** Where counts and codes go; never texts. Pino fits. */
export type ComposeLog = {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
};

export type ModelComposerOptions = {
  model: ChatModel;
  prompt: AnswerPrompt;
  /** The model has limits of its own for silence; this one is for the answer as a whole. */
  timeLimits: { totalMs: number };
  log: ComposeLog;
};

export type ModelAnswer = { text: string; citations: Citation[]; composer: `model:${string}` };

export type ModelComposer = {
  /**
   * Writes an answer from the hits, best first. Parts reach `onPart` sentence by sentence, only what was
   * verified; joined they are the text of the answer, unless the outcome is null.
   *
   * @returns `no-answer` when the model says that the passages do not answer the question; null when the
   *   extractive composer must do it: the model failed, was too slow or was stopped, wrote something
   *   unreadable or far too long, or more than half of it did not stand. Never rejects.
   */
  compose(request: {
    question: string;
    hits: Hit[];
    signal?: AbortSignal | undefined;
    onPart?: ((part: ReplyPart) => void) | undefined;
  }): Promise<ModelAnswer | 'no-answer' | null>;
};

const MOST_PASSAGES = 8;
const MOST_PASSAGE_CHARACTERS = 16_000;
const MOST_ANSWER_CHARACTERS = 8_000;
/** So many sentences in a row that do not stand at the very start: nothing good will come. */
const MOST_FALSE_STARTS = 6;
const NO_ANSWER = /^[\s"'“‘*_.[(-]*GEEN[ _-]ANTWOORD(?![\p{L}\p{N}])/iu;
/** Shorter than this, a beginning may still become the fixed line. */
const NO_ANSWER_LENGTH = 'GEEN ANTWOORD'.length + 8;

/** Composes answers with a chat model, and lets nothing through that its passages do not carry. */
export function createModelComposer(options: ModelComposerOptions): ModelComposer {
  const { model, log } = options;
  return {
    async compose({ question, hits, signal, onPart }) {
      const passages = fitting(hits);
      if (passages.length === 0) return null;
      const call = new AbortController();
      const timer = setTimeout(() => call.abort(), options.timeLimits.totalMs);
      const stop = () => call.abort();
      if (signal?.aborted) stop();
      signal?.addEventListener('abort', stop, { once: true });
      try {
        const prompt = options.prompt.render({
          question: escaped(question),
          passages: passageBlock(passages),
        });
        const reading = createReading(passages, question, onPart);
        const ended = await readAll(model.stream(prompt, call.signal), reading, call.signal);
        const outcome = ended ? reading.outcome() : null;
        log.info({ model: model.name, passages: passages.length, ...reading.counts() }, 'model answer read');
        if (outcome === null || outcome === 'no-answer') return outcome;
        return { ...outcome, composer: `model:${model.name}` };
      } catch (error) {
        const code = error instanceof WijkgidsError ? error.code : 'unexpected';
        log.warn({ model: model.name, code }, 'model answer failed');
        return null;
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
        call.abort();
      }
    },
  };
}

/** Reads pieces until the end, the abort or until the reading has enough; true when it came to the end. */
async function readAll(
  pieces: AsyncIterable<string>,
  reading: Reading,
  signal: AbortSignal,
): Promise<boolean> {
  const iterator = pieces[Symbol.asyncIterator]();
  let onAbort = () => {};
  // A model that does not heed the signal must not keep the person waiting.
  const aborted = new Promise<'aborted'>((resolve) => {
    onAbort = () => resolve('aborted');
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next === 'aborted') return false;
      if (next.done === true) {
        reading.end();
        return true;
      }
      if (!reading.take(next.value)) return false;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    // Not awaited: a generator that hangs in a read would never settle this.
    iterator.return?.()?.catch(() => {});
  }
}

type Reading = {
  /** False when there is no use in reading on. */
  take(piece: string): boolean;
  end(): void;
  outcome(): { text: string; citations: Citation[] } | 'no-answer' | null;
  counts(): { kept: number; removed: number; characters: number };
};

function createReading(
  passages: Passage[],
  question: string,
  onPart: ((part: ReplyPart) => void) | undefined,
): Reading {
  const verifier = createAnswerVerifier(passages, { question });
  let beginning = '';
  let characters = 0;
  let saysNoAnswer = false;
  const withoutThoughts = createThoughtFilter();
  const show = (text: string) => {
    if (text !== '') onPart?.({ kind: 'text', text });
  };

  return {
    take(written) {
      const piece = withoutThoughts(written);
      characters += piece.length;
      if (beginning.length < NO_ANSWER_LENGTH) beginning += piece;
      if (NO_ANSWER.test(beginning)) saysNoAnswer = true;
      if (!saysNoAnswer) show(verifier.add(piece));
      const { kept, removed } = verifier.counts();
      return characters <= MOST_ANSWER_CHARACTERS && !(kept === 0 && removed >= MOST_FALSE_STARTS);
    },
    end: () => show(verifier.finish()),
    outcome() {
      if (saysNoAnswer) return 'no-answer';
      const { kept, removed } = verifier.counts();
      const verified = verifier.result();
      if (verified === null || removed > kept) return null;
      return { text: verified.text, citations: verified.citations };
    },
    counts: () => ({ ...verifier.counts(), characters }),
  };
}

/** Takes out the `<think>` block that some open models start with, wherever the pieces are cut. */
function createThoughtFilter(): (piece: string) => string {
  let held = '';
  let state: 'start' | 'thinking' | 'answer' = 'start';
  return (piece) => {
    if (state === 'answer') return piece;
    held += piece;
    if (state === 'start') {
      const start = held.trimStart();
      if ('<think>'.startsWith(start.slice(0, 7)) && start.length < 7) return '';
      state = start.startsWith('<think>') ? 'thinking' : 'answer';
    }
    if (state === 'thinking') {
      const end = held.indexOf('</think>');
      if (end === -1) return '';
      state = 'answer';
      return held.slice(end + '</think>'.length);
    }
    return held;
  };
}

/** The best passages that fit in the prompt, each once. */
function fitting(hits: Hit[]): Passage[] {
  const passages: Passage[] = [];
  let characters = 0;
  for (const { passage } of hits) {
    if (passages.length === MOST_PASSAGES) break;
    if (passages.some((each) => each.id === passage.id)) continue;
    characters += passage.text.length;
    if (passages.length > 0 && characters > MOST_PASSAGE_CHARACTERS) break;
    passages.push(passage);
  }
  return passages;
}

/**
 * The passages as the model sees them, numbered from 1. Text is escaped: whatever a document says, it cannot
 * close its wrapper or open one of its own.
 */
export function passageBlock(passages: Passage[]): string {
  return passages
    .map((passage, index) => {
      const section = passage.sectionPath.join(' › ');
      const head = `nummer="${index + 1}" document="${escaped(passage.title)}" onderdeel="${escaped(section)}"`;
      return `<passage ${head}>\n${escaped(passage.text)}\n</passage>`;
    })
    .join('\n\n');
}

function escaped(text: string): string {
  return text
    .replace(/\p{Cf}|(?!\n)\p{Cc}/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
