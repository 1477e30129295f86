import { pino } from 'pino';

/** Where the program reports what it does. */
export type Log = Record<
  'info' | 'warn' | 'error',
  (fields: Record<string, unknown>, message: string) => void
>;

/** A log of JSON lines on standard error. Fields hold ids, counts, durations and codes; never words of people. */
export function createLog(level: 'info' | 'warn' = 'warn'): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
