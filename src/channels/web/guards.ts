import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { WijkgidsError } from '../../errors.ts';
import { FORWARDED_HEADERS, isLoopback } from '../loopback.ts';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Pictures of a reply come in its JSON.
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers that keep other sites and injected markup out of the page. */
export function secureHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.set({
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  });
  next();
}

/**
 * Keeps the web chat, which has no sign-in, on this computer.
 *
 * Bound to this machine only, requests under a foreign host name are refused: a site that points its own
 * name at 127.0.0.1 (DNS rebinding) would otherwise read answers as if it were the page. The port is left
 * free, since a tunnel or port forward changes it. Bound to more, for the sake of other channels, a request
 * must also come from this computer itself, and not be passed on for someone else.
 * @throws WijkgidsError `foreign-host` or `only-this-computer`
 */
export function createHostGuard(boundHost: string): RequestHandler {
  return isLoopback(boundHost) ? createNameGuard(boundHost) : refuseOutsiders;
}

function createNameGuard(boundHost: string): RequestHandler {
  return (request, _response, next) => {
    const host = hostName(request.headers.host);
    if (host !== null && (isLoopback(host) || host === boundHost.toLowerCase())) return next();
    throw new WijkgidsError('foreign-host', {
      message: 'Wijkgids luistert alleen op deze computer en is onder een andere naam aangeroepen.',
      remedy: 'Open de pagina met het adres dat bij het starten is getoond.',
    });
  };
}

function refuseOutsiders(request: Request, _response: Response, next: NextFunction): void {
  const host = hostName(request.headers.host);
  const passedOn = FORWARDED_HEADERS.some((name) => request.headers[name] !== undefined);
  const fromHere = isLoopback(request.socket.remoteAddress ?? '');
  if (host === null || !isLoopback(host) || !fromHere || passedOn) {
    throw new WijkgidsError('only-this-computer', {
      message: 'De webchat werkt alleen op de computer waarop Wijkgids draait, omdat er geen aanmelding is.',
      remedy: 'Stel uw vraag aan Wijkgids in Slack of Teams.',
    });
  }
  next();
}

/**
 * Refuses requests that come from another site. Browsers say where a request comes from in `Sec-Fetch-Site`
 * (also right behind a proxy that rewrites Host) or else in `Origin`; programs send neither. On plain http a
 * followed link has neither of the two either, and is known by asking for a page.
 */
export function refuseOtherSites(request: Request, _response: Response, next: NextFunction): void {
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const allowed =
    site !== undefined
      ? site === 'same-origin' || site === 'none'
      : origin !== undefined
        ? sameHost(request, origin)
        : !asksForPage(request);
  if (!allowed) {
    throw new WijkgidsError('foreign-origin', {
      message: 'Een andere website probeerde Wijkgids namens u te gebruiken. Dat is niet toegestaan.',
      remedy: 'Gebruik de pagina van Wijkgids zelf.',
    });
  }
  next();
}

function asksForPage(request: Request): boolean {
  return request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
}

function sameHost(request: Request, origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === request.headers.host?.toLowerCase();
}

function hostName(header: string | undefined): string | null {
  const url = `http://${header ?? ''}`;
  return header && URL.canParse(url) ? new URL(url).hostname : null;
}
