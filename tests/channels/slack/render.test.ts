import { describe, expect, test } from 'vitest';
import type { Reply, Table } from '../../../src/assistant/message.ts';
import { readAction } from '../../../src/channels/slack/action-ids.ts';
import { drawDraft, drawFailure, drawReply, drawWelcome } from '../../../src/channels/slack/render.ts';
import { failure, replies } from '../../contracts/replies.ts';
import { brokenRules } from './block-kit-rules.ts';
import { buttonsIn, mrkdwnOf, shownIn, visibleText, visibleWords, wordsOf } from './visible-text.ts';

const withAdviser = { adviser: true };
const short: Reply = replies.short;
const blocksOf = (reply: Reply, options = withAdviser) =>
  drawReply(reply, options).flatMap(({ blocks }) => blocks);
const buttonsOf = (reply: Reply, options = withAdviser) => buttonsIn(blocksOf(reply, options));
const labels = (reply: Reply, options = withAdviser) => buttonsOf(reply, options).map(({ label }) => label);
const shown = (reply: Reply) => shownIn(blocksOf(reply));
const citation = (rest: object = {}) => ({ ...replies.short.citations[0], ...rest }) as Reply['citations'][0];

describe('every kind of reply', () => {
  test.each(Object.entries(replies))('%s keeps to the rules of Slack', (_, reply) => {
    expect(drawReply(reply, withAdviser).flatMap(brokenRules)).toEqual([]);
  });

  test.each(Object.entries(replies))('%s shows its text, word for word', (_, reply: Reply) => {
    const words = wordsOf(reply.text);
    expect(visibleWords(drawReply(reply, withAdviser)).slice(0, words.length)).toEqual(words);
  });

  test('a failure says what happened and what to do, in one message', () => {
    const drawn = drawFailure(failure);
    expect(brokenRules(drawn)).toEqual([]);
    expect(drawn.text).toBe(`${failure.message}\n\n${failure.remedy}`);
    expect(mrkdwnOf(drawn.blocks)).toEqual([`${failure.message}\n\n${failure.remedy}`]);
  });

  test('the welcome says that this is a computer, and offers questions', () => {
    const drawn = drawWelcome(['Wat doet Assen?']);
    expect(brokenRules(drawn)).toEqual([]);
    expect(drawn.text).toContain('Wijkgids is een AI-systeem');
    expect(buttonsIn(drawn.blocks)).toEqual([
      { label: 'Wat doet Assen?', id: 'ask:1', value: 'Wat doet Assen?' },
    ]);
    expect(brokenRules(drawWelcome([]))).toEqual([]);
  });
});

describe('the text', () => {
  test('nothing in it is a link, a mention or markup', () => {
    const [answer] = blocksOf(replies.markup);
    expect(answer).toMatchObject({ text: { type: 'plain_text', emoji: false } });
    expect(shown(replies.markup)[0]).toBe(replies.markup.text);
    expect(JSON.stringify(answer)).not.toMatch(/<[!@#]/);
  });

  test.each([
    'zie www.gezondin.nu',
    'mail@a.example',
    '@hier',
    '#algemeen',
    ':smile:',
    '> 65',
    '*ja*',
    '<b>',
  ])('Slack reads nothing in %s', (text) => {
    expect(blocksOf({ ...short, text })[0]).toMatchObject({ text: { type: 'plain_text', text } });
  });

  test('ordinary text is mrkdwn, with only what must be escaped', () => {
    const text = 'Als x < 3 & y > 2 (o.a. om 9:30 uur), 5 * 3 of e-mail [1]: dan 14,2%.\n- Ja: “goed”.';
    expect(blocksOf({ ...short, text })[0]).toMatchObject({
      text: {
        type: 'mrkdwn',
        text: 'Als x &lt; 3 &amp; y &gt; 2 (o.a. om 9:30 uur), 5 * 3 of e-mail [1]: dan 14,2%.\n• Ja: “goed”.',
      },
    });
  });

  test('in a notification it is as dead as in the message', () => {
    const [drawn] = drawReply(replies.markup, withAdviser);
    expect(drawn?.text).not.toMatch(/[<>]|:\/\/|kwaad\.e/);
    expect(visibleText(drawn?.text ?? '')).toBe(replies.markup.text);
  });

  test('a long answer takes more messages, each as full as it may be, and ends with the sources', () => {
    const drawn = drawReply(replies.long, withAdviser);
    const words = wordsOf(replies.long.text);
    expect(drawn).toHaveLength(2);
    expect(visibleWords(drawn).slice(0, words.length)).toEqual(words);
    expect(drawn[0]?.blocks.every(({ type }) => type === 'section')).toBe(true);
    expect(buttonsIn(drawn[1]?.blocks ?? []).map(({ label }) => label)).toContain('👍 Nuttig');
  });

  test('a long answer breaks at the end of a sentence', () => {
    const ends = drawReply(replies.long, withAdviser).flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text.slice(-4)] : [])),
    );
    expect(new Set(ends)).toEqual(new Set(['[1].']));
  });

  test('the words of a notification are the beginning of the message itself', () => {
    const drawn = drawReply(replies.long, withAdviser);
    for (const { text, blocks } of drawn) {
      const [first = ''] = mrkdwnOf(blocks);
      expect(visibleText(text).slice(0, 200)).toBe(first.slice(0, 200));
    }
  });
});

describe('sources', () => {
  test('each is a button with its number, title and the last part of its section', () => {
    expect(labels(replies.list).slice(0, 2)).toEqual([
      '1 · Gezond in… Assen › Deel 1',
      '2 · Gezond in… Amstelveen › Deel 2',
    ]);
    expect(shown(replies.list)).toContain('*Bronnen*');
  });

  test('clicking one opens its passage, with what the sentence rests on', () => {
    const [first] = buttonsOf(short);
    expect(readAction(first?.id ?? '', first?.value)).toEqual({
      kind: 'source',
      turnId: 'turn-1',
      passageId: 'gezond-in-assen#1',
      number: 1,
      quote: 'Dit is de zin waarop nummer 1 rust.',
    });
  });

  test('a quote that Slack cannot carry along stays behind', () => {
    const [first] = buttonsOf({ ...short, citations: [citation({ quote: 'lang '.repeat(500) })] });
    expect(readAction(first?.id ?? '', first?.value)).toMatchObject({
      passageId: 'gezond-in-assen#1',
      quote: null,
    });
  });

  test('a long title is cut at a word', () => {
    const [label = ''] = labels({ ...short, citations: [citation({ title: 'woorden '.repeat(30) })] });
    expect(label).toMatch(/^1 · (woorden )*woorden…$/);
    expect(label.length).toBeLessThanOrEqual(75);
  });

  test('without a section there is only the title', () => {
    expect(labels({ ...short, citations: [citation({ section: '' })] })[0]).toBe('1 · Gezond in… Assen');
  });

  test('without an answer, what comes near is offered instead', () => {
    expect(shown(replies.notInSources)).toContain('*In de buurt*');
    const [first] = buttonsOf(replies.notInSources);
    expect(first?.label).toBe('Gezond in… Assen › Sport');
    expect(readAction(first?.id ?? '', first?.value)).toMatchObject({ kind: 'source', number: null });
  });
});

describe('buttons', () => {
  test('a stored answer can be judged, deepened and handed over', () => {
    expect(labels(short).slice(-4)).toEqual([
      '👍 Nuttig',
      '👎 Niet nuttig',
      'Meer hierover',
      'Stel aan adviseur',
    ]);
  });

  test('without an adviser nobody is sent to one', () => {
    expect(labels(short, { adviser: false })).not.toContain('Stel aan adviseur');
  });

  test('there is nothing more about what was not answered', () => {
    expect(labels(replies.notInSources)).not.toContain('Meer hierover');
    expect(labels(replies.notInSources)).toContain('👎 Niet nuttig');
  });

  test('what is not stored cannot be judged', () => {
    expect(labels({ ...short, turnId: null })).not.toContain('👍 Nuttig');
  });

  test('a suggestion is asked by clicking on it, whole, also when the button is too small', () => {
    const question = `Welke ${'heel '.repeat(20)}lange uitdagingen koos Assen?`;
    const reply = { ...short, suggestions: [question] };
    const button = buttonsOf(reply).find(({ id }) => id.startsWith('ask:'));
    expect(readAction(button?.id ?? '', button?.value)).toEqual({ kind: 'ask', text: question });
    expect(button?.label).toMatch(/…$/);
    expect(shown(reply)).toContain('*Ook te vragen*');
  });

  test('nothing to choose from leaves no heading behind', () => {
    const reply = { ...short, citations: [], suggestions: [' ', 'x'.repeat(2001)] };
    expect(shown(reply)).not.toContain('*Ook te vragen*');
  });

  test('many choices take more rows, in order', () => {
    const options = Array.from({ length: 12 }, (_, i) => ({ label: `Wijk ${i}`, text: `Profiel ${i}` }));
    const blocks = blocksOf({
      ...replies.choices,
      attachments: [{ kind: 'choices', prompt: 'Kies', options }],
    });
    expect(buttonsIn(blocks).map(({ value }) => value)).toEqual(options.map(({ text }) => text));
    expect(blocks.filter(({ type }) => type === 'actions')).toHaveLength(3);
  });

  test('a form opens with one button', () => {
    const [button] = buttonsOf(replies.form);
    expect(readAction(button?.id ?? '', button?.value)).toEqual({ kind: 'open-form', formId: 'voorbeeld:1' });
    expect(shown(replies.form)).toContain('Alleen wat een sterretje heeft, is verplicht.');
  });
});

describe('tables and pictures', () => {
  const table = (rest: Partial<Table>): Reply => ({
    ...short,
    attachments: [{ ...(replies.table.attachments[0] as Table), ...rest }],
  });

  test('a table stands in letters of one width, figures to the right', () => {
    expect(shown(replies.table)).toContain(
      [
        '*Overvecht naast Utrecht, 2022*',
        '```',
        'indicator                 wijk  gemeente',
        '-----------------------  -----  --------',
        'Ernstig eenzaam          14,2%     11,0%',
        'Overgewicht              52,1%     43,8%',
        'Ervaren gezondheid goed            78,0%',
        '```',
      ].join('\n'),
    );
  });

  test('rows that do not fit are counted', () => {
    const rows = Array.from({ length: 200 }, (_, i) => [`Wijk ${i}`, '1', '2']);
    const drawn = shown(table({ rows })).find((text) => text.includes('```')) ?? '';
    const kept = [...drawn.matchAll(/^Wijk \d+/gm)].length;
    expect(drawn).toContain(`\nen nog ${200 - kept} rijen\n`);
    expect(drawReply(table({ rows }), withAdviser).flatMap(brokenRules)).toEqual([]);
  });

  test('a letter that is no single code unit takes one place', () => {
    const drawn = shown(
      table({
        columns: [
          { title: 'a', align: 'left' },
          { title: 'b', align: 'left' },
        ],
        rows: [
          ['🌳', 'x'],
          ['é', 'y'],
        ],
      }),
    );
    expect(drawn.join('\n')).toContain('a  b\n-  -\n🌳  x\né  y');
  });

  test('a wide table is a list per row, with the headings before the cells', () => {
    const columns = ['Interventie', 'Niveau', 'Waarom'].map((title) => ({ title, align: 'left' as const }));
    const why = 'Omdat in deze wijk veel meer mensen alleen zijn dan in de rest van het land';
    const reply = table({
      title: 'Suggesties',
      columns,
      rows: [
        ['Een & twee', 'Goed', why],
        ['Drie', '', why],
      ],
    });
    expect(shown(reply)).toContain(
      `*Suggesties*\n*Een & twee*\nNiveau: Goed\nWaarom: ${why}\n\n*Drie*\nWaarom: ${why}`,
    );
    const many = table({ columns, rows: Array.from({ length: 300 }, (_, i) => [`Rij ${i}`, 'Goed', why]) });
    expect(shown(many).join('\n')).toMatch(/\nen nog \d+ rijen/);
    expect(drawReply(many, withAdviser).flatMap(brokenRules)).toEqual([]);
  });

  test('backticks in a table do not end it', () => {
    const blocks = blocksOf(table({ rows: [['```', '<b>', '&']] }));
    const drawn = mrkdwnOf(blocks).find((text) => text.includes('Overvecht')) ?? '';
    expect(drawn.match(/```/g)).toHaveLength(2);
  });

  test('a picture is told in words, since it has no public address', () => {
    expect(shown(replies.picture)).toContain('*Overgewicht per wijk*');
    expect(shown(replies.picture)).toContain(
      'Staafdiagram: overgewicht is 52 procent in Overvecht en 44 procent in heel Utrecht.',
    );
  });
});

describe('the last line', () => {
  const last = (reply: Reply) => shown(reply).at(-1);

  test('says that this is an AI system, and how the answer came about', () => {
    expect(last(short)).toBe(
      'Wijkgids is een AI-systeem. Controleer de bron. Samengesteld uit zinnen van de bronnen.',
    );
    expect(last({ ...short, composer: 'model:gpt_x' })).toBe(
      'Wijkgids is een AI-systeem. Controleer de bron. Geschreven door taalmodel gpt_x en vergeleken met de bronnen.',
    );
  });

  test('is not there under what has no source', () => {
    expect(last(replies.offTopic)).toBe(replies.offTopic.text);
    expect(last(replies.form)).not.toContain('AI-systeem');
  });
});

describe('a draft', () => {
  test('is the text, as long as nothing in it is markup', () => {
    expect(drawDraft(replies.list.text)).toBe(replies.list.text);
  });

  test('has nothing alive of what a document says', () => {
    expect(drawDraft(replies.markup.text)).not.toMatch(/[<>]|(?<!\\)[*_`~]|(?<!\\)\]\(|:\/\//);
  });
});
