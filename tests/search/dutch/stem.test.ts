import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stem, verbBases } from '../../../src/search/dutch/stem.ts';
import { wordsOf } from '../../../src/search/dutch/words.ts';

describe('stem joins forms of one word', () => {
  it.each([
    ['kind', 'kinderen', 'kindje'],
    ['huis', 'huizen'],
    ['brief', 'brieven'],
    ['stad', 'steden'],
    ['lid', 'leden'],
    ['wijk', 'wijken'],
    ['buurt', 'buurten'],
    ['interventie', 'interventies'],
    ['gemeente', 'gemeenten', 'gemeentes'],
    ['organisatie', 'organisaties'],
    ['bewoner', 'bewoners'],
    ['verschil', 'verschillen'],
    ['achterstand', 'achterstanden'],
    ['gezond', 'gezonde', 'gezondheid'],
    ['school', 'scholen'],
    ['overheid', 'overheden'],
    ['rol', 'rollen'],
    ['doel', 'doelen'],
    ['meten', 'meting', 'metingen', 'gemeten'],
    ['kiezen', 'koos', 'gekozen', 'keuze'],
    ['helpen', 'hielp', 'geholpen'],
    ['blijken', 'bleek', 'gebleken'],
    ['werken', 'werk'],
  ])('%s, %s', (...forms) => {
    expect(new Set(forms.map(stem)).size, forms.map(stem).join(' ')).toBe(1);
  });
});

describe('stem keeps different words apart', () => {
  it.each([
    ['wijk', 'wijs'],
    ['gezond', 'zon'],
    ['oudere', 'ouder'],
    ['jongere', 'jong'],
    ['lezen', 'les'],
    ['overheid', 'over'],
    ['succes', 'suc'],
    ['reden', 'red'],
    ['gemeente', 'gemeen'],
  ])('%s and %s', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });

  it('leaves numbers, years and short words as they are', () => {
    for (const word of ['2015', '100000', '3d', 'in', 'b&w']) expect(stem(word)).toBe(word);
  });
});

describe('verbBases names the verb of a form the stemmer leaves apart', () => {
  it.each([
    ['werkt', 'werken'],
    ['werkte', 'werken'],
    ['werkten', 'werken'],
    ['afgeremd', 'afremmen'],
    ['gestart', 'starten'],
    ['opgericht', 'oprichten'],
    ['samengewerkt', 'samenwerken'],
    ['gemeld', 'melden'],
  ])('%s of %s', (form, verb) => {
    expect(verbBases(form)).toContain(stem(verb));
  });

  it.each(['gemeente', 'gezond', 'buurt', 'gewicht', 'dienst', 'jeugd', 'wijk', 'gids'])(
    '%s is no verb form',
    (word) => {
      expect(verbBases(word)).toEqual([]);
    },
  );

  it('never names the stem of the form itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,16}$/), (word) => {
        expect(verbBases(word)).not.toContain(stem(word));
      }),
    );
  });
});

it('a stem of any word is there, and is the same every time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      for (const word of wordsOf(text)) {
        expect(stem(word)).not.toBe('');
        expect(stem(word)).toBe(stem(word));
      }
    }),
  );
});
