import { expect, test } from 'vitest';
import { nameKey, newIds } from '../../../src/registries/interventions/intervention-id.ts';

const NONE = new Set<string>();

test('an id is the name in lower case with hyphens', () => {
  expect([...newIds(['Één & Al: Vitaal!', "Girls' Talk", "Girls' Talk+"], NONE).values()]).toEqual(
    expect.arrayContaining(['een-en-al-vitaal', 'girls-talk', 'girls-talk-plus']),
  );
});

test('names with one id are told apart in the same way whatever their order', () => {
  const names = ['Liefde is', 'Liefde is...', 'Liefde, is'];
  const ids = newIds(names, NONE);
  expect(new Set(ids.values()).size).toBe(3);
  expect(newIds([...names].reverse(), NONE)).toEqual(ids);
});

test('a name whose id is taken gets another, the same each time', () => {
  const id = newIds(['Liefde is...'], new Set(['liefde-is'])).get('Liefde is...');
  expect(id).toMatch(/^liefde-is-[0-9a-f]{6}$/);
  expect(newIds(['Liefde is...'], new Set(['liefde-is'])).get('Liefde is...')).toBe(id);
});

test('a name without letters of ours has an id too', () => {
  expect(newIds(['حي'], NONE).get('حي')).toMatch(/^interventie-[0-9a-f]{6}$/);
});

test('case, spaces and the form of a quote make no other name', () => {
  expect(nameKey(' Girls’  TALK ')).toBe(nameKey("Girls' Talk"));
  expect(nameKey("Girls' Talk+")).not.toBe(nameKey("Girls' Talk"));
});
