import type { RegisteredIntervention, Theme } from '../../../src/recommending/intervention.ts';
import type { StatedIntervention } from '../../../src/registries/interventions/schema.ts';

export const THEMES: Theme[] = [
  { id: 'bewegen', label: 'Bewegen en sport', words: [], related: {} },
  { id: 'mentale-gezondheid', label: 'Mentale gezondheid en weerbaarheid', words: [], related: {} },
  { id: 'participatie', label: 'Meedoen, werk en wijkkracht', words: [], related: {} },
];

/** The texts of a row that can be read. */
export function row(values: Record<string, string> = {}): Record<string, string> {
  return { naam: 'Sterk op Straat', bronnen: 'https://register.example/1', ...values };
}

/** An intervention of which nothing is known but name and source. */
export function stated(values: Partial<StatedIntervention> = {}): StatedIntervention {
  return {
    name: 'Sterk op Straat',
    owner: null,
    level: 'onbekend',
    levelText: null,
    levelAtLeast: null,
    recognised: null,
    levelDate: null,
    themes: [],
    targetGroup: null,
    ageMin: null,
    ageMax: null,
    traits: [],
    settings: [],
    pillars: [],
    tracks: [],
    inferred: [],
    goal: null,
    intensity: null,
    remark: null,
    sources: [{ url: 'https://register.example/1', seen: null }],
    certainty: null,
    ...values,
  };
}

export function registered(values: Partial<RegisteredIntervention> = {}): RegisteredIntervention {
  return {
    id: 'sterk-op-straat',
    ...stated(),
    origin: 'imported',
    withdrawnAt: null,
    history: [],
    ...values,
  };
}
