import { describe, expect, test } from 'vitest';
import { adviserForm, municipalityForm, whyForm } from '../../../src/assistant/forms.ts';
import type { Attachment, Form, Reply } from '../../../src/assistant/message.ts';
import { readCardAction } from '../../../src/channels/teams/card-actions.ts';
import { type DrawOptions, drawReply } from '../../../src/channels/teams/render.ts';
import { replies } from '../../contracts/replies.ts';
import { brokenRules } from './card-rules.ts';
import { type Part, partsOf } from './card-schema.ts';
import { cardWords } from './reading.ts';

const options = { adviser: true, messageId: 'message-1' };

function drawnParts(reply: Reply, drawing: DrawOptions = options): Part[] {
  const messages = drawReply(reply, drawing);
  expect(messages.flatMap(brokenRules)).toEqual([]);
  return messages.flatMap(({ attachments }) =>
    attachments.flatMap(({ content }) => partsOf(content, 'card')),
  );
}

/** What the button with this title sends, with what was filled in. */
function sentBy(parts: Part[], title: string, inputs: Record<string, string> = {}) {
  const button = parts.find(({ type, json }) => type === 'Action.Submit' && json['title'] === title);
  return readCardAction({ ...(button?.json['data'] as object), ...inputs });
}

const titles = (parts: Part[]) =>
  parts.filter(({ type }) => type.startsWith('Action.')).map(({ json }) => json['title']);

const withAttachment = (attachment: Attachment): Reply => ({ ...replies.form, attachments: [attachment] });

describe('the buttons of an answer', () => {
  test('send back what they are about', () => {
    const parts = drawnParts(replies.short);
    const about = { turnId: 'turn-1', messageId: 'message-1' };
    expect(sentBy(parts, '👍 Nuttig')).toEqual({ kind: 'useful', ...about });
    expect(sentBy(parts, 'Meer hierover')).toEqual({ kind: 'more', ...about });
    expect(sentBy(parts, 'Welke uitdagingen koos Assen?')).toEqual({
      kind: 'ask',
      text: 'Welke uitdagingen koos Assen?',
    });
  });

  test('that open a field send the words in it', () => {
    const reason = { kind: 'not-useful', turnId: 'turn-1', messageId: 'message-1' };
    const note = { kind: 'adviser', turnId: 'turn-1', messageId: 'message-1' };
    const parts = drawnParts(replies.short);
    const sends = parts.filter(({ json }) => json['title'] === 'Versturen').map(({ json }) => json['data']);
    const read = sends.map((data) => readCardAction({ ...(data as object), why: ' Te lang. ', note: '' }));
    expect(read).toEqual([
      { ...reason, why: 'Te lang.' },
      { ...note, note: null },
    ]);
  });

  test('open the assistant’s own forms when these are given', () => {
    const forms = { why: whyForm('turn-1'), adviser: adviserForm('turn-1', 'Wat doet Assen?') };
    const parts = drawnParts(replies.short, { ...options, forms });
    expect(
      sentBy(parts, 'Versturen', { 'field-why:reden': 'klopt niet', 'field-why:uitleg': 'Het jaar.' }),
    ).toEqual({
      kind: 'form',
      formId: 'waarom:turn-1',
      messageId: 'message-1',
      values: { reden: 'klopt niet', uitleg: 'Het jaar.' },
    });
  });

  test('are gone where there is no stored reply', () => {
    expect(titles(drawnParts({ ...replies.short, turnId: null, suggestions: [] }))).toEqual([
      'Lees de tekst bij bron 1',
      'Open bron',
    ]);
  });

  test('offer more only about an answer, and an adviser only where there is one', () => {
    expect(titles(drawnParts(replies.notInSources))).not.toContain('Meer hierover');
    expect(titles(drawnParts(replies.short, { adviser: false }))).not.toContain('Stel aan adviseur');
  });

  test('make place for thanks once an opinion was given', () => {
    const drawn = drawReply(replies.short, { ...options, feedback: 'not-useful' });
    expect(drawn.flatMap(brokenRules)).toEqual([]);
    expect(drawn.map(cardWords).join('')).toContain('Dank u wel. Met uw oordeel maken we Wijkgids beter.');
    expect(titles(drawnParts(replies.short, { ...options, feedback: 'useful' }))).not.toContain('👍 Nuttig');
  });

  test('send no fields of a form beside them', () => {
    const [first, second] =
      drawReply({ ...replies.short, attachments: replies.form.attachments }, options).at(-1)?.attachments ??
      [];
    const inputs = (card: object) =>
      partsOf(card as Record<string, unknown>, 'card').filter(({ type }) => type.startsWith('Input.')).length;
    expect(inputs(first?.content ?? {})).toBe(2);
    expect(inputs(second?.content ?? {})).toBe(5);
  });
});

describe('a source', () => {
  const parts = drawnParts(replies.list);

  test('stands on one line with its number, section and page', () => {
    const said = cardWords(drawReply(replies.list, options)[0] as never);
    expect(said).toContain('[2]\nGezond in… Amstelveen › De stip op de horizon › Deel 2, bladzijde 7');
  });

  test('is shut, and opens in place to show its quote', () => {
    const line = parts.find(({ json }) => json['title'] === 'Lees de tekst bij bron 1');
    const [quote] = (line?.json['targetElements'] ?? []) as string[];
    const opened = parts.find(({ json }) => json['id'] === quote);
    expect(opened?.json['isVisible']).toBe(false);
    expect(JSON.stringify(opened?.json)).toContain('“Dit is de zin waarop nummer 1 rust.”');
  });

  test('links to its document when that is a web page', () => {
    expect(parts.filter(({ type }) => type === 'Action.OpenUrl').map(({ json }) => json['url'])).toEqual([
      'https://www.gezondin.nu/',
    ]);
  });
});

test('a table is a table, with its rows in words for older clients', () => {
  const table = drawnParts(replies.table).find(({ type }) => type === 'Table');
  expect(table?.json['columns']).toMatchObject([
    { horizontalCellContentAlignment: 'Left' },
    { horizontalCellContentAlignment: 'Right' },
    { horizontalCellContentAlignment: 'Right' },
  ]);
  expect(JSON.stringify(table?.json['fallback'])).toContain('— wijk: 52,1% · gemeente: 43,8%');
});

test('choices are rows to click', () => {
  expect(sentBy(drawnParts(replies.choices), 'Centrum in Emmen')).toEqual({
    kind: 'ask',
    text: 'Profiel van Centrum in Emmen',
  });
});

test('many choices are one list', () => {
  const names = Array.from({ length: 300 }, (_, i) => ({
    label: `Wijk ${i}`,
    text: `Profiel van wijk ${i}`,
  }));
  const parts = drawnParts(withAttachment({ kind: 'choices', prompt: 'Kies', options: names }));
  expect(parts.find(({ type }) => type === 'Input.ChoiceSet')?.json['style']).toBe('filtered');
  expect(sentBy(parts, 'Kies', { choice: 'Profiel van wijk 7' })).toEqual({
    kind: 'ask',
    text: 'Profiel van wijk 7',
  });
});

describe('a form', () => {
  const inputs = drawnParts(replies.form).filter(({ type }) => type.startsWith('Input.'));

  test('has an input of its kind for every field, with what was filled in before', () => {
    expect(inputs.map(({ type, json }) => [type, json['label'], json['value']])).toEqual([
      ['Input.Text', 'Wat wilt u bereiken?', undefined],
      ['Input.Number', 'Hoe staat het er nu voor?', 3],
      ['Input.Date', 'Wanneer is het klaar?', undefined],
      ['Input.ChoiceSet', 'Welk spoor?', 'sociaal'],
      ['Input.ChoiceSet', 'Wie doen mee?', 'bewoners,ggd'],
    ]);
  });

  test('says what is required, in words of our own', () => {
    expect(inputs.map(({ json }) => json['isRequired'] ?? false)).toEqual([true, true, false, true, false]);
    expect(inputs[1]?.json['errorMessage']).toBe(
      'Vul bij ‘Hoe staat het er nu voor?’ een getal in vanaf 1 tot en met 5.',
    );
  });

  test('comes back as the assistant wants it', () => {
    const sent = {
      'field-0:doel': 'Meer bewegen',
      'field-0:cijfer': '3',
      'choices-0:wie': 'bewoners,huisarts',
    };
    expect(sentBy(drawnParts(replies.form), 'Versturen', sent)).toEqual({
      kind: 'form',
      formId: 'voorbeeld:1',
      messageId: 'message-1',
      values: { doel: 'Meer bewegen', cijfer: '3', wie: 'bewoners;huisarts' },
    });
  });

  test('keeps a comma inside a value apart from the commas between values', () => {
    const field = {
      id: 'wie',
      label: 'Wie?',
      required: false,
      value: 'a,b;100%2C',
      kind: 'choices' as const,
    };
    const options = ['a,b', 'c', '100%2C'].map((value) => ({ label: value, value }));
    const [form] = replies.form.attachments as [Form];
    const parts = drawnParts(withAttachment({ ...form, fields: [{ ...field, options }] }));
    const drawn = parts.find(({ type }) => type === 'Input.ChoiceSet')?.json;
    const sent = { 'choices-0:wie': String(drawn?.['value']) };
    expect(sentBy(parts, 'Versturen', sent)).toMatchObject({ values: { wie: 'a,b;100%2C' } });
  });

  test('with all municipalities can be searched', () => {
    const names = Array.from({ length: 342 }, (_, i) => `Een gemeente ${i}`);
    const parts = drawnParts(withAttachment(municipalityForm(names[7] ?? null, names)));
    const list = parts.find(({ type }) => type === 'Input.ChoiceSet')?.json;
    expect(list).toMatchObject({ style: 'filtered', value: 'Een gemeente 7' });
    expect(list?.['choices']).toHaveLength(342);
  });

  test('with a list that fits in no message asks to type', () => {
    const names = Array.from({ length: 5_000 }, (_, i) => `Gemeente ${i}`);
    const parts = drawnParts(withAttachment(municipalityForm(null, names)));
    expect(parts.find(({ type }) => type === 'Input.Text')?.json['placeholder']).toBe('Typ uw keuze');
  });
});

describe('what comes back', () => {
  test.each([
    ['nothing', undefined],
    ['another card', { action: 'submit' }],
    ['another version', { wijkgids: 2, kind: 'more', turnId: 't' }],
    ['an unknown kind', { wijkgids: 1, kind: 'delete', turnId: 't' }],
    ['no turn', { wijkgids: 1, kind: 'more' }],
    ['a turn that is no text', { wijkgids: 1, kind: 'useful', turnId: { $ne: null } }],
    ['an empty question', { wijkgids: 1, kind: 'ask', text: '  ' }],
    ['a form without id', { wijkgids: 1, kind: 'form' }],
    ['a list', [1]],
    ['text that is no JSON', '{'],
  ])('as %s is no action', (_, value) => {
    expect(readCardAction(value)).toBeNull();
  });

  test('as JSON in a text is read as well', () => {
    expect(readCardAction('{"wijkgids":1,"kind":"more","turnId":"t"}')).toEqual({
      kind: 'more',
      turnId: 't',
      messageId: null,
    });
  });

  test('under names of built-in things stays a plain value', () => {
    const action = readCardAction(
      JSON.parse('{"wijkgids":1,"kind":"form","formId":"f","field-0:__proto__":"x","field-0:a":"b"}'),
    );
    expect(action).toMatchObject({ values: { a: 'b' } });
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
