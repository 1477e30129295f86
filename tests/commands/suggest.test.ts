import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { LEVELS, PILLARS, TRACKS } from '../../src/recommending/intervention.ts';
import { newPlace, type Place, run, slow } from './command-line.ts';

const figure = z.number().nullable();
const need = z.object({
  ...{ theme: z.string(), indicator: z.string(), value: z.number(), unit: z.string(), year: z.number() },
  ...{ municipality: figure, netherlands: figure, source: z.string().min(1) },
});
const neighbourhood = z.object({ code: z.string(), name: z.string(), municipality: z.string() });
/** What scripts rely on. */
const suggested = z.object({
  neighbourhood,
  needs: z.array(need),
  suggestions: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), level: z.enum(LEVELS), score: z.number() },
      levelDate: z.iso.date().nullable(),
      ...{ reasons: z.array(z.string()).min(1), cautions: z.array(z.string()) },
      ...{ tracks: z.array(z.enum(TRACKS)), pillars: z.array(z.enum(PILLARS)), source: z.url() },
    }),
  ),
  mix: z.object({
    ...{ tracksCovered: z.array(z.enum(TRACKS)), tracksMissing: z.array(z.enum(TRACKS)) },
    pillarsMissing: z.array(z.enum(PILLARS)),
  }),
  missing: z.array(z.string()),
});

const HEADING =
  'code,name,municipality,indicator,value,unit,year,lower,upper,municipality_value,netherlands_value,source';

/** A place with figures of its own and two interventions. */
async function placeWith(rows: string[]): Promise<Place> {
  const place = newPlace();
  const figures = join(place.folder, 'cijfers.csv');
  writeFileSync(figures, [HEADING, ...rows].join('\n'));
  const register = join(place.folder, 'register.csv');
  writeFileSync(
    register,
    [
      'naam;niveau;erkend_op;is_erkend;themas;leeftijd_min;leeftijd_max;sporen;type;bronnen',
      'Samen aan tafel;goed-onderbouwd;2024-03-01;ja;eenzaamheid;18;;sociale-omgeving;signalering-advies-ondersteuning;https://voorbeeld.nl/tafel',
      'Rookvrij in acht weken;sterke-aanwijzingen;2023-05-25;ja;roken;18;;gedrag-vaardigheden;voorlichting-educatie;https://voorbeeld.nl/rookvrij',
      'Op de schommel;goede-aanwijzingen;2023-05-25;ja;eenzaamheid;2;6;sociale-omgeving;voorlichting-educatie;https://voorbeeld.nl/schommel',
    ].join('\n'),
  );
  for (const [what, file] of [
    ['neighbourhoods', figures],
    ['interventions', register],
  ] as const) {
    const { status, stderr } = await run(place, ['import', what, file]);
    expect([status, stderr]).toEqual([0, '']);
  }
  return place;
}

const LONELY = 'WK999901,De Dreef,Teststad,ernstig-eenzaam,14.2,%,2022,12.9,15.6,11.0,10.8,RIVM';
const NOBODY_YOUNG = 'WK999901,De Dreef,Teststad,jonger-dan-15,0,%,2022,,,16,16,CBS';

describe('suggest', slow, () => {
  test('gives needs, suggestions and mix in the form that scripts rely on', async () => {
    const place = await placeWith([LONELY, 'WK999901,De Dreef,Teststad,roken,18.1,%,2022,16,20,18,18,RIVM']);
    const { status, stdout } = await run(place, ['suggest', 'de dreef', '--json']);
    expect(status).toBe(0);
    const result = suggested.parse(JSON.parse(stdout));
    expect(result.neighbourhood).toEqual({ code: 'WK999901', name: 'De Dreef', municipality: 'Teststad' });
    expect(result.needs).toEqual([
      {
        ...{ theme: 'eenzaamheid', indicator: 'ernstig-eenzaam', value: 14.2, unit: '%', year: 2022 },
        ...{ municipality: 11, netherlands: 10.8, source: 'RIVM' },
      },
    ]);
    expect(result.suggestions[0]).toMatchObject({
      ...{ id: 'samen-aan-tafel', level: 'goed-onderbouwd', levelDate: '2024-03-01' },
      source: 'https://voorbeeld.nl/tafel',
    });
    expect(result.suggestions[0]?.reasons.join(' ')).toMatch(/14,2%.*10,8%/);
    expect(result.mix.tracksCovered).toContain('sociale-omgeving');
  });

  test('suggests nothing for an age group that does not live there', async () => {
    const place = await placeWith([LONELY, NOBODY_YOUNG]);
    const { stdout } = await run(place, ['suggest', 'WK999901', '--json']);
    const names = suggested.parse(JSON.parse(stdout)).suggestions.map(({ name }) => name);
    expect(names).toContain('Samen aan tafel');
    expect(names).not.toContain('Op de schommel');
  });

  test('talks a wijk that is better than the country into nothing', async () => {
    const place = await placeWith([LONELY.replace('14.2,%,2022,12.9,15.6', '6.2,%,2022,5.0,7.0')]);
    const { status, stdout } = await run(place, ['suggest', 'De Dreef', '--json']);
    expect([status, suggested.parse(JSON.parse(stdout)).suggestions]).toEqual([1, []]);
    expect((await run(place, ['suggest', 'De Dreef'])).stdout).toContain('6,2%');
  });

  test('does not know what there are no figures of, and says what to import', async () => {
    const place = await placeWith(['WK999901,De Dreef,Teststad,inwoners,8450,,2022,,,,,CBS']);
    const { status, stdout } = await run(place, ['suggest', 'De Dreef']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/Ik weet het niet.*import neighbourhoods cbs:/s);
  });

  test('names what comes near a wijk that does not exist, and asks which one is meant', async () => {
    const place = await placeWith([
      LONELY,
      LONELY.replace('WK999901,De Dreef', 'WK999902,Centrum'),
      LONELY.replace('WK999901,De Dreef,Teststad', 'WK888802,Centrum,Anderstad'),
    ]);
    const unknown = await run(place, ['suggest', 'De Dreven', '--json']);
    expect(unknown.status).toBe(1);
    expect(JSON.parse(unknown.stdout)).toMatchObject({ outcome: 'unknown', nearest: [{ name: 'De Dreef' }] });
    const ambiguous = await run(place, ['suggest', 'Centrum', '--json']);
    expect(ambiguous.status).toBe(1);
    expect(JSON.parse(ambiguous.stdout)).toMatchObject({
      outcome: 'clarify',
      candidates: [{ municipality: 'Anderstad' }, { municipality: 'Teststad' }],
    });
    const chosen = await run(place, ['suggest', 'Centrum', '--municipality', 'Teststad', '--json']);
    expect(JSON.parse(chosen.stdout)).toMatchObject({ neighbourhood: { code: 'WK999902' } });
  });

  test('leaves out what is not wanted, counts what runs, and refuses what it does not know', async () => {
    const place = await placeWith([LONELY]);
    const without = await run(place, ['suggest', 'De Dreef', '--not', 'samen-aan-tafel', '--json']);
    const names = suggested.parse(JSON.parse(without.stdout)).suggestions.map(({ name }) => name);
    expect(names).not.toContain('Samen aan tafel');
    const running = await run(place, ['suggest', 'De Dreef', '--runs', 'samen-aan-tafel', '--json']);
    expect(JSON.parse(running.stdout).suggestions).toContainEqual(
      expect.objectContaining({ id: 'samen-aan-tafel', runs: true }),
    );
    for (const flags of [
      ['--runs', 'bestaat-niet'],
      ['--limit', '0'],
      ['--theme', 'onzin'],
    ]) {
      const { status, stderr } = await run(place, ['suggest', 'De Dreef', ...flags]);
      expect(status).toBe(2);
      expect(stderr).toContain(flags[1]);
    }
  });
});

describe('profile', slow, () => {
  test('gives every figure with its year, interval, references and source', async () => {
    const place = await placeWith([LONELY]);
    const { status, stdout } = await run(place, ['profile', 'De Dreef', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).indicators).toEqual([
      expect.objectContaining({
        ...{ indicator: 'ernstig-eenzaam', value: 14.2, unit: '%', year: 2022, lower: 12.9, upper: 15.6 },
        ...{ municipality: 11, netherlands: 10.8, source: 'RIVM', stands: 'worse' },
      }),
    ]);
  });

  test('asks for a name', async () => {
    const { status, stderr } = await run(newPlace(), ['profile']);
    expect(status).toBe(2);
    expect(stderr).toContain('wijk');
  });
});
