import type { PassageView } from './message.ts';
import type { Skill, SkillReply, SkillRequest } from './skill.ts';

/** What the first skill says that the message is for; null when it is for none. */
export async function askSkills(skills: Skill[], request: SkillRequest): Promise<SkillReply | null> {
  for (const skill of skills) {
    const reply = await skill.reply(request);
    if (reply !== null) return reply;
  }
  return null;
}

/** What a citation of a skill rests on; null when the passage is of none. */
export async function skillPassage(skills: Skill[], passageId: string): Promise<PassageView | null> {
  for (const skill of skills) {
    const passage = await skill.passage(passageId);
    if (passage !== null) return passage;
  }
  return null;
}
