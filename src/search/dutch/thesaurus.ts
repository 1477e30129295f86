import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf, WijkgidsError } from '../../errors.ts';
import { stem } from './stem.ts';
import { STOP_WORDS } from './stop-words.ts';
import { wordsOf } from './words.ts';

/** Another way to say something: one or more stems, with how near it is (0–1). */
export type Related = { stems: string[]; weight: number };

/**
 * Words that mean (nearly) the same in this field. Data, not code: `knowledge/thesaurus/*.yaml`, in a form
 * an adviser can extend (see docs/thesaurus.md).
 */
export type Thesaurus = {
  /** Related terms by the stems of a term joined by spaces, best first. */
  related: ReadonlyMap<string, Related[]>;
  /** The longest term, in stems. */
  longestTerm: number;
  /** Every surface word of the thesaurus, folded: known words for compound splitting and typing errors. */
  words: ReadonlySet<string>;
  /** The groups as texts, for training a local embedding. */
  groups: string[];
};

const DEFAULT_WEIGHT = 0.7;
const weight = z.number().gt(0).max(1).optional();
const terms = z.array(z.union([z.string(), z.number()]).transform(String));
const fileSchema = z.array(
  z.union([
    z.strictObject({ woorden: terms.min(2), gewicht: weight }),
    z.strictObject({ van: terms.min(1), naar: terms.min(1), gewicht: weight }),
  ]),
);

export const EMPTY_THESAURUS: Thesaurus = {
  related: new Map(),
  longestTerm: 1,
  words: new Set(),
  groups: [],
};

/**
 * Reads every `.yaml` file of the folders as one thesaurus; a missing folder adds nothing, a folder named
 * twice counts once.
 * @throws WijkgidsError `thesaurus-invalid`, naming file and group, when a file has not the right form.
 */
export function readThesaurus(folders: string[]): Thesaurus {
  return parseThesaurus(readThesaurusFiles(folders));
}

/** The `.yaml` files of the folders, in a fixed order. */
export function readThesaurusFiles(folders: string[]): { name: string; text: string }[] {
  return [...new Set(folders)].filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })),
  );
}

/** Builds a thesaurus from the texts of its files. @throws as readThesaurus. */
export function parseThesaurus(files: { name: string; text: string }[]): Thesaurus {
  const pairs = new Map<string, Map<string, number>>();
  const words = new Set<string>();
  const groups: string[] = [];
  let longestTerm = 1;
  for (const file of files) {
    for (const group of groupsOf(file)) {
      const from = 'woorden' in group ? group.woorden : group.van;
      const to = 'woorden' in group ? group.woorden : group.naar;
      groups.push([...new Set([...from, ...to])].join(' '));
      for (const term of [...from, ...to]) for (const word of wordsOf(term)) words.add(word);
      for (const a of from.map(keyOf)) {
        longestTerm = Math.max(longestTerm, a.split(' ').length);
        for (const b of to.map(keyOf)) {
          if (a === b || a === '' || b === '') continue;
          const related = pairs.get(a) ?? new Map<string, number>();
          related.set(b, Math.max(related.get(b) ?? 0, group.gewicht ?? DEFAULT_WEIGHT));
          pairs.set(a, related);
        }
      }
    }
  }
  const related = new Map<string, Related[]>();
  for (const [term, others] of pairs) {
    const list = [...others].map(([key, w]) => ({ stems: key.split(' '), weight: w }));
    related.set(
      term,
      list.sort((a, b) => b.weight - a.weight),
    );
  }
  return { related, longestTerm, words, groups };
}

/** The stems of a term without stop words; of a term of nothing but stop words, all its stems. */
function keyOf(term: string): string {
  const all = wordsOf(term);
  const content = all.filter((word) => !STOP_WORDS.has(word));
  return (content.length > 0 ? content : all).map(stem).join(' ');
}

function groupsOf(file: { name: string; text: string }): z.infer<typeof fileSchema> {
  const remedy = 'Herstel het bestand in knowledge/thesaurus; docs/thesaurus.md beschrijft de vorm.';
  let data: unknown;
  try {
    data = parse(file.text) ?? [];
  } catch (cause) {
    const message = `Het woordenbestand ${basename(file.name)} is geen geldige YAML: ${messageOf(cause)}`;
    throw new WijkgidsError('thesaurus-invalid', { message, remedy, cause });
  }
  const result = fileSchema.safeParse(data);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.length ? `groep ${Number(issue.path[0]) + 1}` : 'het begin';
  throw new WijkgidsError('thesaurus-invalid', {
    message: `In het woordenbestand ${basename(file.name)} klopt ${where} niet: een groep heeft ‘woorden’ (twee of meer) of ‘van’ en ‘naar’, en hooguit een ‘gewicht’ tussen 0 en 1.`,
    remedy,
    cause: result.error,
  });
}
