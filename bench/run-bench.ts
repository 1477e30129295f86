import { type ParseArgsConfig, parseArgs } from 'node:util';
import { exitStatusOf, messageOf, WijkgidsError } from '../src/errors.ts';

/** What was given on the command line: options by name, and the arguments. */
export type BenchArguments = { values: Record<string, string | boolean | undefined>; positionals: string[] };

/**
 * Runs a bench with its command line; says what is wrong on standard error and sets the exit status as the
 * commands of Wijkgids do. `--json` is always known.
 * @param usage one line, shown with `--help` and after wrong use
 */
export async function runBench(
  usage: string,
  options: NonNullable<ParseArgsConfig['options']>,
  run: (given: BenchArguments) => Promise<void>,
): Promise<void> {
  try {
    const given = readArguments(usage, options);
    if (given.values.help) process.stdout.write(`${usage}\n`);
    else await run(given);
  } catch (error) {
    const remedy = error instanceof WijkgidsError ? ` ${error.remedy}` : '';
    process.stderr.write(`bench: ${messageOf(error)}${remedy}\n`);
    process.exitCode = exitStatusOf(error);
  }
}

function readArguments(usage: string, options: NonNullable<ParseArgsConfig['options']>): BenchArguments {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { ...options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    return { values: values as BenchArguments['values'], positionals };
  } catch (cause) {
    throw new WijkgidsError('bench-arguments', {
      kind: 'usage',
      message: messageOf(cause),
      remedy: usage,
      cause,
    });
  }
}

/**
 * The whole number given for an option, or the fallback.
 * @throws WijkgidsError kind `usage` when it is no number above 0
 */
export function countOf(given: BenchArguments, name: string, fallback: number): number {
  const text = given.values[name];
  if (typeof text !== 'string') return fallback;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new WijkgidsError('bench-arguments', {
    kind: 'usage',
    message: `--${name} is '${text}'.`,
    remedy: 'Give a whole number above 0.',
  });
}

/** The text given for an option, or the fallback. */
export function textOf(given: BenchArguments, name: string, fallback: string): string {
  const text = given.values[name];
  return typeof text === 'string' ? text : fallback;
}
