import { randomUUID } from 'node:crypto';
import type { Answering } from './answering/answer.ts';
import type { Skill } from './assistant/skill.ts';
import { createCharts } from './charts/charts.ts';
import type { Config } from './config.ts';
import { createWijkSkill } from './recommending/conversation/wijk-skill.ts';
import type { DocumentSearch } from './recommending/conversation/wijk-skill-options.ts';
import type { Theme } from './recommending/intervention.ts';
import type { PlanStore } from './recommending/ports.ts';
import type { Recommender } from './recommending/recommendation.ts';
import { createRecommender } from './recommending/recommender.ts';
import { createRegisterSkill } from './recommending/registry-questions/register-skill.ts';
import { readIndicators } from './registries/indicators.ts';
import { createRegisters, knowledgePath, type Registers } from './registries/registers.ts';
import { readThemes } from './registries/themes.ts';
import { createAreaStore } from './storage/area-store.ts';
import type { Database } from './storage/database.ts';
import { createDialogueStore } from './storage/dialogue-store.ts';
import { createImportProgress } from './storage/import-progress.ts';
import { createInterventionStore } from './storage/intervention-store.ts';
import { createPlanStore } from './storage/plan-store.ts';

export type Recommending = {
  recommender: Recommender;
  themes: Theme[];
  registers: Registers;
  /** Plans of wijken that were saved. */
  plans: PlanStore;
  skills: Skill[];
};

/** The registers in the database, what is recommended from them, and the conversations about that. */
export function openRecommending({
  config,
  database,
  answering,
  municipalities,
}: {
  config: Config;
  database: Database;
  answering: Answering;
  municipalities: string[];
}): Recommending {
  const interventions = createInterventionStore(database);
  const areas = createAreaStore(database);
  const knowledge = (...parts: string[]) => knowledgePath(config.knowledgeDir, ...parts);
  const themes = readThemes(knowledge('interventions', 'themes.yaml'));
  const now = () => new Date();
  const plans = createPlanStore(database);
  const recommender = createRecommender({
    ...{ areas, interventions, themes, today: now },
    indicators: readIndicators(knowledge('neighbourhoods', 'indicators.yaml')).entries,
  });
  return {
    ...{ recommender, themes, plans },
    registers: createRegisters({
      ...{ register: interventions, areas, progress: createImportProgress(database), now },
      knowledgeDir: config.knowledgeDir,
    }),
    skills: [
      createWijkSkill({
        ...{ recommender, themes, municipalities, now },
        plans,
        dialogues: createDialogueStore(database),
        charts: createCharts(),
        files: async () => (await import('./office-files/office-files.ts')).createOfficeFiles(),
        documents: documentSearch(answering),
        newId: randomUUID,
      }),
      createRegisterSkill({ interventions, themes, today: now }),
    ],
  };
}

/** What the documents say on a question, for a skill that wants to quote them. */
function documentSearch(answering: Answering): DocumentSearch {
  return {
    async answer(question) {
      const { outcome, text, citations } = await answering.answer(question);
      return outcome === 'answered' ? { text, citations } : null;
    },
  };
}
