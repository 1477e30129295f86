import type { Skill, SkillReply } from '../../assistant/skill.ts';
import { interventionIdIn, registerPassage } from '../fact-sheet.ts';
import type { Theme } from '../intervention.ts';
import type { InterventionReader } from '../ports.ts';
import { filtersIn } from './filters.ts';
import { overviewOf, overviewPassage } from './overview.ts';
import { type RegisterQuestion, readQuestion } from './read-question.ts';
import { indexRegister, type RegisterIndex } from './register-index.ts';
import { replyCount, replyList } from './reply-list.ts';
import { replyNone } from './reply-none.ts';
import { replyOne } from './reply-one.ts';
import { replyWhich } from './reply-which.ts';
import { select } from './select.ts';

export type RegisterSkillOptions = {
  interventions: InterventionReader;
  themes: Theme[];
  /** For recognitions that may have expired. */
  today: () => Date;
};

/**
 * Answers questions about interventions from the register: what one is, which there are for whom and against
 * what, and how many. Every sentence cites the register; level and date are always there. Null for everything
 * else, also where a question says more than the register has fields for.
 */
export function createRegisterSkill({ interventions, themes, today }: RegisterSkillOptions): Skill {
  const current = createIndexCache(interventions, themes);
  return {
    name: 'register',
    async reply({ text }) {
      const index = await current();
      const question = readQuestion(text, index);
      return question === null ? null : replyTo(question, { question: text, index, today: today() });
    },
    async passage(passageId) {
      const id = interventionIdIn(passageId);
      const filters = id === null ? filtersIn(passageId) : null;
      if (id === null && filters === null) return null;
      const index = await current();
      if (filters !== null) {
        return overviewPassage(overviewOf(select(index, filters, today()), themes), filters);
      }
      const entry = index.byId.get(id ?? '');
      return entry === undefined ? null : registerPassage(entry.intervention, themes);
    },
    form: async () => null,
    submit: async () => null,
  };
}

function replyTo(
  asked: RegisterQuestion,
  { question, index, today }: { question: string; index: RegisterIndex; today: Date },
): SkillReply | null {
  const { themes } = index;
  switch (asked.kind) {
    case 'one': {
      const entry = index.byId.get(asked.id);
      return entry === undefined
        ? null
        : replyOne(entry.intervention, asked.fields, { question, themes, today });
    }
    case 'which': {
      const entries = asked.ids.flatMap((id) => index.byId.get(id) ?? []);
      return replyWhich(
        entries.map(({ intervention }) => intervention),
        question,
      );
    }
    default: {
      const selection = select(index, asked.filters, today);
      const options = { question, index, today, selection };
      if (asked.kind === 'count') return replyCount(asked.filters, options);
      return (selection.found.length === 0 ? replyNone : replyList)(asked.filters, options);
    }
  }
}

/** Builds the index once per revision of the register, also when questions come at the same time. */
function createIndexCache(interventions: InterventionReader, themes: Theme[]): () => Promise<RegisterIndex> {
  let kept: { revision: string; index: Promise<RegisterIndex> } | null = null;
  return async () => {
    const revision = await interventions.revision();
    if (kept?.revision !== revision) {
      const index = interventions.interventions().then((all) => indexRegister(all, themes));
      kept = { revision, index };
      // A register that could not be read is read anew next time.
      index.catch(() => {
        if (kept?.index === index) kept = null;
      });
    }
    return kept.index;
  };
}
