import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { messageOf } from '../errors.ts';
import type { Definition } from './definition.ts';
import { parseDefinition } from './definition-file.ts';
import { NATIONAL_FIGURES_FILE } from './national-figures.ts';
import type { DefinitionReader } from './ports.ts';

/** What is wrong with a file, in Dutch, with line and place. */
export type DefinitionProblem = { path: string; message: string };

export type CheckInDefinitions = DefinitionReader & {
  /** What an administrator should know; empty when all files are in order. */
  problems(): DefinitionProblem[];
};

type ReadFile = { path: string; definition: Definition | null; problems: string[] };
type Cached = { stamp: string; read: ReadFile };

/** A check-in of forty questions takes some 20 kB. */
const MAX_BYTES = 500_000;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * The check-ins in folders: every `<id>.yaml`, except the national figures. Of the same id the highest version
 * counts; of the same version the one in the folder that comes first, so that an own check-in takes the place of
 * a shipped one. Files are read anew when they changed. A file that is not right is left out and told of; it
 * takes no other with it. A folder that does not exist holds nothing.
 * @param options.folders own folders first, the shipped one last
 */
export function createDefinitions({ folders }: { folders: string[] }): CheckInDefinitions {
  let cache = new Map<string, Cached>();

  function read(): { chosen: Definition[]; problems: DefinitionProblem[] } {
    const fresh = new Map<string, Cached>();
    const problems: DefinitionProblem[] = [];
    const found: { path: string; definition: Definition }[] = [];
    for (const folder of folders) {
      for (const path of filesIn(folder, problems)) {
        const stamp = stampOf(path);
        const known = cache.get(path);
        const cached = known?.stamp === stamp ? known : { stamp, read: readFile(path) };
        fresh.set(path, cached);
        problems.push(...cached.read.problems.map((message) => ({ path, message })));
        if (cached.read.definition !== null) found.push({ path, definition: cached.read.definition });
      }
    }
    cache = fresh;
    return { chosen: choose(found, problems), problems };
  }

  return {
    definitions: () => read().chosen,
    definition: (id) => read().chosen.find((definition) => definition.id === id) ?? null,
    problems: () => read().problems,
  };
}

/** One of each id, by title. What is passed over because it is older is told of. */
function choose(
  found: { path: string; definition: Definition }[],
  problems: DefinitionProblem[],
): Definition[] {
  const chosen = new Map<string, { path: string; definition: Definition }>();
  for (const candidate of found) {
    const { id, version } = candidate.definition;
    const other = chosen.get(id);
    if (other === undefined) {
      chosen.set(id, candidate);
    } else if (version > other.definition.version) {
      problems.push({
        path: other.path,
        message: `Versie ${other.definition.version} van ‘${id}’ is ouder dan versie ${version} in ${candidate.path}; die geldt nu. Wilt u uw eigen vragen houden, geef ze dan een hogere versie of een eigen bestandsnaam.`,
      });
      chosen.set(id, candidate);
    }
  }
  return [...chosen.values()]
    .map(({ definition }) => definition)
    .sort((a, b) => a.title.localeCompare(b.title, 'nl'));
}

function filesIn(folder: string, problems: DefinitionProblem[]): string[] {
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') {
      problems.push({ path: folder, message: `De map kan niet worden gelezen: ${messageOf(cause)}.` });
    }
    return [];
  }
  return names
    .filter((name) => ['.yaml', '.yml'].includes(extname(name).toLowerCase()) && !name.startsWith('.'))
    .filter((name) => name !== NATIONAL_FIGURES_FILE)
    .map((name) => join(folder, name));
}

function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? 'gone' : `${stat.ino} ${stat.mtimeMs} ${stat.ctimeMs} ${stat.size}`;
}

function readFile(path: string): ReadFile {
  const refused = (message: string): ReadFile => ({ path, definition: null, problems: [message] });
  const id = basename(path, extname(path));
  if (extname(path) !== '.yaml') return refused('Laat de naam van dit bestand eindigen op .yaml.');
  if (!ID.test(id)) {
    return refused('De naam van dit bestand bestaat uit kleine letters, cijfers en streepjes: dat is de id.');
  }
  let text: string;
  try {
    if (statSync(path).size > MAX_BYTES) return refused('Dit bestand is te groot voor een check-in.');
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (cause) {
    const reason = cause instanceof TypeError ? 'bewaar het als UTF-8' : messageOf(cause);
    return refused(`Dit bestand kan niet worden gelezen: ${reason}.`);
  }
  const parsed = parseDefinition(text, id);
  if ('problems' in parsed) return { path, definition: null, problems: parsed.problems };
  return { path, definition: parsed.definition, problems: [] };
}
