import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';

const cookieName = 'wijkgids-person';
const oneYearSeconds = 365 * 24 * 60 * 60;

/**
 * The person behind a request: known by a random secret in a cookie that scripts cannot read, made at the
 * first question, or when the person opens ‘Uw gegevens’ before that. The id is a hash of the secret, so that whoever sees an id in a log or the database
 * cannot act as that person.
 *
 * Only call this for requests of the page itself: on a link from another site the browser keeps a strict
 * cookie back, and a new one would then replace it.
 */
export function personOf(request: Request, response: Response): string {
  const secret = secretIn(request.headers.cookie) ?? newSecret(request, response);
  return `web-${createHash('sha256').update(secret).digest('hex').slice(0, 32)}`;
}

/** True when the request carries a person cookie of the right shape. */
export function hasPerson(request: Request): boolean {
  return secretIn(request.headers.cookie) !== null;
}

function secretIn(header: string | undefined): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === cookieName && value && /^[\w-]{43}$/.test(value)) return value;
  }
  return null;
}

function newSecret(request: Request, response: Response): string {
  const secret = randomBytes(32).toString('base64url');
  // A proxy that ends TLS says so in this header; a client that lies about it only harms its own cookie.
  const secure = request.secure || request.headers['x-forwarded-proto'] === 'https';
  response.cookie(cookieName, secret, {
    httpOnly: true,
    sameSite: 'strict',
    secure,
    path: '/',
    maxAge: oneYearSeconds * 1000,
  });
  return secret;
}
