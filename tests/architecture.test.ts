/** The design, read off the source text: which way imports point, where packages live, what is in which list. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, parse, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readers } from '../src/ingestion/readers/index.ts';
import { HOMES, LAYERS, strayPackages, wrongArrows } from './architecture/layers.ts';
import {
  computedImports,
  readSource,
  readSources,
  root,
  type SourceFile,
} from './architecture/source-file.ts';

const sources = readSources();
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const filesIn = (folder: string) => readdirSync(join(root, folder)).sort();

/** A made-up file that imports one thing: a file of the project, or a package. */
function importing([from, of]: [from: string, of: string]): SourceFile {
  const path = posix.relative(posix.dirname(from), of);
  const name = /\.[jt]s$/.test(of) ? path.replace(/^(?!\.)/, './') : of;
  return readSource(from, `import { x } from '${name}';`);
}

describe('reading imports', () => {
  test('the source is there, and so are its imports', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.find(({ path }) => path === 'wiring.ts')?.files).toContain('models/chat.ts');
  });

  test.each([
    ['a value', "import { b } from '../b/c.ts';"],
    ['a type', "import type { B } from '../b/c.ts';"],
    ['several lines', "import {\n  a,\n  type B,\n} from '../b/c.ts';"],
    ['everything', "import * as b from '../b/c.ts';"],
    ['on a line with others', "import 'node:fs';\nimport { b } from '../b/c.ts'; import 'x';"],
    ['passed on', "export { b } from '../b/c.ts';"],
    ['passed on whole', "export * from '../b/c.ts';"],
    ['for its side effects', "import '../b/c.ts';"],
    ['while running', "const { b } = await import('../b/c.ts');"],
    ['as a type in place', "let b: import('../b/c.ts').B;"],
    ['in a comment that gives a type', "/** @typedef {import('../b/c.ts').B} B */"],
  ])('%s', (_, text) => {
    expect(readSource('a/a.ts', text).files).toContain('b/c.ts');
  });

  test('packages go by their name, and modules of Node do not count', () => {
    const text = `import { ChatOpenAI } from '@langchain/openai/web';\nimport 'fs';\nimport.meta.resolve('express/lib');\n`;
    expect(readSource('a.ts', text).packages).toEqual(['@langchain/openai', 'express']);
  });

  test('every import names what it imports, so that it can be checked', () => {
    expect(sources.flatMap(computedImports)).toEqual([]);
    expect(computedImports(readSource('a.ts', 'await import(name);'))).toHaveLength(1);
    expect(computedImports(readSource('a.ts', "await import('./b.ts');"))).toHaveLength(0);
  });
});

describe('arrows', () => {
  test('every import points the right way, and every file is in a layer', () => {
    expect(sources.flatMap(wrongArrows)).toEqual([]);
  });

  test.each(LAYERS.map(({ name, never }) => [name, never] as const))('%s', (_, never) => {
    expect(wrongArrows(importing(never))).toEqual([`${never[0]} → ${never[1]}`]);
  });

  test('a folder that the layers do not know is noticed', () => {
    expect(wrongArrows(readSource('utils/string.ts', ''))).toHaveLength(1);
  });

  test('the layers speak of files that exist', () => {
    const exists = (start: string) => sources.some(({ path }) => path.startsWith(start));
    const empty = LAYERS.filter(({ own }) => !sources.some(({ path }) => own.test(path)));
    expect(empty.map(({ name }) => name)).toEqual([]);
    expect(LAYERS.flatMap(({ may }) => may).filter((path) => !exists(path))).toEqual([]);
  });

  test('no file reaches itself by way of others', () => {
    expect(cycles(sources)).toEqual([]);
    const a = readSource('a.ts', "import './b.ts';");
    const b = readSource('b.ts', "import './c.ts';");
    const c = readSource('c.ts', "import './b.ts';");
    expect(cycles([a, b, c])).toEqual(['b.ts', 'c.ts']);
  });
});

describe('packages', () => {
  test('each big package lives in one place', () => {
    expect(sources.flatMap(strayPackages)).toEqual([]);
  });

  test.each(HOMES.map(({ never }) => never))('%s may not know %s', (from, name) => {
    expect(strayPackages(importing([from, name]))).toEqual([`${from} → ${name}`]);
  });

  test('what the program needs is installed without what only development needs', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const undeclared = (files: SourceFile[]) =>
      files.flatMap(({ packages }) => packages.filter((name) => !(name in dependencies)));
    expect(undeclared(sources)).toEqual([]);
    expect(undeclared([readSource('a.ts', "import { test } from 'vitest';")])).toEqual(['vitest']);
  });
});

describe('environment', () => {
  const readsEnvironment = ({ text }: SourceFile) =>
    /\bprocess\s*(?:\.\s*env\b|\[\s*['"`]env)|\benv\b[^;\n]*\bfrom ['"](?:node:)?process['"]|\{[^}\n]*\benv\b[^}\n]*\}\s*=\s*process\b/.test(
      text,
    );

  test('only the entry point reads it, and hands it to the settings', () => {
    const readersOfIt = sources.filter(readsEnvironment).map(({ path }) => path);
    expect(readersOfIt.filter((path) => path !== 'config.ts')).toEqual(['main.ts']);
  });

  test.each([
    'process.env.PORT',
    "process['env']",
    "import { env } from 'node:process';",
    'const { env } = process;',
  ])('%s is caught', (text) => expect(readsEnvironment(readSource('search/rank.ts', text))).toBe(true));
});

describe('lists and folders', () => {
  /** What is in one and not in the other. */
  const difference = (folder: string[], list: string[]) => [
    ...folder.filter((name) => !list.includes(name)).map((name) => `${name} is not in the list`),
    ...list.filter((name) => !folder.includes(name)).map((name) => `${name} has no file`),
  ];

  test('a difference is noticed either way', () => {
    expect(difference(['a', 'b'], ['b', 'c'])).toEqual(['a is not in the list', 'c has no file']);
  });

  test('readers', () => {
    const files = filesIn('src/ingestion/readers').map((name) => parse(name).name);
    const names = readers.map(({ name }) => name);
    expect(
      difference(
        files.filter((name) => name !== 'index'),
        names,
      ),
    ).toEqual([]);
  });

  test('commands', () => {
    const registering = sources
      .filter(({ path }) => path.startsWith('commands/'))
      .flatMap(({ text }) =>
        [...text.matchAll(/^export function (register[A-Z]\w*)/gm)].map((match) => match[1] ?? ''),
      );
    const list = /const COMMANDS\b[^=]*= \[([^\]]*)\]/.exec(read('src/main.ts'))?.[1] ?? '';
    expect(difference(registering, list.match(/\w+/g) ?? [])).toEqual([]);
  });

  test('channels', () => {
    const channels = sources.flatMap(({ path }) => /^channels\/([^/]+)\/index\.ts$/.exec(path)?.[1] ?? []);
    const commands = sources.filter(({ path }) => path.startsWith('commands/'));
    const names = commands
      .flatMap(({ files }) => files)
      .flatMap((file) => /^channels\/([^/]+)\/index\.ts$/.exec(file)?.[1] ?? []);
    expect(difference(channels, names)).toEqual([]);
  });

  test('prompts', () => {
    const files = filesIn('prompts').map((name) => parse(name).name);
    const wirings = ['src/wiring.ts', 'src/wiring-check-ins.ts', 'src/wiring-recommending.ts'];
    const names = wirings.flatMap((path) =>
      [...read(path).matchAll(/loadPrompt\(.*, '([^']+)'\)/g)].map((match) => match[1] ?? ''),
    );
    expect(difference(files, names)).toEqual([]);
  });
});

describe('files', () => {
  const MOST_LINES = 350;
  const tooLong = (files: SourceFile[]) =>
    files.filter(({ text }) => text.split('\n').length - 1 > MOST_LINES).map(({ path }) => path);
  const unfinished = (files: SourceFile[]) =>
    files.filter(({ text }) => /\b(?:TODO|FIXME|XXX)\b/.test(text)).map(({ path }) => path);

  test(`no file is longer than ${MOST_LINES} lines`, () => {
    expect(tooLong(sources)).toEqual([]);
    expect(tooLong([readSource('a.ts', 'x\n'.repeat(MOST_LINES))])).toEqual([]);
    expect(tooLong([readSource('a.ts', 'x\n'.repeat(MOST_LINES + 1))])).toEqual(['a.ts']);
  });

  test('nothing is left to do', () => {
    expect(unfinished(sources)).toEqual([]);
    expect(unfinished([readSource('a.ts', '// TODO: later')])).toEqual(['a.ts']);
  });
});

/** Files that are on a ring of imports. */
function cycles(files: SourceFile[]): string[] {
  const imports = new Map(files.map((file) => [file.path, file.files]));
  const reaches = (from: string, goal: string) => {
    const seen = new Set<string>();
    const waiting = [...(imports.get(from) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next === goal) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...(imports.get(next) ?? []));
    }
    return false;
  };
  return files.map(({ path }) => path).filter((path) => reaches(path, path));
}
