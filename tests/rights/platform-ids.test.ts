import { expect, test } from 'vitest';
import { conversationIdOf, personIdOf } from '../../src/channels/slack/conversation-ids.ts';
import { conversationsAround, kindOfId, organisationIn } from '../../src/rights/platform-ids.ts';

const TEAMS_CHANNEL = 'teams:1a2b:19:abc_def@thread.tacv2';

test.each([
  [personIdOf({ team: 'T0123', user: 'U0456' }), 'T0123'],
  [TEAMS_CHANNEL, '1a2b'],
  ['teams:local:user-id', null],
  ['terminal:anna', undefined],
  ['7d0f9c1e-0000-4000-8000-000000000000', undefined],
])('the organisation in %s is %s', (id, organisation) => {
  expect(organisationIn(id)).toBe(organisation);
});

test.each([
  [conversationIdOf('T0123', 'C0456', '1764100000.123456'), 'slack:T0123:C0456'],
  [`${TEAMS_CHANNEL};messageid=1764100000123`, TEAMS_CHANNEL],
])('%s is a thread of %s', (thread, channel) => {
  expect(conversationsAround(thread)).toEqual([thread, channel]);
});

test.each([
  conversationIdOf('T0123', 'C0456', null),
  'slack:T0123:U0456:opdracht',
  TEAMS_CHANNEL,
  'web:abc:def',
  '',
])('%s is a thread of nothing', (id) => {
  expect(conversationsAround(id)).toEqual([id]);
});

test('outside a conversation there is none around it', () => {
  expect(conversationsAround(null)).toEqual([]);
});

test.each([
  ['slack:T0123:U0456', 'person'],
  ['slack:T0123:W0456', 'person'],
  ['slack:T0123:C0456', 'conversation'],
  ['slack:T0123:C0456:1764100000.123456', 'conversation'],
  [TEAMS_CHANNEL, 'conversation'],
  ['teams:1a2b:5f6e7d8c', null],
  ['terminal:anna', null],
])('%s is of the kind %s', (id, kind) => {
  expect(kindOfId(id)).toBe(kind);
});
