import type { SkillReply } from '../../../src/assistant/skill.ts';
import type { RegisteredIntervention, Theme } from '../../../src/recommending/intervention.ts';
import { createRegisterSkill } from '../../../src/recommending/registry-questions/register-skill.ts';

export const TODAY = new Date('2026-01-15T12:00:00Z');

/** A skill over these interventions, and how to ask it something outside a conversation. */
export function askRegister(interventions: RegisteredIntervention[], themes: Theme[], today: Date = TODAY) {
  const reader = { revision: async () => 'one', interventions: async () => interventions };
  const skill = createRegisterSkill({ interventions: reader, themes, today: () => today });
  const nobody = {
    messageId: null,
    channel: null,
    conversationId: null,
    personId: null,
    organisationId: null,
    municipality: null,
  };
  const ask = (text: string): Promise<SkillReply | null> => skill.reply({ text, ...nobody });
  return { skill, ask };
}

const FIELDS: RegisteredIntervention = {
  ...{ id: 'fit', name: 'Fit', owner: null, level: 'goed-onderbouwd', levelText: null, levelAtLeast: null },
  ...{ recognised: true, levelDate: '2024-04-11', themes: ['bewegen'], targetGroup: null },
  ...{ ageMin: null, ageMax: null, traits: [], settings: [], pillars: [], tracks: [], inferred: [] },
  ...{ goal: null, intensity: null, remark: null, certainty: 'hoog', withdrawnAt: null, history: [] },
  ...{ sources: [{ url: 'https://voorbeeld.nl/register', seen: 'registerpagina' }], origin: 'imported' },
};

/** An intervention called so; recognised as `goed-onderbouwd` in 2024 unless it says otherwise. */
export function made(name: string, rest: Partial<RegisteredIntervention> = {}): RegisteredIntervention {
  const id = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return { ...FIELDS, id, name, ...rest };
}

export const THEMES: Theme[] = [
  { id: 'bewegen', label: 'Bewegen en sport', words: ['wandelen', 'beweegprogramma'], related: {} },
  {
    ...{ id: 'eenzaamheid', label: 'Eenzaamheid en sociaal netwerk' },
    ...{ words: ['eenzaam', 'alleen zijn'], related: { bewegen: 0.5 } },
  },
  { id: 'roken', label: 'Roken en tabak', words: ['stoppen met roken', 'vapen'], related: {} },
  {
    ...{ id: 'mentale-gezondheid', label: 'Mentale gezondheid en weerbaarheid' },
    ...{ words: ['depressie', 'stress', 'somber'], related: {} },
  },
];
