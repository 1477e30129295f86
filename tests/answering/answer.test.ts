import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  type Answer,
  type Answering,
  createAnswering,
  type ModelComposer,
} from '../../src/answering/answer.ts';
import type { Passage, Retriever } from '../../src/answering/ports.ts';
import type { ReplyPart } from '../../src/assistant/message.ts';
import { createLocalEmbedder, trainLocalEmbedding } from '../../src/models/local-embedding.ts';
import { denseText } from '../../src/search/dense-text.ts';
import { EMPTY_THESAURUS } from '../../src/search/dutch/thesaurus.ts';
import { createSearch, readLanguage, type Search } from '../../src/search/search.ts';
import { createVectorIndex } from '../../src/search/vectors/vector-index.ts';
import { ODD_TEXTS, oddText } from '../odd-texts.ts';
import { isDutchWord, passage } from '../search/small-collection.ts';

/** Made-up passages about made-up municipalities, with the questions their sections answer. */
const PASSAGES: Passage[] = [
  passage(
    'raad',
    'Oosterdam richtte in 2019 een bewonersraad op. Tien bewoners beslissen mee over het geld voor de wijk. De raad komt elke maand bijeen in het buurthuis.',
    {
      title: 'Meedoen in Oosterdam',
      sectionPath: ['De bewonersraad'],
      questions: [
        'Hoeveel bewoners zitten er in de bewonersraad van Oosterdam?',
        'Hoe vaak komt de bewonersraad bijeen?',
      ],
    },
  ),
  passage(
    'lessen',
    'Oosterdam trok drie lessen uit de bewonersraad:\n- Begin met een klein bedrag.\n- Geef bewoners een vaste begeleider.\n- Laat elk jaar zien wat er met het geld is gedaan.',
    {
      title: 'Meedoen in Oosterdam',
      sectionPath: ['Lessen'],
      questions: ['Welke lessen trok Oosterdam uit de bewonersraad?'],
    },
  ),
  passage('tuin', 'In Veldermeer beheren vrijwilligers een moestuin. De moestuin kostte 12.500 euro.', {
    title: 'Groen in Veldermeer',
    sectionPath: ['De moestuin'],
    questions: ['Hoeveel kostte de moestuin in Veldermeer?', 'Wie beheert de moestuin?'],
  }),
  passage(
    'roken',
    'In de Havenbuurt rookt 24 procent van de volwassenen. De GGD geeft er een cursus stoppen.',
    {
      title: 'Monitor',
      sectionPath: ['Roken'],
      questions: ['Hoeveel volwassenen roken er in de Havenbuurt?'],
    },
  ),
];

/** The whole search with the built-in embedding, in memory. */
async function openSearch(passages: Passage[]): Promise<Search> {
  const language = readLanguage(passages, EMPTY_THESAURUS);
  const tokens = (text: string) => language.analysis.terms(text).map(({ stem }) => stem);
  const texts = passages.map(denseText);
  const embedder = createLocalEmbedder(trainLocalEmbedding(texts, { tokens }), tokens);
  const vectors = createVectorIndex({ dimensions: embedder.dimensions, expectedSize: passages.length });
  for (const [i, vector] of (await embedder.embed(texts)).entries()) vectors.add(`${i}`, vector);
  const nearest = (vector: Float32Array, k: number) =>
    vectors.search(vector, k).map(({ id, score }) => ({ passage: Number(id), score }));
  return createSearch({ passages, language, isDutchWord, dense: { embedder, nearest } });
}
const search = await openSearch(PASSAGES);

const answering = (model: ModelComposer | null = null, retriever: Retriever = search): Answering =>
  createAnswering({ retriever, reader: search, model });
const marksIn = (text: string) => [...text.matchAll(/\[(\d+)\]/g)].map((mark) => Number(mark[1]));

/** What must be true of every answer, whatever was asked. */
function holds(answer: Answer): void {
  for (const { quote, passageId } of answer.citations) {
    expect(PASSAGES.find(({ id }) => id === passageId)?.text).toContain(quote);
  }
  expect(new Set(marksIn(answer.text))).toEqual(new Set(answer.citations.map(({ number }) => number)));
  expect(answer.outcome === 'answered').toBe(answer.citations.length > 0);
  expect(answer.outcome === 'answered').toBe(answer.reason === null);
  if (answer.outcome !== 'no-answer') expect(answer.nearest).toEqual([]);
  expect(answer.text).not.toBe('');
}

describe('an answer that is in the sources', () => {
  it('is given with its citations and what may be asked next', async () => {
    const answer = await answering().answer('Hoeveel kostte de moestuin in Veldermeer?');
    holds(answer);
    expect(answer).toMatchObject({ outcome: 'answered', reason: null, composer: 'extractive', nearest: [] });
    expect(answer.text).toContain('12.500 euro [1].');
    expect(answer.citations[0]).toMatchObject({ number: 1, passageId: 'tuin', section: 'De moestuin' });
    expect(answer.suggestions).toContain('Wie beheert de moestuin?');
    expect(answer.suggestions).not.toContain('Hoeveel kostte de moestuin in Veldermeer?');
  });

  it('is the whole list when a list is asked', async () => {
    const answer = await answering().answer('Welke lessen trok Oosterdam uit de bewonersraad?');
    holds(answer);
    expect(answer.text.match(/^- /gm)).toHaveLength(3);
  });

  it('comes in parts: what is being done, then the text', async () => {
    const parts: ReplyPart[] = [];
    const answer = await answering().answer('Wie beheert de moestuin?', {
      onPart: (part) => parts.push(part),
    });
    expect(parts.map(({ kind }) => kind)).toEqual(['status', 'text']);
    expect(parts.at(-1)?.text).toBe(answer.text);
  });

  it('after an earlier question, a follow-up is filled in', async () => {
    const earlier = 'Hoeveel volwassenen roken er in de Havenbuurt?';
    const turns = [{ question: earlier, resolvedQuestion: earlier }];
    const answer = await answering().answer('Wie geeft daar een cursus?', { turns });
    holds(answer);
    expect(answer.resolvedQuestion).toContain('Havenbuurt');
    expect(answer.resolvedQuestion).toContain('Wie geeft daar een cursus?');
  });
});

describe('an answer that is not there', () => {
  it('about our subject: not in the sources, with what comes near', async () => {
    const answer = await answering().answer('Hoeveel bewoners zitten er in de bewonersraad van Zuiderveen?');
    holds(answer);
    expect(answer).toMatchObject({ outcome: 'no-answer', citations: [] });
    expect(answer.text).toMatch(/documenten/);
  });

  it('about something else: off-topic, with nothing near', async () => {
    const answer = await answering().answer('Wat is de hoofdstad van Frankrijk?');
    holds(answer);
    expect(answer).toMatchObject({ outcome: 'no-answer', reason: 'off-topic', nearest: [], suggestions: [] });
  });

  it('when nothing is found at all', async () => {
    const answer = await answering(null, { retrieve: async () => [] }).answer('Wie beheert de moestuin?');
    holds(answer);
    expect(answer).toMatchObject({ outcome: 'no-answer', nearest: [] });
  });

  it('nearest names each section once, three at most', async () => {
    const model: ModelComposer = { compose: async () => 'no-answer' };
    const twice = PASSAGES.flatMap((p) => [p, { ...p, id: `${p.id}-2` }]);
    const hits = (await search.retrieve('Wie beheert de moestuin?', { k: 1 })).map((hit) => hit.score);
    const retrieve = async () =>
      twice.map((p, i) => ({ passage: p, score: (hits[0] ?? 1) - i / 10, asked: 1, dense: 1 }));
    const { nearest } = await answering(model, { retrieve }).answer('Wie beheert de moestuin?');
    expect(nearest).toEqual([
      { passageId: 'raad', documentId: 'raad', title: 'Meedoen in Oosterdam', section: 'De bewonersraad' },
      expect.objectContaining({ passageId: 'lessen' }),
      expect.objectContaining({ passageId: 'tuin' }),
    ]);
  });
});

describe('a question without a subject', () => {
  it.each(['', '  ', 'En hoe dan?', 'Wat is dat?', '???', 'Kan het ook anders?'])(
    '‘%s’ is asked back',
    async (question) => {
      const answer = await answering().answer(question);
      holds(answer);
      expect(answer).toMatchObject({ outcome: 'clarify', reason: 'too-vague', citations: [] });
    },
  );
});

describe('with a model', () => {
  const QUESTION = 'Wie beheert de moestuin?';
  const written = {
    text: 'Vrijwilligers doen dat [1].',
    composer: 'model:proef',
    citations: [
      {
        number: 1,
        passageId: 'tuin',
        documentId: 'tuin',
        title: 'Groen in Veldermeer',
        section: 'De moestuin',
        page: null,
        url: null,
        quote: 'In Veldermeer beheren vrijwilligers een moestuin.',
      },
    ],
  };

  it('the model writes the answer, from the passages found', async () => {
    const compose = vi.fn<ModelComposer['compose']>(async () => written);
    const answer = await answering({ compose }).answer(QUESTION);
    holds(answer);
    expect(answer).toMatchObject({ outcome: 'answered', composer: 'model:proef', text: written.text });
    expect(compose).toHaveBeenCalledTimes(1);
    const request = compose.mock.calls[0]?.[0];
    expect(request?.question).toBe(QUESTION);
    expect(request?.hits[0]?.passage.id).toBe('tuin');
  });

  it('a model that fails or whose text does not hold gives way to the extractive answer', async () => {
    const answer = await answering({ compose: async () => null }).answer(QUESTION);
    holds(answer);
    expect(answer).toMatchObject({ outcome: 'answered', composer: 'extractive' });
    expect(answer.text).toContain('vrijwilligers');
  });

  it('a model that says the passages do not tell is believed', async () => {
    const answer = await answering({ compose: async () => 'no-answer' }).answer(QUESTION);
    holds(answer);
    expect(answer).toMatchObject({ outcome: 'no-answer', reason: 'not-in-sources' });
    expect(answer.nearest[0]?.passageId).toBe('tuin');
  });

  it('is not asked about what is not our subject, nor about nothing', async () => {
    const compose = vi.fn(async () => null);
    await answering({ compose }).answer('Wat is de hoofdstad van Frankrijk?');
    await answering({ compose }).answer('Hoe dan?');
    expect(compose).not.toHaveBeenCalled();
  });

  it('gets the resolved question, the signal and the listener', async () => {
    const compose = vi.fn<ModelComposer['compose']>(async () => null);
    const { signal } = new AbortController();
    const onPart = vi.fn();
    const turns = [{ question: QUESTION, resolvedQuestion: QUESTION }];
    await answering({ compose }).answer('Hoeveel kostte die moestuin?', { turns, signal, onPart });
    expect(compose.mock.calls[0]?.[0]).toMatchObject({ signal, onPart });
    expect(compose.mock.calls[0]?.[0].question).toContain('Hoeveel kostte die moestuin?');
  });
});

describe('odd questions', () => {
  it.each(ODD_TEXTS)('%s gets a reply that holds', async (_, text) => {
    holds(await answering().answer(text));
    holds(await answering().answer(text, { turns: [{ question: text, resolvedQuestion: text }] }));
  });

  it('any text gets a reply that holds', async () => {
    const words = PASSAGES.flatMap((p) => p.text.split(/\s+/));
    const question = fc.oneof(
      oddText,
      fc
        .array(fc.constantFrom(...words, 'Hoeveel', 'Wie', 'Welke', 'en'), { maxLength: 12 })
        .map((w) => w.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(question, async (text) => holds(await answering().answer(text))),
      { numRuns: 150 },
    );
  });

  it('a failure to search is passed on', async () => {
    const retrieve = async () => Promise.reject(new Error('weg'));
    await expect(answering(null, { retrieve }).answer('Wie beheert de moestuin?')).rejects.toThrow('weg');
  });
});

describe('more on an answer', () => {
  const question = 'Wat is de bewonersraad van Oosterdam?';

  it('says what the quotes so far do not say, with its own citations', async () => {
    const first = await answering().answer(question);
    const said = [PASSAGES[0]?.text.split('. ')[0] ?? ''].map((text) => `${text}.`);
    const more = await answering().more(question, said);
    holds(more);
    expect(first.outcome).toBe('answered');
    expect(more.outcome).toBe('answered');
    for (const quote of said) expect(more.text).not.toContain(quote.slice(0, -1));
    expect(more.resolvedQuestion).toBe(question);
  });

  it('is an honest no when everything that comes near was said', async () => {
    const more = await answering().more(
      question,
      PASSAGES.map(({ text }) => text),
    );
    holds(more);
    expect(more).toMatchObject({ outcome: 'no-answer', reason: 'not-in-sources' });
    expect(more.text).toMatch(/^Meer staat er niet over/);
  });

  it('never comes from a model', async () => {
    const compose = vi.fn<ModelComposer['compose']>();
    const more = await answering({ compose }).more(question, []);
    expect(compose).not.toHaveBeenCalled();
    expect(more.composer).toBe('extractive');
  });
});
