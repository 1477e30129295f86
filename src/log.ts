import { pino } from 'pino';
import type { Log } from './wiring.ts';

/** A log of JSON lines on standard error. Fields hold ids, counts, durations and codes; never words of people. */
export function createLog(level: 'info' | 'warn' = 'warn'): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
