import { describe, expect, test } from 'vitest';
import { PEERS } from '../../bench/peers.ts';
import type { Passage } from '../../src/answering/ports.ts';

function passage(id: string, text: string, questions: string[] = []): Passage {
  return {
    ...{ id, documentId: id, sectionId: id, title: '', text, questions, position: 0 },
    ...{ sectionPath: [], otherWords: [], page: null, url: null, basis: null },
  };
}

const passages = [
  passage('fiets', 'Fietsen is goed voor het hart.'),
  passage('borging', 'Borging vraagt tijd.', ['Hoe houd je de aanpak vast?']),
  passage('eten', 'Samen koken en eten.'),
];

describe.each(PEERS)('$name', ({ name, build }) => {
  const find = build(passages);
  const ids = (question: string, k = 10) => find(question, k).map(({ id }) => id);

  test('finds by a word of the text, and no more than asked for', () => {
    expect(ids('fietsen')).toEqual(['fiets']);
    expect(ids('fietsen borging koken', 2)).toHaveLength(2);
  });

  test('has the questions of a section too, as our own search has', () => {
    expect(ids('aanpak')).toEqual(['borging']);
  });

  test('any word will do: a question is no phrase', () => {
    expect(ids('koken zonder recept')).toContain('eten');
  });

  test('finds nothing for nothing, and takes signs that FTS5 reads as its own', () => {
    expect(ids('')).toEqual([]);
    expect(ids('?! "')).toEqual([]);
    expect(ids('"hart" AND (fiets* OR NEAR) -title:x')).toContain('fiets');
  });

  test(`${name.includes('stems') ? 'joins forms of a word and drops' : 'knows no forms, and keeps'} stop words`, () => {
    expect(ids('tijden').length > 0).toBe(name.includes('stems'));
    expect(ids('is').length > 0).toBe(!name.includes('stems'));
  });
});
