import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf, WijkgidsError } from '../errors.ts';

/** A model prompt with places to fill in. */
export type Prompt = {
  name: string;
  version: number;
  purpose: string;
  placeholders: string[];
  /** @throws WijkgidsError `prompt-placeholders` when a value is missing or has no place */
  render(values: Record<string, string>): { system: string; user: string };
};

const FRONT_MATTER = z.object({
  name: z.string().min(1),
  version: z.number().int().positive(),
  purpose: z.string().min(1),
  placeholders: z.array(z.string()),
});

const PARTS = /^---\r?\n(.*?)\r?\n---\r?\n\s*# Systeem\s*\n(.*?)\n# Gebruiker\s*\n(.*)$/s;
const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/**
 * Reads every `*.md` of the folder: front matter (name, version, purpose, placeholders), then the parts
 * `# Systeem` and `# Gebruiker`. The name is that of the file; the placeholders are exactly those used.
 * @throws WijkgidsError `prompt-unreadable` or `prompt-placeholders`, naming the file
 */
export function loadPrompts(folder: string): Map<string, Prompt> {
  const prompts = new Map<string, Prompt>();
  for (const file of listed(folder)) {
    const prompt = parsePrompt(readFileSync(join(folder, file), 'utf8'), file);
    prompts.set(prompt.name, prompt);
  }
  return prompts;
}

/**
 * One prompt of a folder by its name.
 * @throws WijkgidsError `prompt-missing` when the folder has no such prompt, and those of `loadPrompts`
 */
export function loadPrompt(folder: string, name: string): Prompt {
  const prompt = loadPrompts(folder).get(name);
  if (prompt !== undefined) return prompt;
  throw new WijkgidsError('prompt-missing', {
    message: `De prompt ‘${name}’ ontbreekt in de map ${folder}.`,
    remedy: `Zet het bestand ${name}.md terug in die map.`,
  });
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .sort();
  } catch (cause) {
    throw new WijkgidsError('prompt-missing', {
      message: `De map met prompts ${folder} is niet te lezen.`,
      remedy: 'Zet de map prompts van Wijkgids terug.',
      cause,
    });
  }
}

function parsePrompt(text: string, file: string): Prompt {
  const match = PARTS.exec(text);
  if (match === null) {
    throw unreadable(file, 'verwacht front matter tussen --- en de koppen # Systeem en # Gebruiker');
  }
  const head = frontMatter(match[1] as string, file);
  if (head.name !== basename(file, '.md'))
    throw unreadable(file, `de naam ‘${head.name}’ is niet die van het bestand`);
  const system = (match[2] as string).trim();
  const user = (match[3] as string).trim();
  const used = [...`${system}\n${user}`.matchAll(PLACEHOLDER)].map((found) => found[1] as string);
  requireSame(head.placeholders, used, `prompts/${file}`);
  return {
    ...head,
    render(values) {
      requireSame(head.placeholders, Object.keys(values), `De aanroep van prompts/${file}`);
      // One pass with a function: what is filled in is never read as a placeholder or a pattern itself.
      const fill = (part: string) => part.replace(PLACEHOLDER, (_, name: string) => values[name] ?? '');
      return { system: fill(system), user: fill(user) };
    },
  };
}

function frontMatter(text: string, file: string): z.infer<typeof FRONT_MATTER> {
  try {
    return FRONT_MATTER.parse(parse(text));
  } catch (cause) {
    const first = cause instanceof z.ZodError ? cause.issues[0] : undefined;
    const what = first === undefined ? messageOf(cause) : `veld ‘${first.path.join('.')}’: ${first.message}`;
    throw unreadable(file, what, cause);
  }
}

function requireSame(declared: string[], given: string[], where: string): void {
  const missing = declared.filter((name) => !given.includes(name));
  const unknown = given.filter((name) => !declared.includes(name));
  if (missing.length === 0 && unknown.length === 0) return;
  const parts = [
    ...missing.map((name) => `{{${name}}} ontbreekt`),
    ...[...new Set(unknown)].map((name) => `{{${name}}} is onbekend`),
  ];
  throw new WijkgidsError('prompt-placeholders', {
    message: `${where}: ${parts.join(', ')}.`,
    remedy: `Gebruik precies deze plaatsen: ${declared.map((name) => `{{${name}}}`).join(', ')}.`,
  });
}

function unreadable(file: string, what: string, cause?: unknown): WijkgidsError {
  return new WijkgidsError('prompt-unreadable', {
    message: `De prompt prompts/${file} is niet te lezen: ${what}.`,
    remedy: 'Herstel het bestand; prompts/answer.md is een goed voorbeeld.',
    cause,
  });
}
