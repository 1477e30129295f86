import { expect, test } from 'vitest';
import type { Figure } from '../../src/recommending/area.ts';
import type { RegisteredIntervention } from '../../src/recommending/intervention.ts';
import { matchable } from '../../src/recommending/matchable.ts';
import { profileOf } from '../../src/recommending/profile.ts';
import { recommend } from '../../src/recommending/recommend.ts';
import { type Choices, NO_CHOICES } from '../../src/recommending/recommendation.ts';
import { ageIndicator, area, figure, indicator, intervention, RESIDENTS, theme } from './fixtures.ts';

const SMOKING = indicator('roken', { phrase: 'van de volwassenen rookt', theme: 'roken' });
const indicators = [
  RESIDENTS,
  ageIndicator('jonger-dan-15'),
  ageIndicator('65-plus'),
  SMOKING,
  indicator('wegen', { phrase: 'van de volwassenen is te zwaar', theme: 'overgewicht' }),
];
const themes = [theme('roken'), { ...theme('overgewicht', { bewegen: 0.7 }) }, theme('bewegen')];
const alle = { ageGroup: 'alle' } as const;
const FIGURES = [
  figure('inwoners', 1000, alle),
  figure('jonger-dan-15', 15, { ...alle, netherlandsValue: 15.9 }),
  figure('65-plus', 30, { ...alle, netherlandsValue: 19 }),
  figure('roken', 28, { netherlandsValue: 18 }),
];

function suggest(
  register: RegisteredIntervention[],
  { figures = FIGURES, choices = {} }: { figures?: Figure[]; choices?: Partial<Choices> } = {},
) {
  const profile = profileOf({ area: area(), figures, indicators, themes });
  const knowledge = { register: register.map(matchable), themes, today: new Date('2026-01-15T12:00:00Z') };
  return recommend(profile, knowledge, { choices: { ...NO_CHOICES, ...choices }, limit: 8 });
}
const one = (given: Partial<RegisteredIntervention>, options?: Parameters<typeof suggest>[1]) => {
  const [suggestion] = suggest([intervention('x', { themes: ['roken'], ...given })], options).mix.suggestions;
  if (suggestion === undefined) throw new Error('nothing was suggested');
  return { reasons: suggestion.reasons.join('\n'), cautions: suggestion.cautions.join('\n'), suggestion };
};

test('the first reason is the figure of the need with its reference, year and the extra people', () => {
  expect(one({}).suggestion.reasons[0]).toBe(
    '28% van de volwassenen rookt; in Nederland is dat 18% (2022). Dat zijn ongeveer 80 inwoners meer dan met het landelijke cijfer.',
  );
});

test('the last reason is the level with the date of the register', () => {
  expect(one({ levelDate: '2024-04-11' }).suggestion.reasons.at(-1)).toBe(
    'Goed onderbouwd, erkend op 11 april 2024.',
  );
});

test('an answer by way of a related theme says so, and that this is our own estimate', () => {
  const figures = [...FIGURES, figure('wegen', 60, { netherlandsValue: 50 })];
  expect(one({ themes: ['bewegen'] }, { figures }).reasons).toContain('via ‘bewegen’ (eigen inschatting)');
});

test('the share of its ages is a reason where they live, with the figure', () => {
  expect(one({ ageMin: 65 }).reasons).toContain('De doelgroep woont hier: 30% van de inwoners is 65-plus');
});

test('few people of its ages is a caution, with the figure', () => {
  const figures = FIGURES.map((f) => (f.indicator === 'jonger-dan-15' ? { ...f, value: 6 } : f));
  expect(one({ ageMin: 4, ageMax: 12 }, { figures }).cautions).toContain(
    'Van deze leeftijd wonen hier minder mensen dan elders: 6% van de inwoners is jonger-dan-15; in Nederland is dat 15,9% (2022).',
  );
});

test('a figure about other ages is a caution that names the ages of the intervention', () => {
  expect(one({ ageMin: 4, ageMax: 12 }).cautions).toContain(
    'Voor 4 tot en met 12 jaar. De cijfers over ‘roken’',
  );
});

test('a recognition past its period has possibly expired', () => {
  const { cautions } = one({ levelDate: '2020-06-01' });
  expect(cautions).toContain(
    'Erkenning mogelijk verlopen: van 1 juni 2020, 5 jaar geldig. Controleer het register.',
  );
  expect(one({ levelDate: '2024-06-01' }).cautions).not.toContain('verlopen');
});

test('what nobody recognised is never called recognised', () => {
  const { reasons, cautions } = one({ level: 'onbekend', recognised: false, levelDate: null });
  expect(cautions).toContain('Niet als erkend gevonden in het register.');
  expect(reasons).not.toMatch(/erkend/i);
});

test('an unknown level of a recognised one is said', () => {
  const { reasons, cautions } = one({ level: 'onbekend', recognised: true, levelDate: '2024-06-01' });
  expect(reasons).toContain('Niveau onbekend, erkend op 1 juni 2024.');
  expect(cautions).toContain('Het niveau van de erkenning is niet bekend.');
});

test('a level that is only a lower bound is said to be one', () => {
  const { reasons, cautions } = one({ level: 'onbekend', levelAtLeast: 'goed-onderbouwd' });
  expect(reasons).toContain('Minstens goed onderbouwd, erkend op');
  expect(cautions).toContain('De bron noemt alleen het laagste niveau dat het kan zijn.');
});

test('goed beschreven is never said to say something about effect', () => {
  expect(one({ level: 'goed-beschreven' }).cautions).toContain('Het zegt niets over het effect.');
});

test.each([
  ['an unknown date', { levelDate: null }, 'De datum van de erkenning is niet bekend.'],
  ['inferred ages', { inferred: ['ages' as const] }, 'De leeftijden zijn afgeleid'],
  ['unknown ages', { ageMin: null }, 'Voor welke leeftijden de interventie is, is niet bekend.'],
  ['a small group', { traits: ['lvb' as const] }, 'Hoeveel dat er hier zijn, is niet bekend.'],
  ['an uncertain record', { certainty: 'laag' as const }, 'Deze gegevens zijn onzeker.'],
  ['a remark', { remark: 'Bijna klaar.' }, 'Opmerking bij de gegevens: Bijna klaar.'],
  ['a level without recognition', { recognised: null }, 'De bron zegt niet dat deze interventie erkend is.'],
])('%s is a caution', (_what, given, caution) => {
  expect(one(given).cautions).toContain(caution);
});

test('nothing is ever called proven', () => {
  const { suggestions } = suggest([
    intervention('x', { themes: ['roken'], level: 'sterke-aanwijzingen' }),
  ]).mix;
  expect(JSON.stringify(suggestions)).not.toMatch(/bewezen/i);
});

test('what was withdrawn or is not wanted is not suggested', () => {
  const register = [
    intervention('withdrawn', { themes: ['roken'], withdrawnAt: '2025-01-01T00:00:00Z' }),
    intervention('unwanted', { themes: ['roken'] }),
  ];
  expect(suggest(register, { choices: { status: { unwanted: 'not' } } }).mix.suggestions).toEqual([]);
});

test('what runs already stands after the suggestions, with score 0, and is not counted in the limit', () => {
  const register = ['a', 'b', 'c'].map((id) => intervention(id, { themes: ['roken'] }));
  const profile = profileOf({ area: area(), figures: FIGURES, indicators, themes });
  const choices: Choices = { ...NO_CHOICES, status: { a: 'runs' } };
  const { mix } = recommend(
    profile,
    { register: register.map(matchable), themes, today: new Date() },
    { choices, limit: 2 },
  );
  expect(mix.suggestions.map(({ intervention: { id }, runs, score }) => [id, runs, score > 0])).toEqual([
    ...[
      ['b', false, true],
      ['c', false, true],
      ['a', true, false],
    ],
  ]);
});

test('a running intervention whose recognition ended says so', () => {
  const register = [intervention('a', { themes: ['roken'], withdrawnAt: '2025-03-01T00:00:00Z' })];
  const [suggestion] = suggest(register, { choices: { status: { a: 'runs' } } }).mix.suggestions;
  expect(suggestion?.cautions[0]).toBe(
    'De erkenning is ingetrokken of vervallen (bekend sinds 1 maart 2025).',
  );
  expect(suggestion?.reasons.join()).not.toContain('erkend op');
});

test('a need without an answer is named', () => {
  const { mix, missing } = suggest([]);
  expect(mix.needsUnanswered).toEqual(['roken']);
  expect(missing.join(' ')).toContain('In deze lijst staat geen interventie voor: roken.');
});

test('that tracks and pillars are inferred is said once for the mix', () => {
  const register = ['a', 'b'].map((id) =>
    intervention(id, { themes: ['roken'], inferred: ['tracks', 'pillars'] }),
  );
  const { missing, mix } = suggest(register);
  expect(missing.filter((sentence) => sentence.includes('eigen indeling'))).toHaveLength(1);
  expect(JSON.stringify(mix.suggestions.map(({ cautions }) => cautions))).not.toContain('indeling');
});

test('what is made for a need but not found as recognised is named beside the mix, for those who live here', () => {
  const unrecognised = { level: 'onbekend', recognised: false } as const;
  const { mix } = suggest([
    intervention('erkend', { themes: ['roken'] }),
    intervention('maatje', { themes: ['bewegen', 'roken'], ...unrecognised }),
    intervention('stoppers', { themes: ['roken'], ...unrecognised }),
    intervention('bewegers', { themes: ['bewegen'], ...unrecognised }),
    intervention('weg', { themes: ['roken'], ...unrecognised, withdrawnAt: '2025-01-01T00:00:00Z' }),
  ]);
  expect(mix.suggestions.map(({ intervention: { id } }) => id)).toEqual(['erkend']);
  expect(mix.notRecognised).toEqual([
    {
      theme: 'roken',
      interventions: [expect.objectContaining({ id: 'stoppers' }), expect.objectContaining({ id: 'maatje' })],
    },
  ]);
});
