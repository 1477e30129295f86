import { describe, expect, test } from 'vitest';
import {
  encodeAction,
  fieldActionId,
  readAction,
  readFieldId,
} from '../../../src/channels/slack/action-ids.ts';

describe('what was clicked', () => {
  test.each([
    { kind: 'source', turnId: 't', passageId: 'p', number: 1, quote: 'Zin.' },
    { kind: 'source', turnId: null, passageId: 'p', number: null, quote: null },
    { kind: 'useful', turnId: 't' },
    { kind: 'not-useful', turnId: 't' },
    { kind: 'more', turnId: 't' },
    { kind: 'adviser', turnId: 't' },
    { kind: 'ask', text: 'Wat doet Assen?' },
    { kind: 'open-form', formId: 'gemeente' },
  ] as const)('comes back as it went: %j', (action) => {
    const encoded = encodeAction(action, 7);
    expect(encoded?.action_id).toMatch(/:7$/);
    expect(readAction(encoded?.action_id ?? '', encoded?.value)).toEqual(action);
  });

  test.each([
    ['source:1', undefined],
    ['source:1', ''],
    ['source:1', '{'],
    ['source:1', '["t"]'],
    ['source:1', '["t","p","een",null]'],
    ['weg:1', 'x'],
    ['', 'x'],
    ['constructor', 'x'],
    ['useful:1', undefined],
  ])('%s with %j was not drawn by Wijkgids', (actionId, value) => {
    expect(readAction(actionId, value)).toBeNull();
  });

  test('nothing is encoded that Slack cannot carry', () => {
    expect(encodeAction({ kind: 'ask', text: 'x'.repeat(2001) }, 1)).toBeNull();
    expect(encodeAction({ kind: 'ask', text: '' }, 1)).toBeNull();
  });

  test('a field is known by its action id', () => {
    expect(readFieldId(fieldActionId('gemeente'))).toBe('gemeente');
    expect(readFieldId('source:1')).toBeNull();
    expect(readFieldId('field:')).toBeNull();
  });
});
