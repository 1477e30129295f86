import { expect, test } from 'vitest';
import { readActivity } from '../../../src/channels/teams/activity.ts';
import { receive, type TeamsJob } from '../../../src/channels/teams/receive.ts';
import { replayed } from './replayed.ts';

const receivedAt = new Date('2026-11-25T20:00:01Z');
const tenant = '6f1d2c3b-4a59-4e68-8b7a-0c1d2e3f4a5b';

function read(name: string, changes = {}) {
  const activity = readActivity(replayed(name, changes));
  if (activity === null) throw new Error(`${name} is no activity`);
  return receive(activity, receivedAt);
}

function jobOf(name: string, changes = {}) {
  const reading = read(name, changes);
  if ('ignored' in reading) throw new Error(`${name} is ignored: ${reading.ignored}`);
  return reading.job;
}

function textOf(name: string, changes = {}): string {
  const { payload } = jobOf(name, changes);
  return payload.kind === 'message' ? payload.text : `no message but ${payload.kind}`;
}

test('a message in a personal chat becomes a job with its person, organisation and conversation', () => {
  const { payload, ...job } = jobOf('personal-message');
  expect(job).toEqual({
    key: 'a:1qWeRtYuIoPaSdFgHjKlZxCvBnM_0123456789:1795640000001',
    lane: `teams:${tenant}:a:1qWeRtYuIoPaSdFgHjKlZxCvBnM_0123456789`,
    order: '2026-11-25T20:00:00.123Z 1795640000001',
    personId: `teams:${tenant}:a1b2c3d4-e5f6-4711-8899-aabbccddeeff`,
  });
  expect(payload).toMatchObject({
    kind: 'message',
    text: 'Hoe betrekken gemeenten bewoners & huisartsen?',
    messageId: '1795640000001',
    organisationId: tenant,
    personal: true,
    personName: 'Sanne de Vries',
  });
});

test('the mention of ourselves is taken out, the name of someone else stays as words', () => {
  expect(textOf('group-mention')).toBe('hoe zit het in Karin Bos haar wijk?');
});

test('a nested mention is taken out whole', () => {
  expect(textOf('channel-mention-nested')).toBe('en in Assen?');
});

test('a mention alone is an empty text', () => {
  expect(textOf('channel-mention', { text: '<at>Wijkgids</at>&nbsp;' })).toBe('');
});

test('each sign is decoded once, so that what someone typed as code stays', () => {
  expect(textOf('personal-message', { text: '&amp;lt;b&gt; &#39;wijk&#x27;' })).toBe("&lt;b> 'wijk'");
});

test('a thread in a channel is a conversation of its own, where streaming is not possible', () => {
  const { payload } = jobOf('channel-mention');
  expect(payload.conversationId).toBe(
    `teams:${tenant}:19:9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d@thread.tacv2;messageid=1795640000123`,
  );
  expect(payload.personal).toBe(false);
});

test('the address to answer at names the conversation and no message', () => {
  const { reference } = jobOf('channel-mention').payload;
  expect(reference).toEqual({
    channelId: 'msteams',
    serviceUrl: `https://smba.trafficmanager.net/emea/${tenant}/`,
    conversation: {
      id: '19:9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d@thread.tacv2;messageid=1795640000123',
      conversationType: 'channel',
      tenantId: tenant,
    },
    bot: { id: '28:11111111-2222-3333-4444-555555555555', name: 'Wijkgids' },
    user: expect.objectContaining({ name: 'Sanne de Vries' }),
  });
});

test('a button is read with the message that it stands in', () => {
  expect(jobOf('button-useful').payload).toMatchObject({
    kind: 'action',
    action: { kind: 'useful', turnId: 'turn-1', messageId: '1795640000001' },
    cardId: '1795640000005',
  });
});

test('a button that comes as an invoke is read the same', () => {
  expect(jobOf('invoke-card-action').payload).toMatchObject({
    kind: 'action',
    action: { kind: 'more', turnId: 'turn-1' },
  });
});

test('an installation and being added to the conversation are one welcome', () => {
  const [installed, added] = [jobOf('installation-add'), jobOf('members-added')];
  expect(installed.payload.kind).toBe('welcome');
  expect(added.key).toBe(installed.key);
});

test('a removal is a job, so that the address is forgotten', () => {
  expect(jobOf('installation-remove').payload.kind satisfies TeamsJob['kind']).toBe('removed');
});

test.each([
  ['reaction', 'type'],
  ['message-edited', 'type'],
  ['member-joined', 'update'],
  ['invoke-feedback', 'invoke'],
])('%s asks nothing of us', (name, reason) => {
  expect(read(name)).toEqual({ ignored: reason });
});

test('our own messages are ignored', () => {
  const from = { id: '28:11111111-2222-3333-4444-555555555555' };
  expect(read('personal-message', { from })).toEqual({ ignored: 'own' });
});

test('what a strange card sends is ignored', () => {
  expect(read('button-useful', { value: { kind: 'useful', turnId: 'turn-1' } })).toEqual({
    ignored: 'unknown-action',
  });
});

test('a message without an id is ignored, since it cannot be told from its repeat', () => {
  expect(read('personal-message', { id: undefined })).toEqual({ ignored: 'no-id' });
});

test('without a tenant the ids say that it is local', () => {
  const { payload } = jobOf('personal-message', {
    channelData: {},
    conversation: { id: 'gesprek' },
    from: { id: 'iemand' },
  });
  expect([payload.conversationId, payload.personId, payload.organisationId]).toEqual([
    'teams:local:gesprek',
    'teams:local:iemand',
    null,
  ]);
});

test.each([
  ['no conversation', { conversation: undefined }],
  ['a sender without an id', { from: { name: 'Sanne' } }],
  ['no service url', { serviceUrl: '' }],
  ['channel data that is a text', { channelData: 'tenant' }],
])('%s is no activity', (_, changes) => {
  expect(readActivity({ ...replayed('personal-message'), ...changes })).toBeNull();
});
