/** From what a person types to the report: the engine files it, the report shows it. */
import { describe, expect, test } from 'vitest';
import { begin } from '../../../src/check-ins/begin.ts';
import { fileRecord } from '../../../src/check-ins/file-record.ts';
import type { FiledRecord } from '../../../src/check-ins/record.ts';
import { buildReport } from '../../../src/check-ins/report/build-report.ts';
import { reportMarkdown } from '../../../src/check-ins/report/report-markdown.ts';
import type { Stepped } from '../../../src/check-ins/state.ts';
import { step } from '../../../src/check-ins/step.ts';
import { NOW, reportOptions, VOORTGANG } from './example-records.ts';

/** Somebody who answers by kind of question, agrees with the summary, and says yes or no to sharing. */
function talk(say: { rating: string; open: string; consent: [string, string] }, id: string): FiledRecord {
  const consent = [...say.consent];
  let at: Stepped = begin(VOORTGANG, { variant: 'long', now: NOW, earlier: {}, openSteps: [] });
  for (let turn = 0; turn < 200 && at.state.stage !== 'filed'; turn += 1) {
    const kind = at.question?.kind;
    const reply =
      at.state.stage === 'summary'
        ? 'klopt'
        : at.state.stage === 'consent'
          ? (consent.shift() ?? 'nee')
          : kind === 'rating'
            ? say.rating
            : kind === 'open'
              ? say.open
              : 'overslaan';
    at = step(VOORTGANG, at.state, reply, NOW);
  }
  return fileRecord(VOORTGANG, at.state, {
    ...{ id, roundId: 'ronde', organisationId: null, municipality: 'Assen', personId: id, mode: 'each' },
  });
}

describe('a talk that was filed', () => {
  const open = talk(
    { rating: '4', open: 'De wijkverpleegkundige fietst nu mee', consent: ['ja', 'ja'] },
    'geheim-a',
  );
  const reasons = talk(
    { rating: '2, want er is te weinig tijd', open: 'Zo is het', consent: ['nee', 'ja'] },
    'geheim-b',
  );
  const silent = talk({ rating: '5', open: 'Dit blijft onder ons', consent: ['nee', 'nee'] }, 'geheim-c');
  const report = buildReport(reportOptions({ records: [open, reasons, silent] }));
  const markdown = reportMarkdown(report);

  test('counts in every track and pillar', () => {
    const points = report.chapters[0]?.lines.map(({ points }) => points[0]) ?? [];
    expect(points).toHaveLength(13);
    expect(new Set(points.map((point) => `${point?.mean} ${point?.people}`))).toEqual(new Set(['3.7 3']));
  });

  test('is quoted when that was allowed, also the reason with a rating', () => {
    expect(markdown).toContain('“De wijkverpleegkundige fietst nu mee”');
    expect(markdown).toContain('er is te weinig tijd”');
  });

  test('is not quoted when it was not', () => {
    expect(markdown).not.toContain('onder ons');
  });

  test('shows an adviser only who shares', () => {
    const shared = buildReport(reportOptions({ records: [open, reasons, silent], audience: 'adviser' }));
    expect(shared.chapters[0]?.moments[0]?.people).toBe(1);
    expect(reportMarkdown(shared)).not.toContain('te weinig tijd');
  });

  test('says nowhere who it was', () => {
    expect(markdown).not.toContain('geheim');
  });
});
