import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SkillReply } from '../../../src/assistant/skill.ts';
import { createWijkSkill } from '../../../src/recommending/conversation/wijk-skill.ts';
import { factSheet, levelInWords } from '../../../src/recommending/fact-sheet.ts';
import type { RegisteredIntervention, Theme } from '../../../src/recommending/intervention.ts';
import { createRecommender } from '../../../src/recommending/recommender.ts';
import { readIndicators } from '../../../src/registries/indicators.ts';
import { createRegisters } from '../../../src/registries/registers.ts';
import { readThemes } from '../../../src/registries/themes.ts';
import {
  createMemoryAreas,
  createMemoryDialogues,
  createMemoryInterventions,
  createMemoryPlans,
  createMemoryProgress,
} from '../../../src/storage/memory-recommending.ts';
import { attachment, TODAY } from './town.ts';

/** What is said about every wijk with health figures that comes with Wijkgids. */

const KNOWLEDGE = fileURLToPath(new URL('../../../knowledge/', import.meta.url));
const PLACES = [
  'Akkrum',
  'Aldeboarn',
  'De Greiden',
  'De Heide',
  'Heerenveen Midden',
  'Jubbega',
  'Nes in Heerenveen',
  'Kralingen-West',
];

let themes: Theme[];
let register: Map<string, RegisteredIntervention>;
let ask: (text: string) => Promise<SkillReply | null>;

beforeAll(async () => {
  const [areas, interventions] = [createMemoryAreas(), createMemoryInterventions()];
  const now = () => TODAY;
  await createRegisters({
    register: interventions,
    areas,
    progress: createMemoryProgress(),
    knowledgeDir: KNOWLEDGE,
    now,
  }).prepare();
  themes = readThemes(`${KNOWLEDGE}interventions/themes.yaml`);
  register = new Map((await interventions.interventions()).map((one) => [one.id, one]));
  const indicators = readIndicators(`${KNOWLEDGE}neighbourhoods/indicators.yaml`).entries;
  const draw = async () => ({ svg: '', png: Buffer.from('png'), small: Buffer.from('png') });
  const skill = createWijkSkill({
    recommender: createRecommender({ areas, interventions, indicators, themes, today: now }),
    ...{
      plans: createMemoryPlans(),
      dialogues: createMemoryDialogues(),
      charts: { bars: draw, matrix: draw },
    },
    files: async () => Promise.reject(new Error('no files here')),
    ...{ documents: null, themes, municipalities: ['Heerenveen', 'Rotterdam'], now, newId: () => 'plan' },
  });
  ask = (text) =>
    skill.reply({
      text,
      messageId: null,
      channel: null,
      conversationId: 'c',
      personId: 'p',
      organisationId: null,
      municipality: null,
    });
}, 60_000);

describe.each(PLACES)('%s', (place) => {
  it('gets suggestions whose level and date are those of the register, with quotes from their fact sheets', async () => {
    const reply = await ask(`Welke interventies passen bij ${place}?`);
    expect(reply?.outcome).toBe('answered');
    const levels = attachment(reply, 'table')?.rows.map((row) => row[1]) ?? [];
    for (const [index, { documentId, quote, url }] of (reply?.citations ?? []).entries()) {
      const record = register.get(documentId.replace('interventie:', ''));
      if (record === undefined) throw new Error(`${documentId} is not in the register`);
      expect(levels[index]).toBe(levelInWords(record, TODAY));
      expect(factSheet(record, themes)).toContain(quote);
      expect(url).toBe(record.sources[0]?.url);
    }
  });

  it('gets no figure in the profile that is not in its table', async () => {
    const reply = await ask(`Profiel van ${place}`);
    const cells = (attachment(reply, 'table')?.rows ?? []).flat().join(' ');
    const figures = [...(reply?.text ?? '').matchAll(/\d[\d.,]*%/g)].map(([text]) => text);
    expect(figures.length).toBeGreaterThan(0);
    expect(figures.filter((text) => !cells.includes(text))).toEqual([]);
  });

  it('is told about in a text that a screen holds', async () => {
    for (const text of [
      `Profiel van ${place}`,
      `Welke interventies passen bij ${place}?`,
      'meer suggesties',
      'toon de suggesties',
    ]) {
      expect((await ask(text))?.text.length ?? 0).toBeLessThan(2_500);
    }
  });
});
