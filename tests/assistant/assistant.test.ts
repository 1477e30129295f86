import { describe, expect, it, vi } from 'vitest';
import type { Answer, Answering, AskOptions } from '../../src/answering/answer.ts';
import type { Passage, PassageReader } from '../../src/answering/ports.ts';
import { createAsking } from '../../src/assistant/asking.ts';
import { createAssistant } from '../../src/assistant/assistant.ts';
import type { Incoming, ReplyPart } from '../../src/assistant/message.ts';
import type { HomeExtras } from '../../src/assistant/ports.ts';
import type { Skill, SkillReply, SkillRequest } from '../../src/assistant/skill.ts';
import { createMemoryConversationStore } from '../../src/storage/memory.ts';
import { passage } from '../search/small-collection.ts';

const ANSWER: Answer = {
  outcome: 'answered',
  reason: null,
  text: 'Bewoners doen dat [1]. En de school [2].',
  citations: [1, 2].map((number) => ({
    number,
    passageId: `p${number}`,
    documentId: 'tuin',
    title: 'Tuinen',
    section: 'Groen',
    page: null,
    url: null,
    quote: 'Bewoners doen dat.',
  })),
  nearest: [],
  suggestions: ['En in Assen?'],
  composer: 'extractive',
  resolvedQuestion: 'Wie beheert de moestuin?',
};

function incoming(rest: Partial<Incoming> = {}): Incoming {
  return {
    channel: 'web',
    conversationId: 'gesprek',
    messageId: 'bericht-1',
    personId: 'persoon',
    organisationId: null,
    text: 'Wie beheert de tuin?',
    moreAbout: null,
    receivedAt: new Date(0),
    ...rest,
  };
}

const NO_PASSAGES: PassageReader = {
  passage: async () => null,
  neighbours: async () => ({ before: null, after: null }),
  document: async () => null,
};

function setUp(passages: PassageReader = NO_PASSAGES, skills: Skill[] = []) {
  const answer = vi.fn<Answering['answer']>(async (question: string, _: AskOptions = {}) => ({
    ...ANSWER,
    resolvedQuestion: `${question} (ingevuld)`,
  }));
  const more = vi.fn<Answering['more']>(async (question: string) => ({
    ...ANSWER,
    text: 'Er is meer [1].',
    resolvedQuestion: question,
  }));
  const conversations = createMemoryConversationStore();
  const remember = vi.spyOn(conversations, 'remember');
  let clockMs = 100;
  const assistant = createAssistant({
    answering: { answer, more },
    skills,
    passages,
    conversations,
    people: conversations,
    municipalities: ['Assen', 'Utrecht'],
    openingQuestions: ['a?', 'b?', 'c?', 'd?', 'e?'],
    nowMs: () => {
      clockMs += 7;
      return clockMs;
    },
  });
  return { assistant, answer, more, conversations, remember };
}

/** An assistant that finds this to do for everyone, and whom it looked for. */
function setUpHome(found: Awaited<ReturnType<HomeExtras['of']>>) {
  const { answer, more, conversations } = setUp();
  const asked: string[] = [];
  const assistant = createAssistant({
    ...{ answering: { answer, more }, skills: [], passages: NO_PASSAGES, conversations },
    ...{ people: conversations, municipalities: [], openingQuestions: [] },
    homeExtras: {
      of: async (personId) => {
        asked.push(personId);
        return found;
      },
    },
  });
  return { assistant, asked };
}

describe('a message', () => {
  it('gets the answer as a reply, with the id of the stored turn and how long it took', async () => {
    const { assistant } = setUp();
    const { resolvedQuestion: _, ...expected } = ANSWER;
    const reply = await assistant.receive(incoming());
    expect(reply).toEqual({ ...expected, attachments: [], turnId: expect.any(String), durationMs: 7 });
  });

  it('is remembered with its answer, each document once', async () => {
    const { assistant, remember } = setUp();
    await assistant.receive(incoming());
    expect(remember).toHaveBeenCalledExactlyOnceWith({
      conversationId: 'gesprek',
      channel: 'web',
      messageId: 'bericht-1',
      personId: 'persoon',
      question: 'Wie beheert de tuin?',
      resolvedQuestion: 'Wie beheert de tuin? (ingevuld)',
      answer: ANSWER.text,
      documentIds: ['tuin'],
      outcome: 'answered',
      reason: null,
      composer: 'extractive',
      durationMs: 7,
      reply: expect.objectContaining({ text: ANSWER.text, citations: ANSWER.citations }),
    });
  });

  it('is answered with the last turns of its own conversation in mind', async () => {
    const { assistant, answer } = setUp();
    await assistant.receive(incoming({ conversationId: 'ander', messageId: 'x', text: 'Iets anders?' }));
    for (let i = 1; i <= 6; i++)
      await assistant.receive(incoming({ messageId: `${i}`, text: `Vraag ${i}?` }));
    const turns = answer.mock.calls.at(-1)?.[1]?.turns ?? [];
    expect(turns.map((turn) => turn.question)).toEqual(['Vraag 2?', 'Vraag 3?', 'Vraag 4?', 'Vraag 5?']);
    expect(turns[0]?.resolvedQuestion).toBe('Vraag 2? (ingevuld)');
  });

  it('passes on the parts of the reply and the signal', async () => {
    const { assistant, answer } = setUp();
    const parts: ReplyPart[] = [];
    const { signal } = new AbortController();
    await assistant.receive(incoming(), (part) => parts.push(part), signal);
    answer.mock.calls[0]?.[1]?.onPart?.({ kind: 'status', text: 'bezig' });
    expect(parts).toEqual([{ kind: 'status', text: 'bezig' }]);
    expect(answer.mock.calls[0]?.[1]?.signal).toBe(signal);
  });
});

describe('the same message twice', () => {
  it('gets the same reply, is answered once and stored once', async () => {
    const { assistant, answer, remember } = setUp();
    const [first, second] = await Promise.all([assistant.receive(incoming()), assistant.receive(incoming())]);
    const third = await assistant.receive(incoming());
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(answer).toHaveBeenCalledTimes(1);
    expect(remember).toHaveBeenCalledTimes(1);
  });

  it('two messages of a conversation do not run together: the second knows the first', async () => {
    const { assistant, answer } = setUp();
    let running = 0;
    answer.mockImplementation(async (question) => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return { ...ANSWER, resolvedQuestion: question };
    });
    await Promise.all(
      ['1', '2', '3'].map((id) => assistant.receive(incoming({ messageId: id, text: `Vraag ${id}?` }))),
    );
    expect(answer.mock.calls.map(([, options]) => options?.turns?.length)).toEqual([0, 1, 2]);
  });
});

describe('what fails', () => {
  it('is passed on, stored nowhere, and answered when it is tried again', async () => {
    const { assistant, answer, remember } = setUp();
    answer.mockRejectedValueOnce(new Error('weg'));
    await expect(assistant.receive(incoming())).rejects.toThrow('weg');
    expect(remember).not.toHaveBeenCalled();
    expect((await assistant.receive(incoming())).outcome).toBe('answered');
    expect(remember).toHaveBeenCalledTimes(1);
  });

  it('what was stopped is not stored, and can be asked again', async () => {
    const { assistant, answer, remember } = setUp();
    const controller = new AbortController();
    answer.mockImplementationOnce(async () => {
      controller.abort(new Error('gestopt'));
      return ANSWER;
    });
    await expect(assistant.receive(incoming(), undefined, controller.signal)).rejects.toThrow('gestopt');
    expect(remember).not.toHaveBeenCalled();
    expect((await assistant.receive(incoming())).turnId).not.toBeNull();
  });
});

describe('a passage in its context', () => {
  const tuin = passage('p2', 'Bewoners doen dat.', {
    documentId: 'tuin',
    title: 'Tuinen',
    sectionPath: ['Groen', 'Moestuin'],
    page: 3,
    basis: 'bron, ‘stuk’',
  });
  const reader = (document: Awaited<ReturnType<PassageReader['document']>>): PassageReader => ({
    passage: async (id): Promise<Passage | null> => (id === 'p2' ? tuin : null),
    neighbours: async () => ({ before: passage('p1', 'Ervoor.'), after: null }),
    document: async () => document,
  });

  it('has where it stands and what stands around it', async () => {
    const { assistant } = setUp(reader({ publisher: 'Gemeente Oosterdam', year: 2020 }));
    expect(await assistant.passage('p2')).toEqual({
      passageId: 'p2',
      documentId: 'tuin',
      title: 'Tuinen',
      publisher: 'Gemeente Oosterdam',
      year: 2020,
      url: null,
      section: 'Groen › Moestuin',
      page: 3,
      basis: 'bron, ‘stuk’',
      before: 'Ervoor.',
      text: 'Bewoners doen dat.',
      after: null,
    });
  });

  it('is there without its document, and null when it is gone', async () => {
    const { assistant } = setUp(reader(null));
    expect(await assistant.passage('p2')).toMatchObject({ publisher: null, year: null });
    expect(await assistant.passage('weg')).toBeNull();
  });
});

describe('the rest', () => {
  it('gives four opening questions at most, and nothing of anyone to who is not known', async () => {
    const { assistant } = setUp();
    await assistant.receive(incoming());
    expect(await assistant.home(null)).toEqual({
      ...{ openingQuestions: ['a?', 'b?', 'c?', 'd?'], municipality: null, recent: [] },
      ...{ checkIn: null, invitation: null, steps: [], overview: [] },
    });
  });

  it('tells a person what there is to do for them, five steps and ten municipalities at most', async () => {
    const checkIn = { title: 'Borging', municipality: 'Assen', progress: { done: 1, of: 4 }, text: 'verder' };
    const steps = Array.from({ length: 7 }, (_, n) => ({ what: `stap ${n}`, due: null }));
    const overview = Array.from({ length: 12 }, (_, n) => ({ municipality: `${n}`, state: '', text: '' }));
    const { assistant, asked } = setUpHome({ checkIn, invitation: null, steps, overview });
    const home = await assistant.home('persoon');
    expect(home.checkIn).toEqual(checkIn);
    expect(home.steps).toEqual(steps.slice(0, 5));
    expect(home.overview).toEqual(overview.slice(0, 10));
    expect(asked).toEqual(['persoon']);
  });

  it('has nothing to do for who is not known, and does not look for it', async () => {
    const invitation = { title: 'Borging', municipality: 'Assen', text: 'begin' };
    const { assistant, asked } = setUpHome({ checkIn: null, invitation, steps: [], overview: [] });
    expect(await assistant.home(null)).toMatchObject({ invitation: null });
    expect(asked).toEqual([]);
  });

  it('gives a person their own last questions', async () => {
    const { assistant } = setUp();
    await assistant.receive(incoming());
    await assistant.receive(incoming({ messageId: '2', personId: 'ander', text: 'Iets van een ander?' }));
    const { recent } = await assistant.home('persoon');
    expect(recent.map(({ question }) => question)).toEqual(['Wie beheert de tuin?']);
  });

  it('gives the same reply again after a restart, without answering anew', async () => {
    const { assistant, answer, more, conversations } = setUp();
    const first = await assistant.receive(incoming());
    const again = createAssistant({
      answering: { answer, more },
      skills: [],
      passages: NO_PASSAGES,
      conversations,
      people: conversations,
      municipalities: [],
      openingQuestions: [],
    });
    expect(await again.receive(incoming())).toEqual(first);
    expect(answer).toHaveBeenCalledTimes(1);
  });

  it('stores what a person thinks of a reply; of an unknown one it says so', async () => {
    const { assistant, conversations } = setUp();
    const { turnId } = await assistant.receive(incoming());
    await assistant.feedback({ turnId: turnId ?? '', personId: 'persoon', useful: true, why: null });
    expect((await conversations.exportPerson('persoon')).feedback).toMatchObject([{ turnId, useful: true }]);
    const unknown = assistant.feedback({ turnId: 'weg', personId: 'p', useful: true, why: null });
    await expect(unknown).rejects.toMatchObject({ code: 'unknown-turn' });
  });
});

describe('a skill', () => {
  const said: SkillReply = {
    ...ANSWER,
    attachments: [{ kind: 'choices', prompt: 'Verder', options: [{ label: 'Meer', text: 'meer' }] }],
    resolvedQuestion: 'Profiel van Wilgenrode',
  };

  function skillFor(words: string, reply: SkillReply = said) {
    const asked: SkillRequest[] = [];
    const skill: Skill = {
      name: words,
      reply: async (request) => {
        asked.push(request);
        return request.text.includes(words) ? reply : null;
      },
      form: async (formId) =>
        formId === `${words}:1`
          ? { kind: 'form', id: formId, title: words, intro: '', fields: [], submitLabel: 'Ja' }
          : null,
      submit: async ({ formId }) =>
        formId === `${words}:1` ? { text: 'Bewaard.', handover: null, next: 'verder' } : null,
      passage: async (passageId) =>
        passageId === `${words}:1`
          ? {
              ...{ passageId, documentId: words, title: words, publisher: null, year: null, url: null },
              ...{ section: '', page: null, basis: null, before: null, text: 'Feiten.', after: null },
            }
          : null,
    };
    return { skill, asked };
  }

  it('answers in the place of the documents when the message is for it, and is remembered', async () => {
    const { skill } = skillFor('Profiel');
    const { assistant, answer, conversations } = setUp(NO_PASSAGES, [skill]);
    const reply = await assistant.receive(incoming({ text: 'Profiel van Wilgenrode' }));
    expect(reply).toMatchObject({ text: said.text, attachments: said.attachments });
    expect(answer).not.toHaveBeenCalled();
    const turn = await conversations.turn(reply.turnId ?? '');
    expect(turn?.resolvedQuestion).toBe('Profiel van Wilgenrode');
  });

  it('leaves the message to the next one, and the last to the documents', async () => {
    const first = skillFor('Profiel');
    const second = skillFor('tuin', { ...said, text: 'Over de tuin [1].' });
    const { assistant, answer } = setUp(NO_PASSAGES, [first.skill, second.skill]);
    expect((await assistant.receive(incoming())).text).toBe('Over de tuin [1].');
    await assistant.receive(incoming({ messageId: '2', text: 'Iets anders?' }));
    expect(answer).toHaveBeenCalledTimes(1);
  });

  it('knows the conversation, the person and the person’s municipality', async () => {
    const { skill, asked } = skillFor('Profiel');
    const { assistant, conversations } = setUp(NO_PASSAGES, [skill]);
    await conversations.setMunicipality('persoon', 'web', 'Assen');
    await assistant.receive(incoming({ organisationId: 'T1' }));
    expect(asked).toEqual([
      {
        ...{ text: 'Wie beheert de tuin?', messageId: 'bericht-1', channel: 'web' },
        ...{ conversationId: 'gesprek', personId: 'persoon' },
        ...{ organisationId: 'T1', municipality: 'Assen' },
      },
    ]);
  });

  it('is passed over when a person wants to know more about an earlier reply', async () => {
    const { skill, asked } = skillFor('Profiel');
    const { assistant } = setUp(NO_PASSAGES, [skill]);
    await assistant.receive(incoming({ moreAbout: 'eerder' }));
    expect(asked).toEqual([]);
  });

  it('gives forms, takes them in, and shows what its citations rest on', async () => {
    const { skill } = skillFor('Profiel');
    const { assistant } = setUp(NO_PASSAGES, [skill]);
    const submission = { formId: 'Profiel:1', values: {}, channel: 'web', personId: 'persoon' };
    expect((await assistant.form('Profiel:1', 'persoon'))?.title).toBe('Profiel');
    expect((await assistant.submit(submission)).next).toBe('verder');
    expect((await assistant.passage('Profiel:1'))?.text).toBe('Feiten.');
    expect((await assistant.form('gemeente', 'persoon'))?.title).toBe('Mijn gemeente');
    expect(await assistant.passage('anders')).toBeNull();
  });

  it('is asked outside a conversation too, before the documents', async () => {
    const { skill, asked } = skillFor('Profiel');
    const { answer, more } = setUp();
    const asking = createAsking({ skills: [skill], answering: { answer, more } });
    expect((await asking.ask('Profiel van Wilgenrode')).attachments).toHaveLength(1);
    expect((await asking.ask('En dan?', [{ question: 'Wat?', resolvedQuestion: 'Wat?' }])).text).toBe(
      ANSWER.text,
    );
    expect(asked[0]).toMatchObject({ conversationId: null, personId: null });
    expect(answer).toHaveBeenCalledWith('En dan?', {
      turns: [{ question: 'Wat?', resolvedQuestion: 'Wat?' }],
    });
  });
});

describe('what Wijkgids says of itself', () => {
  it('helps with questions to begin with, and stores nothing', async () => {
    const { assistant, answer, remember } = setUp();
    const reply = await assistant.receive(incoming({ text: 'Hulp!' }));
    expect(reply.text).toContain('AI-systeem');
    expect(reply.attachments).toMatchObject([{ kind: 'choices', options: [{ text: 'a?' }, {}, {}, {}] }]);
    expect(answer).not.toHaveBeenCalled();
    expect(remember).not.toHaveBeenCalled();
  });

  it('asks for the municipality, remembers it for this person and tells it again', async () => {
    const { assistant } = setUp();
    const reply = await assistant.receive(incoming({ text: 'mijn gemeente' }));
    expect(reply.attachments).toMatchObject([{ kind: 'form', id: 'gemeente', fields: [{ value: null }] }]);
    const values = { gemeente: 'assen' };
    await assistant.submit({ formId: 'gemeente', values, channel: 'web', personId: 'persoon' });
    expect((await assistant.home('persoon')).municipality).toBe('Assen');
    expect((await assistant.home('ander')).municipality).toBeNull();
    const later = await assistant.receive(incoming({ messageId: '2', text: 'Gemeente' }));
    expect(later.text).toContain('Assen');
    expect((await assistant.form('gemeente', 'persoon'))?.fields).toMatchObject([{ value: 'Assen' }]);
  });

  it.each(['', 'Atlantis'])('refuses ‘%s’ as a municipality and names the field', async (gemeente) => {
    const submitted = setUp().assistant.submit({
      formId: 'gemeente',
      values: { gemeente },
      channel: 'web',
      personId: 'persoon',
    });
    await expect(submitted).rejects.toMatchObject({
      code: 'invalid-field',
      message: expect.stringContaining('Gemeente'),
    });
  });
});

describe('more on a reply', () => {
  it('tells what the quotes so far do not say, on the question that was answered', async () => {
    const { assistant, more } = setUp();
    const { turnId } = await assistant.receive(incoming());
    const reply = await assistant.receive(incoming({ messageId: '2', text: 'Meer', moreAbout: turnId }));
    expect(reply.text).toBe('Er is meer [1].');
    expect(more).toHaveBeenCalledExactlyOnceWith('Wie beheert de tuin? (ingevuld)', [
      'Bewoners doen dat.',
      'Bewoners doen dat.',
    ]);
  });

  it('of another person in another conversation is an ordinary question', async () => {
    const { assistant, more, answer } = setUp();
    const { turnId } = await assistant.receive(incoming());
    const stranger = { conversationId: 'elders', personId: 'ander', text: 'Meer', moreAbout: turnId };
    await assistant.receive(incoming(stranger));
    expect(more).not.toHaveBeenCalled();
    expect(answer).toHaveBeenCalledTimes(2);
  });
});

describe('forms about a reply', () => {
  it('say why it was not useful, which is stored with it', async () => {
    const { assistant, conversations } = setUp();
    const { turnId } = await assistant.receive(incoming());
    const form = await assistant.form(`waarom:${turnId}`, 'persoon');
    expect(form?.fields.map(({ id }) => id)).toEqual(['reden', 'uitleg']);
    const values = { reden: 'klopt niet', uitleg: ' Het was 2016. ' };
    await assistant.submit({ formId: form?.id ?? '', values, channel: 'web', personId: 'persoon' });
    const { feedback } = await conversations.exportPerson('persoon');
    expect(feedback).toMatchObject([{ turnId, useful: false, why: 'klopt niet: Het was 2016.' }]);
  });

  it('hand the question with its answer, sources and municipality to an adviser', async () => {
    const { assistant, conversations } = setUp();
    const { turnId } = await assistant.receive(incoming());
    await conversations.setMunicipality('persoon', 'web', 'Assen');
    const formId = `adviseur:${turnId}`;
    expect((await assistant.form(formId, 'persoon'))?.intro).toContain('Wie beheert de tuin?');
    const values = { toelichting: '' };
    const result = await assistant.submit({ formId, values, channel: 'web', personId: 'persoon' });
    expect(result.handover).toEqual({
      question: 'Wie beheert de tuin? (ingevuld)',
      answer: ANSWER.text,
      citations: ANSWER.citations,
      note: null,
      personId: 'persoon',
      municipality: 'Assen',
    });
  });

  it.each(['waarom:weg', 'adviseur:weg', 'onbekend', 'gemeente:x', ''])('‘%s’ is no form', async (id) => {
    const { assistant } = setUp();
    expect(await assistant.form(id, 'persoon')).toBeNull();
    const submitted = assistant.submit({
      formId: id,
      values: { reden: 'klopt niet' },
      channel: 'web',
      personId: 'p',
    });
    await expect(submitted).rejects.toMatchObject({ code: expect.stringMatching(/^unknown-(form|turn)$/) });
  });
});
