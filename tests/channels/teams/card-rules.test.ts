import { expect, test } from 'vitest';
import { drawReply } from '../../../src/channels/teams/render.ts';
import { replies } from '../../contracts/replies.ts';
import { brokenRules, type DrawnMessage } from './card-rules.ts';

/** That the rules catch mistakes: each test makes one in a message that was right. */

type Part = Record<string, unknown>;

function message(body: Part[], rest: Partial<DrawnMessage> = {}): DrawnMessage {
  const content = { type: 'AdaptiveCard', version: '1.5', body };
  return {
    text: 'Tekst [1].',
    summary: 'Tekst',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
    entities: [],
    ...rest,
  };
}

const input = { type: 'Input.Text', id: 'a', label: 'Veld' };
const choices = { ...input, type: 'Input.ChoiceSet', choices: [{ title: 'A', value: 'a' }] };
const text = { type: 'TextBlock', text: 'Tekst', wrap: true };
const button = { type: 'Action.Submit', title: 'Knop', data: {} };
const row = { type: 'TableRow', cells: [{ type: 'TableCell', items: [text] }] };
const table = { type: 'Table', columns: [{ width: 1 }], rows: [row], fallback: text };

test('a message that is right breaks none', () => {
  const all = [text, input, { ...choices, id: 'b' }, table, { type: 'ActionSet', actions: [button] }];
  expect(brokenRules(message(all))).toEqual([]);
});

test.each<[string, Part[], RegExp]>([
  ['an element that does not exist', [{ type: 'TextBlok', text: 'x' }], /TextBlok/],
  ['a misspelt property', [{ ...text, txet: 'x' }], /no property txet/],
  ['a property of another element', [{ ...text, altText: 'x' }], /no property altText/],
  ['a property of a later version', [{ ...input, labelWidth: 10 }], /no property labelWidth/],
  ['an element of a later version', [{ type: 'Carousel', pages: [] }], /Carousel/],
  [
    'a misspelt property deep inside',
    [{ type: 'Container', items: [{ ...text, bold: true }] }],
    /no property bold/,
  ],
  ['a mistake in a fallback', [{ ...table, fallback: { ...text, txet: 'x' } }], /no property txet/],
  ['an unknown element in a fallback', [{ ...table, fallback: { type: 'Lijst' } }], /Lijst/],
  ['a value that is none of the allowed', [{ ...text, size: 'Huge' }], /Huge/],
  ['a value of another kind', [{ ...text, isVisible: 'ja' }], /isVisible of TextBlock/],
  ['a number as text', [{ ...input, maxLength: '9' }], /maxLength of Input.Text/],
  ['a missing url', [{ type: 'Image', altText: 'x' }], /url|image/i],
  [
    'a misspelt property of a button',
    [{ type: 'ActionSet', actions: [{ ...button, label: 'x' }] }],
    /no property label/,
  ],
  ['an id that is used twice', [input, { ...input }], /used twice/],
  [
    'a target that is not there',
    [
      { ...text },
      {
        type: 'ActionSet',
        actions: [{ type: 'Action.ToggleVisibility', title: 'x', targetElements: ['q'] }],
      },
    ],
    /no element q/,
  ],
  ['text that does not wrap', [{ type: 'TextBlock', text: 'x' }], /does not wrap/],
  [
    'text that is empty',
    [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: ' ' }] }],
    /has no text/,
  ],
  ['a picture without words', [{ type: 'Image', url: 'https://x.example/a.png' }], /altText/],
  ['an input without label', [{ type: 'Input.Text', id: 'a' }], /has no label/],
  ['a required input without message', [{ ...input, isRequired: true }], /errorMessage/],
  [
    'a link that is no web page',
    [{ type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: 'x', url: 'file:///x' }] }],
    /no web page/,
  ],
  ['a button without title', [{ type: 'ActionSet', actions: [{ ...button, title: '' }] }], /no title/],
  ['seven buttons on a row', [{ type: 'ActionSet', actions: Array(7).fill(button) }], /more than six/],
  ['a chosen value that is no choice', [{ ...choices, value: 'z' }], /choices/],
  [
    'two choices with one value',
    [{ ...choices, choices: [1, 2].map(() => ({ title: 'A', value: 'a' })) }],
    /choices/,
  ],
  [
    'a comma in one of several',
    [{ ...choices, isMultiSelect: true, choices: [{ title: 'A', value: 'a,b' }] }],
    /choices/,
  ],
  ['a table without fallback', [{ ...table, fallback: undefined }], /older clients/],
])('%s is caught', (_, body, complaint) => {
  expect(brokenRules(message(body)).join('\n')).toMatch(complaint);
});

const claim = { position: 1, appearance: { name: 'Bron', abstract: 'Zin' } };
const entity = (...citation: object[]) => ({ entities: [{ type: 'https://schema.org/Message', citation }] });

test.each<[string, Partial<DrawnMessage>, RegExp]>([
  ['too large a message', { text: 'x'.repeat(40_001) }, /bytes/],
  ['an empty message', { text: ' ', attachments: [] }, /empty/],
  ['no summary', { summary: '' }, /summary/],
  ['half a character', { text: 'x\ud83d' }, /half a character/],
  [
    'an attachment of another kind',
    { attachments: [{ contentType: 'image/png', content: {} }] },
    /no Adaptive Card/,
  ],
  ['an entity that is not known', { entities: [{ type: 'mention' }] }, /entity/],
  ['a citation that is not in the text', entity({ ...claim, position: 2 }), /citation 2 is not/],
  ['a citation twice', entity(claim, claim), /stands twice/],
  ['too long a name', entity({ ...claim, appearance: { name: 'x'.repeat(81), abstract: 'Zin' } }), /name/],
  [
    'too long an abstract',
    entity({ ...claim, appearance: { name: 'x', abstract: 'x'.repeat(161) } }),
    /abstract/,
  ],
])('%s is caught', (_, rest, complaint) => {
  expect(brokenRules(message([text], rest)).join('\n')).toMatch(complaint);
});

test('a card of another version is caught', () => {
  const [drawn] = drawReply(replies.short, { adviser: true });
  const [attachment] = drawn?.attachments ?? [];
  const content = { ...attachment?.content, version: '1.6' };
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content }];
  expect(brokenRules(message([], { attachments })).join('\n')).toMatch(/version is 1.6/);
});
