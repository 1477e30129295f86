import type { SkillReply } from '../../assistant/skill.ts';
import type { RegisteredIntervention } from '../intervention.ts';

const MOST_CHOICES = 5;
const LONGEST_LABEL = 75;

/** Asks which intervention is meant, when a name fits more of them. */
export function replyWhich(interventions: RegisteredIntervention[], question: string): SkillReply {
  const names = interventions.map(({ name }) => name);
  return {
    ...{ outcome: 'clarify', reason: 'too-vague', citations: [], nearest: [], suggestions: [] },
    text: `Er zijn meer interventies die zo heten. Welke bedoelt u?\n\n${names.map((name) => `- ${name}`).join('\n')}`,
    attachments: [
      {
        kind: 'choices',
        prompt: 'Kies de interventie',
        options: names.slice(0, MOST_CHOICES).map((name) => ({
          label: name.length > LONGEST_LABEL ? `${name.slice(0, LONGEST_LABEL - 1)}…` : name,
          text: `Wat is ${name}?`,
        })),
      },
    ],
    ...{ composer: 'fixed', resolvedQuestion: question },
  };
}
