import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Form, FormField } from '../../../src/assistant/message.ts';
import { fieldActionId, readFormMetadata } from '../../../src/channels/slack/action-ids.ts';
import type { InputBlock, KnownBlock } from '../../../src/channels/slack/block-kit.ts';
import { drawFormModal, matchingOptions, readFormValues } from '../../../src/channels/slack/modals.ts';
import { replies } from '../../contracts/replies.ts';
import { oddText } from '../../odd-texts.ts';
import { brokenRules } from './block-kit-rules.ts';
import { mrkdwnOf } from './visible-text.ts';

const example = replies.form.attachments[0] as Form;
const formOf = (...fields: FormField[]): Form => ({ ...example, fields });
const options = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ label: `Keuze ${i}`, value: `k${i}` }));
const choice = (count: number, rest: Partial<FormField> = {}): FormField =>
  ({
    id: 'keuze',
    label: 'Keuze',
    required: true,
    value: null,
    kind: 'choice',
    options: options(count),
    ...rest,
  }) as FormField;
const draw = (form: Form) => drawFormModal(form, { formId: form.id });
const inputsOf = (form: Form) =>
  draw(form).blocks.filter((block): block is InputBlock => block.type === 'input');
const elementOf = (field: FormField) => inputsOf(formOf(field))[0]?.element;

describe('a form', () => {
  test('of every kind of field keeps to the rules of Slack', () => {
    expect(brokenRules(draw(example))).toEqual([]);
  });

  test('draws each field in its own way, with what stands in it already', () => {
    expect(inputsOf(example).map(({ element, optional }) => ({ ...element, optional }))).toMatchObject([
      { type: 'plain_text_input', multiline: true, max_length: 500, optional: false },
      { type: 'number_input', initial_value: '3', min_value: '1', max_value: '5', optional: false },
      { type: 'datepicker', optional: true },
      { type: 'radio_buttons', initial_option: { value: 'sociaal' }, optional: false },
      { type: 'checkboxes', initial_options: [{ value: 'bewoners' }, { value: 'ggd' }], optional: true },
    ]);
  });

  test.each([
    ['choice', 10, 'radio_buttons'],
    ['choice', 11, 'static_select'],
    ['choice', 100, 'static_select'],
    ['choice', 101, 'external_select'],
    ['choices', 10, 'checkboxes'],
    ['choices', 11, 'multi_static_select'],
    ['choices', 101, 'multi_external_select'],
  ] as const)('a %s out of %i is a %s', (kind, count, type) => {
    const field = choice(count, { kind, value: 'k3' });
    expect(elementOf(field)?.type).toBe(type);
    expect(brokenRules(draw(formOf(field)))).toEqual([]);
    expect(JSON.stringify(elementOf(field))).toMatch(/"initial_options?":.*"k3"/);
  });

  test('a choice out of nothing is said, not asked', () => {
    const view = draw(formOf(choice(0)));
    expect(brokenRules(view)).toEqual([]);
    expect(mrkdwnOf(view.blocks as KnownBlock[])).toContain('Keuze: er is niets om uit te kiezen.');
  });

  test.each([
    ['a number that is out of bounds', { kind: 'number', min: 1, max: 5, value: '9' }],
    ['a number that is none', { kind: 'number', min: null, max: null, value: 'drie' }],
    ['a date that is none', { kind: 'date', value: '25 november' }],
    ['a choice that is not there', { kind: 'choice', options: options(3), value: 'weg' }],
  ])('%s does not stand in its field', (_, rest) => {
    const field = { id: 'x', label: 'X', required: false, ...rest } as FormField;
    expect(JSON.stringify(elementOf(field))).not.toContain('initial');
    expect(brokenRules(draw(formOf(field)))).toEqual([]);
  });

  test('a long title stands whole above the fields', () => {
    const title = 'Een doel dat u meetbaar wilt maken';
    const view = draw({ ...example, title });
    expect(view.title.text.length).toBeLessThanOrEqual(24);
    expect(mrkdwnOf(view.blocks as KnownBlock[])[0]).toBe(title);
  });

  test('remembers which form it is, and where it was opened', () => {
    const metadata = { formId: 'waarom:turn-1', channel: 'C1', threadTs: '1.2', messageTs: '1.3' };
    expect(readFormMetadata(drawFormModal(example, metadata).private_metadata)).toEqual(metadata);
  });

  test.each([undefined, '', '{', '[]', '{"formId":""}', '{"formId":"x","responseUrl":"weg"}'])(
    'metadata %j is not ours',
    (text) => {
      expect(readFormMetadata(text)).toBeNull();
    },
  );

  test('of any words keeps to the rules of Slack', () => {
    fc.assert(
      fc.property(oddText, fc.array(oddText, { maxLength: 150 }), (word, words) => {
        const own = [...new Set(words)].map((text) => ({ label: text, value: text }));
        const form: Form = {
          ...{ kind: 'form', id: 'x', title: word, intro: words.join('\n'), submitLabel: `Ja ${word}` },
          fields: [
            choice(0, {
              id: 'a',
              label: word,
              options: own,
              value: own[0]?.value ?? null,
            } as Partial<FormField>),
            choice(0, { id: 'b', kind: 'choices', options: own, value: word } as Partial<FormField>),
            {
              id: 'c',
              label: word,
              required: true,
              value: word,
              kind: 'text',
              multiline: false,
              maxLength: 9000,
            },
          ],
        };
        expect(brokenRules(draw({ ...form, title: `T ${word}` }))).toEqual([]);
      }),
    );
  });
});

describe('what was filled in', () => {
  const stateOf = (id: string, state: object) => ({ [fieldActionId(id)]: { [fieldActionId(id)]: state } });

  test('is read from every kind of field', () => {
    const state = {
      ...stateOf('doel', { type: 'plain_text_input', value: 'Meer bewegen & minder zitten' }),
      ...stateOf('cijfer', { type: 'number_input', value: '4' }),
      ...stateOf('klaar', { type: 'datepicker', selected_date: '2026-12-01' }),
      ...stateOf('spoor', { type: 'radio_buttons', selected_option: { value: 'fysiek' } }),
      ...stateOf('wie', { type: 'checkboxes', selected_options: [{ value: 'ggd' }, { value: 'huisarts' }] }),
    };
    expect(readFormValues(example, state)).toEqual({
      doel: 'Meer bewegen & minder zitten',
      cijfer: '4',
      klaar: '2026-12-01',
      spoor: 'fysiek',
      wie: 'ggd;huisarts',
    });
  });

  test('leaves out what stayed open', () => {
    const state = { ...stateOf('doel', { value: null }), ...stateOf('wie', { selected_options: [] }) };
    expect(readFormValues(example, state)).toEqual({});
  });

  test('takes no choice that was not offered', () => {
    expect(readFormValues(example, stateOf('spoor', { selected_option: { value: 'anders' } }))).toEqual({});
  });

  test('finds back a value that Slack cannot carry', () => {
    const value = 'lang '.repeat(40);
    const form = formOf(choice(0, { options: [{ label: 'Lang', value }] } as Partial<FormField>));
    const [offered] = matchingOptions(form, 'keuze', '');
    expect(readFormValues(form, stateOf('keuze', { selected_option: { value: offered?.value } }))).toEqual({
      keuze: value,
    });
  });

  test.each([null, 'x', { a: 1 }, { [fieldActionId('doel')]: { [fieldActionId('doel')]: 3 } }])(
    'of another shape (%j) is nothing',
    (state) => {
      expect(readFormValues(example, state)).toEqual({});
    },
  );
});

describe('options while typing', () => {
  const municipalities = ['Noordenveld', 'Midden-Groningen', 'Groningen', 'Súdwest-Fryslân', 'Assen'];
  const form = formOf(
    choice(0, {
      options: municipalities.map((name) => ({ label: name, value: name })),
    } as Partial<FormField>),
  );
  const found = (typed: string) => matchingOptions(form, 'keuze', typed).map(({ value }) => value);

  test('those that begin with it come first', () => {
    expect(found('groning')).toEqual(['Groningen', 'Midden-Groningen']);
  });

  test('accents and capitals do not count', () => {
    expect(found('SUDWEST-FRYSLAN')).toEqual(['Súdwest-Fryslân']);
  });

  test('before anything is typed they come in their own order', () => {
    expect(found('')).toEqual(municipalities);
  });

  test('there are a hundred at most', () => {
    expect(matchingOptions(formOf(choice(342)), 'keuze', 'keuze')).toHaveLength(100);
  });

  test('a field that is not there, or has no options, has none', () => {
    expect(matchingOptions(form, 'weg', '')).toEqual([]);
    expect(matchingOptions(example, 'doel', '')).toEqual([]);
  });
});
