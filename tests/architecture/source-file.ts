import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** One file of the project, as far as its architecture shows in the text. */
export type SourceFile = {
  /** From `src`, with forward slashes: `search/rank.ts`. A file outside it starts with `../`. */
  path: string;
  text: string;
  /** Files of the project it names, written as `path` is. */
  files: string[];
  /** Packages it names, without the path inside them: `@langchain/openai`. Node's own modules are left out. */
  packages: string[];
};

/** `import … from 'x'` and `export … from 'x'`, over several lines too. */
const FROM = /^\s*(?:import|export)\b[^'"`;()=]*?\bfrom\s*['"]([^'"]+)['"]/gm;
/** `import 'x'` for its side effects. */
const SIDE_EFFECT = /^\s*import\s*['"]([^'"]+)['"]/gm;
/** `import('x')`, as a value or as a type, `import.meta.resolve('x')`, `require('x')`, `require.resolve('x')`. */
const CALL = /\b(?:import|import\.meta\.resolve|require|require\.resolve)\s*\(\s*['"`]([^'"`]+)['"`]/g;
/** The same with something that is only known when it runs. */
const COMPUTED = /\b(?:import|require)\s*\(\s*(?!['"`])[^)\s]/g;

/** Reads off a text what it imports. */
export function readSource(path: string, text: string): SourceFile {
  const named = [FROM, SIDE_EFFECT, CALL].flatMap((form) =>
    [...text.matchAll(form)].map((match) => match[1] ?? ''),
  );
  const isFile = (name: string) => name.startsWith('.');
  const files = named.filter(isFile).map((name) => posix.join(posix.dirname(path), name));
  const packages = named.filter((name) => !isFile(name) && !isNodes(name)).map(packageOf);
  return { path, text, files: [...new Set(files)], packages: [...new Set(packages)] };
}

/** Every file of our own in `src`: TypeScript, and what the browser gets. */
export function readSources(): SourceFile[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(posix.join(root, 'src'), posix.join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('storage/generated/'))
    .sort()
    .map((path) => readSource(path, readFileSync(join(root, 'src', path), 'utf8')));
}

/** Imports that cannot be checked, because their name is made while running. */
export function computedImports({ text }: SourceFile): string[] {
  return text.match(COMPUTED) ?? [];
}

function isNodes(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name);
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}
