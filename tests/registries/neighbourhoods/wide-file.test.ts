import { expect, test } from 'vitest';
import { readText } from './read-file.ts';

test('a row per area with a column per indicator is recognised by the names of its columns', async () => {
  const { figures, stored, rejected } = await readText(
    'code;naam;gemeente;jaar;inwoners;Rokers;65-plussers;bron\nWK034403;Overvecht;Utrecht;2022;34.120;20,5;14%;Wijkmonitor\n',
  );
  expect(stored).toHaveLength(1);
  expect(
    figures.map(({ indicator, value, ageGroup, source }) => [indicator, value, ageGroup, source]),
  ).toEqual([
    ['65-plus', 14, 'alle', 'Wijkmonitor'],
    ['inwoners', 34120, 'alle', 'Wijkmonitor'],
    ['roken', 20.5, '18+', 'Wijkmonitor'],
  ]);
  expect(rejected).toEqual([]);
});

test('a cell that is wrong is rejected by the heading of its column, and the others are read', async () => {
  const { figures, rejected } = await readText(
    'code,year,roken,eenzaam\nWK034403,2022,120,40\nWK034404,2022,xxx,41\n',
  );
  expect(rejected).toEqual(['2 roken: ‘120’ ligt niet tussen 0 en 100 (%)']);
  expect(figures.map(({ indicator, value }) => [indicator, value])).toEqual([
    ['eenzaam', 40],
    ['eenzaam', 41],
  ]);
});

test('a column that is not an indicator is named once', async () => {
  const { rejected } = await readText(
    'code,year,roken,eenzaam,obesitass\nWK034403,2022,20,40,12\nWK034404,2022,20,40,12\n',
  );
  expect(rejected).toEqual([
    '2 obesitass: ‘obesitass’ is geen indicator die Wijkgids kent; bedoelt u ‘obesitas’?',
  ]);
});

test('one column with the name of an indicator is not enough to take a file for this form', async () => {
  await expect(readText('code,year,roken\nWK034403,2022,20\n')).rejects.toThrow(/mist de kolommen/);
});

test('a file in this form without a year is refused', async () => {
  await expect(readText('code,roken,eenzaam\nWK034403,20,40\n')).rejects.toThrow(/mist de kolom ‘year’/);
});
