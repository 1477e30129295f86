import { describe, expect, it } from 'vitest';
import { passage, searchOver, thesaurusOf } from '../search/small-collection.ts';
import { explained } from './explained.ts';

/** Made-up figures on health in made-up neighbourhoods. */
const PASSAGES = [
  passage(
    'uitleg',
    'Eenzaamheid is het gevoel dat u contact mist. Eenzaamheid komt op elke leeftijd voor. Wie eenzaam is, schaamt zich vaak.',
    { title: 'Woordenlijst', sectionPath: ['Eenzaamheid'] },
  ),
  passage(
    'cijfers',
    'In de Havenbuurt voelt 21 procent van de volwassenen zich ernstig eenzaam. In 2016 was dat 17 procent.',
    { title: 'Gezondheidsmonitor Oosterdam', sectionPath: ['Havenbuurt'] },
  ),
  passage(
    'molen',
    'In het Molenkwartier voelt 9 procent van de volwassenen zich ernstig eenzaam. Er wonen veel gezinnen.',
    { title: 'Gezondheidsmonitor Oosterdam', sectionPath: ['Molenkwartier'] },
  ),
  passage(
    'gewicht',
    'Een op de drie kinderen in de Havenbuurt heeft overgewicht. De GGD weegt alle kinderen in groep 7.',
    { title: 'Gezondheidsmonitor Oosterdam', sectionPath: ['Havenbuurt', 'Jeugd'] },
  ),
  passage('verschil', 'Achterstanden in gezondheid ontstaan door armoede, slechte huizen en weinig groen.', {
    title: 'Waar het door komt',
    sectionPath: ['Oorzaken'],
  }),
  passage('aanpak', 'De aanpak van gezondheidsachterstanden begint in de wijk, zegt de wethouder.', {
    title: 'Plan van aanpak',
    sectionPath: ['Begin'],
  }),
];
const thesaurus = thesaurusOf(`
- woorden: [obesitas, overgewicht]
  gewicht: 0.9
- van: [kind]
  naar: [jeugd, groep 7]
  gewicht: 0.5
`);
const search = searchOver(PASSAGES, { thesaurus });

describe('a number is asked', () => {
  it('the passage with name and number goes before the explanation and the other neighbourhood', async () => {
    const { order, why } = await explained(search, 'Hoeveel volwassenen in de Havenbuurt zijn eenzaam?');
    expect(order[0]).toBe('cijfers');
    expect(why('cijfers').kind).toBe(1);
    expect(why('uitleg').kind).toBe(0);
    expect(why('cijfers').coverage).toBeGreaterThan(why('molen').coverage);
    expect(why('cijfers').heading).toBeGreaterThan(why('molen').heading);
    expect(order.indexOf('molen')).toBeLessThan(order.indexOf('uitleg'));
  });

  it('another name brings the other neighbourhood first', async () => {
    const { order, why } = await explained(search, 'Hoeveel volwassenen in het Molenkwartier zijn eenzaam?');
    expect(order.slice(0, 2)).toEqual(['molen', 'cijfers']);
    expect(why('molen').sentence).toBeGreaterThan(why('cijfers').sentence);
  });
});

describe('a definition is asked', () => {
  it('the passage under that heading comes first, by its heading', async () => {
    const { order, why } = await explained(search, 'Wat is eenzaamheid?');
    expect(order[0]).toBe('uitleg');
    expect(why('uitleg').heading).toBe(1);
    expect(order.slice(1).every((id) => why(id).heading === 0)).toBe(true);
  });
});

describe('other words', () => {
  it('obesitas finds overgewicht, for the synonym: not as well as the word itself', async () => {
    const synonym = await explained(search, 'obesitas bij kinderen in de Havenbuurt');
    const word = await explained(search, 'overgewicht bij kinderen in de Havenbuurt');
    expect(synonym.order[0]).toBe('gewicht');
    expect(word.order[0]).toBe('gewicht');
    expect(synonym.why('gewicht').coverage).toBeLessThan(word.why('gewicht').coverage);
    expect(synonym.why('gewicht').coverage).toBeGreaterThan(0.8);
  });

  it('a compound finds itself first, then its parts, and nothing else', async () => {
    const { order, why } = await explained(search, 'gezondheidsachterstanden');
    expect(order.slice(0, 2)).toEqual(['aanpak', 'verschil']);
    expect(why('aanpak').coverage).toBe(1);
    expect(why('verschil').coverage).toBeGreaterThan(0.5);
    expect(why('verschil').coverage).toBeLessThan(1);
    for (const id of order.slice(2)) expect(why(id).coverage).toBeLessThan(0.5);
  });

  it('parts find themselves first, then the compound', async () => {
    const { order, why } = await explained(search, 'achterstanden in gezondheid');
    expect(order.slice(0, 2)).toEqual(['verschil', 'aanpak']);
    expect(why('verschil').sentence).toBe(1);
    expect(why('aanpak').sentence).toBeGreaterThan(0.5);
    expect(why('aanpak').sentence).toBeLessThan(1);
  });

  it('a mistyped word finds what was meant', async () => {
    const { order, why } = await explained(search, 'Hoeveel mensen zijn eensaam in de Havenbuurt?');
    expect(order[0]).toBe('cijfers');
    expect(why('cijfers').coverage).toBeGreaterThan(0.85);
  });
});
