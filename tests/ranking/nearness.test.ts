import { describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/answering/ports.ts';
import { passage, searchOver } from '../search/small-collection.ts';
import { explained } from './explained.ts';

describe('words close together', () => {
  const search = searchOver([
    passage(
      'los',
      'De wethouder opende het plein. Er was koffie. Later sprak een arts over roken. Kinderen speelden. Stoppen deed de muziek om tien uur.',
    ),
    passage('samen', 'De wethouder helpt mensen om te stoppen met roken. Er was koffie.'),
  ]);

  it('one sentence that says it all beats the same words spread over a passage', async () => {
    const { order, why } = await explained(search, 'Wat doet de wethouder om te stoppen met roken?');
    expect(order).toEqual(['samen', 'los']);
    expect(why('samen').sentence).toBe(1);
    expect(why('los').coverage).toBeCloseTo(why('samen').coverage);
    expect(why('los').sentence).toBeLessThan(0.7);
  });
});

describe('rare words', () => {
  const search = searchOver([
    passage('beide', 'De gemeente opent een beweegtuin.'),
    passage('zeldzaam', 'De beweegtuin ligt naast de kerk.'),
    passage('gewoon', 'De gemeente vergadert op maandag.'),
    passage('ook', 'De gemeente heeft een nieuw loket.'),
    passage('weer', 'De gemeente strooit bij gladheid.'),
  ]);

  it('what says the telling word goes before what says the common one', async () => {
    const { order, why } = await explained(search, 'beweegtuin gemeente');
    expect(order.slice(0, 2)).toEqual(['beide', 'zeldzaam']);
    expect(why('zeldzaam').coverage).toBeGreaterThan(why('gewoon').coverage);
    expect(why('zeldzaam').lexical).toBeGreaterThan(why('gewoon').lexical);
  });
});

describe('nearness in meaning', () => {
  const passages = [
    passage('woord', 'Vervoer naar het ziekenhuis is gratis.'),
    passage('betekenis', 'De buurtbus brengt ouderen naar de huisarts.'),
    passage('ver', 'De raad vergadert op maandag.'),
  ];
  const embedder: Embedder = { id: 'proef', dimensions: 1, embed: async () => [new Float32Array([1])] };
  const dense = {
    embedder,
    nearest: () => [
      { passage: 1, score: 0.8 },
      { passage: 0, score: 0.7 },
      { passage: 2, score: -0.2 },
    ],
  };
  const question = 'Is er vervoer naar een dokter?';

  it('adds what shares no word, for its meaning alone', async () => {
    expect((await explained(searchOver(passages), question)).order).toEqual(['woord']);
    const { order, why } = await explained(searchOver(passages, { dense }), question);
    expect(order).toEqual(['woord', 'betekenis', 'ver']);
    expect(why('betekenis')).toMatchObject({ lexical: 0, coverage: 0, dense: 0.8 });
  });

  it('a cosine below 0 counts as 0, and lowers nothing', async () => {
    const { why } = await explained(searchOver(passages, { dense }), question);
    expect(why('ver').dense).toBe(0);
  });
});

describe('help words of a section', () => {
  const search = searchOver([
    passage('rust', 'Wie niet kan slapen, belt de praktijkondersteuner.', {
      otherWords: ['slapeloosheid', 'wakker liggen'],
      questions: ['Wat helpt tegen slecht slapen?'],
    }),
    passage('bed', 'In de winkel staat een bed voor wie wil slapen.'),
  ]);

  it('other words for a subject find the section, without counting as its text', async () => {
    const { order, why } = await explained(search, 'slapeloosheid');
    expect(order[0]).toBe('rust');
    expect(why('rust').coverage).toBe(1);
    expect(why('rust').sentence).toBe(0);
  });

  it('a question near to one of the section beats a passage that says the word as well', async () => {
    const { order, why } = await explained(search, 'Wat helpt als ik slecht slaap?');
    expect(order).toEqual(['rust', 'bed']);
    expect(why('rust').asked).toBeGreaterThan(why('bed').asked);
  });
});
