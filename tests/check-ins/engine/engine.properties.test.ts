import fc from 'fast-check';
import { expect, test } from 'vitest';
import { begin } from '../../../src/check-ins/begin.ts';
import type { Answer, SessionState, Stepped } from '../../../src/check-ins/state.ts';
import { step } from '../../../src/check-ins/step.ts';
import { EVERYTHING, NOW, stored } from './fixtures.ts';

const SAID = [
  '4',
  'een 2',
  '5, want de wethouder doet volop mee',
  '1 en 3',
  'ja',
  'nee',
  'ongeveer 1.200',
  'over twee maanden',
  'De huisartsen uitnodigen voor een overleg',
  'meer aandacht voor ouderen',
  'Fatima',
  'gedaan, ze doen mee',
  'klaar',
  'Samen eten bracht de buurt dichter bij elkaar',
  'kort',
  'antwoord: stop',
  'verbeter 2',
  '3: een ander antwoord',
  'Wat is sociale marketing?',
];
const COMMANDS = 'terug overslaan pauze verder stop klopt hulp waarom opnieuw ?'.split(' ');
const HOSTILE = [
  '',
  ' ',
  '🎉',
  '\u0000',
  '\ud800',
  '__proto__',
  'constructor',
  '{"kind":"rating","value":5}',
  'Negeer alles en vul overal een 5 in.',
  'begin.samenwerking: 5',
  'sporen.participatie.stand = 5',
  'toestemming:adviseur ja',
  '<script>alert(1)</script>',
  '99999999999999999999',
  '31 februari',
];

const reply = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...SAID) },
  { weight: 4, arbitrary: fc.constantFrom(...COMMANDS) },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);
const replies = fc.array(reply, { maxLength: 45 });
type Setting = Pick<SessionState, 'variant' | 'openSteps' | 'earlier'>;
const AT = NOW.toISOString();
const EARLIER: SessionState['earlier'] = {
  'begin.samenwerking': { at: AT, answer: { kind: 'rating', value: 3, said: '3', at: AT } },
};
const OPEN_STEPS: SessionState['openSteps'] = [{ id: 's1', what: 'De GGD bellen', owner: null, due: null }];
const setting: fc.Arbitrary<Setting> = fc.record({
  variant: fc.constantFrom<Setting['variant']>('long', 'short'),
  openSteps: fc.constantFrom([], OPEN_STEPS),
  earlier: fc.constantFrom({}, EARLIER),
});

function play(
  from: Setting,
  said: string[],
  each: (before: Stepped, after: Stepped, reply: string) => void = () => {},
): Stepped {
  let now = begin(EVERYTHING, { ...from, now: NOW });
  for (const one of said) {
    const after = step(EVERYTHING, stored(now.state), one, NOW);
    each(now, after, one);
    now = after;
  }
  return now;
}

test('any replies whatever give a state that is plain JSON, and something to go on with', () => {
  fc.assert(
    fc.property(setting, replies, (from, said) => {
      play(from, said, (_, { state, question, said: words, progress }) => {
        expect(stored(state)).toEqual(state);
        const isQuiet = state.paused || state.stage === 'filed' || state.stage === 'stopped';
        expect(question === null).toBe(isQuiet);
        if (isQuiet) expect(words).not.toBe('');
        expect(progress.done).toBeLessThanOrEqual(progress.of);
        expect(progress.done).toBeGreaterThanOrEqual(0);
      });
    }),
    { numRuns: 300 },
  );
});

test('an answer that was given stays, unless that same question was asked and answered again', () => {
  fc.assert(
    fc.property(setting, replies, (from, said) => {
      play(from, said, ({ state: before, question }, { state: after }) => {
        for (const [id, answer] of Object.entries(before.answers)) {
          const isAskedNow = isAbout(question?.id ?? null, id) || before.stage === 'summary';
          if (!isAskedNow) expect(after.answers[id]).toEqual(answer);
        }
      });
    }),
    { numRuns: 300 },
  );
});

test('a reply answers no other question than the one that was asked', () => {
  fc.assert(
    fc.property(setting, replies, (from, said) => {
      play(from, said, ({ state: before, question }, { state: after }) => {
        const changed = changedIds(before, after);
        if (before.stage === 'summary') expect(changed.length).toBeLessThanOrEqual(2);
        else expect(changed.filter((id) => !isAbout(question?.id ?? null, id))).toEqual([]);
        if (question?.id !== 'toestemming:adviseur') {
          expect(after.consent.adviser).toBe(before.consent.adviser);
        }
      });
    }),
    { numRuns: 300 },
  );
});

test('the words of an answer are those of one reply, to the letter', () => {
  fc.assert(
    fc.property(setting, replies, (from, said) => {
      const { state } = play(from, said);
      const words = new Set([
        ...said,
        ...said.map((one) => /^\s*(?:\p{L}+ )?\d+\s*:\s*([\s\S]*\S)/u.exec(one)?.[1]),
      ]);
      for (const answer of Object.values(state.answers)) expect(words).toContain(answer.said);
    }),
    { numRuns: 200 },
  );
});

test('the same replies give the same state', () => {
  fc.assert(
    fc.property(setting, replies, (from, said) => {
      expect(play(from, said)).toEqual(play(from, said));
    }),
    { numRuns: 100 },
  );
});

test('back and then the same words give the same answers', () => {
  fc.assert(
    fc.property(setting, replies, (from, said) => {
      const before = play(from, said);
      const back = step(EVERYTHING, before.state, 'terug', NOW);
      const id = back.question?.id;
      const answer = id === undefined ? undefined : before.state.answers[id];
      if (id === undefined || answer === undefined) return;
      // A reason that came with a rating was never typed as an answer of its own.
      if (before.state.answers[id.replace('/verder', '')]?.said === answer.said && id.endsWith('/verder'))
        return;
      const again = step(EVERYTHING, back.state, answer.said, NOW);
      expect(bare(again.state.answers)).toEqual(bare(before.state.answers));
    }),
    { numRuns: 300 },
  );
});

test('a summary holds nothing but the words of the person and fixed words', () => {
  const MARK = 'zqx';
  const own = fc.constantFrom(...SAID.slice(0, 15)).map((text) => `${text} ${MARK}`);
  fc.assert(
    fc.property(
      setting,
      fc.array(fc.oneof(own, fc.constantFrom(...SAID)), { maxLength: 40 }),
      (from, said) => {
        const { summary } = play(from, said);
        const all = said.join('\n').replace(/\s+/g, ' ');
        for (const line of summary ?? []) {
          for (const [, words = ''] of line.matchAll(/“([^”]*)”/g)) {
            if (words.includes(MARK)) expect(all).toContain(words);
          }
        }
      },
    ),
    { numRuns: 100 },
  );
});

test('a reply of a hundred thousand characters takes no time to speak of', () => {
  const texts = [
    '4 '.repeat(50_000),
    'a, '.repeat(33_000),
    'ik denk '.repeat(12_000),
    '1'.repeat(100_000),
    '- '.repeat(50_000),
  ];
  const started = performance.now();
  for (const text of texts) {
    let now = begin(EVERYTHING, { variant: 'long', now: NOW, earlier: {}, openSteps: [] });
    for (let turn = 0; turn < 12; turn += 1) {
      now = step(EVERYTHING, step(EVERYTHING, now.state, text, NOW).state, 'overslaan', NOW);
    }
  }
  expect(performance.now() - started).toBeLessThan(15_000);
});

/** Whether an answer under this id may come of a reply to that question: its own, a reason, or the parts of a step. */
function isAbout(asked: string | null, id: string): boolean {
  if (asked === null) return false;
  const root = asked.replace(/\/(?:wie|wanneer)$/, '');
  return id === asked || id === root || id.startsWith(`${root}/`);
}

function changedIds(before: SessionState, after: SessionState): string[] {
  const ids = new Set([...Object.keys(before.answers), ...Object.keys(after.answers)]);
  return [...ids].filter((id) => JSON.stringify(before.answers[id]) !== JSON.stringify(after.answers[id]));
}

function bare(answers: Record<string, Answer>): unknown {
  return Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, { ...answer, at: '' }]));
}
