import { expect, test } from 'vitest';
import type { Told } from '../../src/channels/channel.ts';
import { createTeller } from '../../src/channels/teller.ts';
import { replies } from '../contracts/replies.ts';

/** A channel that knows the addresses of these conversations, and what it was given to tell. */
function channel(name: string, known: string[]) {
  const told: Told[] = [];
  const tell = async (given: Told): Promise<'queued' | 'no-address'> => {
    if (!known.includes(given.conversationId)) return 'no-address';
    told.push(given);
    return 'queued';
  };
  return { name, tell, told };
}

const used = (...conversations: [channel: string, conversationId: string][]) => ({
  conversationsOf: async () => conversations.map(([name, id]) => ({ channel: name, conversationId: id })),
});

test('a person is told in the conversation they used last', async () => {
  const [slack, teams] = [channel('slack', ['s1']), channel('teams', ['t1'])];
  const teller = createTeller({
    channels: [slack, teams],
    addresses: used(['teams', 't1'], ['slack', 's1']),
  });
  expect(await teller.tell('noor', 'k', replies.short)).toBe('queued');
  expect(teams.told).toEqual([{ key: 'k', conversationId: 't1', personId: 'noor', reply: replies.short }]);
  expect(slack.told).toEqual([]);
});

test('a conversation that cannot be used gives way to the one before it', async () => {
  const slack = channel('slack', ['s2']);
  const web = { name: 'web' };
  const addresses = used(['web', 'w1'], ['teams', 't1'], ['slack', 's1'], ['slack', 's2']);
  const teller = createTeller({ channels: [web, slack], addresses });
  expect(await teller.tell('noor', 'k', replies.short)).toBe('queued');
  expect(slack.told.map(({ conversationId }) => conversationId)).toEqual(['s2']);
});

test('who never spoke where people can be told, has no address', async () => {
  const teller = createTeller({ channels: [channel('slack', [])], addresses: used(['web', 'w1']) });
  expect(await teller.tell('noor', 'k', replies.short)).toBe('no-address');
});
