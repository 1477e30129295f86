import type { Citation } from '../../assistant/message.ts';
import type { SkillReply, SkillRequest } from '../../assistant/skill.ts';
import type { Theme } from '../intervention.ts';
import type { Charts, DialogueStore, OfficeFiles, PlanStore } from '../ports.ts';
import type { Recommender } from '../recommendation.ts';
import type { DialogueState } from './state.ts';

/** Asks what the programme documents tell; null when they do not answer the question. */
export type DocumentSearch = {
  answer(question: string): Promise<{ text: string; citations: Citation[] } | null>;
};

export type WijkSkillOptions = {
  recommender: Recommender;
  plans: PlanStore;
  dialogues: DialogueStore;
  charts: Charts;
  /** Loaded when a file is asked for. */
  files: () => Promise<OfficeFiles>;
  /** Null where there are no documents to ask. */
  documents: DocumentSearch | null;
  themes: Theme[];
  /** Names of all municipalities. */
  municipalities: string[];
  now: () => Date;
  newId: () => string;
};

/** One message with where the conversation is. */
export type WijkTurn = { request: SkillRequest; state: DialogueState; options: WijkSkillOptions };

/** What is said, and where the conversation is then. */
export type Told = { reply: SkillReply; state: DialogueState };
