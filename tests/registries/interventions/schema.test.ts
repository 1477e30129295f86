import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INTERVENTION_COLUMNS, interventionSchema } from '../../../src/registries/interventions/schema.ts';
import { row, stated, THEMES } from './rows.ts';

const schema = interventionSchema({ themes: THEMES, today: new Date('2026-01-15T12:00:00Z') });

/** The intervention in a row, or its first problem as `column: reason`. */
function read(values: Record<string, string>) {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  return `${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`;
}

test('a row with only a name and a source is an intervention of which the rest is unknown', () => {
  expect(read(row())).toEqual(stated());
});

test('every column has its place', () => {
  const values = {
    eigenaar: 'GGD',
    niveau: 'goed-onderbouwd',
    niveau_tekst: 'Goed onderbouwd (I)',
    is_erkend: 'ja',
    erkend_op: '2019-04-11',
    themas: 'bewegen;participatie',
    doelgroep: 'Kinderen',
    leeftijd_min: '4',
    leeftijd_max: '12 jaar',
    leeftijd_afgeleid: '1',
    kenmerken: 'lage-ses',
    setting: 'school;wijk',
    type: 'voorlichting-educatie',
    type_afgeleid: 'true',
    sporen: 'participatie',
    sporen_afgeleid: 'nee',
    doel: 'Meer bewegen',
    duur_intensiteit: 'Tien lessen',
    opmerking: 'Let op',
    bronnen: 'https://a.nl/1; https://a.nl/2',
    zekerheid: 'Hoog',
  };
  expect(read(row(values))).toEqual(
    stated({
      owner: 'GGD',
      level: 'goed-onderbouwd',
      levelText: 'Goed onderbouwd (I)',
      recognised: true,
      levelDate: '2019-04-11',
      themes: ['bewegen', 'participatie'],
      targetGroup: 'Kinderen',
      ageMin: 4,
      ageMax: 12,
      traits: ['lage-ses'],
      settings: ['school', 'wijk'],
      pillars: ['voorlichting-educatie'],
      tracks: ['participatie'],
      inferred: ['ages', 'pillars'],
      goal: 'Meer bewegen',
      intensity: 'Tien lessen',
      remark: 'Let op',
      sources: [
        { url: 'https://a.nl/1', seen: null },
        { url: 'https://a.nl/2', seen: null },
      ],
      certainty: 'hoog',
    }),
  );
});

describe('a level', () => {
  test.each([
    ['goed-onderbouwd', 'goed-onderbouwd', null],
    ['I', 'goed-onderbouwd', null],
    ['niveau IV', 'sterke-aanwijzingen', 'niveau IV'],
    ['Goed beschreven', 'goed-beschreven', 'Goed beschreven'],
    ['GOED ONDERBOUWD (niveau I)', 'goed-onderbouwd', 'GOED ONDERBOUWD (niveau I)'],
    [
      'Eerste aanwijzingen voor effectiviteit',
      'eerste-aanwijzingen',
      'Eerste aanwijzingen voor effectiviteit',
    ],
    ['Effectief volgens goede aanwijzingen', 'goede-aanwijzingen', 'Effectief volgens goede aanwijzingen'],
    ['Effectief: sterke aanwijzingen', 'sterke-aanwijzingen', 'Effectief: sterke aanwijzingen'],
    ['theoretisch goed onderbouwd', 'goed-onderbouwd', 'theoretisch goed onderbouwd'],
    ['waarschijnlijk effectief', 'effectief-oud', 'waarschijnlijk effectief'],
    ['bewezen effectief', 'effectief-oud', 'bewezen effectief'],
    ['', 'onbekend', null],
    ['onbekend', 'onbekend', null],
  ])('‘%s’ is %s', (text, level, levelText) => {
    expect(read(row({ niveau: text }))).toMatchObject({ level, levelText });
  });

  test('that is at least something is unknown, with a lower bound', () => {
    expect(read(row({ niveau: 'minimaal goed onderbouwd' }))).toMatchObject({
      level: 'onbekend',
      levelAtLeast: 'goed-onderbouwd',
      recognised: null,
    });
  });

  test.each([
    'niet goed onderbouwd',
    'veelbelovend',
    'goed onderbouwd (niveau II)',
    'goed onderbouwd en goed beschreven',
  ])('‘%s’ is refused, with the levels that there are', (text) => {
    expect(read(row({ niveau: text }))).toMatch(/^niveau: .*is geen niveau; kies uit .*goed-beschreven/);
  });

  test('without a word on recognition is a recognition, because only that gives a level', () => {
    expect(read(row({ niveau: 'II' }))).toMatchObject({ recognised: true });
    expect(read(row({ niveau: 'II', is_erkend: 'nee' }))).toMatchObject({ recognised: false });
    expect(read(row({ niveau: 'onbekend' }))).toMatchObject({ recognised: null });
  });
});

describe('a date', () => {
  test.each([
    '2019-04-11',
    '11-4-2019',
    '11/04/2019',
    '11 april 2019',
    '11 apr. 2019',
    '43566',
    '2019-04-11T00:00:00Z',
  ])('%s is 11 April 2019', (text) => {
    expect(read(row({ erkend_op: text }))).toMatchObject({ levelDate: '2019-04-11' });
  });

  test.each([
    ['1 maart 2020', '2020-03-01'],
    ['1 mrt 2020', '2020-03-01'],
    ['29-2-2020', '2020-02-29'],
  ])('%s is %s', (text, iso) => {
    expect(read(row({ erkend_op: text }))).toMatchObject({ levelDate: iso });
  });

  test.each([
    ['31-2-2020', /bestaat niet/],
    ['2019', /geen hele datum; schrijf 2019-04-11, 11-4-2019 of 11 april 2019/],
    ['04/13/2019', /bestaat niet/],
    ['11 foo 2019', /geen hele datum/],
    ['16-1-2026', /toekomst/],
    ['1-1-1955', /voor 1990/],
  ])('%s is refused', (text, message) => {
    expect(read(row({ erkend_op: text }))).toMatch(message);
  });
});

describe('a list of values', () => {
  test('may have labels, capitals, spaces and doubles', () => {
    expect(
      read(
        row({
          themas: 'Meedoen, werk en wijkkracht; MENTALE GEZONDHEID;bewegen;bewegen',
          sporen: 'Gedrag en vaardigheden',
        }),
      ),
    ).toMatchObject({
      themes: ['participatie', 'mentale-gezondheid', 'bewegen'],
      tracks: ['gedrag-vaardigheden'],
    });
  });

  test('may be separated by commas too', () => {
    expect(read(row({ themas: 'bewegen, mentale gezondheid' }))).toMatchObject({
      themes: ['bewegen', 'mentale-gezondheid'],
    });
  });

  test.each([
    ['themas', 'bewegn', 'thema; bedoelt u bewegen'],
    ['setting', 'scholen', 'setting; bedoelt u school'],
    ['kenmerken', 'zwangere', 'kenmerk; bedoelt u zwanger'],
    ['type', 'voorlichting', 'pijler; bedoelt u voorlichting-educatie'],
    ['sporen', 'preventie', 'spoor; bedoelt u preventie-zorg'],
  ])('in %s refuses what does not exist, and names the nearest', (column, text, message) => {
    expect(read(row({ [column]: text }))).toContain(`${column}: ‘${text}’ is geen ${message}? Kies uit`);
  });
});

describe('ages', () => {
  test.each(['121', '-1', '4,5', 'vier', '12-18'])('%s is refused', (text) => {
    expect(read(row({ leeftijd_max: text }))).toMatch(/^leeftijd_max: .*van 0 tot en met 120/);
  });

  test('have the lowest first', () => {
    expect(read(row({ leeftijd_min: '18', leeftijd_max: '12' }))).toMatch(/^leeftijd_min: .*\(18\).*\(12\)/);
  });
});

describe('sources', () => {
  test.each(['', 'RIVM', 'ftp://a.nl/x', 'https://', 'https://a.nl/b c'])('‘%s’ is none', (text) => {
    expect(read(row({ bronnen: text, niveau: 'I', erkend_op: '2019-04-11' }))).toMatch(
      /^bronnen: .*https:\/\//,
    );
  });

  test('may be a list of addresses with what was seen', () => {
    const list = JSON.stringify([{ url: 'https://a.nl/1', gezien: 'pagina' }, { url: 'https://a.nl/2' }]);
    expect(read(row({ bronnen: list }))).toMatchObject({
      sources: [
        { url: 'https://a.nl/1', seen: 'pagina' },
        { url: 'https://a.nl/2', seen: null },
      ],
    });
  });
});

test('yes and no may be written in a few ways, and nothing else', () => {
  for (const yes of ['true', 'JA', '1', 'waar'])
    expect(read(row({ is_erkend: yes }))).toMatchObject({ recognised: true });
  for (const no of ['false', 'Nee', '0'])
    expect(read(row({ is_erkend: no }))).toMatchObject({ recognised: false });
  expect(read(row({ is_erkend: 'soms' }))).toMatch(/^is_erkend: ‘soms’/);
});

test('a row without a name is refused', () => {
  expect(read(row({ naam: ' ' }))).toMatch(/^naam: /);
});

test('whatever stands in a row, it is read or refused with a column and a reason', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('[', '{"url":1}', '[null]', ';;', '\u0000', '1e9'),
  );
  const rows = fc.dictionary(fc.constantFrom(...INTERVENTION_COLUMNS), texts);
  fc.assert(
    fc.property(rows, (values) => {
      const parsed = schema.safeParse(values);
      if (parsed.success) return parsed.data.sources.length > 0;
      return parsed.error.issues.every(
        ({ path, message }) => INTERVENTION_COLUMNS.includes(String(path[0])) && message.length > 0,
      );
    }),
  );
});
