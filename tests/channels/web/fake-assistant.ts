import { setTimeout as wait } from 'node:timers/promises';
import type {
  Assistant,
  Citation,
  Feedback,
  Incoming,
  PassageView,
  Reply,
  Submission,
  SubmitResult,
} from '../../../src/assistant/message.ts';
import { WijkgidsError } from '../../../src/errors.ts';
import { replies } from '../../contracts/replies.ts';
import { nothingToDo } from '../homes.ts';
import { attachmentOf } from './attachment-of.ts';

/** An assistant with fixed replies, for tests of channels. */
export type FakeAssistant = Assistant & {
  asked: Incoming[];
  feedbacks: Feedback[];
  submissions: Submission[];
  aborted: number;
};

const form = attachmentOf(replies.form, 'form');

const passageText = [
  'Assen begon met een brede inventarisatie in alle wijken.',
  'Er kwamen huiskamergesprekken in vier buurten. Bewoners kozen zelf de onderwerpen, en een sleutelfiguur uit de buurt leidde het gesprek.',
  'Bij de start waren dit de vragen:',
  '- Wat speelt er in de buurt?',
  '- Waar zit in de buurt de energie?',
].join('\n');

export const passage: PassageView = {
  passageId: 'assen#2/1',
  documentId: 'assen',
  title: 'Gezond in… Assen',
  publisher: 'Pharos en Platform31',
  year: 2016,
  url: 'https://www.gezondin.example/assen',
  section: 'Bewoners doen mee',
  page: 3,
  basis: 'Gezond in… Assen, ‘bewoners aan het woord’',
  before: 'De gemeenteraad stelde de stip op de horizon vast in de zomer van 2015.',
  text: passageText,
  after: 'Daarna volgde een bijeenkomst met professionals uit zorg en welzijn.',
};

export const quote =
  'Bewoners kozen zelf de onderwerpen, en een sleutelfiguur uit de buurt leidde het gesprek.';

function citation(number: number, of: Partial<Citation> = {}): Citation {
  const { passageId, documentId, title, section, page, url } = passage;
  return { number, passageId, documentId, title, section, page, url, quote, ...of };
}

const empty: Omit<Reply, 'outcome' | 'text'> = {
  reason: null,
  citations: [],
  nearest: [],
  attachments: [],
  suggestions: [],
  composer: 'extractive',
  turnId: null,
  durationMs: 12,
};

const answered: Reply = {
  ...empty,
  outcome: 'answered',
  text: [
    'Gemeenten betrekken bewoners vooral door naar hen toe te gaan. In Assen kwamen er huiskamergesprekken in vier buurten; bewoners kozen zelf de onderwerpen [1]. In Amstelveen hielpen sleutelfiguren om bewoners te bereiken die niet naar een bijeenkomst komen [2].',
    'Drie manieren komen vaker terug:',
    '- Begin met wat bewoners zelf belangrijk vinden, niet met een plan van de gemeente [1].\n- Werk met mensen die de buurt kent en vertrouwt [2].\n- Laat snel zien wat er met de inbreng gebeurt [3].',
  ].join('\n\n'),
  citations: [
    citation(1),
    citation(2, {
      passageId: 'amstelveen#1/1',
      documentId: 'amstelveen',
      title: 'Gezond in Amstelveen',
      section: 'Sleutelfiguren',
      page: null,
      url: null,
      quote: 'Waar zit in de buurt de energie?',
    }),
    citation(3, { section: 'Wat er met de inbreng gebeurt', page: 7 }),
  ],
  suggestions: ['En hoe deed Amstelveen dat?', 'Wat kost het om sleutelfiguren in te zetten?'],
  turnId: 'turn-1',
};

const notFound: Reply = {
  ...empty,
  outcome: 'no-answer',
  reason: 'not-in-sources',
  text: 'In de bronnen staat hier niets over. Er is gezocht in vijf documenten, op ‘zwembad’ en ‘toegangsprijs’.',
  nearest: [
    {
      passageId: passage.passageId,
      documentId: 'assen',
      title: 'Gezond in… Assen',
      section: 'Sport en bewegen',
    },
    { passageId: 'amstelveen#1/1', documentId: 'amstelveen', title: 'Gezond in Amstelveen', section: 'Geld' },
  ],
  suggestions: ['Hoe stimuleert Assen bewegen in de buurt?'],
  turnId: 'turn-2',
};

/** The one form that is known can be too vague; what goes to an adviser is handed over. */
function resultOf({ formId, values, personId }: Submission): SubmitResult {
  if (formId === 'adviseur:turn-1') {
    const handover = { question: 'Hoe?', answer: 'Zo.', citations: [], note: null, personId };
    return {
      text: 'Uw vraag gaat naar de adviseur.',
      handover: { ...handover, municipality: null },
      next: null,
    };
  }
  if (formId !== form.id) {
    throw new WijkgidsError('unknown-form', {
      message: 'Dit formulier is niet meer bekend.',
      remedy: 'Stel uw vraag opnieuw.',
    });
  }
  if (values['doel'] === 'Beter') {
    throw new WijkgidsError('invalid-field', {
      message: 'Wat wilt u bereiken? Het doel is te vaag.',
      remedy: 'Noem wat er anders wordt.',
    });
  }
  const next = values['doel'] === 'Meer groen' ? 'Toon het plan' : null;
  return { text: 'Dank u wel. Uw doel is bewaard.', handover: null, next };
}

/** A reply as the parts it is streamed in: one word at a time. */
function words(text: string): string[] {
  return text.match(/\s*\S+/g) ?? [];
}

/**
 * Replies by what the question holds: 'zwembad' is not in the sources, 'storing' fails halfway, 'eindeloos' goes
 * on until it is aborted; anything else is answered. `wordMs` is the time between streamed words.
 */
export function createFakeAssistant(
  options: { wordMs?: number; overrides?: Partial<Assistant> } = {},
): FakeAssistant {
  const fake: FakeAssistant = {
    asked: [],
    feedbacks: [],
    submissions: [],
    aborted: 0,
    async receive(incoming, onPart, signal) {
      fake.asked.push(incoming);
      signal?.addEventListener('abort', () => {
        fake.aborted += 1;
      });
      const reply = incoming.text.includes('zwembad') ? notFound : answered;
      onPart?.({ kind: 'status', text: 'Wijkgids zoekt in 5 documenten …' });
      for (const [index, word] of words(reply.text).entries()) {
        await wait(options.wordMs ?? 0);
        signal?.throwIfAborted();
        if (incoming.text.includes('storing') && index === 3) {
          throw new WijkgidsError('model-failed', {
            kind: 'outside',
            message: 'Het taalmodel gaf geen antwoord.',
            remedy: 'Probeer het over een minuut opnieuw.',
          });
        }
        onPart?.({ kind: 'text', text: word });
      }
      if (incoming.text.includes('eindeloos')) await wait(60_000, undefined, signal ? { signal } : {});
      return reply;
    },
    async passage(id) {
      if (id === passage.passageId) return passage;
      if (id === 'amstelveen#1/1')
        return { ...passage, passageId: id, title: 'Gezond in Amstelveen', url: null, page: null };
      return null;
    },
    async feedback(feedback) {
      if (!['turn-1', 'turn-2'].includes(feedback.turnId)) {
        throw new WijkgidsError('unknown-turn', {
          message: 'Dit antwoord is niet meer bekend.',
          remedy: 'Stel de vraag opnieuw.',
        });
      }
      fake.feedbacks.push(feedback);
    },
    async home() {
      return {
        ...nothingToDo,
        openingQuestions: [
          'Hoe betrekken andere gemeenten bewoners bij hun aanpak?',
          'Wat is een goede eerste stap voor een gezonde wijk?',
          'Wat deed Assen bij de start van GIDS?',
          'Hoe houd je de aanpak vast als de subsidie stopt?',
        ],
      };
    },
    form: async (formId) => (formId === form.id ? form : null),
    async submit(submission) {
      fake.submissions.push(submission);
      return resultOf(submission);
    },
    ...options.overrides,
  };
  return fake;
}
