import type {
  Intervention,
  RecognitionChange,
  RegisteredIntervention,
} from '../../recommending/intervention.ts';
import { type Occasion, recognitionOf, stepBetween } from './recognition.ts';
import type { StatedIntervention } from './schema.ts';

/** A record as a file states it, and which columns the file has. */
export type Stated = { intervention: StatedIntervention; present: ReadonlySet<string> };

export type Merged = {
  record: RegisteredIntervention;
  outcome: 'added' | 'updated' | 'unchanged';
  /** The step in the recognition; null when there was none. */
  change: RecognitionChange | null;
  /** Columns of which the value changed. */
  columns: string[];
};

type Field = Exclude<keyof StatedIntervention, 'inferred'>;

/** Where a column goes that is taken over as it is, also when it is empty. */
const PLAIN: Record<string, Field> = {
  naam: 'name',
  eigenaar: 'owner',
  themas: 'themes',
  doelgroep: 'targetGroup',
  leeftijd_min: 'ageMin',
  leeftijd_max: 'ageMax',
  kenmerken: 'traits',
  setting: 'settings',
  type: 'pillars',
  sporen: 'tracks',
  doel: 'goal',
  duur_intensiteit: 'intensity',
  opmerking: 'remark',
  zekerheid: 'certainty',
};

const COLUMNS: Record<string, keyof StatedIntervention> = {
  ...PLAIN,
  niveau: 'level',
  niveau_tekst: 'levelText',
  niveau_minimaal: 'levelAtLeast',
  is_erkend: 'recognised',
  erkend_op: 'levelDate',
  bronnen: 'sources',
};

/** Which columns say whether a part was inferred, and which columns that part is. */
const INFERRED: { part: Intervention['inferred'][number]; flag: string; fields: Field[] }[] = [
  { part: 'ages', flag: 'leeftijd_afgeleid', fields: ['ageMin', 'ageMax'] },
  { part: 'pillars', flag: 'type_afgeleid', fields: ['pillars'] },
  { part: 'tracks', flag: 'sporen_afgeleid', fields: ['tracks'] },
];

/** A record that was not known. */
export function newRecord(
  id: string,
  { intervention }: Stated,
  { at, source, origin }: Occasion & { origin: RegisteredIntervention['origin'] },
): Merged {
  const change: RecognitionChange = {
    at,
    kind: 'added',
    before: null,
    after: recognitionOf(intervention),
    source,
  };
  const record = { id, ...intervention, origin, withdrawnAt: null, history: [change] };
  return { record, outcome: 'added', change, columns: [] };
}

/**
 * A known record with what a file states about it.
 *
 * A column that the file has replaces what was known, also with nothing; a column that it lacks leaves it. Of
 * the recognition nothing that was known is lost to something unknown: an unknown level, date or recognition
 * leaves what is known, and the addresses it rests on stay beside the new ones. Every step in the recognition
 * is added to the history. What comes with Wijkgids leaves a record alone that someone imported.
 */
export function mergeRecord(
  known: RegisteredIntervention,
  stated: Stated,
  { at, source, origin }: Occasion & { origin: RegisteredIntervention['origin'] },
): Merged {
  if (origin === 'shipped' && known.origin === 'imported') {
    return { record: known, outcome: 'unchanged', change: null, columns: [] };
  }
  const next = { ...known, ...plainFields(stated), ...recognitionAfter(known, stated) };
  next.inferred = inferredAfter(known, next, stated);
  next.sources = sourcesAfter(known, next, stated);
  next.origin = origin;
  const wasWithdrawn = known.withdrawnAt !== null;
  const kind = stepBetween(recognitionOf(known), recognitionOf(next), wasWithdrawn);
  if (kind === 'withdrawn') next.withdrawnAt = at;
  if (kind === 'restored') next.withdrawnAt = null;
  const change: RecognitionChange | null =
    kind === null ? null : { at, kind, before: recognitionOf(known), after: recognitionOf(next), source };
  if (change !== null) next.history = [...known.history, change];
  const columns = changedColumns(known, next);
  return { record: next, outcome: columns.length > 0 ? 'updated' : 'unchanged', change, columns };
}

function plainFields({ intervention, present }: Stated): Partial<StatedIntervention> {
  const fields = Object.entries(PLAIN).filter(([column]) => present.has(column));
  return Object.fromEntries(fields.map(([, field]) => [field, intervention[field]]));
}

function recognitionAfter(known: Intervention, { intervention, present }: Stated): Partial<Intervention> {
  const isKnown = intervention.level !== 'onbekend';
  const level = isKnown ? intervention.level : known.level;
  const isSame = level === known.level;
  const keepsText = isSame && (!isKnown || !present.has('niveau_tekst')) && known.levelText !== null;
  return {
    level,
    levelText: keepsText && known.level !== 'onbekend' ? known.levelText : intervention.levelText,
    levelAtLeast: level === 'onbekend' ? (intervention.levelAtLeast ?? known.levelAtLeast) : null,
    levelDate: intervention.levelDate ?? (isSame ? known.levelDate : null),
    recognised: intervention.recognised ?? known.recognised,
  };
}

function inferredAfter(known: Intervention, next: Intervention, { intervention, present }: Stated) {
  return INFERRED.filter(({ part, flag, fields }) => {
    if (present.has(flag)) return intervention.inferred.includes(part);
    return known.inferred.includes(part) && fields.every((field) => isSame(known[field], next[field]));
  }).map(({ part }) => part);
}

/** The addresses of the file; those known stay beside them when something stays that the file does not state. */
function sourcesAfter(known: Intervention, next: Intervention, { intervention }: Stated) {
  const seen = new Map(known.sources.map((source) => [source.url, source.seen]));
  const stated = intervention.sources.map(({ url, seen: when }) => ({
    url,
    seen: when ?? seen.get(url) ?? null,
  }));
  const restsOnKnown = Object.values(COLUMNS).some(
    (field) => field !== 'sources' && !isNothing(next[field]) && !isSame(next[field], intervention[field]),
  );
  if (!restsOnKnown) return stated;
  const urls = new Set(stated.map(({ url }) => url));
  return [...stated, ...known.sources.filter(({ url }) => !urls.has(url))];
}

function changedColumns(before: Intervention, after: Intervention): string[] {
  const columns = Object.entries(COLUMNS).filter(([, field]) => !isSame(before[field], after[field]));
  const flags = INFERRED.filter(
    ({ part }) => before.inferred.includes(part) !== after.inferred.includes(part),
  );
  return [...columns.map(([column]) => column), ...flags.map(({ flag }) => flag)];
}

function isNothing(value: unknown): boolean {
  return value === null || value === 'onbekend' || (Array.isArray(value) && value.length === 0);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
