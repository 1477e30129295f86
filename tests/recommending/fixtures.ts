import type { Area, Figure, Indicator } from '../../src/recommending/area.ts';
import type { RegisteredIntervention, Theme } from '../../src/recommending/intervention.ts';

/** Small made-up records; every field can be given. */

export function indicator(id: string, given: Partial<Indicator> = {}): Indicator {
  return {
    ...{
      id,
      name: id,
      phrase: `van de volwassenen: ${id}`,
      unit: '%',
      worse: 'higher',
      theme: null,
      track: null,
    },
    ...{ population: '18+', ageGroup: '18+', margin: null, lowSes: false, source: 'test' },
    ...given,
  };
}

export function ageIndicator(id: string): Indicator {
  return indicator(id, {
    ...{ phrase: `van de inwoners is ${id}`, worse: null, population: 'inwoners', ageGroup: 'alle' },
  });
}

export const RESIDENTS = indicator('inwoners', {
  ...{ phrase: 'inwoners', unit: 'aantal', worse: null, population: 'inwoners', ageGroup: 'alle' },
});

export function area(given: Partial<Area> = {}): Area {
  return {
    ...{ code: 'WK007401', name: 'Proefwijk', kind: 'wijk', municipalityCode: 'GM0074' },
    ...{ municipality: 'Heerenveen', ...given },
  };
}

export function figure(indicator: string, value: number, given: Partial<Figure> = {}): Figure {
  return {
    ...{ areaCode: 'WK007401', indicator, ageGroup: '18+', year: 2022, value, lower: null, upper: null },
    ...{ municipalityValue: null, netherlandsValue: null, source: 'test', ...given },
  };
}

export function intervention(
  id: string,
  given: Partial<RegisteredIntervention> = {},
): RegisteredIntervention {
  return {
    ...{ id, name: id, owner: null, level: 'goed-onderbouwd', levelText: null, levelAtLeast: null },
    ...{ recognised: true, levelDate: '2024-05-01', themes: [], targetGroup: null, ageMin: 18, ageMax: null },
    ...{ traits: [], settings: [], pillars: [], tracks: [], inferred: [], goal: null, intensity: null },
    ...{ remark: null, sources: [{ url: 'https://example.org/', seen: null }], certainty: 'hoog' },
    ...{ origin: 'shipped', withdrawnAt: null, history: [], ...given },
  };
}

export function theme(id: string, related: Record<string, number> = {}): Theme {
  return { id, label: id, words: [], related };
}
