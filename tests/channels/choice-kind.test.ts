import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Choices, Reply } from '../../src/assistant/message.ts';
import * as onServer from '../../src/channels/choice-kind.ts';
import { replies } from '../contracts/replies.ts';
import { checkInReply } from './check-in-reply.ts';

// The page's own module: plain JavaScript, which the compiler of the server does not look at.
const file = new URL('../../src/channels/web/public/choice-kind.js', import.meta.url).href;
const inBrowser = (await import(file)) as {
  scaleOf(choices: Choices): { low: string; high: string } | null;
  isAside(choices: Choices): boolean;
  asksPerson(reply: Reply): boolean;
};

const choices = (...labels: string[]): Choices => ({
  ...{ kind: 'choices', prompt: 'Kies' },
  options: labels.map((label) => ({ label, text: label })),
});

describe('a scale', () => {
  test('has five marks in order, with words at its ends', () => {
    expect(onServer.scaleOf(choices('1 – nog niet', '2', '3', '4', '5 – helemaal'))).toMatchObject({
      ...{ low: 'nog niet', high: 'helemaal' },
      options: [{ mark: '1', text: '1 – nog niet' }, {}, {}, {}, { mark: '5' }],
    });
  });

  test.each([
    ['four marks', choices('1', '2', '3', '4')],
    ['another order', choices('5', '4', '3', '2', '1')],
    ['numbers of things', choices('1 kind', '2 kinderen', '3 kinderen', '4 kinderen', '5 kinderen')],
    ['words in between, which would be lost', choices('1 – nee', '2', '3 – soms', '4', '5 – ja')],
  ])('is not %s', (_, other) => {
    expect(onServer.scaleOf(other)).toBeNull();
  });
});

test('what Wijkgids asks is not there to be judged; what it answers is', () => {
  expect(onServer.asksPerson(checkInReply)).toBe(true);
  expect(onServer.asksPerson(replies.choices)).toBe(true);
  expect([replies.short, replies.file, replies.notInSources].map(onServer.asksPerson)).toEqual([
    ...[false, false, false],
  ]);
});

test('the page tells them apart as the server does', () => {
  const label = fc.oneof(fc.string({ maxLength: 5 }), fc.stringMatching(/^ ?[1-6]( ?[–:-] ?[a-z]{0,4})?$/));
  const anyChoices = fc.record({
    kind: fc.constant('choices' as const),
    prompt: fc.constantFrom('', ' ', 'Kies'),
    options: fc.oneof(
      fc.array(fc.record({ label, text: label }), { maxLength: 6 }),
      fc.constant(choices('1: laag', '2', '3', '4', '5').options),
    ),
  });
  fc.assert(
    fc.property(
      fc.array(anyChoices, { maxLength: 2 }),
      fc.constantFrom('answered' as const, 'clarify' as const),
      fc.constantFrom('fixed', 'extractive'),
      (attachments, outcome, composer) => {
        const reply: Reply = { ...checkInReply, attachments, outcome, composer };
        expect(inBrowser.asksPerson(reply)).toBe(onServer.asksPerson(reply));
        for (const one of attachments) {
          const scale = onServer.scaleOf(one);
          expect(inBrowser.scaleOf(one)).toEqual(scale && { low: scale.low, high: scale.high });
          expect(inBrowser.isAside(one)).toBe(onServer.isAside(one));
        }
      },
    ),
  );
});
