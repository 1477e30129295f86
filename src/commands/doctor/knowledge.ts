import { existsSync } from 'node:fs';
import { findFiles } from '../../ingestion/find-files.ts';
import { readThesaurus } from '../../search/dutch/thesaurus.ts';
import { type Check, ok, problem, problemOf } from './check.ts';

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
export function checkThesaurus(folders: string[]): Check {
  const name = 'woordenboek';
  try {
    return ok(name, `${readThesaurus(folders).groups.length} groepen woorden`);
  } catch (error) {
    return problemOf(name, error);
  }
}
