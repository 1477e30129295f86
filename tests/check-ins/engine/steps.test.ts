import { expect, test } from 'vitest';
import { checkStep } from '../../../src/check-ins/smart.ts';
import { step } from '../../../src/check-ins/step.ts';
import { asked, definition, NOW, question, section, walk } from './fixtures.ts';

const TODAY = '2026-11-25';
const NONE = definition([]);
const STEP = ['De huisartsen uitnodigen voor een overleg', 'Fatima', '1 maart'];

test('a step is asked in parts: what, who, when', () => {
  const walked = walk(NONE, STEP);
  expect(asked(walked)).toEqual(['stap:1', 'stap:1/wie', 'stap:1/wanneer', 'stap:2']);
  expect(walked.all.map(({ question: one }) => one?.kind)).toEqual(['step', 'open', 'date', 'step']);
  expect(walked.state.steps).toEqual([
    { what: 'De huisartsen uitnodigen voor een overleg', owner: 'Fatima', due: '2027-03-01' },
  ]);
});

test.each(['klaar', 'geen', 'Nee.', 'nee, dit was het', 'overslaan'])('‘%s’ ends the steps', (reply) => {
  expect(walk(NONE, [...STEP, reply]).last.question?.id).toBe('samenvatting');
});

test('after as many steps as the definition has, the summary comes', () => {
  const two = { ...NONE, steps: { ...NONE.steps, atMost: 2 } };
  const walked = walk(two, [...STEP, ...STEP]);
  expect(walked.state.stage).toBe('summary');
  expect(walked.state.steps).toHaveLength(2);
});

test('a check-in without steps asks for none', () => {
  const without = definition([section('deel', [question('rest')])], {
    steps: { atMost: 0, text: '', why: '' },
  });
  expect(walk(without, ['Het gaat goed in de wijk']).last).toMatchObject({
    question: { id: 'samenvatting' },
    progress: { done: 1, of: 1 },
  });
});

test('a vague step is asked about once, kindly, and may stay so', () => {
  const walked = walk(NONE, ['meer aandacht geven aan ouderen']);
  expect(walked.last).toMatchObject({
    question: { id: 'stap:1' },
    said: expect.stringContaining('Wat gaat u dan precies doen?'),
  });
  expect(step(NONE, walked.state, 'klopt', NOW)).toMatchObject({
    question: { id: 'stap:1/wie' },
    state: { steps: [{ what: 'meer aandacht geven aan ouderen' }] },
  });
  expect(step(NONE, walked.state, 'nadenken over ouderen', NOW).question?.id).toBe('stap:1/wie');
});

test('an owner that is everybody is asked about once', () => {
  const walked = walk(NONE, [STEP[0] ?? '', 'iedereen']);
  expect(walked.last).toMatchObject({
    question: { id: 'stap:1/wie' },
    said: expect.stringContaining('Met één naam'),
  });
  expect(step(NONE, walked.state, 'de wijkcoach', NOW).state.steps[0]?.owner).toBe('de wijkcoach');
});

test('a name with a question mark is who looks after it', () => {
  expect(walk(NONE, [STEP[0] ?? '', 'Fatima?']).state.steps[0]?.owner).toBe('Fatima?');
});

test('a day that is past does not fit', () => {
  const walked = walk(NONE, [...STEP.slice(0, 2), '1-3-2026']);
  expect(walked.last.said).toContain('al voorbij');
  expect(walked.state.answers['stap:1/wanneer']).toBeUndefined();
});

test('a day more than two years away is asked about once, and may stay so', () => {
  const walked = walk(NONE, [...STEP.slice(0, 2), '1 maart 2029']);
  expect(walked.last).toMatchObject({
    question: { id: 'stap:1/wanneer' },
    said: expect.stringContaining('twee jaar'),
  });
  expect(step(NONE, walked.state, 'klopt', NOW).state.steps[0]?.due).toBe('2029-03-01');
});

test('who and when may stay open', () => {
  const walked = walk(NONE, [STEP[0] ?? '', 'weet ik niet', 'overslaan', 'klaar']);
  expect(walked.state.steps).toEqual([
    { what: 'De huisartsen uitnodigen voor een overleg', owner: null, due: null },
  ]);
  expect(walked.last.summary).toEqual([
    '1. Volgende stap: “De huisartsen uitnodigen voor een overleg”. Wie: nog open. Wanneer: nog open.',
  ]);
});

test('back from a part of a step loses none of its words', () => {
  const walked = walk(NONE, [...STEP.slice(0, 2), 'terug', 'terug', 'klopt']);
  expect(walked.state.steps).toEqual([{ what: STEP[0], owner: 'Fatima', due: null }]);
  expect(walked.last.question?.id).toBe('stap:1/wanneer');
});

test('a step that is corrected from the summary is asked in all its parts', () => {
  const walked = walk(NONE, [...STEP, 'klaar', '1', 'De apotheek bellen', 'klopt', 'eind mei']);
  expect(walked.last.question?.id).toBe('samenvatting');
  expect(walked.state.steps).toEqual([{ what: 'De apotheek bellen', owner: 'Fatima', due: '2027-05-31' }]);
});

test('a step that is made empty from the summary is no step any more, and the next stays', () => {
  const walked = walk(NONE, [...STEP, 'De apotheek bellen', 'Piet', 'morgen', 'klaar', '1', 'overslaan']);
  expect(walked.state.steps).toEqual([{ what: 'De apotheek bellen', owner: 'Piet', due: '2026-11-26' }]);
  expect(walked.last.question?.id).toBe('samenvatting');
});

test('steps of last time come first, and what became of them is kept with the words', () => {
  const openSteps = ['a', 'b', 'c', 'd'].map((id) => ({ id, what: `Stap ${id}`, owner: null, due: null }));
  const walked = walk(NONE, ['gedaan', 'zijn we nog mee bezig', '3', 'geen idee'], { openSteps });
  expect(walked.all[0]?.question?.text).toBe(
    'De vorige keer is afgesproken: “Stap a”. Hoe staat het daarmee?',
  );
  expect(walked.state.stepOutcomes).toEqual({ a: 'done', b: 'open', c: 'dropped', d: 'open' });
});

test('‘niet gedaan’ leaves a step open', () => {
  const openSteps = [{ id: 'a', what: 'Bellen', owner: null, due: null }];
  expect(walk(NONE, ['niet gedaan'], { openSteps }).state.stepOutcomes).toEqual({ a: 'open' });
});

test.each([
  'De huisartsen uitnodigen voor een overleg',
  'Ik bel de wijkraad',
  'Een overleg plannen met de GGD',
  'We organiseren een buurtmaaltijd',
  'bewoners interviewen over groen',
  'In januari de nota naar de raad sturen',
])('‘%s’ says what is done', (what) => {
  expect(checkStep({ what, owner: 'Fatima', due: '2027-03-01' }, TODAY)).toBeNull();
});

test.each([
  'meer aandacht geven aan ouderen',
  'borging',
  'samenwerking verbeteren',
  'nadenken over geld',
  'ouderen',
])('‘%s’ does not say yet what is done', (what) => {
  expect(checkStep({ what, owner: 'Fatima', due: '2027-03-01' }, TODAY)).not.toBeNull();
});

test('all that a step lacks is said together', () => {
  expect(checkStep({ what: 'De GGD bellen over cijfers', owner: null, due: '2026-11-24' }, TODAY)).toBe(
    'Er is nog niemand die er naar omkijkt. Die dag is al voorbij.',
  );
});

test('today is a day that is not past, and two years from now is near enough', () => {
  const on = (due: string) => checkStep({ what: 'De GGD bellen over cijfers', owner: 'ik', due }, TODAY);
  expect([on(TODAY), on('2028-11-25')]).toEqual([null, null]);
  expect(on('2028-11-26')).toContain('twee jaar');
});
