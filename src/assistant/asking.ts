import type { Answering } from '../answering/answer.ts';
import type { Turn } from '../answering/ports.ts';
import { askSkills } from './ask-skills.ts';
import type { Skill, SkillReply } from './skill.ts';

/** Questions on their own: nothing is remembered of them. */
export interface Asking {
  /** @param turns what was asked before, for a question that leans on it; oldest first */
  ask(question: string, turns?: Pick<Turn, 'question' | 'resolvedQuestion'>[]): Promise<SkillReply>;
}

/** Asks the skills in this order, and then the documents: as in a conversation, but outside one. */
export function createAsking({ skills, answering }: { skills: Skill[]; answering: Answering }): Asking {
  return {
    async ask(text, turns = []) {
      const nobody = {
        messageId: null,
        channel: null,
        conversationId: null,
        personId: null,
        organisationId: null,
        municipality: null,
      };
      const reply = await askSkills(skills, { text, ...nobody });
      return reply ?? { ...(await answering.answer(text, { turns })), attachments: [] };
    },
  };
}
