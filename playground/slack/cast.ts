import type { Conversation, Message, Person } from './model.ts';

/** Who and what is in the workspace from the start. */

export const TEAM = { id: 'T0TEST', domain: 'proefgemeente', name: 'Proefgemeente' };
export const BOT = { userId: 'U0WIJKGIDS', botId: 'B0WIJKGIDS', appId: 'A0WIJKGIDS', name: 'Wijkgids' };
/** The person who sits at the page. */
export const ME = 'U0NOOR';
export const DIRECT_MESSAGE = 'D0NOOR';

export const PEOPLE: Person[] = [
  { id: ME, name: 'noor', realName: 'Noor Bakker', isBot: false },
  { id: 'U0BILAL', name: 'bilal', realName: 'Bilal Yıldız', isBot: false },
  { id: 'U0ANKE', name: 'anke', realName: 'Anke de Wit', isBot: false },
  { id: BOT.userId, name: 'wijkgids', realName: BOT.name, isBot: true },
];

const everyone = PEOPLE.map(({ id }) => id);

/** The conversations, without messages. Wijkgids is a member of all but `algemeen`. */
export function conversations(): Conversation[] {
  return [
    { id: 'C0WIJKAANPAK', name: 'wijk-aanpak', type: 'channel', members: everyone, messages: [] },
    { id: 'C0ADVIES', name: 'vragen-aan-adviseur', type: 'channel', members: everyone, messages: [] },
    {
      ...{ id: 'C0ALGEMEEN', name: 'algemeen', type: 'channel' as const },
      members: everyone.filter((id) => id !== BOT.userId),
      messages: [],
    },
    { id: DIRECT_MESSAGE, name: BOT.name, type: 'im', members: [ME, BOT.userId], messages: [] },
  ];
}

/** A few words of colleagues, so that the page does not begin empty. */
export const SMALL_TALK: Pick<Message, 'user' | 'text'>[] = [
  { user: 'U0BILAL', text: 'Goedemorgen! Woensdag praten we met de werkgroep over meer bewegen in de wijk.' },
  { user: 'U0ANKE', text: 'Fijn. Hoe hebben andere gemeenten bewoners erbij betrokken?' },
  { user: 'U0BILAL', text: 'Goede vraag, dat weet ik ook niet precies. Wie zoekt het uit?' },
];
