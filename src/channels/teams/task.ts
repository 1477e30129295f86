import type { Assistant } from '../../assistant/message.ts';
import { WijkgidsError } from '../../errors.ts';
import type { Job, JobQueue, JobTools } from '../../jobs/ports.ts';
import type { AddressBook, Log } from '../channel.ts';
import type { Connector } from './connector.ts';
import { deliver, nothingDone, type Progress } from './deliver.ts';
import type { Place } from './receive.ts';
import { drawFailure } from './render.ts';
import type { OpenStream } from './stream.ts';
import type { TeamsLimits } from './teams-limits.ts';
import type { TeamsMessage } from './teams-message.ts';
import type { UploadFile } from './upload-file.ts';

export type HandlerOptions = {
  assistant: Assistant;
  addresses: AddressBook;
  /** For what follows on a job and is to be done as well. */
  jobs: JobQueue;
  connector: Connector;
  uploadFile: UploadFile;
  log: Log;
  /** The adviser's conversation, as `TeamsSettings` has it. */
  adviser: string | null;
  limits: TeamsLimits;
  /** Milliseconds since 1970. */
  now: () => number;
  random: () => number;
};

/** One job, with what it takes to do it. */
export type Task = HandlerOptions & {
  place: Place;
  signal: AbortSignal;
  readonly progress: Progress;
  save(progress: Progress): Promise<void>;
  /** Sends these in the conversation, as far as they were not sent before. */
  say(messages: TeamsMessage[], stream?: OpenStream | null): Promise<void>;
};

/** Takes up a job where an earlier attempt left it. */
export function taskOf(job: Job, place: Place, tools: JobTools, options: HandlerOptions): Task {
  let progress = (job.progress as Progress | null) ?? nothingDone;
  const save = async (next: Progress) => {
    progress = next;
    await tools.save(next);
  };
  return {
    ...options,
    place,
    signal: tools.signal,
    get progress() {
      return progress;
    },
    save,
    say: (messages, stream = null) =>
      deliver(messages, { connector: options.connector, reference: place.reference, progress, save, stream }),
  };
}

/** What a person is told when something could not be done. */
export function failureOf(error: unknown, { log }: HandlerOptions): TeamsMessage {
  if (error instanceof WijkgidsError) {
    log.warn({ code: error.code }, 'teams request not answered');
    return drawFailure(error);
  }
  log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'teams request not answered');
  return drawFailure({
    message: 'Er ging iets mis bij het antwoorden.',
    remedy: 'Probeer het later opnieuw.',
  });
}
