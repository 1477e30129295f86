import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citeUnits, withMark } from '../../src/answering/cite.ts';
import { type Unit, unitsOf } from '../../src/answering/units.ts';
import { oddText } from '../odd-texts.ts';
import { passage } from '../search/small-collection.ts';

const TUIN = passage(
  'tuin',
  'De tuin opende in 2018. Er was koffie. Bewoners beheren hem.\nDrie regels:\n- Sluit het hek.\n- Deel de oogst. En geniet.',
  {
    documentId: 'd1',
    title: 'Tuinen',
    sectionPath: ['Groen', 'Moestuin'],
    page: 4,
    url: 'https://voorbeeld.nl',
  },
);
const KOOR = passage('koor', 'Het koor zingt op dinsdag. Iedereen mag meedoen.', { title: 'Muziek' });
const unit = (units: Unit[], text: string) => units.find((u) => u.text.startsWith(text)) as Unit;
const tuin = unitsOf(TUIN);
const koor = unitsOf(KOOR);

/** Every `[n]` in a text. */
const marksIn = (text: string) => [...text.matchAll(/\[(\d+)\]/g)].map((mark) => Number(mark[1]));

describe('withMark puts the number before the closing punctuation', () => {
  it.each([
    ['Zo gaat het.', 'Zo gaat het [1].'],
    ['Gaat het zo?', 'Gaat het zo [1]?'],
    ['Drie lessen:', 'Drie lessen [1]:'],
    ['Zo gaat het', 'Zo gaat het [1]'],
    ['Wat nu?!', 'Wat nu [1]?!'],
    ['“Kom binnen.”', '“Kom binnen [1].”'],
    ['Hij heet ‘de tuin’', 'Hij heet ‘de tuin’ [1]'],
    ['Het lukte (na een jaar).', 'Het lukte (na een jaar) [1].'],
    ['En toen …', 'En toen  [1]…'],
  ])('%s', (sentence, marked) => {
    expect(withMark(sentence, 1).replace(/\s+/g, ' ')).toBe(marked.replace(/\s+/g, ' '));
  });
});

describe('citeUnits', () => {
  it('numbers passages in the order in which they come, each once', () => {
    const { text, citations } = citeUnits([
      unit(koor, 'Het koor'),
      unit(tuin, 'De tuin'),
      unit(koor, 'Iedereen'),
    ]);
    expect(text).toBe(
      'Het koor zingt op dinsdag [1].\n\nDe tuin opende in 2018 [2].\n\nIedereen mag meedoen [1].',
    );
    expect(citations.map(({ number, passageId }) => [number, passageId])).toEqual([
      [1, 'koor'],
      [2, 'tuin'],
    ]);
  });

  it('says where a passage stands', () => {
    expect(citeUnits([unit(tuin, 'De tuin')]).citations[0]).toEqual({
      number: 1,
      passageId: 'tuin',
      documentId: 'd1',
      title: 'Tuinen',
      section: 'Groen › Moestuin',
      page: 4,
      url: 'https://voorbeeld.nl',
      quote: 'De tuin opende in 2018.',
    });
  });

  it('quotes the shortest stretch that holds everything taken from a passage', () => {
    const { citations } = citeUnits([unit(tuin, 'De tuin'), unit(tuin, 'Bewoners')]);
    expect(citations[0]?.quote).toBe('De tuin opende in 2018. Er was koffie. Bewoners beheren hem.');
  });

  it('marks the intro and every sentence of a list', () => {
    const { text } = citeUnits([unit(tuin, 'Drie regels')]);
    expect(text).toBe('Drie regels [1]:\n- Sluit het hek [1].\n- Deel de oogst [1]. En geniet [1].');
  });

  it('sentences of one passage are one paragraph, a list is one of its own', () => {
    const { text } = citeUnits([
      unit(tuin, 'De tuin'),
      unit(tuin, 'Bewoners'),
      unit(tuin, 'Drie'),
      unit(koor, 'Het'),
    ]);
    expect(text.split('\n\n')).toHaveLength(3);
  });

  it('a number in brackets in the source is not taken for a citation', () => {
    const noted = passage(
      'noot',
      'Bewegen helpt tegen somberheid [12]. Slapen ook [3, 4], zegt de GGD.\n- Wandel [7].',
    );
    const { text, citations } = citeUnits(unitsOf(noted));
    expect(new Set(marksIn(text))).toEqual(new Set([1]));
    expect(text).toContain('Bewegen helpt tegen somberheid [1].');
    expect(text).toContain('Slapen ook, zegt de GGD [1].');
    // The quote stays word for word.
    expect(citations[0]?.quote).toBe(noted.text);
  });

  it('nothing gives nothing', () => {
    expect(citeUnits([])).toEqual({ text: '', citations: [] });
  });

  it('of any passages: every quote is a piece of its passage, every [n] has its citation and the reverse', () => {
    const texts = fc.array(
      fc.oneof(oddText, fc.constantFrom('Zie [4]. En [2-3].', 'Drie:\n- a [1]\n- b', '[5]')),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(texts, fc.infiniteStream(fc.boolean()), (given, taken) => {
        const passages = given.map((text, i) => passage(`p${i}`, text));
        const units = passages.flatMap(unitsOf).filter(() => taken.next().value);
        const { text, citations } = citeUnits(units);
        for (const { passageId, quote } of citations) {
          expect(passages.find(({ id }) => id === passageId)?.text).toContain(quote);
          expect(quote).not.toBe('');
        }
        expect(new Set(marksIn(text))).toEqual(new Set(citations.map(({ number }) => number)));
        expect(citations.map(({ number }) => number)).toEqual(citations.map((_, i) => i + 1));
      }),
    );
  });
});
