import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Answering } from '../../../../src/answering/answer.ts';
import { createAssistant } from '../../../../src/assistant/assistant.ts';
import { readConfig } from '../../../../src/config.ts';
import { createConversationStore } from '../../../../src/storage/conversation-store.ts';
import { openDatabase } from '../../../../src/storage/database.ts';
import { createLibrary } from '../../../../src/storage/library.ts';
import { createPeople } from '../../../../src/storage/people.ts';
import { openCheckIns } from '../../../../src/wiring-check-ins.ts';

/**
 * The assistant with its check-ins on a real database: a line of standard input is a message, and a line of standard
 * output the reply to it. It is killed by the test, at any moment.
 */
const [dataDir = '', personId = ''] = process.argv.slice(2);
const database = await openDatabase({ path: join(dataDir, 'wijkgids.db') });
const library = createLibrary(database);
const people = createPeople(database);
const municipalities = ['Assen', 'Emmen'];
const quiet = () => undefined;

/** Says back what was asked: what the documents tell is no part of this test. */
const answering = {
  answer: async (question: string) => ({
    ...{
      outcome: 'answered',
      reason: null,
      text: `Antwoord op: ${question} [1]`,
      citations: [],
      nearest: [],
    },
    ...{ suggestions: [], composer: 'extractive', resolvedQuestion: question },
  }),
} as unknown as Answering;

const { skill } = openCheckIns({
  ...{ config: readConfig({ DATA_DIR: dataDir }), database, answering, people, municipalities, library },
  ...{ otherSkills: [] },
  log: { info: quiet, warn: quiet, error: quiet },
});
const assistant = createAssistant({
  ...{ answering, skills: [skill], passages: library, people, municipalities, openingQuestions: [] },
  conversations: createConversationStore(database),
});

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const { messageId, text } = JSON.parse(line) as { messageId: string; text: string };
  const reply = await assistant.receive({
    ...{ channel: 'proef', conversationId: 'gesprek', messageId, personId, organisationId: 'T1', text },
    ...{ moreAbout: null, receivedAt: new Date() },
  });
  const [answers] = reply.attachments.filter((one) => one.kind === 'choices');
  const choice = answers?.prompt === 'Uw antwoord' ? (answers.options[0]?.text ?? null) : null;
  process.stdout.write(`${JSON.stringify({ text: reply.text, choice })}\n`);
}
