import { describe, expect, test } from 'vitest';
import { brokenRules } from './block-kit-rules.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const long = (length: number) => 'x'.repeat(length);
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const section = (text = 'tekst', rest: object = {}) => ({ type: 'section', text: mrkdwn(text), ...rest });
const button = (id: string, rest: object = {}) => ({
  type: 'button',
  text: plain('Klik'),
  action_id: id,
  ...rest,
});
const option = (value: string, label = 'Keuze') => ({ text: plain(label), value });
const message = (blocks: object[], text = 'tekst') => ({ text, blocks });
const actions = (...elements: object[]) => message([{ type: 'actions', elements }]);
const modal = (blocks: object[], rest: object = {}) => ({
  type: 'modal',
  title: plain('Titel'),
  submit: plain('Versturen'),
  blocks,
  ...rest,
});
const input = (element: object, rest: object = {}) =>
  modal([{ type: 'input', label: plain('Veld'), element: { action_id: 'a', ...element }, ...rest }]);
const select = (type: string, count: number, rest: object = {}) =>
  input({ type, options: many(count, (index) => option(`${index}`)), ...rest });

const sound: [string, object][] = [
  [
    'a message with text and buttons',
    message([section(), { type: 'actions', elements: [button('a'), button('b')] }]),
  ],
  ['a message at its limits', message(many(50, () => section(long(240))))],
  ['a modal with fields', select('radio_buttons', 10, { initial_option: option('3') })],
  ['a modal that only shows something', { type: 'modal', title: plain('Titel'), blocks: [section()] }],
  [
    'a home tab',
    { type: 'home', blocks: [{ type: 'header', text: plain('Kop') }, section(), { type: 'divider' }] },
  ],
];

const broken: [string, object, RegExp][] = [
  ['51 blocks in a message', message(many(51, () => section())), /^blocks: more than 50/],
  ['no blocks in a message', message([]), /^blocks: empty/],
  [
    '101 blocks in a home tab',
    { type: 'home', blocks: many(101, () => section()) },
    /^blocks: more than 100/,
  ],
  ['101 blocks in a modal', modal(many(101, () => section())), /^blocks: more than 100/],
  ['a message without words for the notification', message([section()], ' '), /^text: empty/],
  ['a long text for the notification', message([section()], long(3001)), /^text: more than 3000/],
  ['too much text in all', message(many(5, () => section(long(2900)))), /more than 12000 characters/],
  ['a section without text', message([{ type: 'section' }]), /neither text nor fields/],
  ['a section with an empty text', message([section('\n')]), /text: empty/],
  ['a section of 3001 characters', message([section(long(3001))]), /more than 3000/],
  ['half a character', message([section('a\ud83d')]), /half a character/],
  ['11 fields', message([{ type: 'section', fields: many(11, () => mrkdwn('x')) }]), /fields: more than 10/],
  [
    'a field of 2001 characters',
    message([{ type: 'section', fields: [mrkdwn(long(2001))] }]),
    /more than 2000/,
  ],
  ['a header in mrkdwn', message([{ type: 'header', text: mrkdwn('Kop') }]), /type mrkdwn/],
  ['a header of 151 characters', message([{ type: 'header', text: plain(long(151)) }]), /more than 150/],
  [
    '11 elements in a context',
    message([{ type: 'context', elements: many(11, () => mrkdwn('x')) }]),
    /more than 10/,
  ],
  ['a context without elements', message([{ type: 'context', elements: [] }]), /elements: empty/],
  ['26 buttons in one block', actions(...many(26, (i) => button(`${i}`))), /more than 25/],
  ['no buttons in a block of buttons', actions(), /elements: empty/],
  ['a text input among buttons', actions({ type: 'plain_text_input', action_id: 'a' }), /in actions/],
  ['a button label of 76 characters', actions(button('a', { text: plain(long(76)) })), /more than 75/],
  ['a button label in mrkdwn', actions(button('a', { text: mrkdwn('Klik') })), /type mrkdwn/],
  ['a button value of 2001 characters', actions(button('a', { value: long(2001) })), /value: more than 2000/],
  ['an action id of 256 characters', actions(button(long(256))), /action_id: more than 255/],
  ['an action id twice in a block', actions(button('a'), button('a')), /^action_id: twice a/],
  [
    'an action id twice in a message',
    message([section('x', { accessory: button('a') }), section('x', { accessory: button('a') })]),
    /^action_id: twice a/,
  ],
  [
    'a block id twice',
    message([section('x', { block_id: 'b' }), section('x', { block_id: 'b' })]),
    /^block_id: twice b/,
  ],
  ['a block id of 256 characters', message([section('x', { block_id: long(256) })]), /block_id: more than/],
  ['an unknown block', message([{ type: 'vak' }]), /unknown type vak/],
  [
    'an input in a message',
    message([...input({ type: 'plain_text_input' }).blocks]),
    /input block in a message/,
  ],
  ['a picture without words', message([{ type: 'image', image_url: 'https://x.example/a.png' }]), /alt_text/],
  [
    'a picture in the message itself',
    message([{ type: 'image', alt_text: 'x', image_url: 'data:image/png;base64,AA' }]),
    /web address/,
  ],
  ['a modal title of 25 characters', modal([section()], { title: plain(long(25)) }), /title: more than 24/],
  ['a modal without a title', { type: 'modal', blocks: [section()] }, /^title: /],
  ['a submit button of 25 characters', modal([section()], { submit: plain(long(25)) }), /submit: more/],
  ['a close button of 25 characters', modal([section()], { close: plain(long(25)) }), /close: more/],
  [
    'fields without a submit button',
    { ...input({ type: 'plain_text_input' }), submit: undefined },
    /submit: missing/,
  ],
  [
    'private metadata of 3001 characters',
    modal([section()], { private_metadata: long(3001) }),
    /private_metadata/,
  ],
  [
    'a label of 2001 characters',
    input({ type: 'plain_text_input' }, { label: plain(long(2001)) }),
    /label: more/,
  ],
  [
    'a placeholder of 151 characters',
    input({ type: 'datepicker', placeholder: plain(long(151)) }),
    /placeholder/,
  ],
  ['a text field that takes 3001', input({ type: 'plain_text_input', max_length: 3001 }), /max_length/],
  [
    'more text in a field than it takes',
    input({ type: 'plain_text_input', max_length: 2, initial_value: 'abc' }),
    /initial_value: more than 2/,
  ],
  ['a number without its kind', input({ type: 'number_input' }), /is_decimal_allowed/],
  [
    'a number out of its bounds',
    input({ type: 'number_input', is_decimal_allowed: true, max_value: '5', initial_value: '6' }),
    /out of bounds/,
  ],
  [
    'a number that is none',
    input({ type: 'number_input', is_decimal_allowed: true, initial_value: 'zes' }),
    /no number/,
  ],
  ['a date that is none', input({ type: 'datepicker', initial_date: '25-11-2026' }), /no date/],
  ['11 radio buttons', select('radio_buttons', 11), /options: more than 10/],
  ['11 checkboxes', select('checkboxes', 11), /options: more than 10/],
  ['101 options', select('static_select', 101), /options: more than 100/],
  ['a list without options', select('static_select', 0), /options: empty/],
  [
    'an option text of 76 characters',
    input({ type: 'static_select', options: [option('a', long(76))] }),
    /more than 75/,
  ],
  [
    'an option value of 151 characters',
    input({ type: 'static_select', options: [option(long(151))] }),
    /150/,
  ],
  [
    'a selected option that is not there',
    select('static_select', 2, { initial_option: option('9') }),
    /not one/,
  ],
  ['an empty selection', select('checkboxes', 2, { initial_options: [] }), /initial_options: empty/],
];

describe('the rules of Block Kit', () => {
  test.each(sound)('%s is in order', (_, subject) => {
    expect(brokenRules(subject)).toEqual([]);
  });

  test.each(broken)('%s is noticed', (_, subject, what) => {
    expect(brokenRules(subject)).toEqual([expect.stringMatching(what)]);
  });
});
