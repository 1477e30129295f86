import { describe, expect, it } from 'vitest';
import { quantitiesOf } from '../../src/answering/verify/numbers.ts';

/** Proves that the same number is the same however it is written, and that units are kept apart. */

const READINGS: [text: string, numbers: string[]][] = [
  ['100.000 inwoners', ['100000']],
  ['100 000 inwoners', ['100000']],
  ['honderdduizend inwoners', ['100000']],
  ['twaalf wijken', ['12']],
  ['tweeëntwintig mensen', ['22']],
  ['driehonderdvijftig mensen', ['350']],
  ['vijftienhonderd mensen', ['1500']],
  ['1,5 miljoen euro', ['1500000 €']],
  ['anderhalf miljoen euro', ['1500000 €']],
  ['€ 1.500.000,-', ['1500000 €']],
  ['3 miljard', ['3000000000']],
  ['12,5%', ['12.5 %']],
  ['12.5 procent', ['12.5 %']],
  ['van 24 naar 19 procent', ['24 %', '19 %']],
  ['de helft', ['50 %']],
  ['een derde', ['33 %']],
  ['twee derde deel', ['2', '67 %']],
  ['driekwart', ['75 %']],
  ['2016-2019', ['2016', '2019']],
  ['12-03-2020', ['12', '3', '2020']],
  ['de tweede ronde', ['2']],
  ['de 2e ronde', ['2']],
  ['ten tweede', []],
  ['een driejarig project', ['3']],
  ['65-plussers', ['65']],
  ['tientallen gesprekken', ['tientallen']],
  ['een wijk, neem dat in acht', []],
  ['de eerste stap', []],
  ['Platform31 en B1', []],
];

describe('numbers in a claim', () => {
  it.each(READINGS)('%s', (text, numbers) => {
    const read = quantitiesOf(text, { claims: true });
    expect(read.map(({ key, unit }) => (unit === null ? key : `${key} ${unit}`))).toEqual(numbers);
  });
});

it("takes the article 'een' of a source for one", () => {
  expect(quantitiesOf('een keer per maand', { claims: false }).map(({ key }) => key)).toEqual(['1']);
});
