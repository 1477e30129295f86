import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { WijkgidsError } from '../../../src/errors.ts';
import { stem } from '../../../src/search/dutch/stem.ts';
import { STOP_WORDS } from '../../../src/search/dutch/stop-words.ts';
import { parseThesaurus, readThesaurus, type Thesaurus } from '../../../src/search/dutch/thesaurus.ts';
import { wordsOf } from '../../../src/search/dutch/words.ts';
import { found, passage, searchOver, thesaurusOf } from '../small-collection.ts';

/** Related terms of a term, as words' stems joined, with their weights. */
function relatedTo(thesaurus: Thesaurus, ...words: string[]): Record<string, number> {
  const related = thesaurus.related.get(words.map(stem).join(' ')) ?? [];
  return Object.fromEntries(related.map(({ stems, weight }) => [stems.join(' '), weight]));
}

function errorOf(work: () => unknown): WijkgidsError {
  try {
    work();
  } catch (error) {
    if (error instanceof WijkgidsError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('parseThesaurus', () => {
  it('words of one group are related to one another in both directions', () => {
    const thesaurus = thesaurusOf('- woorden: [bewoner, inwoner, burger]');
    for (const word of ['bewoner', 'inwoner', 'burger']) {
      const others = ['bewoner', 'inwoner', 'burger'].filter((other) => other !== word);
      expect(Object.keys(relatedTo(thesaurus, word)).sort()).toEqual(others.map(stem).sort());
    }
  });

  it('van and naar go one way', () => {
    const thesaurus = thesaurusOf('- van: [wethouder]\n  naar: [bestuurder]');
    expect(Object.keys(relatedTo(thesaurus, 'wethouder'))).toEqual([stem('bestuurder')]);
    expect(relatedTo(thesaurus, 'bestuurder')).toEqual({});
  });

  it('a weight goes with its group; without one there is a weight below 1', () => {
    const thesaurus = thesaurusOf(
      '- woorden: [ggd, gezondheidsdienst]\n  gewicht: 1\n- woorden: [borgen, verankeren]',
    );
    expect(relatedTo(thesaurus, 'ggd')).toEqual({ [stem('gezondheidsdienst')]: 1 });
    const byDefault = relatedTo(thesaurus, 'borgen')[stem('verankeren')] ?? 0;
    expect(byDefault).toBeGreaterThan(0);
    expect(byDefault).toBeLessThan(1);
  });

  it('of two weights for one pair the higher counts, and the best relation comes first', () => {
    const thesaurus = thesaurusOf(
      `- woorden: [sport, spel]\n  gewicht: 0.3
- woorden: [sport, bewegen]\n  gewicht: 0.6
- woorden: [sport, spel]\n  gewicht: 0.9
- woorden: [sport, spel]\n  gewicht: 0.2`,
    );
    expect(thesaurus.related.get(stem('sport'))).toEqual([
      { stems: [stem('spel')], weight: 0.9 },
      { stems: [stem('bewegen')], weight: 0.6 },
    ]);
  });

  it('a term may be a phrase; small words in it do not count', () => {
    const thesaurus = thesaurusOf('- woorden: [gezond gewicht, overgewicht, in goede doen]');
    expect(thesaurus.related.get(stem('overgewicht'))).toContainEqual({
      stems: [stem('gezond'), stem('gewicht')],
      weight: 0.7,
    });
    expect(relatedTo(thesaurus, 'gezond', 'gewicht')).toHaveProperty(stem('overgewicht'));
    expect(relatedTo(thesaurus, 'goede')).toHaveProperty(stem('overgewicht'));
    expect(thesaurus.longestTerm).toBe(2);
  });

  it('forms of one word in a group are no relation', () => {
    expect(thesaurusOf('- woorden: [kind, kinderen]').related.size).toBe(0);
  });

  it('capitals, accents and numbers are read as in texts', () => {
    const thesaurus = thesaurusOf('- woorden: [Coördinator, 112]');
    expect(relatedTo(thesaurus, 'coordinator')).toEqual({ '112': 0.7 });
    expect(thesaurus.words).toEqual(new Set(['coordinator', '112']));
  });

  it('an empty file adds nothing; several files are one thesaurus', () => {
    const thesaurus = parseThesaurus([
      { name: 'leeg.yaml', text: '# alleen uitleg\n' },
      { name: 'een.yaml', text: '- woorden: [a1, b1]' },
      { name: 'twee.yaml', text: '- woorden: [b1, c1]' },
    ]);
    expect(Object.keys(relatedTo(thesaurus, 'b1')).sort()).toEqual(['a1', 'c1']);
    expect(thesaurus.groups).toEqual(['a1 b1', 'b1 c1']);
  });
});

describe('a thesaurus file with a mistake', () => {
  const good = '- woorden: [wijk, buurt]\n';
  it.each([
    ['one word', `${good}- woorden: [wijk]`, 'groep 2'],
    ['van without naar', `${good}${good}- van: [wijk]`, 'groep 3'],
    ['an empty naar', '- van: [wijk]\n  naar: []', 'groep 1'],
    ['an unknown field', `${good}- woorden: [wijk, buurt]\n  gewichten: 1`, 'groep 2'],
    ['both forms at once', '- woorden: [a1, b1]\n  van: [c1]\n  naar: [d1]', 'groep 1'],
    ['a weight of nothing', `${good}- woorden: [wijk, buurt]\n  gewicht: 0`, 'groep 2'],
    ['a weight above 1', '- woorden: [wijk, buurt]\n  gewicht: 1.5', 'groep 1'],
    ['a weight in words', '- woorden: [wijk, buurt]\n  gewicht: veel', 'groep 1'],
    ['words that are no list', `${good}- woorden: wijk`, 'groep 2'],
    ['a list as a word', '- woorden: [wijk, [buurt]]', 'groep 1'],
    ['a text as a group', `${good}- wijk`, 'groep 2'],
    ['no list at all', 'woorden: [wijk, buurt]', 'het begin'],
    ['no YAML', '- woorden: [wijk, buurt\n- woorden', 'geen geldige YAML'],
  ])('names file and place: %s', (_, text, where) => {
    const error = errorOf(() => parseThesaurus([{ name: 'map/eigen.yaml', text }]));
    expect(error.code).toBe('thesaurus-invalid');
    expect(error.kind).toBe('input');
    expect(error.message).toContain('eigen.yaml');
    expect(error.message).toContain(where);
    expect(error.message).not.toContain('\n');
    expect(error.remedy).toContain('thesaurus');
    expect(error.cause).toBeDefined();
  });
});

describe('readThesaurus', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'thesaurus-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('reads the .yaml files of all folders, each folder once; a missing folder adds nothing', () => {
    writeFileSync(join(folder, 'een.yaml'), '- woorden: [wijk, buurt]');
    writeFileSync(join(folder, 'notities.txt'), 'geen thesaurus');
    const thesaurus = readThesaurus([folder, join(folder, 'weg'), folder]);
    expect(thesaurus.groups).toEqual(['wijk buurt']);
    expect(readThesaurus([join(folder, 'weg')]).related.size).toBe(0);
  });

  it('names the file with the mistake', () => {
    writeFileSync(join(folder, 'goed.yaml'), '- woorden: [wijk, buurt]');
    writeFileSync(join(folder, 'zelf.yaml'), '- woorden: []');
    expect(errorOf(() => readThesaurus([folder])).message).toContain('zelf.yaml');
  });
});

describe('the thesaurus that comes with Wijkgids', () => {
  const folder = join(import.meta.dirname, '../../../knowledge/thesaurus');
  const shipped = readThesaurus([folder]);

  it('holds more than 2,000 groups', () => {
    expect(shipped.groups.length).toBeGreaterThan(2_000);
  });

  it('has no term of nothing but stop words: questions and texts are read without them', () => {
    const files = readdirSync(folder).map((name) => ({
      name,
      groups: parse(readFileSync(join(folder, name), 'utf8')) as Partial<
        Record<'woorden' | 'van' | 'naar', unknown>
      >[],
    }));
    const idle = files.flatMap(({ name, groups }) =>
      groups.flatMap((group, i) =>
        [group.woorden, group.van, group.naar]
          .flatMap((terms) => (Array.isArray(terms) ? terms.map(String) : []))
          .filter((term) => wordsOf(term).every((word) => STOP_WORDS.has(word)))
          .map((term) => `${name}, groep ${i + 1}: ${term}`),
      ),
    );
    expect(idle).toEqual([]);
  });

  it.each([
    ['obesitas', 'overgewicht'],
    ['bewoners', 'inwoners'],
    ['inwoners', 'burgers'],
    ['wethouder', 'bestuurder'],
    ['borgen', 'verankeren'],
    ['gezondheidsachterstand', 'gezondheidsverschil'],
  ])('%s finds %s', (typed, written) => {
    expect(relatedTo(shipped, typed)).toHaveProperty(stem(written));
  });

  it('ses stands for sociaaleconomische status, and the reverse', () => {
    expect(relatedTo(shipped, 'ses')).toHaveProperty(['sociaaleconomische', 'status'].map(stem).join(' '));
    expect(relatedTo(shipped, 'sociaaleconomische', 'status')).toHaveProperty('ses');
  });
});

describe('searching with a thesaurus', () => {
  const corpus = [
    passage('zwaar', 'In de Molenwijk heeft de helft van de volwassenen overgewicht.'),
    passage('raad', 'De wethouder presenteerde het plan.'),
    passage('zwembad', 'Het zwembad opent om acht uur.'),
  ];
  const both = thesaurusOf('- woorden: [gezond gewicht, overgewicht, obesitas]');

  it('a synonym finds a passage, the typed word finds it better', async () => {
    const search = searchOver([...corpus, passage('obees', 'Obesitas komt er minder voor.')], {
      thesaurus: both,
    });
    expect(await found(search, 'obesitas')).toEqual(['obees', 'zwaar']);
  });

  it('a phrase finds a word, and a word a phrase', async () => {
    expect(await found(searchOver(corpus, { thesaurus: both }), 'hoe houd je een gezond gewicht')).toEqual([
      'zwaar',
    ]);
    const reverse = [passage('licht', 'Een gezond gewicht houden is lastig.'), ...corpus.slice(1)];
    expect(await found(searchOver(reverse, { thesaurus: both }), 'overgewicht')).toEqual(['licht']);
  });

  it('half of a phrase is not the phrase', async () => {
    const reverse = [passage('licht', 'Het gewicht van de kast was groot.')];
    expect(await found(searchOver(reverse, { thesaurus: both }), 'overgewicht')).not.toContain('licht');
  });

  it('one direction finds one way only', async () => {
    const thesaurus = thesaurusOf('- van: [bestuurder]\n  naar: [wethouder]');
    expect(await found(searchOver(corpus, { thesaurus }), 'bestuurder')).toEqual(['raad']);
    const reverse = [passage('b', 'Een bestuurder van de club sprak.')];
    expect(await found(searchOver(reverse, { thesaurus }), 'wethouder')).toEqual([]);
  });
});
