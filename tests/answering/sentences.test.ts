import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../src/answering/sentences.ts';
import { ODD_TEXTS, oddText } from '../odd-texts.ts';

/** `|` marks where a text is cut. */
describe('sentencesOf cuts', () => {
  it.each([
    'De wijk telt 300 huizen. | Er is een school.',
    'Wie doet mee? | Iedereen! | Dat is mooi …',
    'Er zijn activiteiten, bijv. een wandelgroep of o.a. een koor. | Die zijn gratis.',
    'De GGD e.a. deden mee. | Zij gaven advies.',
    'Koffie, thee enz. | Alles is gratis.',
    'Het plan van dhr. Jansen en mevr. De Vries is af.',
    'Volgens J. Jansen werkt het. | Anderen twijfelen.',
    'Dr. A. de Boer leidt het onderzoek m.b.t. roken.',
    'Het kostte 12.500 euro. | Dat is 3.5 keer zoveel als in 2019.',
    'Zie art. 4, blz. 12 en nr. 3 van de regeling.',
    '“Ik kom graag.” | Dat zegt een bewoner.',
    'Zij zei: “Kom binnen!” en schonk koffie in.',
    'Het lukte (na een jaar.) | Daarna ging het snel.',
    'De pilot loopt t/m 2022. | In 2023 volgt een besluit.',
    'Op www.voorbeeld.nl staat meer. | Kijk daar eens.',
    'Wat nu?! | Doorgaan.',
    'Eerst dit... en dan dat.',
    'Geen punt aan het eind',
    'Vanaf 1 jan. 2020 geldt de regel, ca. 40 gemeenten doen mee.',
  ])('%s', (marked) => {
    const pieces = marked.split(' | ');
    expect(sentencesOf(pieces.join(' '))).toEqual(pieces);
  });

  it('nothing of white space, and joins nothing over an empty stretch', () => {
    expect(sentencesOf('')).toEqual([]);
    expect(sentencesOf(' \n ')).toEqual([]);
    expect(sentencesOf('Een.   Twee.')).toEqual(['Een.', 'Twee.']);
  });
});

describe('sentencesOf keeps every word', () => {
  const holds = (text: string) => {
    let from = 0;
    for (const sentence of sentencesOf(text)) {
      const at = text.indexOf(sentence, from);
      expect(at).toBeGreaterThanOrEqual(from);
      expect(sentence).toBe(sentence.trim());
      from = at + sentence.length;
    }
    expect(sentencesOf(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  };

  it.each(ODD_TEXTS)('%s', (_, text) => holds(text));

  it('of any text: each sentence is a piece of it, in order, and nothing is lost', () => {
    const dotted = fc.array(fc.constantFrom('a', 'Bijv.', 'B.', '. ', '? ', ' ', '"', '1.5', '…', '\n'));
    fc.assert(
      fc.property(
        fc.oneof(
          oddText,
          dotted.map((p) => p.join('')),
        ),
        holds,
      ),
    );
  });
});
