import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { messageOf, WijkgidsError } from '../errors.ts';
import { fields, oneOf, text } from './definition-schema.ts';
import { PILLARS, TRACKS } from './topics.ts';
import { readYamlText } from './yaml-text.ts';

/** Stands beside the check-ins, and is none. */
export const NATIONAL_FIGURES_FILE = 'landelijk.yaml';

/** What the municipalities of the programme said, to put beside a municipality's own answer. */
export type NationalFigure = {
  /** Id of a track or a pillar. */
  topic: string;
  /** One Dutch sentence with the figure in it. */
  text: string;
  /** Null where the document gives no figure but words, such as ‘de helft’. */
  value: number | null;
  unit: string | null;
  /** That the figure is of; of the document, where that names no other. */
  year: number;
  /** Of the dossier, and the heading in it under which the figure stands. */
  documentId: string;
  section: string;
};

const topics = [...TRACKS, ...PILLARS].map(({ id }) => id) as [string, ...string[]];
const number = z.number('hier hoort een getal');
const schema = z
  .array(
    fields('een cijfer met velden', {
      over: oneOf(topics),
      tekst: text(300),
      waarde: number.nullable(),
      eenheid: text(30).nullable(),
      jaar: z.int('hier hoort een jaar').min(1990, 'hier hoort een jaar').max(2100, 'hier hoort een jaar'),
      document: text(100),
      deel: text(200),
    }),
    'hier hoort een lijst van cijfers',
  )
  .min(1, 'de lijst is leeg');

/**
 * The national figures beside tracks and pillars (`knowledge/check-ins/landelijk.yaml`), in the order of the file.
 * @throws WijkgidsError `national-figures-invalid` with file, line and reason, when it cannot be read or
 *   something in it is not right
 */
export function readNationalFigures(path: string): NationalFigure[] {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (cause) {
    throw invalid(path, messageOf(cause), cause);
  }
  const read = readYamlText(content);
  if ('mistakes' in read) {
    const [first] = read.mistakes;
    throw invalid(path, `regel ${first?.line ?? 1}: ${first?.message ?? ''}`);
  }
  const parsed = schema.safeParse(read.yaml.value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path ?? [];
    const where = [
      `regel ${read.yaml.lineOf(place) ?? 1}`,
      ...place.slice(1).map((step) => `‘${String(step)}’`),
    ];
    throw invalid(path, `${where.join(', ')}: ${issue?.message ?? ''}`);
  }
  return parsed.data.map(({ over, tekst, waarde, eenheid, jaar, document, deel }) => ({
    topic: over,
    text: tekst,
    value: waarde,
    unit: eenheid,
    year: jaar,
    documentId: document,
    section: deel,
  }));
}

function invalid(path: string, what: string, cause?: unknown): WijkgidsError {
  return new WijkgidsError('national-figures-invalid', {
    message: `De landelijke cijfers in ${path} kunnen niet worden gelezen: ${what}.`,
    remedy: 'Herstel dit in het bestand; bovenaan staat wat elk veld betekent.',
    cause,
  });
}
