import { createServer } from 'node:net';
import { z } from 'zod';
import { type Check, ok, problem } from './check.ts';

const NAME = 'poort';
const healthSchema = z.object({ status: z.enum(['ok', 'starting', 'stopping']), openAnswers: z.number() });
const HEALTH_WORDS = { ok: 'klaarstaat', starting: 'opstart', stopping: 'stopt' };

/** Whether `start` can have the port, or a running Wijkgids has it already. */
export async function checkPort(host: string, port: number, timeoutMs: number): Promise<Check> {
  if (port === 0) return ok(NAME, 'bij de start wordt een vrije poort gekozen');
  const code = await tryListening(host, port);
  if (code === null) return ok(NAME, `${port} op ${host} is vrij`);
  if (code !== 'EADDRINUSE') {
    return problem(NAME, {
      detail: `Wijkgids kan niet luisteren op ${host}, poort ${port} (${code}).`,
      remedy: 'Kies met PORT een poort boven 1023, en met HOST een adres van deze computer.',
      isOutside: true,
    });
  }
  const health = await askHealth(host, port, timeoutMs);
  if (health !== null) return ok(NAME, `${port} op ${host} is van een Wijkgids die ${HEALTH_WORDS[health]}`);
  return problem(NAME, {
    detail: `Poort ${port} op ${host} is al in gebruik door een ander programma.`,
    remedy: `Stop dat programma, of kies een andere poort, bijvoorbeeld PORT=${port === 65_535 ? 3978 : port + 1}.`,
    isOutside: true,
  });
}

/** Listens for a moment; the error's code, or null when that went well. */
function tryListening(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

/** What a Wijkgids on this port says of itself; null when something else is there. */
async function askHealth(host: string, port: number, timeoutMs: number) {
  const address = host.includes(':') ? `[${host}]` : host;
  try {
    const response = await fetch(`http://${address}:${port}/healthz`, {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    return healthSchema.parse(await response.json()).status;
  } catch {
    return null;
  }
}
