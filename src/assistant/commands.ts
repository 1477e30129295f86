import { municipalityForm } from './forms.ts';
import type { Reply } from './message.ts';

/** What Wijkgids itself can be asked for, in a word. */
export type OwnCommand = 'help' | 'municipality';

const WORDS: [OwnCommand, RegExp][] = [
  ['help', /^(?:hulp|help|start|hallo|hoi|goede(?:morgen|middag|navond))$/i],
  ['municipality', /^(?:mijn )?gemeente$/i],
];

/** The command that a message is as a whole; null for a question. */
export function readCommand(text: string): OwnCommand | null {
  const words = text.trim().replace(/[\s!.?]+$/, '');
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

const OWN: Omit<Reply, 'text'> = {
  outcome: 'answered',
  reason: null,
  citations: [],
  nearest: [],
  attachments: [],
  suggestions: [],
  composer: 'fixed',
  turnId: null,
  durationMs: 0,
};

/** Says what can be asked, with questions to begin with. */
export function helpReply(openingQuestions: string[]): Reply {
  return {
    ...OWN,
    text: [
      'Ik ben Wijkgids, een AI-systeem. Ik beantwoord vragen over gezondheidsverschillen tussen wijken en wat gemeenten daaraan doen.',
      'Bij elke zin staat de bron. Weten de bronnen het niet, dan zeg ik dat. Typ ‘mijn gemeente’ om te vertellen voor welke gemeente u werkt.',
    ].join('\n\n'),
    attachments: [
      {
        kind: 'choices',
        prompt: 'Vraag bijvoorbeeld',
        options: openingQuestions.map((question) => ({ label: question, text: question })),
      },
    ],
  };
}

/** Says for which municipality the person works, with the form to change it. */
export function municipalityReply(current: string | null, municipalities: string[]): Reply {
  return {
    ...OWN,
    text:
      current === null
        ? 'Ik weet nog niet voor welke gemeente u werkt. Kies uw gemeente.'
        : `U werkt voor de gemeente ${current}. Klopt dat niet? Kies dan een andere.`,
    attachments: [municipalityForm(current, municipalities)],
  };
}
