import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemText, unitsOf } from '../../src/answering/units.ts';
import { oddText } from '../odd-texts.ts';
import { passage } from '../search/small-collection.ts';

const unitsIn = (text: string) => unitsOf(passage('p', text));

describe('unitsOf', () => {
  it('gives the sentences of each line, in order', () => {
    const units = unitsIn('De wijk is groot. Er is een school.\nDe raad komt samen.');
    expect(units.map(({ kind, text, place, line }) => [kind, text, place, line])).toEqual([
      ['sentence', 'De wijk is groot.', 0, 0],
      ['sentence', 'Er is een school.', 1, 0],
      ['sentence', 'De raad komt samen.', 2, 1],
    ]);
  });

  it('keeps a list whole, with the sentence that announces it', () => {
    const [before, list, after] = unitsIn(
      'Het begon klein. Er zijn drie lessen:\n- Begin klein.\n- Zoek geld.\n- Vier het.\nDat was het.',
    );
    expect(before?.text).toBe('Het begon klein.');
    expect(list).toMatchObject({
      kind: 'list',
      intro: 'Er zijn drie lessen:',
      items: ['- Begin klein.', '- Zoek geld.', '- Vier het.'],
      text: 'Er zijn drie lessen:\n- Begin klein.\n- Zoek geld.\n- Vier het.',
    });
    expect(after?.text).toBe('Dat was het.');
  });

  it('a sentence that announces nothing, or stands further off, is no intro', () => {
    expect(unitsIn('Dit zijn lessen.\n- Begin klein.')[1]).toMatchObject({ kind: 'list', intro: null });
    expect(unitsIn('Lessen:\n\n- Begin klein.')).toHaveLength(2);
  });

  it('numbered steps are a list too; a number in a sentence is not', () => {
    expect(unitsIn('1. Verken de wijk.\n2. Maak een plan.')).toMatchObject([
      { kind: 'list', items: ['1. Verken de wijk.', '2. Maak een plan.'] },
    ]);
    expect(unitsIn('2,5 ton is nodig.\n-5 graden was het.').map(({ kind }) => kind)).toEqual([
      'sentence',
      'sentence',
    ]);
  });

  it('a list right after a list item with a colon starts no new list', () => {
    expect(unitsIn('- Dit:\n- dat')).toMatchObject([
      { kind: 'list', intro: null, items: ['- Dit:', '- dat'] },
    ]);
  });

  it('an empty passage has none', () => {
    expect(unitsIn('')).toEqual([]);
    expect(unitsIn('\n \n')).toEqual([]);
  });

  it('of any text: every unit, intro and item is a piece of it; places count up', () => {
    const line = fc.oneof(
      oddText.map((text) => text.replace(/\n/g, ' ')),
      fc.constantFrom('- Een.', '1. Een', '2. Twee', 'Lessen:', 'Lessen: ', ' Eerst. Lessen:\t', '', '- '),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = lines.join('\n');
        unitsIn(text).forEach((unit, place) => {
          expect(unit.place).toBe(place);
          expect(text).toContain(unit.text);
          if (unit.kind === 'list') {
            for (const piece of [unit.intro ?? '', ...unit.items]) expect(unit.text).toContain(piece);
          }
        });
      }),
    );
  });
});

it('itemText takes off the mark only', () => {
  expect(itemText('- Begin - klein.')).toBe('Begin - klein.');
  expect(itemText('12. Twaalf. 13. Dertien.')).toBe('Twaalf. 13. Dertien.');
  expect(itemText('Geen item')).toBe('Geen item');
});
