import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Definition } from '../../src/check-ins/definition.ts';
import { parseDefinition } from '../../src/check-ins/definition-file.ts';
import { checkInSchema, KINDS, OCCASIONS } from '../../src/check-ins/definition-schema.ts';
import { readNationalFigures } from '../../src/check-ins/national-figures.ts';
import { createDefinitions } from '../../src/check-ins/read-definitions.ts';
import { PILLARS, TRACKS, topicLabel } from '../../src/check-ins/topics.ts';

const KNOWLEDGE = fileURLToPath(new URL('../../knowledge/', import.meta.url));
const FOLDER = `${KNOWLEDGE}check-ins`;
const shipped = createDefinitions({ folders: [FOLDER] });
const definitions = shipped.definitions();
const named = definitions.map((definition) => [definition.id, definition] as const);
const figures = readNationalFigures(`${FOLDER}/landelijk.yaml`);

type Dossier = { id: string; title: string; year: number | null; sections: Map<string, string> };
const dossiers = readdirSync(`${KNOWLEDGE}programme`).map((name): Dossier => {
  const [, head = '', body = ''] = readFileSync(`${KNOWLEDGE}programme/${name}`, 'utf8').split(/^---$/m);
  const { id, title, year } = parse(head) as Omit<Dossier, 'sections'>;
  const sections = body
    .split(/^## /m)
    .slice(1)
    .map((text) => {
      const [heading = '', ...rest] = text.split('\n');
      return [heading.trim(), rest.join('\n')] as const;
    });
  return { id, title, year, sections: new Map(sections) };
});

/** Every text a person reads, with where it stands. */
function textsOf({ purpose, intro, steps, sections }: Definition): [place: string, text: string][] {
  return [
    ['purpose', purpose],
    ['intro', intro],
    ['steps', steps.text],
    ['steps, why', steps.why],
    ...sections.flatMap((section): [string, string][] => [
      ...(section.intro === null ? [] : [[section.id, section.intro] as [string, string]]),
      ...section.questions.flatMap((question): [string, string][] => [
        [`${section.id}.${question.id}`, question.text],
        [`${section.id}.${question.id}, why`, question.why],
        ...question.further.flatMap((further): [string, string][] => [
          [`${section.id}.${question.id}, ${further.when}`, further.text],
          [`${section.id}.${question.id}, ${further.when}, why`, further.why],
        ]),
      ]),
    ]),
  ];
}

function asked({ sections }: Definition, isShort: boolean): number {
  return sections.reduce((sum, { questions, repeat }) => {
    const those = questions.filter(({ short }) => short || !isShort);
    return sum + those.length * (repeat?.items.length ?? 1);
  }, 0);
}

test('the four check-ins are there, and no file has a problem', () => {
  expect(shipped.problems()).toEqual([]);
  expect(definitions.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['borging', 'vier-vragen', 'voortgang', 'waarderend-terugblikken']),
  );
});

describe.each(named)('%s', (_, definition) => {
  const texts = textsOf(definition);
  const ratings = definition.sections.flatMap(({ questions }) =>
    questions.filter(({ kind }) => kind === 'rating'),
  );

  test('asks 25 questions at most in its long version and 10 in its short one', () => {
    expect([asked(definition, false) <= 25, asked(definition, true) <= 10]).toEqual([true, true]);
  });

  test('has a short version that takes less than half of the time', () => {
    const { long, short } = definition.minutes;
    expect(short).not.toBeNull();
    expect(Number(short) * 2).toBeLessThanOrEqual(long);
  });

  test('ends every question with a question mark and every other text with a full stop', () => {
    const wrong = texts.filter(([place, text]) => {
      const isWhy =
        place.endsWith('why') || place === 'purpose' || place === 'intro' || !/[.,]|steps/.test(place);
      return isWhy ? !text.endsWith('.') : !text.endsWith('?');
    });
    expect(wrong).toEqual([]);
  });

  test('has no sentence of more than 25 words', () => {
    const long = texts.flatMap(([place, text]) =>
      text
        .split(/[.?!:]\s|\n/)
        .filter((sentence) => sentence.trim().split(/\s+/).length > 25)
        .map((sentence) => `${place}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  test('does not sound like an inspection', () => {
    const stern =
      /\b(?:moet(?:en)?|controle\w*|controleer\w*|beoordel\w*|inspectie|verplicht\w*|waarom niet)\b/i;
    expect(texts.filter(([, text]) => stern.test(text))).toEqual([]);
  });

  test('speaks to people with u', () => {
    expect(texts.filter(([, text]) => /\b(?:je|jij|jou|jouw|jullie)\b/i.test(text))).toEqual([]);
  });

  test('asks further at every rating: when it moved, when it is low and when it is high', () => {
    const bare = ratings.filter(({ further }) =>
      ['moved', 'low', 'high'].some((when) => !further.some((one) => one.when === when)),
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  test('asks first what happened when a rating moved, so that a low or high one does not hide it', () => {
    expect(ratings.map(({ further }) => further[0]?.when)).toEqual(ratings.map(() => 'moved'));
  });

  test('rests on documents and sections that are in the programme', () => {
    const file = parse(readFileSync(`${FOLDER}/${definition.id}.yaml`, 'utf8')) as {
      bron: (string | { document: string; deel: string })[];
    };
    const cited = file.bron.filter((source) => typeof source !== 'string');
    expect(cited.length).toBeGreaterThan(0);
    const unknown = cited.filter(
      ({ document, deel }) =>
        !dossiers.some(({ title, sections }) => title === document && sections.has(deel)),
    );
    expect(unknown).toEqual([]);
  });
});

test('voortgang asks for each of the five tracks and each of the eight pillars a rating', () => {
  const sections = definitions.find(({ id }) => id === 'voortgang')?.sections ?? [];
  const tracks = sections.flatMap(({ repeat }) => (repeat?.about === 'track' ? repeat.items : []));
  const pillars = sections.flatMap(({ questions }) =>
    questions.flatMap(({ kind, pillar }) => (kind === 'rating' && pillar !== null ? [pillar] : [])),
  );
  expect(tracks.map(({ id }) => id)).toEqual(TRACKS.map(({ id }) => id));
  expect(pillars).toEqual(PILLARS.map(({ id }) => id));
});

test('the short version of voortgang has all eight pillars', () => {
  const sections = definitions.find(({ id }) => id === 'voortgang')?.sections ?? [];
  const short = sections.flatMap(({ questions }) => questions.filter((question) => question.short));
  expect(short.flatMap(({ pillar }) => pillar ?? [])).toEqual(PILLARS.map(({ id }) => id));
});

test('vier vragen asks a rating for each of the four, and two for the fourth, in its short version', () => {
  const sections = definitions.find(({ id }) => id === 'vier-vragen')?.sections ?? [];
  const ratings = sections.flatMap(({ questions, id }) =>
    questions.flatMap(({ kind, short }) => (kind === 'rating' && short ? [id] : [])),
  );
  expect(ratings).toEqual(['bereik', 'gezondheid', 'samenwerking', 'interventies', 'interventies']);
});

test.each([...TRACKS, ...PILLARS])('$id has a label', ({ id, label }) => {
  expect(topicLabel(id)).toBe(label);
});

test('an id that is no track or pillar is its own label', () => {
  expect(topicLabel('iets-anders')).toBe('iets-anders');
});

describe.each(figures.map((figure) => [figure.text, figure] as const))('the figure “%s”', (_, figure) => {
  const dossier = dossiers.find(({ id }) => id === figure.documentId);
  const section = dossier?.sections.get(figure.section) ?? '';

  test('stands in the section it names', () => {
    const numbers = figure.text.match(/\d+(?:,\d+)?%?/g) ?? ['de helft'];
    expect(numbers.filter((number) => !section.includes(number))).toEqual([]);
  });

  test('has the value that its sentence says', () => {
    expect(figure.value === null || figure.text.includes(`${figure.value}${figure.unit}`)).toBe(true);
  });

  test('has a year that the section or the document names', () => {
    expect(section.includes(String(figure.year)) || dossier?.year === figure.year).toBe(true);
  });
});

const docs = readFileSync(fileURLToPath(new URL('../../docs/check-ins.md', import.meta.url)), 'utf8');

test('the example in the docs is a check-in without problems', () => {
  const example = /```yaml\n(titel:[\s\S]*?)```/.exec(docs)?.[1] ?? '';
  expect(parseDefinition(example, 'voorbeeld')).toHaveProperty('definition');
});

test.each([...KINDS, ...OCCASIONS, ...TRACKS.map(({ id }) => id), ...PILLARS.map(({ id }) => id)])(
  'the docs tell of %s',
  (word) => {
    expect(docs).toContain(`| \`${word}\` |`);
  },
);

test('the docs name every field of a check-in, a section and a question', () => {
  const { onderdelen } = checkInSchema.shape;
  const section = onderdelen.element.shape;
  const fields = [checkInSchema.shape, section, section.vragen.element.shape].flatMap((shape) =>
    Object.keys(shape),
  );
  expect(fields.filter((field) => !docs.includes(`\`${field}\``))).toEqual([]);
});
