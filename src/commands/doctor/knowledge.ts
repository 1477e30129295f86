import { existsSync } from 'node:fs';
import { findFiles } from '../../ingestion/find-files.ts';
import type { Thesaurus } from '../../search/dutch/thesaurus.ts';
import { type Attempt, type Check, ok, problem, problemOf } from './check.ts';

/** Whether the knowledge folder is there, and how many documents stand in it. */
export async function checkKnowledge(folder: string): Promise<Check> {
  const name = 'kennismap';
  const { files, failed } = await findFiles([folder]);
  const [first] = failed;
  if (first !== undefined) {
    return problem(name, {
      detail: existsSync(folder) ? `${first.path}: ${first.reason}` : `De map ${folder} bestaat niet.`,
      remedy: 'Laat KNOWLEDGE_DIR naar de map knowledge van Wijkgids wijzen.',
    });
  }
  if (files.length === 0) return ok(name, `${folder}: leeg, alleen wat u zelf inleest wordt doorzocht`);
  return ok(name, `${folder}: ${files.length} ${files.length === 1 ? 'document' : 'documenten'}`);
}

/** Whether every file with words that belong together can be read. */
export function checkThesaurus(thesaurus: Attempt<Thesaurus>): Check {
  const name = 'woordenboek';
  if ('error' in thesaurus) return problemOf(name, thesaurus.error);
  return ok(name, `${thesaurus.value.groups.length} groepen woorden`);
}
