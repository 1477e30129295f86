import { readFileSync } from 'node:fs';
import cliProgress from 'cli-progress';
import type { Passage, Retriever } from '../answering/ports.ts';
import { type Config, describeSettings, readConfig, type SettingState, tracingVariables } from '../config.ts';
import { createLog, type Log } from '../log.ts';
import { openSearchOver, openWijkgids, type Wijkgids } from '../wiring.ts';

/** What the commands share: settings, the opened Wijkgids, ways to print. Everything is opened on first use. */
export type Session = {
  version: string;
  config(): Config;
  /** Every setting as it stands, fit to show; also when `config` throws. */
  settings(): SettingState[];
  /** Variables that make questions and answers go to an outside tracing service. */
  tracingVariables(): string[];
  log(): Log;
  /** Opens without reading the shipped knowledge; `ready` does that too. */
  open(): Promise<Wijkgids>;
  /** Opens, reads what changed in the shipped knowledge, and brings the indexes up to date. */
  ready(): Promise<Wijkgids>;
  /** Opens and brings the registers up to date, and leaves documents and indexes as they are. */
  registers(): Promise<Wijkgids>;
  /** A search over passages that are not stored, for measuring. */
  searchOver(passages: Passage[]): Promise<Retriever>;
  /** Prints a text, or with `--json` one JSON document, on standard output. */
  print(json: boolean | undefined, data: unknown, text: () => string): void;
  close(): Promise<void>;
};

export function createSession(env: Record<string, string | undefined>): Session {
  let config: Config | undefined;
  let opened: Promise<Wijkgids> | undefined;
  const log = createLog();
  const session: Session = {
    version: readVersion(),
    config: () => {
      config ??= readConfig(env);
      return config;
    },
    settings: () => describeSettings(env),
    tracingVariables: () => tracingVariables(env),
    log: () => log,
    open: () => {
      opened ??= openWijkgids(session.config(), { log, onIngest: ingestBar() });
      return opened;
    },
    async ready() {
      const wijkgids = await session.open();
      await wijkgids.prepare();
      return wijkgids;
    },
    async registers() {
      const wijkgids = await session.open();
      await wijkgids.registers.prepare();
      return wijkgids;
    },
    searchOver: (passages) => openSearchOver(session.config(), passages, log),
    print(json, data, text) {
      process.stdout.write(json ? `${JSON.stringify(data, null, 2)}\n` : `${text()}\n`);
    },
    async close() {
      await (await opened?.catch(() => undefined))?.close();
    },
  };
  return session;
}

/** A bar on a terminal, nothing elsewhere; only for work that takes longer than a moment. */
export function ingestBar(): (progress: { done: number; total: number; path: string | null }) => void {
  const bar = new cliProgress.SingleBar({
    format: 'Documenten lezen {bar} {value}/{total} {file}',
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  const startedMs = Date.now();
  let shown = false;
  return ({ done, total, path }) => {
    if (!process.stderr.isTTY) return;
    if (!shown && Date.now() - startedMs > 300 && path !== null) {
      bar.start(total, done, { file: '' });
      shown = true;
    }
    if (!shown) return;
    bar.update(done, { file: path ?? '' });
    if (path === null) bar.stop();
  };
}

function readVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
