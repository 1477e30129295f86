import { isIP } from 'node:net';

/** What a proxy or tunnel adds to a request that it passes on for someone else. */
export const FORWARDED_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/** True for names and addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  // A server that listens on both kinds of addresses sees 127.0.0.1 as ::ffff:127.0.0.1.
  const name = host.toLowerCase().replace(/^\[|\]$|^::ffff:(?=\d+\.)/g, '');
  if (name === 'localhost' || name === '::1') return true;
  return isIP(name) === 4 && name.startsWith('127.');
}
