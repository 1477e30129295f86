import { expect, test } from 'vitest';
import { withEmoji } from '../../../src/channels/slack/read-emoji.ts';
import { readEvent } from '../../../src/channels/slack/receive-event.ts';

/** The blocks of a message with these elements, as Slack sends them along. */
const blocksOf = (...elements: object[]) => [
  { type: 'rich_text', block_id: 'b1', elements: [{ type: 'rich_text_section', elements }] },
];
const emoji = (name: string, unicode?: string) => ({ type: 'emoji', name, ...(unicode && { unicode }) });

test('emoji come as the signs that were chosen', () => {
  const blocks = blocksOf(emoji('grinning', '1f600'), { type: 'text', text: ' ja ' }, emoji('tada', '1f389'));
  expect(withEmoji(':grinning: ja :tada:', blocks)).toBe('😀 ja 🎉');
});

test('an emoji of more signs, and one with a skin tone, come whole', () => {
  const blocks = blocksOf(emoji('flag-nl', '1f1f3-1f1f1'), { ...emoji('wave', '1f44b-1f3fb'), skin_tone: 2 });
  expect(withEmoji(':flag-nl::wave::skin-tone-2:', blocks)).toBe('🇳🇱👋🏻');
});

test('what the blocks do not explain stays as it was typed', () => {
  expect(withEmoji('om 10:30:00 :gemeentelogo:', blocksOf(emoji('gemeentelogo')))).toBe(
    'om 10:30:00 :gemeentelogo:',
  );
  expect(withEmoji(':tada:', undefined)).toBe(':tada:');
});

test.each([
  ['no list', 'tekst'],
  ['a sign that does not exist', blocksOf(emoji('tada', 'ffffff'))],
  ['a sign that is no number', blocksOf(emoji('tada', '<b>'))],
])('blocks with %s do no harm', (_, blocks) => {
  expect(withEmoji('ja :tada:', blocks)).toBe('ja :tada:');
});

test('a message of emoji only holds no word', () => {
  const received = readEvent(
    {
      ...{ event_id: 'Ev1', team_id: 'T1' },
      event: {
        ...{
          type: 'message',
          channel: 'D1',
          channel_type: 'im',
          user: 'U1',
          ts: '1.2',
          text: ':tada::tada:',
        },
        blocks: blocksOf(emoji('tada', '1f389'), emoji('tada', '1f389')),
      },
    },
    null,
  );
  expect(received).toMatchObject({ kind: 'job', job: { payload: { text: '🎉🎉' } } });
});
