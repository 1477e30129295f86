import type { Assistant } from '../../assistant/message.ts';
import type { Log } from '../channel.ts';

/** How often one client may call. An address is often shared by a whole town hall, hence the wider limit. */
export type WebLimits = { perPersonPerMinute: number; perAddressPerMinute: number };

export type WebChannelOptions = {
  assistant: Assistant;
  host: string;
  /** 0 picks a free port. */
  port: number;
  /** True once questions can be answered. */
  ready: () => boolean;
  log: Log;
  limits?: WebLimits;
  /** How long open answers may go on after `stop`. 5,000 unless told. */
  graceMs?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
};
