import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createFigureCollector,
  type Gathered,
  type Subject,
  type Unfinished,
} from '../../../src/registries/cbs/figure-collector.ts';
import { MARGINS } from '../../../src/registries/cbs/read-dimensions.ts';

const COLUMNS = 2;
type Cell = { subject: Subject; margin: (typeof MARGINS)[number]; column: number; value: number | null };

const cells: Cell[] = ['WK000001', 'WK000002', 'NL'].flatMap((areaCode) =>
  [2020, 2022].flatMap((year) =>
    MARGINS.flatMap((margin, at) =>
      [0, 1].map((column) => ({
        subject: { areaCode, year, age: null, line: 1 },
        ...{ margin, column, value: column === 1 && at === 2 ? null : year * 10 + at },
      })),
    ),
  ),
);

const textOf = ({ subject, cells: known }: Gathered) =>
  JSON.stringify([
    subject.areaCode,
    subject.year,
    [0, 1].map((column) => MARGINS.map((margin) => known.get(column, margin) ?? null)),
  ]);

test('whatever the order of rows, where pages end and where a run breaks off, every value finds its bounds', () => {
  const shuffled = fc.shuffledSubarray(cells, { minLength: cells.length });
  fc.assert(
    fc.property(
      shuffled,
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 40 }),
      (order, size, stop) => {
        const complete: string[] = [];
        const kept: Unfinished[] = [];
        let collector = createFigureCollector({ columns: COLUMNS, margins: true });
        for (let from = 0, page = 0; from < order.length; from += size, page++) {
          if (page === stop) {
            collector = createFigureCollector({ columns: COLUMNS, margins: true });
            for (const unfinished of kept)
              collector.restore(JSON.parse(JSON.stringify(unfinished)) as Unfinished);
          }
          for (const { subject, margin, column, value } of order.slice(from, from + size)) {
            collector.put({ ...subject }, margin, column, value);
          }
          const settled = collector.settle();
          complete.push(...settled.complete.map(textOf));
          kept.push(settled.unfinished);
        }
        expect(complete.sort()).toEqual(
          ['NL', 'WK000001', 'WK000002']
            .flatMap((code) => [2020, 2022].map((year) => [code, year] as const))
            .map(([code, year]) => {
              const [value, lower, upper] = [year * 10, year * 10 + 1, year * 10 + 2];
              return JSON.stringify([
                code,
                year,
                [
                  [value, lower, upper],
                  [value, lower, null],
                ],
              ]);
            }),
        );
        expect(collector.rest()).toEqual([]);
      },
    ),
  );
});

test('what never becomes complete is not lost', () => {
  const collector = createFigureCollector({ columns: 1, margins: true });
  collector.put({ areaCode: 'NL', year: 2022, age: null, line: 1 }, 'value', 0, 12);
  expect(collector.settle().complete).toEqual([]);
  expect(collector.rest().map(({ cells: known }) => known.get(0, 'value'))).toEqual([12]);
});

test('without margins a row is complete by itself', () => {
  const collector = createFigureCollector({ columns: 1, margins: false });
  collector.put({ areaCode: 'NL', year: 2022, age: null, line: 1 }, 'value', 0, 12);
  expect(collector.settle().complete.map(({ cells: known }) => known.get(0, 'lower'))).toEqual([null]);
});
