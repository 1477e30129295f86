import { expect, test } from 'vitest';
import { fileRecord } from '../../../src/check-ins/file-record.ts';
import { EVERYTHING, walk } from './fixtures.ts';

const LONG_ANSWER = `We begonnen klein. ${'Samen eten bracht buren bij elkaar. '.repeat(90)}Dat bleef.`;
const FOR = {
  id: 'sessie-1',
  roundId: 'ronde-1',
  organisationId: null,
  municipality: 'Akkrum',
  personId: 'persoon-1',
  mode: 'each' as const,
};
const OPEN_STEPS = [{ id: 's1', what: 'De huisartsen bellen', owner: 'Fatima', due: '2026-10-01' }];

/** A person with many detours. */
const REPLIES = [
  'gedaan, ze doen mee', // the open step
  '🎉🎉',
  'Wat is sociale marketing?',
  LONG_ANSWER,
  'heel goed',
  'ik denk een 3 of 4',
  '4 want de wethouder staat er vol achter',
  'terug',
  'klopt',
  '2',
  'pauze',
  'vijf',
  'verder',
  'een vijf',
  'ja',
  'waarom vraagt u dit?',
  'In de nota Gezond Akkrum',
  '1 en 3',
  'heel veel',
  'ongeveer 1.200',
  'volgende week vrijdag',
  'geen idee', // the step among the questions
  'hulp',
  'Een overleg plannen met de wijkraad',
  'Fatima, de wijkcoach',
  '1 maart',
  'klaar',
  'verbeter 7',
  'nee',
  'klopt',
  'ja',
  'nee',
];

test('a whole check-in with detours is filed exactly as it was said', () => {
  const walked = walk(EVERYTHING, REPLIES, { openSteps: OPEN_STEPS });
  expect(walked.state.stage).toBe('filed');
  const record = fileRecord(EVERYTHING, walked.state, FOR);
  expect(record.answers.map(({ id, answer }) => [id, answer.kind, answer.said])).toEqual([
    ['vorige-stap:s1', 'choice', 'gedaan, ze doen mee'],
    ['begin.trots', 'open', LONG_ANSWER],
    ['begin.samenwerking', 'rating', '4 want de wethouder staat er vol achter'],
    ['begin.samenwerking/verder', 'open', '4 want de wethouder staat er vol achter'],
    ['sporen.sociale-omgeving.stand', 'rating', '2'],
    ['sporen.participatie.stand', 'rating', 'een vijf'],
    ['feiten.beleid', 'choice', 'nee'],
    ['feiten.nota', 'open', 'In de nota Gezond Akkrum'],
    ['feiten.hulp', 'choices', '1 en 3'],
    ['feiten.bereik', 'number', 'ongeveer 1.200'],
    ['feiten.sinds', 'date', 'volgende week vrijdag'],
    ['feiten.actie', 'skipped', 'geen idee'],
  ]);
  expect(record.steps).toEqual([
    { what: 'Een overleg plannen met de wijkraad', owner: 'Fatima, de wijkcoach', due: '2027-03-01' },
  ]);
  expect(record.consent).toEqual({ adviser: true, quotes: false });
  expect(walked.state.stepOutcomes).toEqual({ s1: 'done' });
  expect(record.answers.find(({ id }) => id === 'begin.trots')?.answer).toMatchObject({ text: LONG_ANSWER });
  expect(record.answers.find(({ id }) => id === 'sporen.participatie.stand')).toMatchObject({
    track: 'participatie',
    question: 'Hoe ver bent u met Participatie?',
  });
});
