import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Indicator } from '../../src/recommending/area.ts';
import type { RegisteredIntervention, Theme } from '../../src/recommending/intervention.ts';
import { readIndicators } from '../../src/registries/indicators.ts';
import { importInterventions } from '../../src/registries/interventions/import-interventions.ts';
import { readThemes } from '../../src/registries/themes.ts';
import { createMemoryInterventions } from '../../src/storage/memory-recommending.ts';

const KNOWLEDGE = fileURLToPath(new URL('../../knowledge/', import.meta.url));
const REGISTER = `${KNOWLEDGE}interventions/interventies.jsonl`;

export type Knowledge = { indicators: Indicator[]; themes: Theme[]; register: RegisteredIntervention[] };

/** The catalogue, the themes and the register that come with Wijkgids. */
export async function shippedKnowledge(): Promise<Knowledge> {
  if (!existsSync(REGISTER)) throw new Error(`${REGISTER} is missing`);
  const themes = readThemes(`${KNOWLEDGE}interventions/themes.yaml`);
  const register = createMemoryInterventions();
  const now = () => new Date('2026-01-15T12:00:00Z');
  await importInterventions(REGISTER, { register, themes, now, origin: 'shipped' });
  return {
    indicators: readIndicators(`${KNOWLEDGE}neighbourhoods/indicators.yaml`).entries,
    themes,
    register: await register.interventions(),
  };
}
