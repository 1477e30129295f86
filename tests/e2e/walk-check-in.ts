import { expect, vi } from 'vitest';
import type { Definition } from '../../src/check-ins/definition.ts';
import type { Session } from '../../src/check-ins/ports.ts';
import type { Asked } from '../../src/check-ins/state.ts';
import { oneLine } from '../channels/teams/reading.ts';
import { plainAnswer, questionOf } from '../check-ins/converse/scripted-person.ts';
import type { Somebody } from './people-in-channels.ts';
import type { Product } from './product-in-channels.ts';

/** A scripted person who goes through a check-in with detours, and remembers what they said. */

/** A person reads before they answer. */
const THINKING_MS = 4_000;
const ASIDE = 'Wat is sociale marketing?';
export const NONSENSE = 'qsdf jklm wxcvbn';
const LONG = `Het begon met een bijeenkomst. ${'Daarna kwamen er meer bewoners bij. '.repeat(200)}Dat was mooi.`;
const MOST_TURNS = 120;

/** What was said as an answer to a question. */
export type SaidAnswer = { question: Asked; words: string; skipped: boolean };

export type Walk = {
  product: () => Product;
  /** Who speaks, and in which channel. */
  person: Somebody;
  /** Whose check-in it is. */
  owner: Pick<Somebody, 'personId' | 'organisationId'>;
  definition: Definition;
  municipality: string;
  /** By question, in the order in which they were asked. */
  said: Map<string, SaidAnswer>;
  turn: number;
  pressed: number;
  replies: number;
  /** The detours that were made. */
  done: Set<string>;
};

export function newWalk(
  who: Pick<Walk, 'product' | 'person' | 'definition' | 'municipality'> & Partial<Pick<Walk, 'owner'>>,
): Walk {
  return { owner: who.person, ...who, said: new Map(), done: new Set(), turn: 0, pressed: 0, replies: 0 };
}

/** Moves the clock. */
export function later(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

export async function sessionOf({ product, owner, definition, municipality }: Walk): Promise<Session> {
  const sessions = await product().checkIns.sessionsOf(owner.personId);
  const found = sessions.find(
    (one) => one.definition.id === definition.id && one.municipality === municipality,
  );
  if (found === undefined) throw new Error(`no session of ${definition.id}`);
  return found;
}

/** Says it, and sees in the reply what is then asked, once. */
export async function say(walk: Walk, text: string, how: 'type' | 'press' = 'type'): Promise<string> {
  later(THINKING_MS);
  const pressed = how === 'press' ? await walk.person.press(text) : null;
  if (pressed !== null) walk.pressed += 1;
  const reply = pressed ?? (await walk.person.say(text));
  walk.replies += 1;
  const asked = await askedOf(walk);
  if (asked === null) return reply;
  const times = reply.split(oneLine(asked.text)).length - 1;
  const said = `${walk.person.channel}: ${text.slice(0, 60)}`;
  expect({ said, reply, asked: asked.text, times }).toEqual({ said, reply, asked: asked.text, times: 1 });
  return reply;
}

/** Answers until something else is to be done. @param turns how many answers at most */
export async function answer(walk: Walk, turns = MOST_TURNS): Promise<void> {
  for (; walk.turn < turns; walk.turn += 1) {
    const asked = await askedOf(walk);
    if (asked === null) return;
    await detour(walk, asked);
    const { words, skipped, how } = wordsFor(walk, asked);
    expect([...walk.said.keys()]).not.toContain(asked.id);
    walk.said.set(asked.id, { question: asked, words, skipped });
    await say(walk, words, how);
  }
  if (walk.turn >= MOST_TURNS) throw new Error('it does not end');
}

async function askedOf(walk: Walk): Promise<Asked | null> {
  const session = await sessionOf(walk);
  return session.state.stage === 'filed' ? null : questionOf(session);
}

async function detour(walk: Walk, asked: Asked): Promise<void> {
  const { turn, done } = walk;
  const isClosed = ['rating', 'choice', 'number', 'date'].includes(asked.kind);
  if (turn === 1) expect(await stays(walk, ASIDE)).toMatch(/sociale marketing/i);
  if (turn === 2) await stays(walk, '😀🎉');
  if (turn === 3) await back(walk);
  if (isClosed && isInside(asked) && !done.has(NONSENSE)) await stays(walk, NONSENSE);
  if (asked.id === 'samenvatting') await lookAgain(walk);
}

/** A detour, after which the same is asked and nothing is noted. */
async function stays(walk: Walk, text: string): Promise<string> {
  const before = await sessionOf(walk);
  const reply = await say(walk, text);
  const { state } = await sessionOf(walk);
  expect([text, state.now, state.answers]).toEqual([text, before.state.now, before.state.answers]);
  walk.done.add(text);
  return reply;
}

async function back(walk: Walk): Promise<void> {
  const before = await sessionOf(walk);
  await say(walk, 'terug', 'press');
  expect((await sessionOf(walk)).state.now).not.toBe(before.state.now);
  await say(walk, 'klopt');
  const { state } = await sessionOf(walk);
  expect([state.now, state.answers]).toEqual([before.state.now, before.state.answers]);
  walk.done.add('terug');
}

/** A number at the summary is that of a line that is to be corrected, in every channel. */
async function lookAgain(walk: Walk): Promise<void> {
  const { channel } = walk.person;
  await say(walk, '1');
  expect([channel, (await sessionOf(walk)).state.correcting]).toEqual([channel, true]);
  await say(walk, 'terug');
  expect([channel, (await sessionOf(walk)).state.now]).toEqual([channel, 'samenvatting']);
}

/** Whether it is a question of the definition, and none at the end. */
function isInside({ id }: Asked): boolean {
  return !/^(?:stap|samenvatting|toestemming)/.test(id);
}

function wordsFor(
  { turn, done }: Walk,
  asked: Asked,
): { words: string; skipped: boolean; how: 'type' | 'press' } {
  if (turn > 4 && isInside(asked) && asked.kind === 'open' && !done.has('long')) {
    done.add('long');
    return { words: LONG, skipped: false, how: 'type' };
  }
  if (turn > 5 && isInside(asked) && !asked.id.includes('/') && !done.has('skip')) {
    done.add('skip');
    return { words: 'overslaan', skipped: true, how: 'press' };
  }
  // As low as the number of a choice in the terminal could be.
  const words = asked.kind === 'number' ? '2' : plainAnswer(asked, turn);
  return { words, skipped: false, how: turn % 3 === 0 ? 'type' : 'press' };
}
