import { expect, test } from 'vitest';
import { createReports } from '../../../src/check-ins/converse/reports.ts';
import { plainAnswer, questionOf } from './scripted-person.ts';
import { newWorld, SHIPPED } from './world.ts';

const ANNA = 'slack:T1:UANNA';
const png = Buffer.from('plaatje');

function reportsOver(development: () => Promise<{ svg: string; png: Buffer; small: Buffer }>) {
  const logged: string[] = [];
  const reports = createReports({
    definitions: { definitions: () => SHIPPED, definition: () => null },
    national: () => [],
    documents: async () => new Map(),
    examples: null,
    pictures: { development },
    files: async () => ({
      reportDocx: async (text, pictures) => ({
        ...{ name: 'rapport.docx', mediaType: 'docx' },
        data: Buffer.from(`${text.title} met ${pictures.length} afbeelding`),
      }),
    }),
    log: { info: () => undefined, warn: (_, message) => void logged.push(message) },
  });
  return { reports, logged };
}

async function filedSource() {
  const world = newWorld();
  await world.give(ANNA, 'medewerker', 'Assen');
  await world.say(ANNA, 'start check-in voortgang voor Assen kort');
  for (let turn = 0; turn < 60; turn += 1) {
    const session = await world.store.sessionIn(`${ANNA}:gesprek`);
    const question = session === null ? null : questionOf(session);
    if (question === null) break;
    await world.say(ANNA, plainAnswer(question, turn));
  }
  return world.service.report(await world.gate.actor(ANNA, 'T1', null), 'Assen');
}

const drawing = async () => ({ svg: '', png, small: png });

test('in a conversation it has its pictures, and the ways on', async () => {
  const reply = await reportsOver(drawing).reports.reply(await filedSource(), 'rapport');
  expect(reply.attachments.map(({ kind }) => kind)).toEqual(['picture', 'table', 'choices']);
  expect(reply.resolvedQuestion).toBe('rapport');
});

test('a picture that cannot be drawn is left out and told of, and the report is there', async () => {
  const { reports, logged } = reportsOver(() => Promise.reject(new Error('kapot')));
  const reply = await reports.reply(await filedSource(), 'rapport');
  expect(reply.attachments.map(({ kind }) => kind)).toEqual(['table', 'choices']);
  expect(logged).toEqual(['a picture was left out']);
});

test('as Markdown its pictures stand beside it, under the names in the text', async () => {
  const { name, data, pictures } = await reportsOver(drawing).reports.file(await filedSource(), 'md');
  expect(name).toBe('rapport-assen.md');
  expect(pictures.map((picture) => picture.name)).toEqual(['rapport-assen-ontwikkeling-voortgang.png']);
  expect(data).toContain('(<rapport-assen-ontwikkeling-voortgang.png>)');
});

test('as JSON and as a document it is of the same check-in', async () => {
  const { reports } = reportsOver(drawing);
  const source = await filedSource();
  expect(JSON.parse(String((await reports.file(source, 'json')).data)).chapters).toHaveLength(1);
  expect(String((await reports.file(source, 'docx')).data)).toContain('Assen');
});
