import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { begin } from '../../../src/check-ins/begin.ts';
import type { Definition, Variant } from '../../../src/check-ins/definition.ts';
import { fileRecord } from '../../../src/check-ins/file-record.ts';
import { createDefinitions } from '../../../src/check-ins/read-definitions.ts';
import type { AskedId, Stepped } from '../../../src/check-ins/state.ts';
import { step } from '../../../src/check-ins/step.ts';
import { NOW, stored } from './fixtures.ts';

const FOLDER = fileURLToPath(new URL('../../../knowledge/check-ins', import.meta.url));
const DEFINITIONS = createDefinitions({ folders: [FOLDER] }).definitions();
const WALKS = DEFINITIONS.flatMap((one) =>
  (['long', 'short'] as const).map((variant): [string, Variant, Definition] => [one.id, variant, one]),
);
const LATER = new Date('2026-12-30T11:00:00Z');
const FOR = {
  id: 'sessie-1',
  roundId: 'ronde-1',
  organisationId: null,
  municipality: 'Akkrum',
  personId: 'persoon-1',
  mode: 'each' as const,
};

type Played = { said: Map<AskedId, string>; last: Stepped; asked: AskedId[]; replies: number };

/** Someone who answers every question, with a detour before some of them. */
function play(definition: Definition, variant: Variant): Played {
  const said = new Map<AskedId, string>();
  const asked: AskedId[] = [];
  let now = begin(definition, { variant, now: NOW, earlier: {}, openSteps: [] });
  let moment = NOW;
  let replies = 0;
  const reply = (text: string) => {
    now = step(definition, stored(now.state), text, moment);
    replies += 1;
  };
  while (now.question !== null && now.question.id !== 'samenvatting') {
    const { id } = now.question;
    const turn = asked.length;
    asked.push(id);
    for (const detour of DETOURS[turn % DETOURS.length] ?? []) {
      if (detour === 'verder') moment = LATER;
      reply(detour);
      expect(now.question === null || now.question.id === id).toBe(true);
    }
    const words = answerTo(now.question, turn);
    said.set(id, words);
    reply(words);
    if (replies > 300) throw new Error('No end to it.');
  }
  return { said, last: now, asked, replies };
}

/** Nonsense, emoji only, a question aside, back and forth, a pause of five weeks. */
const DETOURS = [
  [],
  ['🎉🎉'],
  ['Wat is sociale marketing?'],
  ['waarom?'],
  ['pauze', 'een 4', 'verder'],
  ['...'],
];

function answerTo(question: Stepped['question'], turn: number): string {
  switch (question?.kind) {
    case 'rating':
      return ['2', 'een vier', '3 van de 5', '5, want de hele wijk doet mee'][turn % 4] ?? '3';
    case 'choice':
      return question.options[turn % question.options.length]?.label ?? '';
    case 'choices':
      return '1 en 3';
    case 'number':
      return 'ongeveer 12';
    case 'date':
      return 'over twee maanden';
    case 'step':
      return question.id === 'stap:2' ? 'klaar' : 'De huisartsen uitnodigen voor een overleg';
    default:
      return turn % 7 === 0
        ? `Een lang verhaal. ${'Samen eten bracht buren bij elkaar. '.repeat(80)}Dat bleef ${turn}.`
        : `Wij merkten dat het in de wijk beter gaat sinds week ${turn}.`;
  }
}

test('there are check-ins to walk through', () => {
  expect(DEFINITIONS.length).toBeGreaterThanOrEqual(4);
});

test.each(WALKS)('%s, %s: with detours the record is exactly what was said', (_id, variant, definition) => {
  const { said, last, asked } = play(definition, variant);
  expect(new Set(asked).size).toBe(asked.length);
  let now = last;
  for (const reply of ['klopt', 'ja', 'nee']) now = step(definition, stored(now.state), reply, LATER);
  const record = fileRecord(definition, now.state, FOR);
  const recorded = new Map(record.answers.map(({ id, answer }) => [id, answer.said]));
  for (const [id, words] of said) {
    if (!id.startsWith('stap:')) expect(recorded.get(id)).toBe(words);
  }
  for (const [id, words] of recorded) expect(said.get(id) ?? said.get(id.replace('/verder', ''))).toBe(words);
  expect(record.steps).toEqual(
    definition.steps.atMost === 0
      ? []
      : [
          {
            what: said.get('stap:1'),
            owner: said.get('stap:1/wie'),
            due: expect.stringMatching(/^2027-0[12]-\d\d$/),
          },
        ],
  );
});

test.each(WALKS)('%s, %s: the summary fits in a message', (_id, variant, definition) => {
  const { summary } = play(definition, variant).last;
  for (const line of summary ?? []) expect(line.length).toBeLessThan(700);
});

test.each(WALKS)('%s, %s: back from every question comes at the one before', (_id, variant, definition) => {
  let now = begin(definition, { variant, now: NOW, earlier: {}, openSteps: [] });
  for (let turn = 0; now.question !== null && now.question.id !== 'samenvatting'; turn += 1) {
    const before = now.question.id;
    const words = answerTo(now.question, turn);
    const answered = step(definition, stored(now.state), words, NOW);
    const back = step(definition, stored(answered.state), 'terug', NOW);
    const isOnTop = back.question?.id === `${before}/verder`;
    expect(isOnTop || back.question?.id === before).toBe(true);
    now = answered;
    if (turn > 200) throw new Error('No end to it.');
  }
});
