import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RegisteredIntervention } from '../../src/recommending/intervention.ts';
import { importInterventions } from '../../src/registries/interventions/import-interventions.ts';
import { readThemes } from '../../src/registries/themes.ts';
import { createMemoryInterventions } from '../../src/storage/memory-recommending.ts';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const SHIPPED = path('knowledge/interventions/interventies.jsonl');
const GATHERED = path('../shared/data/interventies.jsonl');
const THEME_LIST = path('../shared/data/themas.json');

type Fact = { naam: string; niveau: string; erkend_op: string | null; is_erkend: boolean | null };
const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Fact);
const themes = readThemes(path('knowledge/interventions/themes.yaml'));
let records: RegisteredIntervention[] = [];
let rejected: unknown[] = [];

beforeAll(async () => {
  const register = createMemoryInterventions();
  const report = await importInterventions(SHIPPED, {
    register,
    themes,
    now: () => new Date(),
    origin: 'shipped',
  });
  rejected = report.interventions.failed;
  records = await register.interventions();
});

describe('the interventions that come with Wijkgids', () => {
  test('are all read by the schema, every one', () => {
    expect(rejected).toEqual([]);
    expect(records).toHaveLength(linesOf(SHIPPED).length);
    expect(records.length).toBeGreaterThanOrEqual(188);
  });

  test('each have the address of a source', () => {
    const without = records.filter(
      ({ sources }) => !sources.some(({ url }) => /^https?:\/\/\S+\.\S+/.test(url)),
    );
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  test('each have a theme that exists', () => {
    const ids = new Set(themes.map(({ id }) => id));
    const odd = records.filter(
      (record) => record.themes.length === 0 || record.themes.some((id) => !ids.has(id)),
    );
    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  test('say of pillars and tracks that they were inferred', () => {
    const silent = records.filter(
      ({ pillars, tracks, inferred }) =>
        (pillars.length > 0 && !inferred.includes('pillars')) ||
        (tracks.length > 0 && !inferred.includes('tracks')),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test('have a date only when they are recognised', () => {
    const odd = records.filter(({ levelDate, recognised }) => levelDate !== null && recognised !== true);
    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  test.each(['Voor je het weet zijn ze groot', 'Reis van Vijf'])(
    '‘%s’ is known from the programme only: no level, no date, no recognition',
    (name) => {
      expect(records.find((record) => record.name === name)).toMatchObject({
        level: 'onbekend',
        levelDate: null,
        recognised: null,
        remark: expect.stringMatching(/^Genoemd in het programmadocument, niet gevonden in het register\./),
        sources: [{ url: expect.stringContaining('publicaties.zonmw.nl') }],
      });
    },
  );

  test.skipIf(!existsSync(GATHERED))('have the level, date and recognition of the gathered facts', () => {
    const fact = ({ naam, niveau, erkend_op, is_erkend }: Fact) => ({ naam, niveau, erkend_op, is_erkend });
    const shipped = new Map(
      records.map(({ name, level, levelDate, recognised }) => [
        name,
        { naam: name, niveau: level, erkend_op: levelDate, is_erkend: recognised },
      ]),
    );
    const gathered = linesOf(GATHERED).map(fact);
    expect(gathered.map(({ naam }) => shipped.get(naam))).toEqual(gathered);
  });
});

describe('the themes that come with Wijkgids', () => {
  test.skipIf(!existsSync(THEME_LIST))(
    'have the ids and labels of the list, and general health besides',
    () => {
      const list = JSON.parse(readFileSync(THEME_LIST, 'utf8')) as {
        themas: { slug: string; label: string }[];
      };
      const expected = list.themas.map(({ slug, label }) => [slug, label]);
      const found = themes.map(({ id, label }) => [id, label]);
      expect(found.filter(([id]) => id !== 'gezondheid-breed').sort()).toEqual(expected.sort());
      expect(found.map(([id]) => id)).toContain('gezondheid-breed');
    },
  );

  test('each word belongs to one theme', () => {
    const words = themes.flatMap((theme) => theme.words);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  test('can each be answered: by an intervention of its own or of a relative', () => {
    const answered = new Set(records.flatMap((record) => record.themes));
    const bare = themes.filter(
      ({ id, related }) => ![id, ...Object.keys(related)].some((one) => answered.has(one)),
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });
});
