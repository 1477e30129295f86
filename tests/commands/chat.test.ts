import { userInfo } from 'node:os';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { newPlace, type Place, run, slow, start } from './command-line.ts';

/** In so small a library no answer is sure enough, but the passage it comes from is named. */
const QUESTION = 'Hoeveel bewoners leggen een buurttuin aan in Wilgenrode?';

/** Runs `chat` with these lines on standard input. */
async function chat(place: Place, lines: string[], args: string[] = []) {
  const child = start(place, ['chat', ...args]);
  child.stdin?.end(`${lines.join('\n')}\n`);
  const [stdout, stderr] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    new Promise((resolve) => child.once('close', resolve)),
  ]);
  return { status: child.exitCode, stdout, stderr };
}

test('lines from a pipe are answered one by one, without prompts, until ‘stop’', slow, async () => {
  const place = newPlace();
  const { status, stdout, stderr } = await chat(place, [QUESTION, 'stop', 'Wat nog meer?']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('De buurttuin van Wilgenrode');
  expect(stdout).not.toMatch(/^> /m);
  expect(stdout.split('In de buurt\n')).toHaveLength(2);
});

test('a talk is kept under its name and the name of the user, and can be gone on with', slow, async () => {
  const place = newPlace();
  await chat(place, [QUESTION], ['--conversation', 'werkgroep']);
  await chat(place, [QUESTION], ['--conversation', 'terminal:werkgroep']);
  const exported = await run(place, ['export', '--person', `terminal:${userInfo().username}`]);
  const { turns } = JSON.parse(exported.stdout) as { turns: object[] };
  expect(turns).toMatchObject([
    { conversationId: 'terminal:werkgroep', channel: 'terminal', question: QUESTION },
    { conversationId: 'terminal:werkgroep', channel: 'terminal', question: QUESTION },
  ]);
});

test(
  'a line that cannot be answered is told, the next one is answered, and the status says so',
  slow,
  async () => {
    const { status, stdout, stderr } = await chat(newPlace(), ['x'.repeat(2001), QUESTION]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^wijkgids: Uw vraag is te lang: 2001 tekens\.[^\n]*\n$/);
    expect(stdout).toContain('De buurttuin van Wilgenrode');
  },
);

test('a name of a conversation that cannot be is wrong use', slow, async () => {
  const { status, stdout, stderr } = await chat(newPlace(), [], ['--conversation', 'a b']);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^wijkgids: --conversation is ‘a b’[^\n]*\n$/);
});
