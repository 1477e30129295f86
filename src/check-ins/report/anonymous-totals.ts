import { municipalityKey } from '../../rights/municipality-key.ts';
import type { FiledRecord } from '../record.ts';
import { byChapter, countingRecords, grouped, mixedMunicipalities } from './moments.ts';
import { latest, oneDecimal, ratedLines } from './rated-lines.ts';

/** A total over fewer municipalities than these would tell of one of them. */
export const FEWEST_MUNICIPALITIES = 5;

/** The mean of what municipalities rated last, each counting once. */
export type AnonymousTotal = {
  definitionId: string;
  /** Id of a track or pillar. */
  id: string;
  about: 'track' | 'pillar';
  label: string;
  mean: number;
  municipalities: number;
};

/**
 * Totals over the municipalities of one organisation, per track and pillar: only where five or more rated it, and
 * without anything of one of them. Pure.
 *
 * @throws WijkgidsError `mixed-municipalities` when records are of more than one organisation
 */
export function anonymousTotals(records: FiledRecord[]): AnonymousTotal[] {
  if (new Set(records.map(({ organisationId }) => organisationId)).size > 1) throw mixedMunicipalities();
  const rated = [...grouped(records, ({ municipality }) => municipalityKey(municipality)).values()].flatMap(
    (ofOne) =>
      byChapter(countingRecords(ofOne)).flatMap((chapter) =>
        ratedLines(chapter, { definition: null, national: [], documents: new Map() }).flatMap((line) => {
          const { definitionId } = chapter;
          const mean = latest(line.points)?.point.mean;
          if (line.about === 'question' || mean === undefined) return [];
          return [{ definitionId, id: line.id, about: line.about, label: line.label, mean }];
        }),
      ),
  );
  return [
    ...grouped(rated, ({ definitionId, about, id }) => `${definitionId} ${about} ${id}`).values(),
  ].flatMap((ofLine) => {
    const [first] = ofLine;
    if (first === undefined || ofLine.length < FEWEST_MUNICIPALITIES) return [];
    const mean = oneDecimal(ofLine.reduce((sum, one) => sum + one.mean, 0) / ofLine.length);
    return [{ ...first, mean, municipalities: ofLine.length }];
  });
}
