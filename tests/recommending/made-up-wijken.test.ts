import { beforeAll, describe, expect, test } from 'vitest';
import { matchable } from '../../src/recommending/matchable.ts';
import { profileOf } from '../../src/recommending/profile.ts';
import { recommend } from '../../src/recommending/recommend.ts';
import { NO_CHOICES, type Recommendation, type Suggestion } from '../../src/recommending/recommendation.ts';
import { WIJKEN } from './made-up-wijken.ts';
import { type Knowledge, shippedKnowledge } from './shipped-knowledge.ts';

/** Twelve made-up wijken against the register that comes with Wijkgids: what someone from the field would want. */

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

function advice(name: keyof typeof WIJKEN): Recommendation {
  const { area, figures } = WIJKEN[name];
  const profile = profileOf({ area, figures, ...knowledge });
  return recommend(
    profile,
    { ...knowledge, register: knowledge.register.map(matchable), today: new Date('2026-01-15T12:00:00Z') },
    { choices: NO_CHOICES, limit: 8 },
  );
}
const themesOf = ({ needs }: Recommendation) => needs.map(({ theme }) => theme);
const first = ({ mix }: Recommendation, count: number) => mix.suggestions.slice(0, count);
const about = (theme: string) => (one: Suggestion) => one.intervention.themes.includes(theme);
const isForChildren = ({ intervention: { ageMax } }: Suggestion) => ageMax !== null && ageMax < 18;
const isForOldOnly = ({ intervention: { ageMin } }: Suggestion) => ageMin !== null && ageMin >= 50;

describe('old and lonely', () => {
  test('loneliness and falling are needs', () => {
    expect(themesOf(advice('old and lonely'))).toEqual(
      expect.arrayContaining(['eenzaamheid', 'valpreventie']),
    );
  });
  test('the first choices are not for children, and some are about loneliness', () => {
    const top = first(advice('old and lonely'), 3);
    expect(top.some(isForChildren)).toBe(false);
    expect(top.some(about('eenzaamheid'))).toBe(true);
    expect(top.some(about('valpreventie'))).toBe(true);
  });
  test('the figure of the old is the reason where an intervention is for the old', () => {
    const [tom] = advice('old and lonely').mix.suggestions.filter(isForOldOnly);
    expect(tom?.reasons.join(' ')).toContain('23% van de 65-plussers is ernstig eenzaam');
  });
});

describe('young families with overweight', () => {
  test('the suggestions are about weight, moving and raising children, none for the old only', () => {
    const { mix } = advice('young families with overweight');
    expect(mix.suggestions.some(about('overgewicht'))).toBe(true);
    expect(mix.suggestions.some(about('opvoeding'))).toBe(true);
    expect(mix.suggestions.some(isForOldOnly)).toBe(false);
  });
  test('there is something for children, with their share as a reason', () => {
    const forChildren = advice('young families with overweight').mix.suggestions.filter(isForChildren);
    expect(forChildren.length).toBeGreaterThan(0);
    expect(forChildren[0]?.reasons.join(' ')).toContain('27% van de inwoners is jonger dan 15 jaar');
  });
});

describe('low income and debts', () => {
  test('money is the heaviest need, and the first choice is about it', () => {
    const found = advice('low income and debts');
    expect(themesOf(found)[0]).toBe('armoede-schulden');
    expect(first(found, 1).every(about('armoede-schulden'))).toBe(true);
  });
  test('what reaches people with little money says so with a figure', () => {
    const { mix } = advice('low income and debts');
    expect(
      mix.suggestions.some(({ reasons }) =>
        reasons.join(' ').includes('16% van de huishoudens heeft een laag inkomen'),
      ),
    ).toBe(true);
  });
});

describe('much smoking', () => {
  test('smoking is the only need, and every suggestion is about it', () => {
    const found = advice('much smoking');
    expect(themesOf(found)).toEqual(['roken']);
    expect(found.mix.suggestions.length).toBeGreaterThan(2);
    expect(found.mix.suggestions.every(about('roken'))).toBe(true);
  });
  test('the first choice is for adults, as the figure is', () => {
    expect(first(advice('much smoking'), 1).some(isForChildren)).toBe(false);
  });
});

describe('few figures at all', () => {
  test('what is not known is said: other themes and ages', () => {
    const missing = advice('few figures at all').missing.join(' ');
    expect(missing).toContain('Van deze onderwerpen is geen cijfer bekend: ');
    expect(missing).toContain('Hoe oud de inwoners zijn, weet ik niet.');
  });
  test('no number of people is named, for the ages are not known', () => {
    const { needs, mix } = advice('few figures at all');
    expect(needs[0]).toMatchObject({ theme: 'eenzaamheid', concerned: null });
    expect(JSON.stringify(mix.suggestions.map(({ reasons }) => reasons))).not.toContain('ongeveer');
  });
});

describe('all better than the country', () => {
  test('it is not talked into any problem', () => {
    const { needs, mix } = advice('all better than the country');
    expect([needs, mix.suggestions]).toEqual([[], []]);
  });
});

describe('student area', () => {
  test('stress and alcohol are the needs, and nothing is for the old only', () => {
    const found = advice('student area');
    expect(themesOf(found)).toEqual(['mentale-gezondheid', 'alcohol']);
    expect(found.mix.suggestions.some(isForOldOnly)).toBe(false);
    expect(found.mix.suggestions.some(about('alcohol'))).toBe(true);
  });
  test('nothing for children under 12 is among the first three', () => {
    expect(first(advice('student area'), 3).some(isForChildren)).toBe(false);
  });
});

describe('village with many over 80', () => {
  test('the first choices prevent falling, none is for children', () => {
    const found = advice('village with many over 80');
    expect(first(found, 1).every(about('valpreventie'))).toBe(true);
    expect(found.mix.suggestions.some(isForChildren)).toBe(false);
  });
});

describe("refugees' area", () => {
  test('money, skills and mental health are answered', () => {
    const found = advice("refugees' area");
    expect(themesOf(found)).toEqual(['armoede-schulden', 'gezondheidsvaardigheden', 'mentale-gezondheid']);
    expect(found.mix.needsUnanswered).toEqual([]);
    for (const theme of themesOf(found)) expect(found.mix.suggestions.some(about(theme))).toBe(true);
  });
});

describe('one need only', () => {
  test('every suggestion is about moving, the first for all adults', () => {
    const found = advice('one need only');
    expect(themesOf(found)).toEqual(['bewegen']);
    expect(found.mix.suggestions.every(about('bewegen'))).toBe(true);
    expect(first(found, 1).some((one) => isForChildren(one) || isForOldOnly(one))).toBe(false);
  });
});

describe('only a municipal reference', () => {
  test('the reasons name the municipality with its figure and year, never the country', () => {
    const reasons = advice('only a municipal reference').mix.suggestions.flatMap((one) => one.reasons);
    expect(reasons.join(' ')).toContain('in de gemeente Proefstad is dat 18% (2019)');
    expect(reasons.join(' ')).not.toContain('in Nederland');
  });
});

describe('wide intervals', () => {
  test('only what lies outside its interval is a need', () => {
    const { needs } = advice('wide intervals');
    expect(needs.map(({ lead }) => lead.indicator.id)).toEqual(['obesitas']);
  });
});

describe('every wijk with needs', () => {
  const names = Object.keys(WIJKEN).filter((name) => name !== 'all better than the country');
  test.each(names)(
    '%s: each suggestion shows the level and date of the register, or that it is not recognised',
    (name) => {
      for (const { intervention, reasons, cautions } of advice(name as keyof typeof WIJKEN).mix.suggestions) {
        const text = [...reasons, ...cautions].join(' ');
        if (intervention.levelDate === null)
          expect(text).toContain('De datum van de erkenning is niet bekend');
        else expect(text).toContain(`erkend op ${Number(intervention.levelDate.slice(8))} `);
      }
    },
  );
  test.each(names)('%s: several tracks are covered, and two choices or more', (name) => {
    const { mix } = advice(name as keyof typeof WIJKEN);
    expect(mix.tracksCovered.length).toBeGreaterThanOrEqual(3);
    expect(mix.suggestions.length).toBeGreaterThanOrEqual(2);
  });
  test.each(names)('%s: no two suggestions are the same, and recognised ones are preferred', (name) => {
    const { mix } = advice(name as keyof typeof WIJKEN);
    expect(new Set(mix.suggestions.map(({ intervention: { id } }) => id)).size).toBe(mix.suggestions.length);
    expect(mix.suggestions.every(({ intervention: { recognised } }) => recognised === true)).toBe(true);
  });
});
