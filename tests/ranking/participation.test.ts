import { beforeAll, describe, expect, it } from 'vitest';
import { passage, searchOver, thesaurusOf } from '../search/small-collection.ts';
import { type Explained, explained } from './explained.ts';

/** Made-up municipalities and how they involve their residents. */
const PASSAGES = [
  passage(
    'bewonersraad',
    'Oosterdam richtte een bewonersraad op. Tien bewoners beslissen mee over het geld voor de wijk. De raad komt elke maand bijeen in het buurthuis.',
    { title: 'Meedoen in Oosterdam', sectionPath: ['Een raad van bewoners'] },
  ),
  passage(
    'keukentafel',
    'Medewerkers van de gemeente Veldermeer gaan langs de deuren. Aan de keukentafel vragen zij inwoners wat er beter kan in de buurt.',
    { title: 'Luisteren in Veldermeer', sectionPath: ['Gesprekken aan de keukentafel'] },
  ),
  passage(
    'enquete',
    'De enquête over het verkeer leverde 300 reacties op. De gemeente legt daarom drempels aan. Een enkele bewoner vond dat jammer.',
    { title: 'Verkeer in Veldermeer', sectionPath: ['Uitkomsten'] },
  ),
  passage('sport', 'Het sportpark in Oosterdam heeft vier velden en een kantine.', {
    title: 'Sporten in Oosterdam',
    sectionPath: ['Het sportpark'],
  }),
  passage(
    'begroting',
    'De gemeenteraad stelt de begroting vast. Wie wil inspreken, meldt zich bij de griffie.',
    {
      title: 'De raad van Oosterdam',
      sectionPath: ['Begroting'],
      questions: ['Wie stelt de begroting vast?'],
    },
  ),
];

const thesaurus = thesaurusOf(`
- woorden: [bewoner, inwoner, burger]
  gewicht: 0.9
- van: [betrekken]
  naar: [meebeslissen, beslissen, vragen]
  gewicht: 0.6
`);
const search = searchOver(PASSAGES, { thesaurus });

describe('Hoe kan Oosterdam bewoners betrekken?', () => {
  let ranking: Explained;
  beforeAll(async () => {
    ranking = await explained(search, 'Hoe kan Oosterdam bewoners betrekken?');
  });

  it('puts the passage that says all of it first', () => {
    expect(ranking.order[0]).toBe('bewonersraad');
    expect(ranking.why('bewonersraad').lexical).toBe(1);
    expect(ranking.why('bewonersraad').coverage).toBeGreaterThan(0.7);
  });

  it('then what says residents in other words, before what only names them in passing', () => {
    const place = (id: string) => ranking.order.indexOf(id);
    expect(place('keukentafel')).toBeGreaterThan(0);
    expect(ranking.why('keukentafel').coverage).toBeGreaterThan(ranking.why('sport').coverage);
  });

  it('the sports park is there for the name in its heading alone', () => {
    const why = ranking.why('sport');
    expect(why.heading).toBeGreaterThan(0);
    expect(why.coverage).toBeLessThan(0.5);
    expect(why.sentence).toBeLessThan(ranking.why('bewonersraad').sentence);
  });
});

describe('Hoe vraagt de gemeente Veldermeer burgers om hun mening?', () => {
  it('prefers the passage where name, question word and synonym meet in one sentence', async () => {
    const { order, why } = await explained(
      search,
      'Hoe vraagt de gemeente Veldermeer burgers om hun mening?',
    );
    expect(order.slice(0, 2)).toEqual(['keukentafel', 'enquete']);
    expect(why('keukentafel').sentence).toBeGreaterThan(why('enquete').sentence);
    // Both are about Veldermeer, so the heading does not decide.
    expect(why('enquete').heading).toBeCloseTo(why('keukentafel').heading);
  });
});

describe('Wie stelt de begroting vast?', () => {
  it('a question the section is known to answer brings it to the top, for that reason', async () => {
    const { order, why } = await explained(search, 'Wie stelt de begroting vast?');
    expect(order[0]).toBe('begroting');
    expect(why('begroting').asked).toBeGreaterThan(0.95);
    expect(order.slice(1).every((id) => why(id).asked === 0)).toBe(true);
  });

  it('the same words with another kind of question are less near to it', async () => {
    const who = await explained(search, 'Wie stelt de begroting vast?');
    const when = await explained(search, 'Wanneer stelt men de begroting vast?');
    expect(when.why('begroting').asked).toBeLessThan(who.why('begroting').asked);
  });
});

it('what no passage says is found nowhere', async () => {
  expect((await explained(search, 'Wat kost een paspoort?')).order).toEqual([]);
});
