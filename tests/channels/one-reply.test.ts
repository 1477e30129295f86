import { describe, expect, test } from 'vitest';
import type { Reply } from '../../src/assistant/message.ts';
import { drawReply as drawInSlack } from '../../src/channels/slack/render.ts';
import { drawReply as drawInTeams } from '../../src/channels/teams/render.ts';
import { drawReply as drawInTerminal } from '../../src/channels/terminal/render.ts';
import { replies } from '../contracts/replies.ts';
import { brokenRules as brokenInSlack } from './slack/block-kit-rules.ts';
import { buttonsIn, shownIn, visibleWords, wordsOf } from './slack/visible-text.ts';
import { brokenRules as brokenInTeams } from './teams/card-rules.ts';
import { cardWords, seenLines } from './teams/reading.ts';

/**
 * One reply, drawn by every channel that draws on the server. The page draws the same replies in a browser, in
 * web/replies-in-browser.test.ts.
 */
type Drawn = {
  /** The words of the reply's text, in order. */
  words: string[];
  /** Everything a person can read, the text included. */
  everything: string;
  /** What breaks the platform's own rules. */
  broken: string[];
};

const channels: Record<string, (reply: Reply) => Drawn> = {
  slack(reply) {
    const messages = drawInSlack(reply, { adviser: true });
    const blocks = messages.flatMap((message) => message.blocks);
    return {
      words: visibleWords(messages),
      everything: [...shownIn(blocks), ...buttonsIn(blocks).map(({ label }) => label)].join('\n'),
      broken: messages.flatMap(brokenInSlack),
    };
  },
  teams(reply) {
    const messages = drawInTeams(reply, { adviser: true });
    const text = messages.flatMap((message) => seenLines(message.text)).join('\n');
    return {
      words: wordsOf(text),
      everything: [
        text,
        JSON.stringify(messages.map(({ attachments }) => attachments)),
        ...messages.map(cardWords),
      ].join('\n'),
      broken: messages.flatMap(brokenInTeams),
    };
  },
  terminal(reply) {
    const everything = drawInTerminal(reply);
    return { words: wordsOf(everything), everything, broken: [] };
  },
};

const fixtures: Record<string, Reply> = replies;

describe.each(Object.keys(channels))('in %s', (channel) => {
  const draw = channels[channel] as (reply: Reply) => Drawn;

  test.each(Object.keys(fixtures))('%s breaks no rule and loses no word', (name) => {
    const reply = fixtures[name] as Reply;
    const { words, broken } = draw(reply);
    expect(broken).toEqual([]);
    expect(words.slice(0, wordsOf(reply.text).length)).toEqual(wordsOf(reply.text));
  });

  test.each(Object.keys(fixtures))('%s names every source and every question to ask next', (name) => {
    const reply = fixtures[name] as Reply;
    const { everything } = draw(reply);
    const said = everything.replace(/[\u200b\u2060\\]/g, '');
    for (const { number, title } of reply.citations) {
      expect(said).toContain(String(number));
      expect(said).toContain(title.slice(0, 12));
    }
    for (const question of reply.suggestions) expect(said).toContain(question);
    for (const { title } of reply.nearest) expect(said).toContain(title);
  });

  test('a picture that cannot be shown is told in words', () => {
    const { everything } = draw(fixtures['picture'] as Reply);
    expect(everything).toContain('overgewicht is 52 procent in Overvecht');
  });

  test('a file is named, with what it is', () => {
    const { everything } = draw(fixtures['file'] as Reply);
    const said = everything.replace(/[\u200b\u2060\\]/g, '');
    expect(said).toContain('De Preventiematrix als Excel-bestand');
    expect(said).toContain('preventiematrix-akkrum.xlsx');
  });

  test('every cell of a table, every choice and every field of a form can be read', () => {
    const { everything: table } = draw(fixtures['table'] as Reply);
    for (const cell of ['Ernstig eenzaam', '14,2%', '43,8%', '78,0%']) expect(table).toContain(cell);
    const { everything: choices } = draw(fixtures['choices'] as Reply);
    for (const label of ['Centrum in Assen', 'Geen van beide']) expect(choices).toContain(label);
    expect(draw(fixtures['form'] as Reply).everything).toContain('Een doel meetbaar maken');
  });
});
