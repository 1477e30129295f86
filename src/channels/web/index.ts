import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { WijkgidsError } from '../../errors.ts';
import type { Channel, HttpMount } from '../channel.ts';
import type { WebChannelOptions } from './channel-options.ts';
import { createErrorReplies } from './error-replies.ts';
import { createOpenAnswers } from './open-answers.ts';
import { createRoutes } from './routes.ts';

export type { WebChannelOptions, WebLimits } from './channel-options.ts';

/** The web channel; other channels hang their addresses on its server until it is started. */
export type WebChannel = Channel & { mount: HttpMount };

const defaultGraceMs = 5_000;

/**
 * The web chat: one page, its JSON addresses and the health check, on one HTTP server.
 *
 * `start` resolves to the address once the server listens.
 * @throws WijkgidsError `port-in-use`, `port-not-allowed` or `host-not-available` from `start`, and
 *   `server-started` from `mount.post` once it was called
 */
export function createWebChannel(options: WebChannelOptions): WebChannel {
  const openAnswers = createOpenAnswers();
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    // Tells clients that keep connections open to look for another server.
    if (openAnswers.stopping) response.set('Connection', 'close');
    next();
  });
  app.use(createRoutes(options, openAnswers));
  const server = createServer(app);
  let started = false;

  return {
    name: 'web',
    abilities: { stream: true, pictures: true, feedback: true, forms: true },
    mount: {
      // The routes above parse bodies for their own addresses only, so the body of these is still unread.
      post(path, handler) {
        if (started) throw serverStarted(path);
        app.post(path, (request, response) => handler(request, response));
      },
    },
    async start() {
      started = true;
      const errors = createErrorReplies(options.log);
      app.use(errors.unknownAddress);
      app.use(errors.anyError);
      await listen(server, options.host, options.port);
      return addressOf(server, options.host);
    },
    async stop() {
      // The server keeps listening meanwhile, so that the health check can say that it is stopping.
      await openAnswers.drain(options.graceMs ?? defaultGraceMs);
      await close(server);
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
}

function serverStarted(path: string): WijkgidsError {
  return new WijkgidsError('server-started', {
    message: `Het adres ${path} kan er niet meer bij: de webserver draait al.`,
    remedy: 'Voeg het adres toe voordat de webserver start.',
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new WijkgidsError('port-in-use', {
      kind: 'outside',
      message: `Poort ${port} op ${host} is al in gebruik door een ander programma.`,
      remedy: `Stop dat programma, of kies een andere poort, bijvoorbeeld PORT=${port + 1}.`,
      cause: error,
    });
  }
  if (error.code === 'EACCES') {
    return new WijkgidsError('port-not-allowed', {
      kind: 'outside',
      message: `Wijkgids mag poort ${port} op ${host} niet gebruiken.`,
      remedy: 'Kies met PORT een poort boven 1023, bijvoorbeeld PORT=3978.',
      cause: error,
    });
  }
  return new WijkgidsError('host-not-available', {
    kind: 'outside',
    message: `Wijkgids kan niet luisteren op ${host}, poort ${port} (${error.code ?? error.message}).`,
    remedy: 'Zet HOST op een adres van deze computer, bijvoorbeeld HOST=127.0.0.1.',
    cause: error,
  });
}

/** Closes without waiting for idle keep-alive connections or for readers who do not read on. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    const impatient = setTimeout(() => server.closeAllConnections(), 500);
    server.close(() => {
      clearTimeout(impatient);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}/`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}
