import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswerVerifier, verifyAnswer } from '../../src/answering/verify.ts';
import { HONEST, PASSAGES } from './verify-passages.ts';

/** Proves how a verified answer looks: its citations, its lists, and that pieces come to the same as the whole. */

describe('citations', () => {
  it('are numbered afresh in order of first use, also where they stood after the full stop or in one bracket', () => {
    const verified = verifyAnswer(
      'De raad koos voor sportavonden. [6] Een beheerder kost 8 uur per week [2, 99]. Tien jongeren vormen de jongerenraad.[6]',
      PASSAGES,
    );
    expect(verified?.text).toBe(
      'De raad koos voor sportavonden [1]. Een beheerder kost 8 uur per week [2]. Tien jongeren vormen de jongerenraad [1].',
    );
    expect(verified?.citations.map(({ number, passageId }) => [number, passageId])).toEqual([
      [1, 'jongeren#5'],
      [2, 'moestuin#1'],
    ]);
  });

  it('quote the sentence that carries the claim, word for word, with all there is to know of the passage', () => {
    const verified = verifyAnswer('Het Geldcafé is elke donderdagmiddag open [5].', PASSAGES);
    expect(verified?.citations).toEqual([
      {
        number: 1,
        passageId: 'armoede#4',
        documentId: 'armoede',
        title: 'Geldzorgen op tafel in Westerbroek',
        section: 'Wat de gemeente doet',
        page: null,
        url: null,
        quote: 'Het Geldcafé is iedere donderdagmiddag open in de bibliotheek.',
      },
    ]);
  });

  it.each(HONEST)('quote word for word: %s', (sentence) => {
    const citations = verifyAnswer(sentence, PASSAGES)?.citations ?? [];
    expect(citations).toHaveLength(1);
    for (const { passageId, quote } of citations) {
      expect(quote.length).toBeGreaterThan(10);
      expect(PASSAGES.find((passage) => passage.id === passageId)?.text).toContain(quote);
    }
  });

  it('keep both sources of a sentence that rests on two, and leave out one that adds nothing', () => {
    const both = verifyAnswer(
      'De moestuin kreeg grond in bruikleen en de beheerder kost 8 uur per week [1][2].',
      PASSAGES,
    );
    expect(both?.text).toContain('[1][2].');
    const one = verifyAnswer('De raad koos voor een fietswerkplaats en huiswerkhulp [3][6].', PASSAGES);
    expect(one?.citations.map((citation) => citation.documentId)).toEqual(['jongeren']);
  });

  it('are of five sources at most', () => {
    const six = [HONEST[0], HONEST[10], HONEST[14], HONEST[20], HONEST[27], HONEST[35]] as string[];
    const verified = verifyAnswer(six.join(' '), PASSAGES);
    expect(verified?.citations.map((citation) => citation.number)).toEqual([1, 2, 3, 4, 5]);
    expect(verified?.removed).toEqual([
      { sentence: expect.stringContaining('sportavonden'), reason: 'too-many-sources' },
    ]);
  });

  it('keep a quotation closed before the mark', () => {
    const text = 'Marije Dijkgraaf zegt: "Mensen komen voor de groente en blijven voor de koffie." [1]';
    expect(verifyAnswer(text, PASSAGES)?.text).toMatch(/koffie" \[1\]\.$/);
  });
});

describe('layout', () => {
  it('keeps lists whole, numbers them afresh where an item went, and parts paragraphs', () => {
    const verified = verifyAnswer(
      `De wandelgroep heeft een aanpak: [4]
1. De praktijkondersteuner nodigt patiënten persoonlijk uit. [4]
2. Elke deelnemer krijgt een stappenteller. [4]
3. De groep loopt elke dinsdag een uur [4]

Deelname is gratis [4].
Na een half jaar liepen er 25 mensen mee [4].`,
      PASSAGES,
    );
    expect(verified?.text).toBe(
      `De wandelgroep heeft een aanpak [1]:

1. De praktijkondersteuner nodigt patiënten persoonlijk uit [1].
2. De groep loopt elke dinsdag een uur [1]

Deelname is gratis [1].

Na een half jaar liepen er 25 mensen mee [1].`,
    );
    expect(verified?.removed).toHaveLength(1);
  });

  it('drops a line that leads a list of which nothing is left, and numbers the citations without it', () => {
    const verified = verifyAnswer(
      'De moestuin kent lessen [2]:\n- Koop een paard [2]\n\nDeelname aan de wandelgroep is gratis [4].',
      PASSAGES,
    );
    expect(verified?.text).toBe('Deelname aan de wandelgroep is gratis [1].');
    expect(verified?.citations.map((citation) => citation.documentId)).toEqual(['wandelen']);
    expect(verified?.removed.map((each) => each.reason)).toEqual(['off-topic', 'empty-list']);
  });

  it('takes emphasis, headings, code marks and invisible characters out', () => {
    const verified = verifyAnswer(
      '## De **raad** koos voor `sport\u200bavonden` en _huiswerkhulp_ [6].',
      PASSAGES,
    );
    expect(verified?.text).toBe('De raad koos voor sportavonden en huiswerkhulp [1].');
  });

  it('removes what is said twice', () => {
    const verified = verifyAnswer('Deelname is gratis [4]. Deelname is gratis [4].', PASSAGES);
    expect(verified?.text).toBe('Deelname is gratis [1].');
    expect(verified?.removed[0]?.reason).toBe('repeated');
  });

  it('keeps a link, an address and a mention that the passage has itself', () => {
    const [first] = PASSAGES;
    const text = 'Meld u aan voor de tuin bij tuin@veldermeer.example of op www.veldermeer.example/tuin.';
    const passages = [{ ...(first as (typeof PASSAGES)[number]), text }];
    expect(
      verifyAnswer('Aanmelden voor de tuin kan op www.veldermeer.example/tuin [1].', passages),
    ).not.toBeNull();
    expect(
      verifyAnswer('Aanmelden voor de tuin kan via tuin@veldermeer.example [1].', passages),
    ).not.toBeNull();
    expect(
      verifyAnswer('Aanmelden voor de tuin kan op [de site](www.veldermeer.example/tuin) [1].', passages),
    ).toBeNull();
    expect(
      verifyAnswer('Aanmelden voor de tuin kan op www.veldermeer.example.kwaad.nl [1].', passages),
    ).toBeNull();
  });
});

describe('names in the question', () => {
  it('are not taken for ordinary words where the passages do not have them', () => {
    const answer = 'Loenersloot deelnemers lopen elke dinsdag een uur door het Stadspark [4].';
    const question = 'Hoe pakt de gemeente Loenersloot het wandelen aan?';
    expect(verifyAnswer(answer, PASSAGES, { question })).toBeNull();
    expect(
      verifyAnswer('Deelnemers lopen elke dinsdag een uur door het Stadspark [4].', PASSAGES, { question }),
    ).not.toBeNull();
  });
});

describe('odd input', () => {
  it.each([
    '',
    ' \n\n ',
    '[1]',
    '[1][2].',
    '- ',
    '```json\n{"answer": []}\n```',
    '\u0000',
    '🙂 [1]',
    '[1] [1] [1] De [1]',
  ])('gives null for %j', (text) => {
    expect(verifyAnswer(text, PASSAGES)).toBeNull();
  });

  it('gives null without passages', () => {
    expect(verifyAnswer('Deelname is gratis [1].', [])).toBeNull();
  });

  it('never throws, and never lets a mark through without its citation', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.constantFrom(...HONEST), (noise, honest) => {
        const verified = verifyAnswer(`${noise}\n${honest}\n${noise} [3]`, PASSAGES);
        const marks = [...(verified?.text ?? '').matchAll(/\[(\d+)\]/g)].map((mark) => Number(mark[1]));
        const numbers = (verified?.citations ?? []).map((citation) => citation.number);
        expect([...new Set(marks)].sort()).toEqual(numbers);
      }),
      { numRuns: 200 },
    );
  });
});

describe('an answer in pieces', () => {
  const answer = [
    'De raad koos o.a. voor sportavonden. [6] De raad koos voor zwemles en tennis. [6][7] Tien jongeren vormen de raad.[6]',
    'Veldermeer trok 5 lessen uit de moestuin [2]:\n- Begin klein en laat bewoners het tempo bepalen. [2]\n- **Vier** de oogst samen met de hele buurt [2]',
    'In 2018 opende Veldermeer een moestuin [1]. In 2019 ook [1]. Groente die over is, gaat naar de voedselbank. [1]',
  ].join('\n\n');

  it('comes to the same text wherever it is cut, shows only whole verified sentences, and never takes one back', () => {
    const whole = verifyAnswer(answer, PASSAGES);
    expect(whole?.removed).toHaveLength(2);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 30, maxLength: 500 }), (lengths) => {
        const verifier = createAnswerVerifier(PASSAGES);
        let shown = '';
        let at = 0;
        for (const length of lengths) {
          shown += verifier.add(answer.slice(at, at + length));
          at += length;
          expect(whole?.text.startsWith(shown)).toBe(true);
          expect(shown === '' || /\[\d\][.:]?$/.test(shown)).toBe(true);
        }
        shown += verifier.add(answer.slice(at)) + verifier.finish();
        expect(shown).toBe(whole?.text);
        expect(verifier.result()).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });

  it('shows a sentence as soon as the next one has begun', () => {
    const verifier = createAnswerVerifier(PASSAGES);
    expect(verifier.add('De raad koos voor sportavonden. ')).toBe('');
    expect(verifier.add('[6]')).toBe('');
    expect(verifier.add(' Tien ')).toBe('De raad koos voor sportavonden [1].');
  });
});
