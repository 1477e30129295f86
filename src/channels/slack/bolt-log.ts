import type { Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../channel.ts';

/**
 * Our log, as Slack's packages want one. They put what they received into their sentences, so only the fixed
 * start of a sentence goes through.
 */
export function createBoltLog(log: Log): Logger {
  const told = (level: 'warn' | 'error') => (message: unknown) =>
    log[level]({ channel: 'slack', says: fixedPart(message) }, 'from the Slack packages');
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: told('warn'),
    error: told('error'),
    setLevel: () => undefined,
    getLevel: () => 'warn' as LogLevel,
    setName: () => undefined,
  };
}

/** Up to the first sign after which something of outside may stand. */
function fixedPart(message: unknown): string {
  const [start = ''] = String(message).split(/[:('"{[!0-9]/, 1);
  return start.trim().slice(0, 80);
}
