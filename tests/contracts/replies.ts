import { strToU8, zipSync } from 'fflate';
import type { Citation, Reply } from '../../src/assistant/message.ts';

/** Replies of every kind, to draw in every channel. */

function citation(number: number, rest: Partial<Citation> = {}): Citation {
  return {
    number,
    passageId: `gezond-in-assen#${number}`,
    documentId: 'gezond-in-assen',
    title: 'Gezond in… Assen',
    section: `De stip op de horizon › Deel ${number}`,
    page: null,
    url: 'https://www.gezondin.nu/',
    quote: `Dit is de zin waarop nummer ${number} rust.`,
    ...rest,
  };
}

const empty: Reply = {
  outcome: 'answered',
  reason: null,
  text: '',
  citations: [],
  nearest: [],
  attachments: [],
  suggestions: [],
  composer: 'extractive',
  turnId: 'turn-1',
  durationMs: 12,
};

const sentence = (number: number) =>
  `In wijk ${number} kwamen bewoners, huisartsen en de gemeente samen om te kiezen wat als eerste kon [1]. `;

/** A workbook of one sheet with one cell, with all that a spreadsheet program asks for. */
function smallWorkbook(): string {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const document = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const links = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const link = (type: string, target: string) =>
    `<Relationships xmlns="${links}"><Relationship Id="r1" Type="${document}/${type}" Target="${target}"/></Relationships>`;
  const parts = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/></Types>`,
    '_rels/.rels': link('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${document}"><sheets><sheet name="Matrix" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': link('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Welzijn op recept</t></is></c></row></sheetData></worksheet>`,
  };
  const files = Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]);
  return Buffer.from(zipSync(Object.fromEntries(files), { mtime: '2026-11-25T12:00:00' })).toString('base64');
}

export const replies = {
  short: {
    ...empty,
    text: 'In de zomer van 2015 werd bekend dat Assen GIDS-gemeente is [1].',
    citations: [citation(1)],
    suggestions: ['Welke uitdagingen koos Assen?'],
  },
  /** Twenty thousand characters in paragraphs of very different length, with five sources. */
  long: {
    ...empty,
    text: Array.from({ length: 40 }, (_, i) =>
      Array.from({ length: (i % 9) + 1 }, (_, j) => sentence(i * 10 + j))
        .join('')
        .trim(),
    ).join('\n\n'),
    citations: [1, 2, 3, 4, 5].map((number) => citation(number)),
    suggestions: ['Wat kost dat?', 'Wie betaalt het?', 'Hoe begint een gemeente?'],
  },
  list: {
    ...empty,
    text: [
      'Drie dingen komen terug [1]:',
      '- Begin bij wat bewoners belangrijk vinden [1].\n- Werk met mensen die de wijk kent [2].\n- Laat snel iets zien [2].',
      'In deze volgorde:',
      '1. Kijk naar de cijfers [1].\n2. Praat erover [2].',
    ].join('\n\n'),
    citations: [citation(1), citation(2, { title: 'Gezond in… Amstelveen', page: 7, url: null })],
  },
  /** What could be taken for markup, a mention or a link somewhere is plain text. */
  markup: {
    ...empty,
    text: 'Als x < 3 & y > 2: *geen vet*, _geen cursief_, `geen code`, ~niet door~ <!channel> <@U123> [klik](https://kwaad.example) <https://kwaad.example|hier> <at>iedereen</at> # kop [1].',
    citations: [citation(1, { title: 'A & B <notitie> *vet*', quote: 'Als x < 3 & y > 2: *geen vet*.' })],
  },
  table: {
    ...empty,
    text: 'Dit zijn de cijfers van de wijk naast die van de gemeente [1].',
    citations: [citation(1)],
    attachments: [
      {
        kind: 'table' as const,
        title: 'Overvecht naast Utrecht, 2022',
        columns: [
          { title: 'indicator', align: 'left' as const },
          { title: 'wijk', align: 'right' as const },
          { title: 'gemeente', align: 'right' as const },
        ],
        rows: [
          ['Ernstig eenzaam', '14,2%', '11,0%'],
          ['Overgewicht', '52,1%', '43,8%'],
          ['Ervaren gezondheid goed', '', '78,0%'],
        ],
      },
    ],
  },
  picture: {
    ...empty,
    text: 'Zo staat de wijk ervoor [1].',
    citations: [citation(1)],
    attachments: [
      {
        kind: 'picture' as const,
        title: 'Overgewicht per wijk',
        alt: 'Staafdiagram: overgewicht is 52 procent in Overvecht en 44 procent in heel Utrecht.',
        mediaType: 'image/png' as const,
        // Eight by eight pixels of one colour.
        data: 'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGMQdSrGihiGlgQApGUygVjgwuUAAAAASUVORK5CYII=',
        small: null,
      },
    ],
  },
  file: {
    ...empty,
    text: 'Uw mix staat in een bestand dat u kunt meenemen.',
    attachments: [
      {
        ...{ kind: 'file' as const, title: 'De Preventiematrix als Excel-bestand' },
        name: 'preventiematrix-akkrum.xlsx',
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        data: smallWorkbook(),
      },
    ],
    composer: 'fixed',
  },
  choices: {
    ...empty,
    outcome: 'clarify' as const,
    text: 'Welke wijk bedoelt u?',
    attachments: [
      {
        kind: 'choices' as const,
        prompt: 'Kies een wijk',
        options: [
          { label: 'Centrum in Assen', text: 'Profiel van Centrum in Assen' },
          { label: 'Centrum in Emmen', text: 'Profiel van Centrum in Emmen' },
          { label: 'Geen van beide', text: 'Geen van beide' },
        ],
      },
    ],
    turnId: null,
    composer: 'fixed',
  },
  form: {
    ...empty,
    text: 'Vul dit in, dan gaan we verder.',
    attachments: [
      {
        kind: 'form' as const,
        id: 'voorbeeld:1',
        title: 'Een doel meetbaar maken',
        intro: 'Alleen wat een sterretje heeft, is verplicht.',
        submitLabel: 'Versturen',
        fields: [
          {
            ...{ id: 'doel', label: 'Wat wilt u bereiken?', required: true, value: null },
            ...{ kind: 'text' as const, multiline: true, maxLength: 500 },
          },
          {
            ...{ id: 'cijfer', label: 'Hoe staat het er nu voor?', required: true, value: '3' },
            ...{ kind: 'number' as const, min: 1, max: 5 },
          },
          {
            id: 'klaar',
            label: 'Wanneer is het klaar?',
            required: false,
            value: null,
            kind: 'date' as const,
          },
          {
            ...{ id: 'spoor', label: 'Welk spoor?', required: true, value: 'sociaal' },
            kind: 'choice' as const,
            options: [
              { label: 'Sociale omgeving', value: 'sociaal' },
              { label: 'Fysieke omgeving', value: 'fysiek' },
            ],
          },
          {
            ...{ id: 'wie', label: 'Wie doen mee?', required: false, value: 'bewoners;ggd' },
            kind: 'choices' as const,
            options: [
              { label: 'Bewoners', value: 'bewoners' },
              { label: 'GGD', value: 'ggd' },
              { label: 'Huisarts', value: 'huisarts' },
            ],
          },
        ],
      },
    ],
    turnId: null,
    composer: 'fixed',
  },
  notInSources: {
    ...empty,
    outcome: 'no-answer' as const,
    reason: 'not-in-sources' as const,
    text: 'Dat staat niet in de documenten die ik ken. Ik heb ze allemaal doorzocht. Deze stukken komen het dichtst in de buurt.',
    nearest: [
      {
        passageId: 'gezond-in-assen#4',
        documentId: 'gezond-in-assen',
        title: 'Gezond in… Assen',
        section: 'Sport',
      },
      {
        passageId: 'gezond-in-assen#9',
        documentId: 'gezond-in-assen',
        title: 'Gezond in… Assen',
        section: '',
      },
    ],
    suggestions: ['Hoe stimuleert Assen bewegen in de buurt?'],
  },
  offTopic: {
    ...empty,
    outcome: 'no-answer' as const,
    reason: 'off-topic' as const,
    text: 'Daar weet ik niets van.',
  },
} satisfies Record<string, Reply>;

/** What a person is told when the answer could not be made. */
export const failure = {
  message: 'Het taalmodel gaf geen antwoord.',
  remedy: 'Probeer het over een minuut opnieuw.',
};
