import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REGIONS } from '../../../src/check-ins/schedule/rule.ts';
import { readSchoolHolidays } from '../../../src/check-ins/schedule/school-holidays.ts';
import { WijkgidsError } from '../../../src/errors.ts';
import { SCHOOL_HOLIDAYS } from './shipped-calendar.ts';

describe('the shipped school holidays', () => {
  const years = readSchoolHolidays(SCHOOL_HOLIDAYS);
  const periods = years.flatMap(({ name, holidays }) =>
    holidays.flatMap((holiday) =>
      REGIONS.map((region) => ({ year: name, region, name: holiday.name, ...holiday.periods[region] })),
    ),
  );

  test('four school years in a row, each with its source', () => {
    expect(years.map(({ name }) => name)).toEqual(['2024-2025', '2025-2026', '2026-2027', '2027-2028']);
    for (const { source } of years) {
      expect(source.url).toMatch(/^https:\/\//);
      expect(source.title.length + source.read.length).toBeGreaterThan(20);
    }
  });

  test('every year has the five holidays, of which autumn and spring are advice', () => {
    for (const { holidays } of years) {
      expect(holidays.map(({ name }) => name)).toEqual(
        expect.arrayContaining([
          ...['herfstvakantie', 'kerstvakantie', 'voorjaarsvakantie', 'meivakantie', 'zomervakantie'],
        ]),
      );
      for (const { name, advised } of holidays) expect(advised).toBe(/herfst|voorjaar|advies/.test(name));
    }
  });

  test('each runs from a Saturday to a Sunday', () => {
    const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();
    expect(periods.filter(({ from, to }) => weekday(from) !== 6 || weekday(to) !== 0)).toEqual([]);
  });

  test('each lasts as long as such a holiday does', () => {
    const weeks = {
      herfstvakantie: 1,
      kerstvakantie: 2,
      voorjaarsvakantie: 1,
      meivakantie: 1,
      zomervakantie: 6,
    };
    const days = ({ from, to }: { from: string; to: string }) =>
      (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
    for (const period of periods) {
      const expected = weeks[period.name as keyof typeof weeks] ?? 1;
      expect([period.year, period.name, period.region, days(period)]).toEqual([
        ...[period.year, period.name, period.region, expected * 7 + 2],
      ]);
    }
  });

  test('each lies in its own school year', () => {
    for (const { year, from, to } of periods) {
      const [first, second] = year.split('-');
      expect(from >= `${first}-09-01` && to <= `${second}-09-10`).toBe(true);
    }
  });
});

describe('a file that is not right', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'schoolvakanties-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const errorOf = (text: string) => {
    const path = join(folder, 'schoolvakanties.yaml');
    writeFileSync(path, text);
    try {
      readSchoolHolidays(path);
    } catch (error) {
      if (error instanceof WijkgidsError) return `${error.code} ${error.message}`;
    }
    return null;
  };
  const year = (van: string, to: string) => `  - schooljaar: 2026-2027
    bron: { titel: t, adres: https://example.nl/, gelezen: r }
    vakanties:
      - naam: herfstvakantie
        advies: true
        noord: { van: ${van}, tot-en-met: ${to} }
        midden: { van: 2026-10-17, tot-en-met: 2026-10-25 }
        zuid: { van: 2026-10-17, tot-en-met: 2026-10-25 }
`;
  const file = (...years: string[]) => `versie: 1\nschooljaren:\n${years.join('')}`;

  test('a good one is read', () => {
    expect(errorOf(file(year('2026-10-10', '2026-10-18')))).toBeNull();
  });

  test.each([
    ['a day that does not exist', file(year('2026-10-32', '2026-11-18')), /noord\.van.*geen bestaande datum/],
    ['an end before the beginning', file(year('2026-10-18', '2026-10-10')), /noord.*voordat/],
    [
      'the same year twice',
      file(year('2026-10-10', '2026-10-18'), year('2026-10-10', '2026-10-18')),
      /2026-2027 staat er twee keer/,
    ],
    ['no source', file(year('2026-10-10', '2026-10-18')).replace(/ {4}bron.*\n/, ''), /bron/],
    ['no yaml', 'versie: [1', /schoolvakanties\.yaml/],
  ])('%s is named, with the file', (_what, text, says) => {
    expect(errorOf(text)).toMatch(says);
    expect(errorOf(text)).toMatch(/^school-holidays-invalid .*schoolvakanties\.yaml/);
  });

  test('a file that is not there is named', () => {
    expect(() => readSchoolHolidays(join(folder, 'weg.yaml'))).toThrowError(/weg\.yaml/);
  });
});
