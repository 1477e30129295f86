import { expect, test } from 'vitest';
import { fileRecord } from '../../../src/check-ins/file-record.ts';
import { step } from '../../../src/check-ins/step.ts';
import { definition, NOW, question, RATING, section, walk } from './fixtures.ts';

const SMALL = definition([section('deel', [RATING, question('rest')])]);
const TO_SUMMARY = ['3', 'het gaat de goede kant op', 'klaar'];
const FOR = {
  id: 'sessie-1',
  roundId: 'ronde-1',
  organisationId: 'org',
  municipality: 'Akkrum',
  personId: 'persoon-1',
  mode: 'each' as const,
};

test('the summary is what was said, line by line', () => {
  expect(walk(SMALL, TO_SUMMARY).last).toMatchObject({
    question: { id: 'samenvatting', options: [{ value: 'klopt', label: 'Klopt' }] },
    summary: [
      '1. Hoe goed gaat de samenwerking? 3 van 5.',
      '2. Wat vindt u van rest? “het gaat de goede kant op”',
    ],
  });
});

test('words that came with a rating where nothing more was asked stand behind it', () => {
  expect(walk(SMALL, ['3, het is wisselend', ...TO_SUMMARY.slice(1)]).last.summary?.[0]).toBe(
    '1. Hoe goed gaat de samenwerking? 3 van 5. “het is wisselend”',
  );
});

test('what was passed over stands in the summary, so that it can still be said', () => {
  expect(walk(SMALL, ['geen idee', 'overslaan', 'klaar']).last.summary).toEqual([
    '1. Hoe goed gaat de samenwerking? overgeslagen (“geen idee”).',
    '2. Wat vindt u van rest? overgeslagen.',
  ]);
});

test('a very long answer is shortened in the summary, says so, and is kept whole', () => {
  const long = `Begin ${'woord '.repeat(500)}einde`;
  const walked = walk(SMALL, ['3', long, 'klaar']);
  expect(walked.last.summary?.[1]).toMatch(
    / …” \(ingekort: uw hele antwoord van 3\.011 tekens blijft bewaard\)\.$/,
  );
  expect(walked.last.summary?.[1]?.length).toBeLessThan(450);
  expect(walked.state.answers['deel.rest']).toMatchObject({ text: long, said: long });
});

test.each(['verbeter 2', '2', 'nummer 2 klopt niet'])(
  '‘%s’ asks that again, and then the summary',
  (reply) => {
    const walked = walk(SMALL, [...TO_SUMMARY, reply]);
    expect(walked.last.question?.id).toBe('deel.rest');
    expect(walked.last.said).toContain('“het gaat de goede kant op”');
    const after = step(SMALL, walked.state, 'het gaat echt goed', NOW);
    expect(after.question?.id).toBe('samenvatting');
    expect(after.summary?.[1]).toBe('2. Wat vindt u van rest? “het gaat echt goed”');
  },
);

test('a correction with its new answer is done at once', () => {
  const { last } = walk(SMALL, [...TO_SUMMARY, 'verbeter 2: het gaat echt goed']);
  expect(last.question?.id).toBe('samenvatting');
  expect(last.summary?.[1]).toBe('2. Wat vindt u van rest? “het gaat echt goed”');
});

test('a correction that calls for a question on top has it asked, and then the summary', () => {
  const walked = walk(SMALL, [...TO_SUMMARY, '1', '1']);
  expect(walked.last.question?.text).toBe('Wat zou u helpen?');
  expect(step(SMALL, walked.state, 'een vaste wijkcoach', NOW).question?.id).toBe('samenvatting');
});

test('back while correcting leaves the answer and goes to the summary', () => {
  const walked = walk(SMALL, [...TO_SUMMARY, '2', 'terug']);
  expect(walked.last.question?.id).toBe('samenvatting');
  expect(walked.state.answers['deel.rest']).toMatchObject({ text: 'het gaat de goede kant op' });
});

test.each(['klopt niet', '9', 'de wethouder zei wat anders', '🎉', 'overslaan'])(
  '‘%s’ to the summary changes nothing and asks again',
  (reply) => {
    const before = walk(SMALL, TO_SUMMARY);
    const after = step(SMALL, before.state, reply, NOW);
    expect(after.question?.id).toBe('samenvatting');
    expect(after.state).toEqual(before.state);
    expect(after.said).not.toBe('');
  },
);

test('back from the summary comes at the last that was asked, and the same way leads to it again', () => {
  expect(walk(SMALL, [...TO_SUMMARY, 'terug']).last.question?.id).toBe('stap:1');
  expect(walk(SMALL, [...TO_SUMMARY, 'terug', 'klaar']).last.question?.id).toBe('samenvatting');
});

test('consent is asked twice: for the adviser, and for quotes', () => {
  const { all } = walk(SMALL, [...TO_SUMMARY, 'klopt', 'ja']);
  expect(all.slice(-2).map(({ question: one }) => one?.id)).toEqual([
    'toestemming:adviseur',
    'toestemming:citaten',
  ]);
});

test.each(['ja, maar niet aan de wethouder', 'misschien', '👍', 'Aan wie dan?', 'hulp', 'waarom'])(
  '‘%s’ is no consent',
  (reply) => {
    const before = walk(SMALL, [...TO_SUMMARY, 'klopt']);
    const after = step(SMALL, before.state, reply, NOW);
    expect(after.state.consent).toEqual({ adviser: null, quotes: null });
    expect(after.question?.id).toBe('toestemming:adviseur');
  },
);

test('passing over consent shares nothing', () => {
  expect(walk(SMALL, [...TO_SUMMARY, 'klopt', 'overslaan', 'weet ik niet']).state).toMatchObject({
    stage: 'filed',
    consent: { adviser: false, quotes: false },
  });
});

test('back from consent shows the summary again', () => {
  const walked = walk(SMALL, [...TO_SUMMARY, 'klopt', 'ja', 'terug', 'terug']);
  expect(walked.last.question?.id).toBe('samenvatting');
  expect(step(SMALL, walked.state, '2', NOW).question?.id).toBe('deel.rest');
});

test('filing says thanks and what happens now', () => {
  const { last } = walk(SMALL, [...TO_SUMMARY, 'klopt', 'ja', 'nee']);
  expect(last.question).toBeNull();
  expect(last.said).toContain('Dank u wel');
  expect(last.said).toContain('Uw adviseur kan lezen wat u zei.');
  expect(last.said).toContain('Uw woorden komen niet in het rapport van de gemeente.');
});

test('after filing nothing changes any more', () => {
  const filed = walk(SMALL, [...TO_SUMMARY, 'klopt', 'ja', 'nee']);
  const after = step(SMALL, filed.state, 'verbeter 1', NOW);
  expect(after.state).toEqual(filed.state);
  expect(after.said).toContain('klaar en bewaard');
});

test('the record has every answer with the question as it was put', () => {
  const { state } = walk(SMALL, ['5, want iedereen helpt mee', 'goed', 'klaar', 'klopt', 'ja', 'ja']);
  const at = NOW.toISOString();
  const said = '5, want iedereen helpt mee';
  expect(fileRecord(SMALL, state, FOR)).toEqual({
    version: 1,
    ...FOR,
    definitionId: 'proef',
    definitionVersion: 1,
    definitionTitle: 'Proef',
    variant: 'long',
    filedAt: at,
    answers: [
      {
        id: 'deel.samenwerking',
        section: 'deel',
        question: 'Hoe goed gaat de samenwerking?',
        kind: 'rating',
        track: null,
        pillar: 'synergie',
        answer: { kind: 'rating', value: 5, said, at },
      },
      {
        id: 'deel.samenwerking/verder',
        section: 'deel',
        question: 'Hoe goed gaat de samenwerking? (uw toelichting daarbij)',
        kind: 'open',
        track: null,
        pillar: 'synergie',
        answer: { kind: 'open', text: 'want iedereen helpt mee', said, at },
      },
      {
        id: 'deel.rest',
        section: 'deel',
        question: 'Wat vindt u van rest?',
        kind: 'open',
        track: null,
        pillar: null,
        answer: { kind: 'open', text: 'goed', said: 'goed', at },
      },
    ],
    summary: [
      '1. Hoe goed gaat de samenwerking? 5 van 5.',
      '2. Uw toelichting daarbij: “want iedereen helpt mee”',
      '3. Wat vindt u van rest? “goed”',
    ],
    steps: [],
    consent: { adviser: true, quotes: true },
  });
});

test('what was not confirmed cannot be filed', () => {
  expect(() => fileRecord(SMALL, walk(SMALL, TO_SUMMARY).state, FOR)).toThrow(
    expect.objectContaining({ code: 'not-filed' }),
  );
});

test('a step among the questions is one line and one answer, with all its words', () => {
  const one = definition(
    [section('deel', [question('actie', { kind: 'step', text: 'Wat spreekt u af?' })])],
    {
      steps: { atMost: 0, text: '', why: '' },
    },
  );
  const { state } = walk(one, ['De GGD bellen over cijfers', 'Fatima', 'morgen', 'klopt', 'nee', 'nee']);
  const record = fileRecord(one, state, FOR);
  expect(record.summary).toEqual([
    '1. Wat spreekt u af? “De GGD bellen over cijfers”. Wie: “Fatima”. Wanneer: 26 november 2026.',
  ]);
  expect(record.answers.map(({ id, answer }) => ({ id, answer }))).toEqual([
    {
      id: 'deel.actie',
      answer: {
        kind: 'step',
        step: { what: 'De GGD bellen over cijfers', owner: 'Fatima', due: '2026-11-26' },
        said: 'De GGD bellen over cijfers\nFatima\nmorgen',
        at: NOW.toISOString(),
      },
    },
  ]);
});
