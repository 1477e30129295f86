import { begin } from '../../../src/check-ins/begin.ts';
import type { Definition, Question, Section } from '../../../src/check-ins/definition.ts';
import type { EarlierAnswer, EarlierStep, SessionState, Stepped } from '../../../src/check-ins/state.ts';
import { step } from '../../../src/check-ins/step.ts';

/** A Wednesday, at noon in the Netherlands. */
export const NOW = new Date('2026-11-25T11:00:00Z');

export function question(id: string, part: Partial<Question> = {}): Question {
  return {
    id,
    kind: 'open',
    text: `Wat vindt u van ${id}?`,
    why: `Omdat ${id} telt.`,
    ends: null,
    options: [],
    unit: null,
    min: null,
    max: null,
    track: null,
    pillar: null,
    when: [],
    further: [],
    short: false,
    ...part,
  };
}

export function section(id: string, questions: Question[], part: Partial<Section> = {}): Section {
  return { id, title: `Over ${id}`, intro: null, repeat: null, questions, ...part };
}

export function definition(sections: Section[], part: Partial<Definition> = {}): Definition {
  return {
    id: 'proef',
    version: 1,
    title: 'Proef',
    purpose: 'Om te proberen.',
    intro: 'Fijn dat u er bent.',
    minutes: { long: 10, short: 5 },
    sections,
    steps: {
      atMost: 3,
      text: 'Welke volgende stap wilt u zetten?',
      why: 'Een stap met een datum komt er eerder.',
    },
    source: 'Verzonnen voor deze test.',
    ...part,
  };
}

export const RATING = question('samenwerking', {
  kind: 'rating',
  text: 'Hoe goed gaat de samenwerking?',
  ends: { low: 'stroef', high: 'vanzelf' },
  short: true,
  pillar: 'synergie',
  further: [
    { when: 'moved', text: 'Wat is er sinds de vorige keer gebeurd?', why: 'Verandering leert.' },
    { when: 'low', text: 'Wat zou u helpen?', why: 'Dan weten we waar te beginnen.' },
    { when: 'high', text: 'Waardoor loopt het zo goed?', why: 'Dat kunnen anderen gebruiken.' },
  ],
});

/** One of every kind, with a repeated section, a condition and questions on top. */
export const EVERYTHING = definition([
  section('begin', [
    question('trots', {
      text: 'Waar bent u trots op?',
      further: [{ when: 'thin', text: 'Kunt u een voorbeeld geven?', why: 'Een voorbeeld zegt veel.' }],
    }),
    RATING,
  ]),
  section(
    'sporen',
    [
      question('stand', {
        kind: 'rating',
        text: 'Hoe ver bent u met {item}?',
        ends: { low: 'aan het begin', high: 'het loopt' },
      }),
    ],
    {
      intro: 'Twee sporen komen langs.',
      repeat: {
        about: 'track',
        items: [
          { id: 'sociale-omgeving', label: 'Sociale omgeving' },
          { id: 'participatie', label: 'Participatie' },
        ],
      },
    },
  ),
  section('feiten', [
    question('beleid', {
      kind: 'choice',
      text: 'Staat het in beleid?',
      options: [
        { value: 'ja', label: 'Ja' },
        { value: 'deels', label: 'Deels' },
        { value: 'nee', label: 'Nee' },
      ],
    }),
    question('nota', {
      text: 'In welke nota staat het?',
      when: [{ question: 'beleid', atLeast: null, atMost: null, is: 'ja', answered: null }],
    }),
    question('hulp', {
      kind: 'choices',
      text: 'Wat hielp?',
      options: [
        { value: 'geld', label: 'Genoeg geld' },
        { value: 'tijd', label: 'Genoeg tijd' },
        { value: 'raad', label: 'Steun van de raad' },
      ],
    }),
    question('bereik', { kind: 'number', text: 'Hoeveel bewoners doen mee?', unit: 'bewoners', min: 0 }),
    question('sinds', { kind: 'date', text: 'Wanneer is de volgende bijeenkomst?' }),
    question('actie', { kind: 'step', text: 'Wat spreekt u nu al af?' }),
  ]),
]);

export type Walk = {
  /** What came of each reply; the first is the beginning. */
  all: Stepped[];
  last: Stepped;
  state: SessionState;
};

/** Replies one after another; every state is stored and loaded in between, as it is in use. */
export function walk(
  from: Definition,
  replies: string[],
  options: {
    variant?: 'long' | 'short';
    earlier?: Record<string, EarlierAnswer>;
    openSteps?: EarlierStep[];
    now?: Date;
  } = {},
): Walk {
  const { variant = 'long', earlier = {}, openSteps = [], now = NOW } = options;
  let last = begin(from, { variant, now, earlier, openSteps });
  const all = [last];
  for (const reply of replies) {
    last = step(from, stored(last.state), reply, now);
    all.push(last);
  }
  return { all, last, state: last.state };
}

/** The state as it comes back from a store. */
export function stored<T>(state: T): T {
  return JSON.parse(JSON.stringify(state)) as T;
}

/** What was asked, in order. */
export function asked({ all }: Walk): (string | null)[] {
  return all.map(({ question: one }) => one?.id ?? null);
}
