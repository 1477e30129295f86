import { describe, expect, it } from 'vitest';
import { readDemand } from '../../src/answering/demand.ts';
import { PASSAGES_READ, type ScoredUnit, scoreUnits, share } from '../../src/answering/evidence.ts';
import type { Hit, QuestionReading } from '../../src/answering/ports.ts';
import { questionKind } from '../../src/answering/question-kind.ts';
import { passage } from '../search/small-collection.ts';
import { hitsOf, readOver } from './readings.ts';

async function scored(question: string, hits: Hit[]): Promise<ScoredUnit[]> {
  const reading = await readOver(hits, question);
  return scoreUnits(hits, reading, questionKind(question), readDemand(question, reading));
}
const texts = (units: ScoredUnit[]) => units.map(({ unit }) => unit.text);
const find = (units: ScoredUnit[], start: string) =>
  units.find(({ unit }) => unit.text.startsWith(start)) as ScoredUnit;

const TUIN = passage(
  'tuin',
  'Er was koffie. Bewoners beheren de moestuin samen. Dat kost 12.500 euro per jaar. De raad vergadert.',
  { title: 'Oosterdam', sectionPath: ['Groen'] },
);

describe('scoreUnits', () => {
  it('puts the sentence that says the question before the others of its passage', async () => {
    const units = await scored('Wie beheren de moestuin?', hitsOf(TUIN));
    expect(texts(units)[0]).toBe('Bewoners beheren de moestuin samen.');
    expect(units[0]?.own).toBe(1);
    expect(find(units, 'De raad').own).toBe(0);
  });

  it('what stands beside the sentence or above it counts, less than what it says itself', async () => {
    const units = await scored('Wat kost de moestuin in Oosterdam?', hitsOf(TUIN));
    const price = find(units, 'Dat kost');
    expect(price.inContext).toBeGreaterThan(price.own);
    expect(price.inContext).toBeLessThan(1);
    expect(find(units, 'De raad').inContext).toBeGreaterThan(0);
    expect(find(units, 'De raad').own).toBe(0);
  });

  it('a sentence that has what is asked gains', async () => {
    const passages = hitsOf(passage('p', 'De moestuin kost geld. De moestuin kost 300 euro.'));
    const units = await scored('Hoeveel kost de moestuin?', passages);
    expect(texts(units)[0]).toBe('De moestuin kost 300 euro.');
    expect(find(units, 'De moestuin kost 300').fitsKind).toBe(true);
    expect(find(units, 'De moestuin kost geld').fitsKind).toBe(false);
  });

  it('a sentence that leans on the one before loses to one that stands alone', async () => {
    const hits = hitsOf(
      passage('p', 'Ook bewoners beheren de moestuin. Er was koffie.\nBewoners beheren de moestuin.'),
    );
    expect(texts(await scored('Wie beheert de moestuin?', hits))[0]).toBe('Bewoners beheren de moestuin.');
  });

  it('the same sentence counts more in a better passage', async () => {
    const [first, second] = ['a', 'b'].map((id) => passage(id, 'Bewoners beheren de moestuin.'));
    const units = await scored('Wie beheert de moestuin?', hitsOf(first as never, second as never));
    expect(units.map(({ unit }) => unit.passage.id)).toEqual(['a', 'b']);
    expect(units[0]?.own).toBe(units[1]?.own);
  });

  it('what a list says in its intro counts more than what one of its items says', async () => {
    const hits = hitsOf(
      passage('a', 'Regels voor de moestuin:\n- Sluit het hek.\n- Deel de oogst.'),
      passage('b', 'Plannen:\n- Een moestuin.\n- Een speeltuin.'),
    );
    const units = await scored('moestuin', hits);
    expect(units[0]?.unit.passage.id).toBe('a');
    expect(units[0]?.own).toBe(1);
    expect(units[1]?.own).toBeLessThan(1);
    expect(units[1]?.own).toBeGreaterThan(0);
  });

  it('reads the best passages only, and nothing gives nothing', async () => {
    const many = hitsOf(...Array.from({ length: 20 }, (_, i) => passage(`p${i}`, 'De moestuin groeit.')));
    expect(await scored('moestuin', many)).toHaveLength(PASSAGES_READ);
    expect(await scored('moestuin', [])).toEqual([]);
    expect(await scored('moestuin', hitsOf(passage('leeg', '')))).toEqual([]);
  });

  it('every share is between 0 and 1, and the best comes first', async () => {
    const units = await scored('Hoeveel kost de moestuin van Oosterdam per jaar?', hitsOf(TUIN));
    for (const { own, inContext, degrees, anywhere } of units) {
      for (const figure of [own, inContext, ...degrees, ...anywhere]) {
        expect(figure).toBeGreaterThanOrEqual(0);
        expect(figure).toBeLessThanOrEqual(1);
      }
      for (const [i, degree] of degrees.entries()) expect(anywhere[i]).toBeGreaterThanOrEqual(degree);
    }
    const scores = units.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });
});

it('share weighs each word: by hand', () => {
  const concept = (word: string, weight: number) => ({ word, weight, known: true, name: false });
  const reading: QuestionReading = { concepts: [concept('a', 3), concept('b', 1)], match: () => [] };
  expect(share([1, 0], reading)).toBeCloseTo(0.75);
  expect(share([0.5, 1], reading)).toBeCloseTo(0.625);
  expect(share([], reading)).toBe(0);
  expect(share([1], { concepts: [], match: () => [] })).toBe(0);
});
