import { type SlackApi, SlackRefusal } from './client.ts';
import type { SlackPerson } from './conversation-ids.ts';
import type { SlackLimits } from './limits.ts';
import type { Target } from './message-place.ts';
import { drawUnfinished, quoteInMarkdown } from './notices.ts';
import type { Outbox } from './outbox.ts';
import { drawDraft } from './render.ts';
import { isSettledWithin } from './settled-within.ts';

export type DraftOptions = {
  outbox: Outbox;
  part: string;
  target: Target;
  person: SlackPerson;
  /** Shown above the draft; null when the question is to be seen already. */
  question: string | null;
  /** In the assistant pane Slack shows that Wijkgids is busy, so that no message has to. */
  pane: boolean;
  /** What was written so far. */
  text: () => string;
  limits: SlackLimits;
  now: () => number;
  signal: AbortSignal;
  /** Told when the draft could not go on; the answer itself still comes. */
  onTrouble: (error: unknown) => void;
};

/** Slack's limit for one call, with room for what a last piece adds. */
const MOST_STREAMED = 11_000;

type Way = 'undecided' | 'stream' | 'edit' | 'none';

/**
 * Shows an answer while it is written, until `settled` resolves: as a stream where Slack has one, in a thread;
 * otherwise as one message that is changed. A stream goes over into such a message before Slack ends it.
 * What is shown is a draft: the whole answer replaces it.
 */
export async function showDraft(options: DraftOptions, settled: Promise<unknown>): Promise<void> {
  const { outbox, part, target, limits, now } = options;
  const startedAt = now();
  let way: Way = target.threadTs === null ? 'edit' : 'undecided';
  let streamedSince = 0;
  let shown: string | null = null;

  const step = async (): Promise<void> => {
    const text = wholeWords(options.text());
    if (way === 'undecided' && text !== '') {
      way = 'stream';
      shown = markdown(text, options.question);
      streamedSince = now();
      await outbox.startStream(part, target, options.person, shown);
    } else if (way === 'undecided' && !options.pane && now() - startedAt >= limits.placeholderMs) {
      way = 'edit';
    }
    if (way === 'stream') await stream(text);
    if (way === 'edit') await edit(text);
  };

  const stream = async (text: string): Promise<void> => {
    const all = markdown(text, options.question);
    const more = all.slice(shown?.length ?? 0);
    if (now() - streamedSince >= limits.streamMs || !all.startsWith(shown ?? '')) {
      [way, shown] = ['edit', null];
    } else if (more !== '' && all.length <= MOST_STREAMED) {
      await outbox.appendStream(part, more);
      shown = all;
    }
  };

  const edit = async (text: string): Promise<void> => {
    if (text === shown) return;
    const message = drawUnfinished(text, options.question);
    await outbox.stopStream(part);
    if (outbox.began(part)) await outbox.change(part, message);
    else await outbox.post(part, target, message);
    shown = text;
  };

  for (;;) {
    try {
      await step();
    } catch (error) {
      options.signal.throwIfAborted();
      options.onTrouble(error);
      [way, shown] = [afterTrouble(way, error), null];
      if (way === 'edit') continue;
    }
    if (await isSettledWithin(settled, limits.draftEveryMs)) return;
  }
}

/** Where Slack does not stream, a message that is changed does as well; anything else leaves it at this. */
function afterTrouble(way: Way, error: unknown): Way {
  return way === 'stream' && error instanceof SlackRefusal ? 'edit' : 'none';
}

function markdown(text: string, question: string | null): string {
  return (question === null ? '' : quoteInMarkdown(question)) + drawDraft(text);
}

/** Without the last word, which may be half of one. */
function wholeWords(text: string): string {
  return /^.*\s/s.exec(text)?.[0] ?? '';
}

/** Shows that Wijkgids is busy, in the assistant pane; an empty status takes it away. Never rejects. */
export async function showStatus(
  api: SlackApi,
  { channel, threadTs }: Target,
  status: string,
  signal?: AbortSignal,
): Promise<void> {
  try {
    const where = { channel_id: channel, thread_ts: threadTs };
    await api.call('assistant.threads.setStatus', { ...where, status }, { signal, attempts: 1 });
  } catch {
    // Only ornament: the answer comes without it too.
  }
}
