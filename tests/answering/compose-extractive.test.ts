import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citeUnits } from '../../src/answering/cite.ts';
import { composeExtractive } from '../../src/answering/compose-extractive.ts';
import { readDemand } from '../../src/answering/demand.ts';
import { scoreUnits } from '../../src/answering/evidence.ts';
import type { Hit, Passage } from '../../src/answering/ports.ts';
import { questionKind } from '../../src/answering/question-kind.ts';
import { oddText } from '../odd-texts.ts';
import { passage } from '../search/small-collection.ts';
import { hitsOf, readOver } from './readings.ts';

async function compose(question: string, hits: Hit[]) {
  const reading = await readOver(hits, question);
  const kind = questionKind(question);
  return composeExtractive(scoreUnits(hits, reading, kind, readDemand(question, reading)), reading, kind);
}
const texts = async (question: string, ...passages: Passage[]) =>
  (await compose(question, hitsOf(...passages))).map(({ text }) => text);

const LESSEN = passage(
  'lessen',
  `Het project duurde lang. Oosterdam trok zes lessen uit de moestuin:
- Begin klein en kies een plek die mensen kennen.
- Zoek een vaste beheerder die elke week aanwezig is.
- Maak afspraken over water, sleutels en gereedschap.
- Betrek de huisarts, zodat die mensen kan doorverwijzen.
- Vraag geld aan bij een fonds en niet alleen bij de gemeente.
- Vier de oogst samen met de hele buurt en met de vrijwilligers.
Zonder beheerder verwildert een tuin.`,
  { title: 'Tuinieren in Oosterdam' },
);
const CIJFERS = passage(
  'cijfers',
  'De moestuin ligt achter de school. In 2021 kwamen 43 bewoners naar de moestuin. Zij kwamen voor de groente. Het weer was goed.',
  { title: 'Tuinieren in Oosterdam' },
);
const MONITOR = passage(
  'monitor',
  'In de Havenbuurt rookt 24 procent van de volwassenen. Er is een nieuw plein. In het Molenkwartier rookt 12 procent van de volwassenen.',
);

describe('what is asked decides what is taken', () => {
  it('a list question gets the whole list with the line that leads to it', async () => {
    const answer = await compose('Welke lessen trok Oosterdam uit de moestuin?', hitsOf(LESSEN, CIJFERS));
    const list = answer.find((unit) => unit.kind === 'list');
    expect(list?.kind === 'list' && list.items).toHaveLength(6);
    expect(list?.text).toMatch(/^Oosterdam trok zes lessen uit de moestuin:/);
  });

  it.each(['Welke lessen gaf de moestuin?', 'Welke tips over de moestuin zijn er?'])(
    '%s: the list too',
    async (q) => {
      expect((await compose(q, hitsOf(CIJFERS, LESSEN))).some((unit) => unit.kind === 'list')).toBe(true);
    },
  );

  it('a number question leads with the number and what it counts', async () => {
    const [first] = await texts('Hoeveel bewoners kwamen naar de moestuin?', CIJFERS, LESSEN);
    expect(first).toBe('In 2021 kwamen 43 bewoners naar de moestuin.');
  });

  it('a comparison has both sides', async () => {
    const answer = await texts(
      'Wat is het verschil in roken tussen de Havenbuurt en het Molenkwartier?',
      MONITOR,
      passage('anders', 'Het plein is van steen.'),
    );
    expect(answer.join(' ')).toContain('Havenbuurt rookt 24 procent');
    expect(answer.join(' ')).toContain('Molenkwartier rookt 12 procent');
  });

  it('a comparison has both sides when they stand in two passages', async () => {
    const answer = await texts(
      'Roken mensen in de Havenbuurt vaker dan in het Molenkwartier?',
      passage('h', 'In de Havenbuurt rookt 24 procent van de mensen.'),
      passage('m', 'In het Molenkwartier rookt 12 procent van de mensen.'),
    );
    expect(answer).toHaveLength(2);
  });
});

describe('how long an answer is', () => {
  const many = Array.from({ length: 12 }, (_, i) =>
    passage(
      `p${i}`,
      `Bewoners van buurt ${'abcdefghijkl'[i]} werken in de moestuin aan plan ${'mnopqrstuvwx'[i]} met hulp van school ${i}. De moestuin van bewoners groeit door werk nummer ${i} goed.`,
    ),
  );

  it('takes a few sentences of at most five passages, however much there is', async () => {
    const answer = await compose('Hoe werken bewoners in de moestuin?', hitsOf(...many));
    expect(answer.length).toBeGreaterThan(1);
    expect(answer.length).toBeLessThanOrEqual(6);
    expect(new Set(answer.map((unit) => unit.passage.id)).size).toBeLessThanOrEqual(5);
    const words = answer.map(({ text }) => text.split(/\s+/).length).reduce((a, b) => a + b, 0);
    expect(words).toBeLessThan(150);
  });

  it('a number question gets a shorter answer than an open one', async () => {
    const length = async (question: string) => (await texts(question, ...many)).join(' ').length;
    expect(await length('Hoeveel bewoners werken in de moestuin?')).toBeLessThanOrEqual(
      await length('Vertel over bewoners die in de moestuin werken'),
    );
  });

  it('a list is never cut, even above the budget', async () => {
    const long = passage(
      'lang',
      `Taken in de moestuin:\n${'- Water geven aan alle planten in de kas.\n'.repeat(30)}`,
    );
    const [list] = await compose('Welke taken zijn er in de moestuin?', hitsOf(long));
    expect(list?.kind === 'list' && list.items.length).toBe(30);
  });

  it('nothing to say the question with gives what comes nearest, and nothing at all gives nothing', async () => {
    expect(await compose('moestuin', [])).toEqual([]);
    expect(await compose('moestuin', hitsOf(passage('leeg', '')))).toEqual([]);
  });
});

describe('what is not said twice', () => {
  it('the same sentence of two passages comes once', async () => {
    const same = 'Bewoners beheren samen de moestuin in Oosterdam.';
    expect(await texts('Wie beheert de moestuin?', passage('a', same), passage('b', same))).toEqual([same]);
  });

  it('nor nearly the same sentence', async () => {
    const answer = await texts(
      'Wie beheert de moestuin?',
      passage('a', 'Bewoners beheren samen de moestuin in Oosterdam.'),
      passage('b', 'De bewoners beheren samen de moestuin van Oosterdam.'),
    );
    expect(answer).toHaveLength(1);
  });
});

describe('reading order', () => {
  it('sentences of one passage stay together in their own order, the best passage first', async () => {
    const answer = await compose(
      'Hoe begonnen bewoners met de moestuin, en wat doen bewoners nu met de moestuin?',
      hitsOf(
        passage(
          'b',
          'Bewoners begonnen met de moestuin in 2018. Nu geven bewoners de oogst van de moestuin weg.',
        ),
        passage('a', 'Bewoners begonnen ook elders met een moestuin, op het dak van een flat.'),
      ),
    );
    const ids = answer.map((unit) => unit.passage.id);
    expect(ids[0]).toBe('b');
    expect(ids).toEqual([...ids].sort().reverse());
    const places = answer.filter((unit) => unit.passage.id === 'b').map((unit) => unit.place);
    expect(places).toEqual([...places].sort((x, y) => x - y));
  });
});

it('of any passages and question: units come once, grouped by passage, and cite word for word', async () => {
  const someText = fc.oneof(
    oddText,
    fc.constant('Taken:\n- De wijk helpt.\n- Bewoners doen mee [3].'),
    fc.constant('Hoeveel bewoners? In de wijk 5. En in de gemeente niet.'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(someText, { maxLength: 5 }), oddText, async (given, question) => {
      const hits = hitsOf(...given.map((text, i) => passage(`p${i}`, text)));
      const answer = await compose(question, hits);
      expect(new Set(answer).size).toBe(answer.length);
      const runs = answer.map((unit) => unit.passage.id).filter((id, i, all) => id !== all[i - 1]);
      expect(new Set(runs).size).toBe(runs.length);
      for (const { passageId, quote } of citeUnits(answer).citations) {
        expect(hits.find((hit) => hit.passage.id === passageId)?.passage.text).toContain(quote);
      }
    }),
    { numRuns: 60 },
  );
});
