import { expect, test } from 'vitest';
import { columnOf, similarAreas } from '../../src/recommending/similar.ts';
import { area, indicator } from './fixtures.ts';

type Value = { areaCode: string; indicator: string; value: number; year: number };
const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const indicators = IDS.map((id) => indicator(id));
const flat = (code: string, values: number[], year = 2022): Value[] =>
  values.map((value, at) => ({ areaCode: code, indicator: IDS[at] ?? '', value, year }));

function similar(values: Value[], limit = 10) {
  const areas = [...new Set(values.map(({ areaCode }) => areaCode))].map((code) =>
    area({ code, name: code }),
  );
  const places = new Map(areas.map(({ code }, place) => [code, place]));
  const column = (id: string) =>
    columnOf(
      values.filter((value) => value.indicator === id),
      places,
    );
  const columns = { areas, byIndicator: new Map(IDS.map((id) => [id, column(id)])) };
  return similarAreas(area({ code: 'here' }), { columns, indicators, limit });
}
const HERE = flat('here', [10, 20, 30, 40, 50]);

test('the area with the nearest figures comes first, and the area itself is not in the list', () => {
  const found = similar([
    ...HERE,
    ...flat('far', [30, 40, 50, 60, 70]),
    ...flat('near', [11, 21, 31, 41, 51]),
  ]);
  expect(found.map(({ area: { code } }) => code)).toEqual(['near', 'far']);
});

test('the distance is the mean difference in standard deviations, 0 for the same figures', () => {
  const found = similar([
    ...HERE,
    ...flat('same', [10, 20, 30, 40, 50]),
    ...flat('far', [40, 50, 60, 70, 80]),
  ]);
  expect(found[0]?.distance).toBe(0);
  expect(found[1]?.distance).toBeCloseTo(30 / Math.sqrt(200), 6);
});

test('fewer than five indicators in common say too little', () => {
  expect(similar([...HERE, ...flat('few', [10, 20, 30, 40]), ...flat('other', [1, 2, 3, 4])])).toEqual([]);
});

test('figures more than three years apart are not compared', () => {
  const old = [
    ...HERE,
    ...flat('old', [10, 20, 30, 40, 50], 2018),
    ...flat('other', [20, 30, 40, 50, 60], 2019),
  ];
  expect(similar(old).map(({ area: { code } }) => code)).toEqual(['other']);
});

test('what was compared stands with it, the most alike first', () => {
  const [first] = similar(
    [...HERE, ...flat('near', [10, 22, 30.5, 44, 55]), ...flat('far', [60, 60, 60, 60, 60])],
    1,
  );
  expect(first?.compared[0]).toMatchObject({ here: 10, there: 10 });
  expect(first?.compared).toHaveLength(5);
});
