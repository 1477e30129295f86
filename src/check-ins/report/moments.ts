import { WijkgidsError } from '../../errors.ts';
import { municipalityKey } from '../../rights/municipality-key.ts';
import { dayOf } from '../read-reply/iso-day.ts';
import type { FiledRecord } from '../record.ts';
import type { Audience, Moment } from './report.ts';

/** What was filed in one round. */
export type MomentRecords = { moment: Moment; records: FiledRecord[] };

/** Everything that was filed of one definition, by moment, oldest first. */
export type ChapterRecords = { definitionId: string; title: string; moments: MomentRecords[] };

/**
 * The records that a report may rest on: of one municipality, and for an adviser only what was shared with them.
 *
 * @throws WijkgidsError `mixed-municipalities` when one is of another municipality, or they are of more than one
 *   organisation: nothing of others may come into a report
 */
export function sharedRecords(
  records: FiledRecord[],
  { municipality, audience }: { municipality: string; audience: Audience },
): FiledRecord[] {
  const key = municipalityKey(municipality);
  const organisations = new Set(records.map(({ organisationId }) => organisationId));
  if (organisations.size > 1 || records.some((record) => municipalityKey(record.municipality) !== key)) {
    throw mixedMunicipalities();
  }
  return records.filter(({ consent }) => audience === 'municipality' || consent.adviser).toSorted(byFiled);
}

/** Of a person who filed twice in one round only the last counts. */
export function countingRecords(records: FiledRecord[]): FiledRecord[] {
  const last = new Map<string, FiledRecord>();
  for (const record of records.toSorted(byFiled)) {
    // Who was forgotten has no id: those records stay apart.
    const who = record.personId === '' ? record.id : record.personId;
    last.set(`${record.roundId}\n${record.definitionId}\n${who}`, record);
  }
  return [...last.values()].toSorted(byFiled);
}

/** When a report would hold something of another municipality. */
export function mixedMunicipalities(): WijkgidsError {
  return new WijkgidsError('mixed-municipalities', {
    message: 'Een rapport kan maar over één gemeente van één organisatie gaan.',
    remedy: 'Vraag per gemeente een rapport.',
  });
}

/** Records by definition and moment. */
export function byChapter(records: FiledRecord[]): ChapterRecords[] {
  return [...grouped(records, ({ definitionId }) => definitionId)].map(([definitionId, ofDefinition]) => ({
    definitionId,
    title: ofDefinition.at(-1)?.definitionTitle ?? definitionId,
    moments: [...grouped(ofDefinition, ({ roundId }) => roundId).values()]
      .toSorted((one, other) => lastFiled(one).localeCompare(lastFiled(other)))
      .map((ofRound) => ({ moment: momentOf(ofRound), records: ofRound })),
  }));
}

/** What has the same key together, in the order in which it came. */
export function grouped<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function momentOf(records: FiledRecord[]): Moment {
  const variants = new Set(records.map(({ variant }) => variant));
  const [variant = 'long'] = variants;
  return {
    day: dayOf(new Date(lastFiled(records))),
    versions: [...new Set(records.map(({ definitionVersion }) => definitionVersion))].toSorted(
      (a, b) => a - b,
    ),
    variant: variants.size > 1 ? 'both' : variant,
    people: records.length,
    together: records.every(({ mode }) => mode === 'shared'),
  };
}

function lastFiled(records: FiledRecord[]): string {
  return (
    records
      .map(({ filedAt }) => filedAt)
      .toSorted()
      .at(-1) ?? ''
  );
}

function byFiled(one: FiledRecord, other: FiledRecord): number {
  return one.filedAt.localeCompare(other.filedAt) || one.id.localeCompare(other.id);
}
