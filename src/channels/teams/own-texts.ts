import type { TeamsMessage } from './teams-message.ts';

export const noAdviser = {
  message: 'Er is hier nog geen adviseur aan wie ik uw vraag kan geven.',
  remedy: 'Vraag uw beheerder om een adviseur in te stellen.',
};

export const adviserNotReached = {
  message: 'Uw vraag is niet bij de adviseur gekomen: ik kan het gesprek van de adviseur niet bereiken.',
  remedy: 'Vraag uw beheerder om de instelling van de adviseur na te kijken, of neem zelf contact op.',
};

/** Tells what this conversation is called, for the setting; as code, so that it is copied as it is. */
export function sayConversationId(conversationId: string): TeamsMessage {
  return {
    text: [
      'Zo heet dit gesprek voor Wijkgids:',
      `\`${conversationId.replaceAll('`', '')}\``,
      'Zet dit bij de instelling TEAMS_ADVISER, dan komen vragen voor de adviseur hier.',
    ].join('\n\n'),
    textFormat: 'markdown',
    summary: 'De naam van dit gesprek',
    attachments: [],
    entities: [],
  };
}
