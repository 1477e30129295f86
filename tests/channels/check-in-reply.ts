import type { Reply } from '../../src/assistant/message.ts';

/** A question of a check-in as a reply: what was said last time, a scale, and what else can be done. */
export const checkInReply: Reply = {
  ...{ outcome: 'answered', reason: null, citations: [], nearest: [], suggestions: [] },
  text: [
    'Dank u wel. Vraag 3 van 18.',
    'Vorige keer gaf u een 2. Hoe goed doen bewoners mee in de wijk? We vragen dit, omdat meedoen helpt.',
  ].join('\n\n'),
  attachments: [
    {
      kind: 'choices',
      prompt: 'Uw cijfer',
      options: ['1 – nog niet', '2', '3', '4', '5 – helemaal'].map((label, index) => ({
        label,
        text: `${index + 1}`,
      })),
    },
    {
      kind: 'choices',
      prompt: '',
      options: ['Overslaan', 'Terug', 'Pauze'].map((label) => ({ label, text: label.toLowerCase() })),
    },
  ],
  ...{ composer: 'fixed', turnId: 'turn-check-in', durationMs: 3 },
};
