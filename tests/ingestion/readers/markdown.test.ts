import { expect, test } from 'vitest';
import { chunk } from '../../../src/ingestion/chunk.ts';
import { readMarkdown } from '../../../src/ingestion/readers/markdown.ts';
import { sectionise } from '../../../src/ingestion/sectionise.ts';
import { readOne, show } from '../show.ts';

const dossier = `---
id: gezond-in-voorbeeld
title: Gezond in Voorbeeld
publisher: Stichting Proef
year: 2019
url: https://voorbeeld.nl/
licence: EUPL-1.2
source: een veld dat niet gebruikt wordt
---

# Gezond in Voorbeeld

## De start

Voorbeeld begon in **2015** met een [inventarisatie](https://elders.nl). (Bron: Gezond in Voorbeeld, ‘inleiding (deel 1)’)

De 2 vragen zijn:

- Waar staat Voorbeeld nu?
- Wat is er al?

(Bron: Gezond in Voorbeeld, ‘vragen’)

<details>
<summary>Zoekhulp</summary>

Vragen:
- Hoe begon Voorbeeld?
- Welke vragen stelde Voorbeeld?

Andere woorden: beginfase, nulmeting, doel bepalen

</details>

## Cijfers

| Wijk | Eenzaam |
| --- | --- |
| Noord | 14% |
`;

test('front matter, source notes, search help and tables', async () => {
  const document = await readOne(readMarkdown, dossier);
  expect(document).toMatchObject({
    id: 'gezond-in-voorbeeld',
    title: 'Gezond in Voorbeeld',
    metadata: { publisher: 'Stichting Proef', year: 2019, url: 'https://voorbeeld.nl/', licence: 'EUPL-1.2' },
  });
  expect(show(document.blocks)).toEqual([
    '# Gezond in Voorbeeld',
    '## De start',
    '¶ Voorbeeld begon in 2015 met een inventarisatie.',
    '¶ De 2 vragen zijn:',
    '- Waar staat Voorbeeld nu?',
    '- Wat is er al?',
    'bron: Gezond in Voorbeeld, ‘vragen’',
    'vragen: Hoe begon Voorbeeld? / Welke vragen stelde Voorbeeld?; woorden: beginfase, nulmeting, doel bepalen',
    '## Cijfers',
    '| Wijk: Noord; Eenzaam: 14%',
  ]);
});

test('a note on its own line is the basis of the list above it, and never stands in the text', async () => {
  const { blocks, title } = await readOne(readMarkdown, dossier);
  const [start] = chunk(sectionise(blocks, title));
  expect(start).toMatchObject({
    path: ['De start'],
    questions: ['Hoe begon Voorbeeld?', 'Welke vragen stelde Voorbeeld?'],
    otherWords: ['beginfase', 'nulmeting', 'doel bepalen'],
  });
  expect(start?.passages).toEqual([
    {
      text: 'Voorbeeld begon in 2015 met een inventarisatie.',
      page: null,
      basis: 'Gezond in Voorbeeld, ‘inleiding (deel 1)’',
    },
    {
      text: 'De 2 vragen zijn:\n- Waar staat Voorbeeld nu?\n- Wat is er al?',
      page: null,
      basis: 'Gezond in Voorbeeld, ‘vragen’',
    },
  ]);
});

test('without front matter the first heading is the title', async () => {
  const document = await readOne(readMarkdown, '# Kop\n\nTekst &amp; uitleg.\n');
  expect(document).toMatchObject({ id: null, title: 'Kop' });
  expect(show(document.blocks)).toEqual(['# Kop', '¶ Tekst & uitleg.']);
});

test('broken front matter and an empty body are named', async () => {
  await expect(readOne(readMarkdown, '---\ntitle: [a\n---\nTekst')).rejects.toMatchObject({
    code: 'broken-front-matter',
  });
  await expect(readOne(readMarkdown, '---\ntitle: a\n---\n# Kop\n')).rejects.toMatchObject({
    code: 'no-text',
  });
});
