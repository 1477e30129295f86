import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf, WijkgidsError } from '../errors.ts';
import type { Theme } from '../recommending/intervention.ts';

const id = z
  .string('hier hoort een id')
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'een id bestaat uit kleine letters, cijfers en streepjes');
const strength = z
  .number('een sterkte is een getal')
  .gt(0, 'een sterkte is meer dan 0')
  .max(1, 'een sterkte is hooguit 1');
const themeSchema = z.strictObject({
  id,
  label: z.string('hier hoort een tekst').trim().min(1, 'hier hoort een tekst'),
  woorden: z.array(
    z.string('een woord is een tekst').refine((word) => word === word.trim().toLowerCase() && word !== '', {
      error: 'woorden staan in kleine letters',
    }),
    'hier hoort een lijst van woorden',
  ),
  verwant: z.record(id, strength, 'hier horen thema’s met hun sterkte').optional(),
});

/**
 * The themes of the register, from a YAML file in Dutch: `id`, `label`, `woorden` and `verwant` (theme →
 * strength above 0, 1 at most), in the order of the file.
 * @throws WijkgidsError `themes-unreadable` when the file cannot be read or is no YAML, `themes-invalid` with
 *   theme and field when something in it is not right
 */
export function readThemes(path: string): Theme[] {
  const found = z.array(z.unknown()).min(1).safeParse(readYaml(path));
  if (!found.success) throw invalid(path, 'hier hoort een lijst van thema’s te staan');
  const themes = found.data.map((item, index) => themeOf(path, item, index));
  const known = new Set<string>();
  for (const theme of themes) {
    if (known.has(theme.id)) throw invalid(path, `het thema ‘${theme.id}’ staat er twee keer`);
    known.add(theme.id);
  }
  for (const theme of themes) {
    for (const other of Object.keys(theme.related)) {
      const where = `thema ‘${theme.id}’, verwant`;
      if (other === theme.id) throw invalid(path, `${where}: een thema is niet verwant aan zichzelf`);
      if (!known.has(other)) throw invalid(path, `${where}: het thema ‘${other}’ bestaat niet`);
    }
  }
  return themes;
}

function themeOf(path: string, item: unknown, index: number): Theme {
  const parsed = themeSchema.safeParse(item);
  if (parsed.success) {
    const { id, label, woorden, verwant = {} } = parsed.data;
    return { id, label, words: woorden, related: verwant };
  }
  const issue = parsed.error.issues[0];
  const named = z.object({ id: z.string() }).safeParse(item);
  const theme = named.success ? `thema ‘${named.data.id}’` : `thema nummer ${index + 1}`;
  const place = issue === undefined || issue.path.length === 0 ? '' : `, ${issue.path.join('.')}`;
  const reason =
    issue?.code === 'unrecognized_keys' ? `‘${issue.keys.join('’, ‘')}’ bestaat niet` : issue?.message;
  throw invalid(path, `${theme}${place}: ${reason}`);
}

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new WijkgidsError('themes-unreadable', {
      kind: 'outside',
      message: `De lijst van thema’s ${path} kan niet worden gelezen: ${messageOf(cause)}.`,
      remedy: 'Herstel het bestand, of haal Wijkgids opnieuw op: het hoort erbij.',
      cause,
    });
  }
}

function invalid(path: string, reason: string): WijkgidsError {
  return new WijkgidsError('themes-invalid', {
    message: `${path}: ${reason}.`,
    remedy: 'Herstel dit in het bestand. Bovenaan staat wat elk veld betekent.',
  });
}
