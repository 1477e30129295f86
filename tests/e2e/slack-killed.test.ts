import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createKillableSlack } from './killable-slack.ts';

/** The real product on its real database, killed in the middle of its work. */

const QUESTIONS = 24;
const channelOf = (index: number) => `D0VRAAG${index}`;

test('killed again and again while it answers in Slack, it answers every question, and each once', {
  timeout: 180_000,
}, async () => {
  const { slack, start, kill } = await createKillableSlack();
  const answersTo = (index: number) =>
    slack.workspace.conversation(channelOf(index))?.messages.filter((message) => message.bot_id).length ?? 0;
  const answered = () =>
    Array.from({ length: QUESTIONS }, (_, index) => answersTo(index)).filter(Boolean).length;

  await start();
  // Slow enough that a kill comes in the middle, between what is sent and what is known to be sent.
  slack.failNext('chat.postMessage', { delayMs: 120 }, QUESTIONS * 2);
  const sent = await Promise.all(
    Array.from({ length: QUESTIONS }, (_, index) =>
      slack.send.message({
        channel: channelOf(index),
        channelType: 'im',
        text: 'Wat deed Assen bij de start?',
      }),
    ),
  );
  expect(sent.map(({ status }) => status)).toEqual(Array.from({ length: QUESTIONS }, () => 200));

  let kills = 0;
  for (const goal of [1, 6, 12, 18]) {
    while (answered() < goal) await pause(5);
    if (answered() === QUESTIONS) break;
    await kill();
    kills += 1;
    await start();
  }
  while (answered() < QUESTIONS) await pause(50);
  // Whatever would be sent twice has had its time.
  await pause(1500);

  expect(kills).toBeGreaterThan(0);
  expect(Array.from({ length: QUESTIONS }, (_, index) => answersTo(index))).toEqual(
    Array.from({ length: QUESTIONS }, () => 1),
  );
});
