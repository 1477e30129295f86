import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseIndicators, readIndicators } from '../../src/registries/indicators.ts';
import { readThemes } from '../../src/registries/themes.ts';

const knowledge = (path: string) => fileURLToPath(new URL(`../../knowledge/${path}`, import.meta.url));
const shipped = readIndicators(knowledge('neighbourhoods/indicators.yaml'));

/** A catalogue of one indicator, with some of its fields otherwise. */
function catalogue(fields: Record<string, unknown> = {}, more = ''): string {
  const indicator = {
    id: 'eenzaam',
    name: 'Eenzaam',
    phrase: 'van de volwassenen is eenzaam',
    unit: '%',
    worse: 'higher',
    theme: 'eenzaamheid',
    track: 'sociale-omgeving',
    population: '18+',
    ageGroup: '18+',
    margin: null,
    lowSes: false,
    source: 'RIVM',
    otherNames: [],
    columns: [],
    ...fields,
  };
  return `units: { '%': { names: [procent], min: 0, max: 100 } }
tables: { gezondheid: [1NED, 2NED] }
indicators:
  - ${JSON.stringify(indicator)}
${more}`;
}

test('the shipped catalogue has every indicator that scripts rely on', () => {
  const needed =
    'inwoners jonger-dan-15 65-plus 80-plus eenpersoonshuishoudens migratieachtergrond laag-inkomen bijstand moeite-met-rondkomen ervaren-gezondheid-goed langdurige-aandoening beperking overgewicht obesitas roken overmatig-alcohol beweegrichtlijn wekelijks-sporten angst-of-depressie stress regie eenzaam ernstig-eenzaam mantelzorg vrijwilligerswerk jeugdzorg laaggeletterd';
  expect(needed.split(' ').filter((id) => shipped.byId(id) === null)).toEqual([]);
});

test('every theme that a shipped indicator signals exists', () => {
  const themes = new Set(readThemes(knowledge('interventions/themes.yaml')).map(({ id }) => id));
  const stray = shipped.entries.filter(({ theme }) => theme !== null && !themes.has(theme));
  expect(stray.map(({ id, theme }) => `${id}: ${theme}`)).toEqual([]);
});

test('a shipped indicator that signals a theme says which way is worse', () => {
  const undirected = shipped.entries.filter(({ theme, worse }) => theme !== null && worse === null);
  expect(undirected.map(({ id }) => id)).toEqual([]);
});

test('the phrase of a shipped percentage reads on after the figure', () => {
  const percentages = shipped.entries.filter(({ unit }) => unit === '%');
  const odd = percentages.filter(({ phrase }) => !/^(?:van de |heeft |is )/.test(phrase));
  expect(odd.map(({ id, phrase }) => `${id}: ${phrase}`)).toEqual([]);
});

test.each([
  ['Ernstige eenzaamheid', 'ernstig-eenzaam'],
  ['ERNSTIG/ZEER ERNSTIG EENZAAM', 'ernstig-eenzaam'],
  ['1-persoons-huishoudens', 'eenpersoonshuishoudens'],
  ['65-plussers', '65-plus'],
  ['Rokers (%)', 'roken'],
  ['% eenzaam', 'eenzaam'],
  ['40% huishoudens met laagste inkomen', 'laagste-40-inkomens'],
  ['Suicidegedachten', 'suicidegedachten'],
])('‘%s’ in a file is the indicator %s', (name, id) => {
  expect(shipped.named(name)?.id).toBe(id);
});

test('a name that no indicator has is not found, and the nearest one is known', () => {
  expect(shipped.named('ernstig-eenzam')).toBeNull();
  expect(shipped.nearest('ernstig-eenzam').id).toBe('ernstig-eenzaam');
});

test('a unit is found by its other names too', () => {
  expect(shipped.unit('Procent')?.unit).toBe('%');
  expect(shipped.unit('per 1000')?.unit).toBe('per 1.000 inwoners');
  expect(shipped.unit('graden')).toBeNull();
});

test('a rule for a column is written out: family, key without number, and what is left out', () => {
  const columns = [{ tables: 'gezondheid', title: 'Ernstig / Zeer Ernstig Eenzaam' }];
  expect(parseIndicators(catalogue({ columns }), 'x.yaml').entries[0]?.columns).toEqual([
    {
      tables: ['1NED', '2NED'],
      title: 'Ernstig / Zeer Ernstig Eenzaam',
      key: 'ErnstigZeerErnstigEenzaam',
      group: null,
      plus: [],
      per: [],
      complement: false,
      factor: 1,
    },
  ]);
});

test.each([
  ['a field that is missing', { source: undefined }, /indicator ‘eenzaam’, source/],
  ['a direction that does not exist', { worse: 'beide' }, /indicator ‘eenzaam’, worse/],
  ['a field that does not exist', { kleur: 'rood' }, /kleur/],
  ['a unit that is not in the list', { unit: 'graden' }, /‘eenzaam’, unit: ‘graden’/],
  [
    'a family of tables that is not in the list',
    { columns: [{ tables: 'x', title: 'X' }] },
    /‘x’ is geen familie/,
  ],
])('%s is refused, naming the file and the place', (_, fields, message) => {
  expect(() => parseIndicators(catalogue(fields), 'mijn.yaml')).toThrow(message);
  expect(() => parseIndicators(catalogue(fields), 'mijn.yaml')).toThrow('mijn.yaml');
});

test('a name that two indicators have is refused', () => {
  const other = { ...JSON.parse(/- (\{"id".*\})/.exec(catalogue())?.[1] ?? '{}'), id: 'alleen' };
  expect(() => parseIndicators(catalogue({}, `  - ${JSON.stringify(other)}`), 'x.yaml')).toThrow(
    'de naam ‘Eenzaam’ staat er twee keer',
  );
});

test('a file that is not there is named', () => {
  expect(() => readIndicators('/nergens/indicators.yaml')).toThrow('/nergens/indicators.yaml');
});
