/** A question of a check-in, in the channels that draw on the server; the page is tested in a browser. */
import { describe, expect, test } from 'vitest';
import { drawReply as drawInSlack } from '../../src/channels/slack/render.ts';
import { drawReply as drawInTeams } from '../../src/channels/teams/render.ts';
import { drawReply as drawInTerminal, optionsOf } from '../../src/channels/terminal/render.ts';
import { checkInReply } from './check-in-reply.ts';
import { brokenRules as brokenInSlack } from './slack/block-kit-rules.ts';
import { buttonsIn } from './slack/visible-text.ts';
import { brokenRules as brokenInTeams } from './teams/card-rules.ts';
import { partsOf } from './teams/card-schema.ts';
import { cardWords } from './teams/reading.ts';

const COMMANDS = ['Overslaan', 'Terug', 'Pauze'];

describe('in Slack', () => {
  const messages = drawInSlack(checkInReply, { adviser: true });
  const rows = messages
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.type === 'actions' ? [buttonsIn([block]).map(({ label }) => label)] : []));

  test('the marks are a row of five with words at the ends, the commands a row under it, and nothing to judge', () => {
    expect(rows).toEqual([['1 – nog niet', '2', '3', '4', '5 – helemaal'], COMMANDS]);
  });

  test('it breaks no rule', () => {
    expect(messages.flatMap(brokenInSlack)).toEqual([]);
  });
});

describe('in Teams', () => {
  const messages = drawInTeams(checkInReply, { adviser: true });
  const parts = messages.flatMap(({ attachments }) =>
    attachments.flatMap(({ content }) => partsOf(content as unknown as Record<string, unknown>, 'card')),
  );

  test('the marks are five boxes beside each other, with the words of the ends under them', () => {
    const [marks, ends] = parts.filter(({ type }) => type === 'ColumnSet').map(({ json }) => json['columns']);
    const sent = (marks as { selectAction: { data: object } }[]).map(({ selectAction }) => selectAction.data);
    expect(sent).toEqual(['1', '2', '3', '4', '5'].map((text) => ({ wijkgids: 1, kind: 'ask', text })));
    expect(ends).toHaveLength(2);
    expect(messages.map(cardWords).join()).toMatch(/nog niet\s+helemaal/);
  });

  test('the commands are one row of buttons, and there is nothing to judge', () => {
    const rows = parts.filter(({ type }) => type === 'ActionSet').map(({ json }) => json['actions']);
    expect(rows).toHaveLength(1);
    expect((rows[0] as { title: string }[]).map(({ title }) => title)).toEqual(COMMANDS);
    expect(JSON.stringify(messages)).not.toContain('Nuttig');
  });

  test('it breaks no rule', () => {
    expect(messages.flatMap(brokenInTeams)).toEqual([]);
  });
});

test('in the terminal a mark is chosen by its number, and a command by its word, so that any number can be typed', () => {
  expect(drawInTerminal(checkInReply, { talking: true })).toContain(
    'Uw cijfer\n1. 1 – nog niet\n2. 2\n3. 3\n4. 4\n5. 5 – helemaal\n\nOf typ: overslaan, terug, pauze',
  );
  expect(optionsOf(checkInReply)).toEqual(['1', '2', '3', '4', '5']);
});
