import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../src/errors.ts';
import { freePort, isUp } from './beside.ts';

/** `npm run try:teams`: Wijkgids with Microsoft's Agents Playground beside it, both on this computer only. */

const COMMAND = fileURLToPath(new URL('../bin/wijkgids.js', import.meta.url));
const LOOPBACK_ONLY = new URL('teams/loopback-only.js', import.meta.url).href;
const PLAYGROUND = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');

async function tryTeams(): Promise<void> {
  const port = await freePort(Number(process.env['PORT'] || 3978));
  const teamsPort = await freePort(56150);
  // The Playground keeps a log where it is started.
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-teams-'));
  const wijkgids = startWijkgids(port);
  const playground = startPlayground({ port, teamsPort, folder });
  const children = [wijkgids, playground];
  const ended = Promise.all(children.map(endOf));
  const stop = () => {
    for (const child of children) child.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  for (const child of children) child.once('exit', stop);

  process.stderr.write('Wijkgids wordt gestart …\n');
  const address = `http://127.0.0.1:${teamsPort}`;
  const isReady = await Promise.all([
    isUp(`http://127.0.0.1:${port}/healthz`, wijkgids),
    isUp(address, playground),
  ]);
  if (isReady.every(Boolean)) {
    process.stdout.write(`Probeer Wijkgids in Teams op ${address} (stoppen: ctrl-c).\n`);
  } else stop();
  const [status] = await ended;
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = status;
}

function startWijkgids(port: number): ChildProcess {
  return spawn(process.execPath, [COMMAND, 'start'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // A group of its own: ctrl-c reaches it once, through us, so that it can finish what it is doing.
    detached: true,
    env: {
      ...process.env,
      ...{ PORT: String(port), HOST: '127.0.0.1', TEAMS_LOCAL_TESTING: 'true' },
      ...{ TEAMS_APP_ID: '', TEAMS_APP_PASSWORD: '', TEAMS_APP_TENANT_ID: '' },
    },
  });
}

/** Without telemetry, without a window of its own, and for this computer only. */
function startPlayground(options: { port: number; teamsPort: number; folder: string }): ChildProcess {
  const { port, teamsPort, folder } = options;
  const endpoint = `http://127.0.0.1:${port}/api/messages`;
  const serviceUrl = `http://127.0.0.1:${teamsPort}/_connector`;
  return spawn(
    process.execPath,
    [
      ...['--import', LOOPBACK_ONLY, PLAYGROUND, 'start', '-e', endpoint, '-c', 'msteams'],
      ...['-p', String(teamsPort), '--service-url', serviceUrl, '--disable-telemetry'],
    ],
    {
      stdio: 'ignore',
      detached: true,
      cwd: folder,
      env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none' },
    },
  );
}

function endOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 0)));
}

tryTeams().catch((error: unknown) => {
  process.stderr.write(`try-teams: ${messageOf(error)}\n`);
  process.exitCode = 3;
});
