import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readerFor, readers } from '../../../src/ingestion/readers/index.ts';

test('the list of readers and the folder hold the same', () => {
  const files = readdirSync(new URL('../../../src/ingestion/readers/', import.meta.url))
    .map((name) => name.replace(/\.ts$/, ''))
    .filter((name) => name !== 'index');
  expect(readers.map(({ name }) => name).sort()).toEqual(files.sort());
});

test('every extension has one reader, whatever its case', () => {
  const extensions = readers.flatMap((reader) => reader.extensions);
  expect(new Set(extensions).size).toBe(extensions.length);
  expect(readerFor('.PDF')).toBe(readerFor('.pdf'));
  expect(readerFor('.exe')).toBeNull();
});
