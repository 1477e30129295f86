import type { Assistant } from '../../assistant/message.ts';
import type { JobQueue } from '../../jobs/ports.ts';
import type { AddressBook, Log } from '../channel.ts';
import type { SlackApi } from './client.ts';
import type { SlackLimits } from './limits.ts';
import type { Respond } from './response-url.ts';
import type { UploadBytes } from './upload-bytes.ts';

/** What everything that is done for Slack works with. */
export type SlackServices = {
  assistant: Assistant;
  addresses: AddressBook;
  /** For what follows on a job and is to be done as well. */
  jobs: JobQueue;
  log: Log;
  api: SlackApi;
  respond: Respond;
  uploadBytes: UploadBytes;
  limits: SlackLimits;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Slack id of the person or channel that gets what is handed to an adviser; null when there is none. */
  adviser: string | null;
  /** Our own user id in Slack; null when it is not known yet. */
  ownUserId: () => string | null;
};
