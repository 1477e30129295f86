import type { Home } from '../../src/assistant/message.ts';

/** What persons see on arrival, to draw in every channel. */

export const nothingToDo: Home = {
  ...{ openingQuestions: [], municipality: null, recent: [] },
  ...{ checkIn: null, invitation: null, steps: [], overview: [] },
};

export const muchToDo: Home = {
  ...nothingToDo,
  checkIn: {
    ...{ title: 'Voortgang', municipality: 'Assen', text: 'verder' },
    progress: { done: 3, of: 18 },
  },
  invitation: { title: 'Borging', municipality: 'Emmen', text: 'start check-in borging voor Emmen' },
  steps: [
    { what: 'Met de wijkraad praten', due: '2027-03-01' },
    { what: 'Een nulmeting doen', due: null },
  ],
  overview: [
    { municipality: 'Assen', state: 'laatste check-in op 2 november 2026', text: 'rapport van Assen' },
    { municipality: 'Emmen', state: 'wacht op 2 mensen', text: 'rapport van Emmen' },
  ],
};
