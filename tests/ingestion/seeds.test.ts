import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sentencesOf } from '../../src/answering/sentences.ts';
import { chunk, usualSizes } from '../../src/ingestion/chunk.ts';
import type { SectionDraft } from '../../src/ingestion/ports.ts';
import { readPlainText } from '../../src/ingestion/readers/text.ts';
import { sectionise } from '../../src/ingestion/sectionise.ts';

/** The programme documents as they were taken out of PDFs and a web page; not part of the project itself. */
const folder = new URL('../../../shared/seeds/', import.meta.url);
const present = existsSync(folder);

const names = present ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : [];
const sources = names.map((name) => readFileSync(new URL(name, folder), 'utf8'));
const documents: SectionDraft[][] = sources.map((source) => {
  const { title, blocks } = readPlainText(source);
  return chunk(sectionise(blocks, title));
});
const passages = documents.flat().flatMap((section) => section.passages);
const everything = passages.map(({ text }) => text).join('\n');
const isItem = (line: string): boolean => /^(?:- |\d+\. )/.test(line);
const opens = /^[“‘"'(–]*\s*[\p{Lu}\d]|^(?:- |\d+\. )/u;
const closes = /[.!?:;…][”’"')\]]*(?: - [\p{L} -]+)?$/u;

const options = present ? {} : { skip: true };
const seeds = (name: string, run: () => void): void => {
  test(present ? name : `${name} (overgeslagen: de map shared/seeds ontbreekt)`, options, run);
};

seeds('no furniture is left: labels, letter-spaced headers, page numbers, broken characters', () => {
  const furniture = [/geklapt/, /(?:^|\s)(?:\p{L} ){4}/u, /^\d{1,4}(?: \d{1,4})?$/, /\uFFFD|\u00AD|\p{Cc}/u];
  const lines = everything.split('\n');
  expect(lines.filter((line) => furniture.some((pattern) => pattern.test(line)))).toEqual([]);
});

seeds('no word stays broken at a line end', () => {
  const broken =
    everything.match(/\p{Ll}- (?!en\b|of\b|tot\b|naast\b|voor\b|nog\b|waar\b|wonen\b|van\b|bij)\p{Ll}+/gu) ??
    [];
  expect(broken.filter((found) => !/(?:wijk|wet|woon|zorg)- /.test(found))).toEqual([]);
  const rejoined = [
    'gezondheidsachterstanden',
    'samenwerkingspartners',
    'vaardigheidstrainingen',
    'terugdringen',
    'beleidsregisseur',
    'deelneemster',
    'achterstandswijken',
  ];
  expect(rejoined.filter((word) => !everything.toLowerCase().includes(word))).toEqual([]);
});

seeds('sentences are whole: at least 98 in a hundred open and close as sentences do', () => {
  const sentences = passages.flatMap(({ text }) =>
    text.split('\n').flatMap((line) => {
      const found = sentencesOf(line);
      return found.map((sentence, index) => ({
        sentence,
        whole:
          (opens.test(sentence) || (isItem(line) && index === 0)) &&
          (closes.test(sentence) || (isItem(line) && index === found.length - 1)),
      }));
    }),
  );
  expect(sentences.length).toBeGreaterThan(1400);
  expect(sentences.filter(({ whole }) => whole).length / sentences.length).toBeGreaterThanOrEqual(0.98);
});

seeds(
  'passages open with a capital or an item and close as a sentence does: at least 93 in a hundred',
  () => {
    const good = passages.filter(
      ({ text }) => opens.test(text) && (closes.test(text) || isItem(text.split('\n').at(-1) ?? '')),
    );
    expect(good.length / passages.length).toBeGreaterThanOrEqual(0.93);
  },
);

seeds('passages have a readable size', () => {
  const sizes = passages.map(({ text }) => text.split(/\s+/).length).sort((one, other) => one - other);
  expect(sizes.at(-1)).toBeLessThanOrEqual(usualSizes.mostWithList);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeGreaterThan(60);
  expect(sizes[Math.floor(sizes.length / 20)]).toBeGreaterThan(20);
});

seeds('hardly a word of the sources gets lost', () => {
  for (const [index, source] of sources.entries()) {
    const { title } = readPlainText(source);
    const kept = new Set(
      [
        title ?? '',
        ...(documents[index] ?? []).flatMap(({ path, passages: own }) => [
          ...path,
          ...own.map(({ text }) => text),
        ]),
      ]
        .join(' ')
        .toLowerCase()
        .match(/\p{L}{4,}/gu),
    );
    const words =
      source
        .replace(/^.*geklapt$/gm, '')
        .replace(/^\s?(?:\p{L}+\s)?(?:\p{L}\s){3}.*$/gmu, '')
        .replace(/\p{L}+[-\u00AD]?\n+\s*\p{L}+/gu, ' ')
        .toLowerCase()
        .match(/\p{L}{4,}/gu) ?? [];
    const lost = words.filter((word) => !kept.has(word));
    expect(lost.length / words.length).toBeLessThan(0.01);
  }
});

const keySentences = [
  'Vooral obesitas, eenzaamheid, depressie en hart- en vaatziekten komen hier relatief vaak voor.',
  'Ze zetten beweeggroepen op vanuit de vraag van bewoners, maar ook zetten ze bijvoorbeeld taallessen op voor laaggeletterden en sociale vaardigheidstrainingen voor werklozen.',
  'Een andere deelneemster leefde heel geïsoleerd en gaat nu twee keer per week sporten.”',
  'De Raad voor Volksgezondheid & Samenleving benadrukte dat begin dit jaar nog eens in het rapport “Een eerlijke kans”.',
  'Daarbij is een bredere strategie nodig, gericht op de diepere oorzaken van gezondheidsachterstanden: gebrek aan werk, opleiding, inkomen of zinvolle dagbesteding, een ongezonde woonomgeving, gebrek aan sociale contacten of zorg en preventie die onvoldoende op het leven van mensen aansluit.',
  '“De slogan van de gemeente Utrecht – ‘Gezonde stad van en voor iedereen’ – heeft écht betekenis.”',
  'Het betrekken van inwoners – en specifiek de doelgroep met een lage SES – beschouwen veel gemeenten als een belangrijk onderdeel bij het ontwikkelen van de lokale aanpak.',
  'In haar actieplan Krachtwijken roept het Rijk gemeenten op aan te geven hoe ze de gezondheid van inwoners in de 40 wijken willen verbeteren.',
  '- 24% van de bewoners in deze wijken heeft een langdurige aandoening. In de rest van Nederland is dat 21%;',
  'Eind 2008 heeft het ministerie van VROM/WWI aan de Landelijke Vereniging Georganiseerde Eerstelijnszorg (LVG) de opdracht gegeven te komen tot een samenwerkingsverband op landelijk niveau tussen zorgaanbieders en verzekeraars (GGD, ROS, LVG en ZN).',
  'Het percentage 10-jarige kinderen met overgewicht ligt met 17% hoger dan het landelijke gemiddelde (14%).',
  'De cijferanalyse maakt duidelijk dat er drie risicogebieden zijn: Assen-Oost, Luchiesland en Zwartwatersweg.',
];

seeds('sentences that frames, pages, columns and hyphens broke are whole again', () => {
  expect(keySentences.filter((sentence) => !everything.includes(sentence))).toEqual([]);
});

const pathOf = (words: string): string[] =>
  documents.flat().find(({ passages: own }) => own.some(({ text }) => text.includes(words)))?.path ?? [];

seeds('headings stand over their own text', () => {
  expect(pathOf('Herfst 2014 is Amstelveen gestart')).toEqual(['Zo begon het']);
  expect(pathOf('gestreefd naar gezonde zorg in een gezonde wijk').at(-1)).toBe('Heerlen');
  expect(pathOf('zijn bewoners in staat zelf actief bij te dragen')).toEqual([
    '1. Een aandachtswijk is een gezonde wijk',
    '1.1 Gezonde bewoners',
  ]);
  expect(pathOf('Elke gemeente doorloopt de stappen op eigen wijze.')).toEqual([
    'Aan de slag met preventie in de Drentse gemeenten',
    'Wat is de aanpak van het project?',
    'Lessons Learned',
  ]);
  expect(pathOf('een hechte mienskip')).toEqual(['Súdwest-Fryslân: samen gezond', 'Gemeente met ambitie']);
});

seeds('lists stay with their intro', () => {
  const list = passages.find(({ text }) => text.includes('- Gebrek aan capaciteit.'));
  expect(list?.text).toMatch(/Niet alles lukt altijd[\s\S]*- Corona\.$/);
  const pillars = passages.find(({ text }) => text.includes('1. Burgers zijn hoofdrolspelers'));
  expect(pillars?.text).toMatch(/acht pijlers[\s\S]*8\. Sociale marketing op alle niveaus$/);
});
