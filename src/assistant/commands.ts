import type { Reply } from './message.ts';

const HELP = /^(?:hulp|help|start|hallo|hoi|goede(?:morgen|middag|navond))$/i;

/** Whether a message as a whole asks what can be asked, or only greets. */
export function asksForHelp(text: string): boolean {
  return HELP.test(text.trim().replace(/[\s!.?]+$/, ''));
}

/** Says what can be asked, with questions to begin with. */
export function helpReply(openingQuestions: string[]): Reply {
  return {
    outcome: 'answered',
    reason: null,
    text: [
      'Ik ben Wijkgids, een AI-systeem. Ik beantwoord vragen over gezondheidsverschillen tussen wijken en wat gemeenten daaraan doen.',
      'Bij elke zin staat de bron. Weten de bronnen het niet, dan zeg ik dat.',
    ].join('\n\n'),
    citations: [],
    nearest: [],
    attachments: [],
    suggestions: openingQuestions,
    composer: 'fixed',
    turnId: null,
    durationMs: 0,
  };
}
