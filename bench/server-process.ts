import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { WijkgidsError } from '../src/errors.ts';
import { SETTINGS } from '../src/settings.ts';
import { ROOT } from './measured-passages.ts';

/** Memory of the server in bytes: now, and the most it has had. Null where the system does not tell. */
export type ServerMemory = { residentBytes: number; peakBytes: number } | null;

export type ServerProcess = {
  port: number;
  /** From starting the process to the first 200 of the health check. */
  healthyMs: number;
  memory(): ServerMemory;
  /** Stops it as an operator does, and waits until it is gone. */
  stop(): Promise<void>;
};

const HOST = '127.0.0.1';
const POLL_MS = 10;
const HEALTHY_WITHIN_MS = 120_000;
const STOPPED_WITHIN_MS = 10_000;

/**
 * Starts the real server, `bin/wijkgids.js start`, and waits until it is healthy. It gets no settings but
 * those given here: neither those of this shell nor those of `.env`.
 * @param options.temporaryDir where tsx keeps its transpiled sources; empty for a start as on a clean machine
 * @throws WijkgidsError `bench-server` with the end of what the server said when it stops or stays unhealthy
 */
export async function startServer(options: {
  dataDir: string;
  temporaryDir: string;
  /** Further settings; left out are none. */
  settings?: Record<string, string>;
}): Promise<ServerProcess> {
  const port = await freePort();
  const unset = Object.fromEntries(SETTINGS.map(({ name }) => [name, '']));
  const startedMs = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'wijkgids.js'), 'start'], {
    cwd: ROOT,
    env: {
      ...unset,
      ...{ PORT: String(port), HOST, DATA_DIR: options.dataDir, TMPDIR: options.temporaryDir },
      KNOWLEDGE_DIR: join(ROOT, 'knowledge'),
      ...options.settings,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = lastOf(child);
  try {
    await untilHealthy(child, port, startedMs);
  } catch (error) {
    child.kill('SIGKILL');
    throw error instanceof WijkgidsError ? error : failed(`The server did not answer: ${error}`, said());
  }
  if (child.exitCode !== null) throw failed(`The server stopped with status ${child.exitCode}`, said());
  const healthyMs = Math.round(performance.now() - startedMs);
  return { port, healthyMs, memory: () => memoryOf(child), stop: () => stop(child) };

  function failed(what: string, words: string): WijkgidsError {
    return new WijkgidsError('bench-server', {
      kind: 'outside',
      message: `${what}. It said: ${words || 'nothing'}`,
      remedy: 'Try npm start.',
    });
  }
}

async function untilHealthy(child: ChildProcess, port: number, startedMs: number): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    if ((await healthStatus(port)) === 200) return;
    if (performance.now() - startedMs > HEALTHY_WITHIN_MS) throw new Error('not healthy in time');
    await delay(POLL_MS);
  }
}

/** Status of the health check; 0 while nobody listens. */
function healthStatus(port: number): Promise<number> {
  return new Promise((resolve) => {
    const request = get({ host: HOST, port, path: '/healthz', agent: false }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    request.once('error', () => resolve(0));
  });
}

/** The end of what a process says on standard error. */
function lastOf(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
    text = (text + piece).slice(-2000);
  });
  return () => text.trim();
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const impatient = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS);
  await gone;
  clearTimeout(impatient);
}

/** Read from /proc, so only on Linux. */
function memoryOf(child: ChildProcess): ServerMemory {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    const bytes = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
    return { residentBytes: bytes('VmRSS'), peakBytes: bytes('VmHWM') };
  } catch {
    return null;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return address.port;
}
