import { expect, test } from 'vitest';
import { begin } from '../../../src/check-ins/begin.ts';
import type { EarlierAnswer } from '../../../src/check-ins/state.ts';
import { step } from '../../../src/check-ins/step.ts';
import { asked, definition, EVERYTHING, NOW, question, RATING, section, stored, walk } from './fixtures.ts';

const TWO = definition([section('deel', [RATING, question('rest')])]);
const EARLIER: Record<string, EarlierAnswer> = {
  'deel.samenwerking': {
    at: '2026-05-12T22:30:00Z',
    answer: { kind: 'rating', value: 3, said: '3', at: '2026-05-12T22:30:00Z' },
  },
  'deel.samenwerking/verder': {
    at: '2026-05-12T22:30:00Z',
    answer: { kind: 'open', text: 'er was geen geld', said: 'er was geen geld', at: '2026-05-12T22:30:00Z' },
  },
};

test('the beginning says what it is, how long it takes and what can be typed, and asks the first question', () => {
  const { said, question: first, progress, summary } = walk(TWO, []).last;
  expect(said).toContain('Fijn dat u er bent.');
  expect(said).toContain('ongeveer 10 minuten');
  expect(said).toContain('‘pauze’');
  expect(first?.id).toBe('deel.samenwerking');
  expect(progress).toEqual({ done: 0, of: 3 });
  expect(summary).toBeNull();
});

test('the short version says its own time, asks only what is in it, and asks on only where a rating moved', () => {
  const still = walk(TWO, ['5'], { variant: 'short' });
  expect(still.all[0]?.said).toContain('ongeveer 5 minuten');
  expect(asked(still)).toEqual(['deel.samenwerking', 'stap:1']);
  expect(walk(TWO, ['5'], { variant: 'short', earlier: EARLIER }).last.question?.text).toBe(
    'Wat is er sinds de vorige keer gebeurd?',
  );
});

test('last time’s rating is shown with its day in the Netherlands and its words', () => {
  expect(walk(TWO, [], { earlier: EARLIER }).last.question?.previous).toBe(
    'Vorige keer (13 mei 2026) gaf u een 3: “er was geen geld”',
  );
});

test('a rating shows what its ends mean among the options', () => {
  expect(walk(TWO, []).last.question?.options).toEqual([
    { value: '1', label: '1 – stroef' },
    { value: '2', label: '2' },
    { value: '3', label: '3' },
    { value: '4', label: '4' },
    { value: '5', label: '5 – vanzelf' },
  ]);
});

test.each([
  ['2', 'Wat zou u helpen?'],
  ['4', 'Waardoor loopt het zo goed?'],
  ['3', 'Wat vindt u van rest?'],
])('after a %s comes ‘%s’', (reply, text) => {
  expect(walk(TWO, [reply]).last.question?.text).toBe(text);
});

test('the first question on top that fits is asked: one that moved before one that is low', () => {
  expect(walk(TWO, ['2'], { earlier: EARLIER }).last.question?.text).toBe(
    'Wat is er sinds de vorige keer gebeurd?',
  );
});

test('a reason that came with the rating is not asked for again', () => {
  const walked = walk(TWO, ['4, want de wethouder doet volop mee']);
  expect(walked.last.question?.id).toBe('deel.rest');
  expect(walked.last.said).toContain('“want de wethouder doet volop mee”');
  expect(walked.state.answers['deel.samenwerking/verder']).toMatchObject({
    text: 'want de wethouder doet volop mee',
    said: '4, want de wethouder doet volop mee',
  });
});

test.each(['4, of is dat te hoog?', '4 hoor!', '4, goed'])(
  '‘%s’ gives no reason, so it is asked for',
  (reply) => {
    expect(walk(TWO, [reply]).last.question?.id).toBe('deel.samenwerking/verder');
  },
);

test('a thin answer is asked about once, a full one is not', () => {
  const thin = definition([
    section('deel', [
      question('trots', { further: [{ when: 'thin', text: 'Kunt u een voorbeeld geven?', why: 'Zo.' }] }),
    ]),
  ]);
  expect(asked(walk(thin, ['onze mensen', 'kort']))).toEqual(['deel.trots', 'deel.trots/verder', 'stap:1']);
  expect(asked(walk(thin, ['De bewoners koken nu elke week samen']))).toEqual(['deel.trots', 'stap:1']);
});

test('a repeated section asks once for each, with its name in the question', () => {
  const walked = walk(EVERYTHING, ['Samen eten elke week met de hele buurt', '3']);
  expect(walked.last.question?.text).toBe('Hoe ver bent u met Sociale omgeving?');
  expect(walked.last.said).toBe(
    'Deel 2 van 3: Over sporen.\n\nTwee sporen komen langs.\n\nSpoor 1 van 2: Sociale omgeving.',
  );
});

test('a condition in a repeated section is about the same round', () => {
  const repeated = definition([
    section(
      'rondes',
      [
        question('cijfer', { kind: 'rating' }),
        question('hulp', {
          when: [{ question: 'cijfer', atLeast: null, atMost: 2, is: null, answered: null }],
        }),
      ],
      {
        repeat: {
          about: null,
          items: [
            { id: 'a', label: 'A' },
            { id: 'b', label: 'B' },
          ],
        },
      },
    ),
  ]);
  expect(asked(walk(repeated, ['5', '1', 'meer tijd en meer mensen']))).toEqual([
    'rondes.a.cijfer',
    'rondes.b.cijfer',
    'rondes.b.hulp',
    'stap:1',
  ]);
});

test('back shows the answer that stands, and the same way on follows', () => {
  const walked = walk(TWO, ['3', 'terug']);
  expect(walked.last.question?.id).toBe('deel.samenwerking');
  expect(walked.last.said).toContain('Uw antwoord was: 3 van 5.');
  expect(walk(TWO, ['3', 'terug', 'klopt']).last.question?.id).toBe('deel.rest');
});

test('back at the first question says that it is the first', () => {
  expect(walk(TWO, ['terug']).last).toMatchObject({
    said: 'Dit is de eerste vraag.',
    question: { id: 'deel.samenwerking' },
  });
});

test('another rating on the way back asks the question on top that fits now, and shows what was said', () => {
  const walked = walk(TWO, ['5', 'de wijkcoach kent iedereen', 'terug', 'terug', '1']);
  expect(walked.last.question?.text).toBe('Wat zou u helpen?');
  expect(walked.last.said).toContain('“de wijkcoach kent iedereen”');
});

test('an answer to a question on top keeps the question it was given to', () => {
  const walked = walk(TWO, ['5', 'de wijkcoach kent iedereen', 'terug', 'terug', '3', 'niets', 'klaar']);
  expect(walked.last.summary).toEqual([
    '1. Hoe goed gaat de samenwerking? 3 van 5.',
    '2. Waardoor loopt het zo goed? “de wijkcoach kent iedereen”',
    '3. Wat vindt u van rest? “niets”',
  ]);
});

test('passing over keeps the words it was done in', () => {
  const { answers } = walk(TWO, ['Ik weet het niet.']).state;
  expect(answers['deel.samenwerking']).toEqual({
    kind: 'skipped',
    said: 'Ik weet het niet.',
    at: NOW.toISOString(),
  });
});

test('why tells why, and asks the same again', () => {
  expect(walk(TWO, ['5', 'waarom?']).last).toMatchObject({
    said: 'Dat kunnen anderen gebruiken.',
    question: { id: 'deel.samenwerking/verder' },
  });
});

test('help tells what can be typed and changes nothing', () => {
  const before = walk(TWO, ['3']);
  const after = step(TWO, before.state, 'hulp', NOW);
  expect(after.said).toContain('‘overslaan’');
  expect(after.state).toEqual(before.state);
});

test('after two misfits passing over is offered', () => {
  const { all } = walk(TWO, ['heel goed', 'echt heel goed']);
  expect(all[1]?.said).not.toContain('overslaan');
  expect(all[2]?.said).toContain('‘overslaan’');
});

test('a question aside changes nothing and the same question stands', () => {
  const before = walk(TWO, ['3']);
  const after = step(TWO, before.state, ' Wat is sociale marketing? ', NOW);
  expect(after.aside).toBe('Wat is sociale marketing?');
  expect(after.state).toEqual(before.state);
  expect(after.question?.id).toBe('deel.rest');
  expect(after.said).toContain('‘antwoord:’');
});

test('a question is an answer when the person says so', () => {
  const walked = walk(TWO, ['3', 'antwoord: Wat willen bewoners zelf?']);
  expect(walked.state.answers['deel.rest']).toMatchObject({
    text: 'Wat willen bewoners zelf?',
    said: 'antwoord: Wat willen bewoners zelf?',
  });
});

test('a command is an answer when the person says so', () => {
  expect(walk(TWO, ['3', 'antwoord: stop']).state.answers['deel.rest']).toMatchObject({ text: 'stop' });
});

test('even a single emoji is an answer when the person says so', () => {
  expect(walk(TWO, ['3', 'antwoord: 🎉']).state.answers['deel.rest']).toMatchObject({ text: '🎉' });
});

test('what the person says is an answer is still asked again when it does not fit the question', () => {
  const walked = walk(TWO, ['antwoord: heel goed']);
  expect(walked.last.question?.id).toBe('deel.samenwerking');
  expect(walked.state.answers).toEqual({});
});

test('the words at an end of the scale are a rating, and it is said back', () => {
  const walked = walk(TWO, ['Vanzelf!']);
  expect(walked.state.answers['deel.samenwerking']).toMatchObject({ value: 5, said: 'Vanzelf!' });
  expect(walked.last.said).toContain('Ik noteer een 5.');
});

test('of a long reply to a rating the beginning is read and all of it kept', () => {
  const reason = 'Want de hele buurt doet mee. '.repeat(120).trim();
  const walked = walk(TWO, [`4. ${reason}`]);
  expect(walked.state.answers['deel.samenwerking/verder']).toMatchObject({ text: reason });
});

test('a rating that reads like a question is a rating', () => {
  expect(walk(TWO, ['3?']).last).toMatchObject({ aside: null, question: { id: 'deel.rest' } });
});

test('the words of an option are that option, also when they read like a command', () => {
  const later = definition([
    section('deel', [
      question('wanneer', {
        kind: 'choice',
        options: [
          { value: 'nu', label: 'Nu' },
          { value: 'later', label: 'Later' },
        ],
      }),
    ]),
  ]);
  expect(walk(later, ['later']).state.answers['deel.wanneer']).toMatchObject({ value: 'later' });
});

test.each(['4', 'ja', 'terug', 'overslaan', 'klopt', 'een heel verhaal over de wijk', '🎉'])(
  'while paused ‘%s’ is not recorded, and it is said how to go on',
  (reply) => {
    const paused = walk(TWO, ['pauze']);
    const after = step(TWO, paused.state, reply, NOW);
    expect(after.state).toEqual(paused.state);
    expect(after.said).toContain('‘verder’');
    expect(after.question).toBeNull();
  },
);

test('a question aside is answered while paused', () => {
  expect(walk(TWO, ['pauze', 'Wat is sociale marketing?']).last).toMatchObject({
    aside: 'Wat is sociale marketing?',
    question: null,
    state: { paused: true },
  });
});

test('after a pause of five weeks the same question is asked', () => {
  const paused = walk(TWO, ['3', 'later']);
  const after = step(TWO, stored(paused.state), 'verder', new Date('2026-12-30T11:00:00Z'));
  expect(after).toMatchObject({ state: { paused: false }, question: { id: 'deel.rest' } });
});

test('a newer definition changes nothing for who is under way with the old one', () => {
  const older = stored(TWO);
  const { state } = walk(older, ['3', 'pauze']);
  const newer = { ...TWO, version: 2, sections: [section('deel', [question('nieuw')])] };
  expect(begin(newer, { variant: 'long', now: NOW, earlier: {}, openSteps: [] }).question?.id).toBe(
    'deel.nieuw',
  );
  expect(step(older, state, 'verder', NOW).question?.id).toBe('deel.rest');
});

test('a state that fits no question goes on with the first that was not answered', () => {
  const { state } = walk(TWO, ['3']);
  expect(step(TWO, { ...state, now: 'weg.weg' }, 'hallo daar', NOW)).toMatchObject({
    question: { id: 'deel.rest' },
    state: { answers: state.answers },
  });
});

test('stop asks once more, and no goes back to the same question', () => {
  const walked = walk(TWO, ['3', 'stop']);
  expect(walked.last.question).toMatchObject({
    id: 'stoppen',
    text: 'Weet u het zeker? U kunt ook pauzeren.',
  });
  expect(step(TWO, walked.state, 'nee', NOW).question?.id).toBe('deel.rest');
  expect(step(TWO, walked.state, 'geen idee wat', NOW).question?.id).toBe('stoppen');
});

test.each(['ja', 'stop', 'Ja, stop'])('‘%s’ stops, and nothing is filed', (reply) => {
  expect(walk(TWO, ['3', 'stop', reply]).state).toMatchObject({ stage: 'stopped', now: null, filedAt: null });
});

test('pausing instead of stopping comes back at the same question', () => {
  const walked = walk(TWO, ['3', 'stop', 'pauze', 'verder']);
  expect(walked.last.question?.id).toBe('deel.rest');
});

test('after stopping nothing is recorded', () => {
  const stopped = walk(TWO, ['stop', 'ja']);
  expect(step(TWO, stopped.state, '4', NOW).state).toEqual(stopped.state);
});

test('a mistyped command is understood where it answers nothing', () => {
  expect(walk(TWO, ['overslan']).state.answers['deel.samenwerking']?.kind).toBe('skipped');
});

test('an answer that takes away the reason for another one says so, and loses nothing', () => {
  const choice = definition([
    section('deel', [
      question('beleid', {
        kind: 'choice',
        options: [
          { value: 'ja', label: 'Ja' },
          { value: 'nee', label: 'Nee' },
        ],
      }),
      question('nota', {
        when: [{ question: 'beleid', atLeast: null, atMost: null, is: 'ja', answered: null }],
      }),
    ]),
  ]);
  const walked = walk(choice, ['ja', 'de nota van dit jaar', 'terug', 'terug', 'nee']);
  expect(walked.last.said).toContain('Na dit antwoord zou ik ‘Wat vindt u van nota?’ niet meer vragen.');
  expect(walked.state.answers['deel.nota']).toMatchObject({ text: 'de nota van dit jaar' });
});
