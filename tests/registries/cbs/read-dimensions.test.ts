import { describe, expect, test } from 'vitest';
import { createAreaNames } from '../../../src/registries/cbs/area-of-row.ts';
import {
  agesByCode,
  marginsByCode,
  totalCode,
  yearsByCode,
} from '../../../src/registries/cbs/read-dimensions.ts';
import { readValue } from '../../../src/registries/cbs/read-row.ts';

const code = (key: string, title = '') => ({ key, title, municipality: null });

describe('ages', () => {
  const titles: [string, string | null | undefined][] = [
    ['18 jaar of ouder', '18+'],
    ['18 jaar en ouder', '18+'],
    ['18+', '18+'],
    ['18 tot 65 jaar', '18-64'],
    ['18 t/m 64 jaar', '18-64'],
    ['18-64 jaar', '18-64'],
    ['65 jaar of ouder', '65+'],
    ['Totaal', null],
    ['19 jaar of ouder', undefined],
    ['18 tot 30 jaar', undefined],
    ['75 jaar of ouder', undefined],
  ];
  for (const [title, age] of titles) {
    test(`“${title}” is ${age === undefined ? 'none of ours' : (age ?? 'everyone')}`, () => {
      expect(agesByCode([code('1', title)]).get('1')).toBe(age);
    });
  }

  test('without titles are known by the codes of CBS', () => {
    expect(agesByCode([code('20300'), code('80200')])).toEqual(
      new Map([
        ['20300', '18+'],
        ['80200', '65+'],
      ]),
    );
  });

  test('go by the title when the code says otherwise', () => {
    expect(agesByCode([code('20300', '65 jaar of ouder')]).get('20300')).toBe('65+');
  });
});

test('margins of another width than 95% are not taken for ours', () => {
  const codes = [
    code('a', 'Waarde'),
    code('b', 'Ondergrens 90%-interval'),
    code('c', 'Bovengrens 95%-interval'),
  ];
  expect([...marginsByCode(codes)]).toEqual([
    ['a', 'value'],
    ['c', 'upper'],
  ]);
});

test('a quarter is no year', () => {
  const codes = [code('2022JJ00', '2022'), code('2022KW01', '2022 1e kwartaal'), code('X', '2021*')];
  expect([...yearsByCode(codes)]).toEqual([
    ['2022JJ00', 2022],
    ['X', 2021],
  ]);
});

test('the total of a dimension is known by its title', () => {
  const codes = [code('3000', 'Mannen'), code('T001038', 'Totaal mannen en vrouwen')];
  expect(totalCode({ key: 'Geslacht', title: 'Geslacht', role: 'other', codes })).toBe('T001038');
});

describe('a value', () => {
  const values: [unknown, number | null][] = [
    [14.2, 14.2],
    [' 14.2 ', 14.2],
    ['14,2', 14.2],
    ['-0.100', -0.1],
    ['.5', 0.5],
    ['       .', null],
    ['', null],
    [null, null],
    [undefined, null],
    [-99_997, null],
  ];
  for (const [given, value] of values) {
    test(`${JSON.stringify(given)} is ${value ?? 'not known'}`, () => {
      expect(readValue(given)).toEqual({ value });
    });
  }

  test('of letters cannot be read', () => {
    expect(readValue('veel')).toEqual({ unreadable: 'veel' });
  });
});

describe('areas', () => {
  const names = createAreaNames([
    code('NL00', 'Nederland'),
    code('GM0344', 'Utrecht (gemeente)'),
    code('GM0518', "'s-Gravenhage"),
    code('WK034403', 'Wijk 03 Overvecht'),
    code('WK034400', 'Wijk 00'),
    code('WK0363AA', 'Burgwallen-Oude Zijde'),
    code('WK034409', 'Wijk en Aalburg'),
    code('PV26', 'Utrecht (PV)'),
  ]);
  const name = (of: string) => names.area(of, null)?.name;

  test('lose the number of a wijk from their names, and nothing else', () => {
    expect([name('WK034403'), name('WK034400'), name('WK034409'), name('WK0363AA')]).toEqual([
      'Overvecht',
      'Wijk 00',
      'Wijk en Aalburg',
      'Burgwallen-Oude Zijde',
    ]);
  });

  test('with either code of the country are the country', () => {
    expect(names.area('NL01  ', null)).toEqual(names.area('NL00', null));
    expect(names.area('NL00', null)).toMatchObject({ code: 'NL', kind: 'land', municipality: null });
  });

  test('that are a province are none of ours', () => {
    expect(names.area('PV26', null)).toBeNull();
  });

  test('without a list of names take the municipality from the row', () => {
    expect(createAreaNames([]).area('WK034403', 'Utrecht (gemeente)')).toMatchObject({
      name: null,
      municipality: 'Utrecht',
    });
  });

  test('take the municipality from the list of wijken when that has no municipalities', () => {
    const listed = createAreaNames([{ key: 'WK034403  ', title: 'Overvecht', municipality: 'Utrecht' }]);
    expect(listed.area('WK034403', null)?.municipality).toBe('Utrecht');
    expect(listed.municipalityCode('Utrecht')).toBe('GM0344');
  });

  test('of a municipality go by the name that people use', () => {
    expect(names.municipalityCode('Den Haag')).toBe('GM0518');
    expect(names.municipalityCode('UTRECHT')).toBe('GM0344');
    expect(names.municipalityCode('gm0344')).toBe('GM0344');
  });
});
