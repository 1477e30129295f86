import { describe, expect, test } from 'vitest';
import type { Reply } from '../../../src/assistant/message.ts';
import { sizeWords } from '../../../src/channels/terminal/file-words.ts';
import { drawReply, terminalAbilities } from '../../../src/channels/terminal/render.ts';
import { replies } from '../../contracts/replies.ts';
import { attachmentOf, wordsOf } from '../web/attachment-of.ts';

const fixtures: [string, Reply][] = Object.entries(replies);

/** What stands between the text of a reply and what follows, without its sources. */
function drawn(reply: Reply): string {
  return drawReply({ ...reply, citations: [] }).slice(reply.text.length + 2);
}

describe('what goes with a reply, in the terminal', () => {
  test('a table has columns that line up, numbers on the right', () => {
    expect(drawn(replies.table)).toBe(
      [
        'Overvecht naast Utrecht, 2022',
        'indicator                 wijk  gemeente',
        '-----------------------  -----  --------',
        'Ernstig eenzaam          14,2%     11,0%',
        'Overgewicht              52,1%     43,8%',
        'Ervaren gezondheid goed      –     78,0%',
      ].join('\n'),
    );
  });

  test('columns line up after letters with accents that stand apart, and cells stay on one line', () => {
    const columns = [
      { title: 'wijk', align: 'left' as const },
      { title: 'n', align: 'right' as const },
    ];
    const rows = [
      ['Cafe\u0301', '1'],
      ['een\ntwee', '12'],
    ];
    const table = { kind: 'table' as const, title: 'Wijken', columns, rows };
    const lines = drawn({ ...replies.short, attachments: [table], suggestions: [] }).split('\n');
    expect(lines.slice(3).map((line) => line.normalize('NFC'))).toEqual(['Café       1', 'een twee  12']);
  });

  const wide = (rows: string[][]) => ({
    kind: 'table' as const,
    title: 'Suggesties',
    columns: ['Interventie', 'Niveau', 'Waarom', 'Bron'].map((title) => ({ title, align: 'left' as const })),
    rows,
  });
  const drawnTable = (rows: string[][]) =>
    drawn({ ...replies.short, attachments: [wide(rows)], suggestions: [] });
  const source = `Bron ${'van cijfers '.repeat(7)}2019`;

  test('what every row of a wide table says the same stands under it once', () => {
    const text = drawnTable([
      ['Een', 'Goed', 'Daarom', source],
      ['Twee', 'Beter', 'Hierom', source],
    ]);
    expect(text.split('\n')).toEqual([
      ...['Suggesties', 'Interventie  Niveau  Waarom', '-----------  ------  ------'],
      ...['Een          Goed    Daarom', 'Twee         Beter   Hierom', `Bron: ${source}`],
    ]);
  });

  test('a table that is still too wide is a list per row, folded, without losing a word', () => {
    const why = 'Omdat er in deze wijk veel meer mensen alleen zijn dan in het hele land '.repeat(3).trim();
    const text = drawnTable([
      ['Een', 'Goed', `${why} een`, 'https://een.nl'],
      ['Twee', '', `${why} twee`, 'https://twee.nl'],
    ]);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
    expect(text.replace(/\s+/g, ' ')).toBe(
      `Suggesties Een Niveau: Goed Waarom: ${why} een Bron: https://een.nl Twee Waarom: ${why} twee Bron: https://twee.nl`,
    );
  });

  test('a picture is told', () => {
    expect(drawn(replies.picture)).toBe(
      'Beeld: Overgewicht per wijk — Staafdiagram: overgewicht is 52 procent in Overvecht en 44 procent in heel Utrecht.',
    );
  });

  test('a file is named, with its size', () => {
    expect(drawn({ ...replies.file, suggestions: [] })).toMatch(
      /^Bestand: De Preventiematrix als Excel-bestand \(preventiematrix-akkrum\.xlsx, [\d,]+ (?:bytes|kB)\)$/,
    );
  });

  test.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [12_400, '12 kB'],
    [999_600, '1,0 MB'],
    [1_340_000, '1,3 MB'],
  ])('%i bytes are %s', (bytes, words) => {
    expect(sizeWords(bytes)).toBe(words);
  });

  test('choices are numbered, with what to type for each', () => {
    expect(drawn(replies.choices)).toBe(
      [
        'Kies een wijk',
        '1. Centrum in Assen (typ: Profiel van Centrum in Assen)',
        '2. Centrum in Emmen (typ: Profiel van Centrum in Emmen)',
        '3. Geen van beide (typ: Geen van beide)',
      ].join('\n'),
    );
  });

  test('a form shows its fields and says where it can be filled in', () => {
    expect(drawn(replies.form)).toBe(
      [
        'Een doel meetbaar maken',
        'Alleen wat een sterretje heeft, is verplicht.',
        '- Wat wilt u bereiken? (verplicht)',
        '- Hoe staat het er nu voor? (verplicht): een getal van 1 tot en met 5 [nu: 3]',
        '- Wanneer is het klaar?: een datum',
        '- Welk spoor? (verplicht): Sociale omgeving / Fysieke omgeving [nu: Sociale omgeving]',
        '- Wie doen mee?: Bewoners, GGD, Huisarts [nu: Bewoners, GGD]',
        'Dit formulier kunt u invullen in de webchat, in Slack, in Teams of met wijkgids chat.',
      ].join('\n'),
    );
  });

  test.each([
    [0, null, 'een getal vanaf 0'],
    [null, 9, 'een getal tot en met 9'],
    [null, null, 'een getal'],
  ])('a number from %s to %s is %s', (min, max, expected) => {
    const form = attachmentOf(replies.form, 'form');
    const field = {
      id: 'n',
      label: 'Hoeveel',
      required: false,
      value: null,
      kind: 'number',
      min,
      max,
    } as const;
    expect(drawn({ ...replies.form, attachments: [{ ...form, fields: [field] }] })).toContain(
      `- Hoeveel: ${expected}\n`,
    );
  });
});

describe.each(fixtures)('the reply ‘%s’', (_name, reply) => {
  test('loses no words in the terminal', () => {
    const shown = drawReply(reply).replace(/\s+/g, ' ');
    for (const words of wordsOf(reply)) expect(shown).toContain(words.replace(/\s+/g, ' '));
  });
});

test('a document cannot steer the terminal: control characters are left out, all else is plain text', () => {
  const quote = 'veilig\u001b[2J\u0007 en\u009b31m rood\r';
  const citations = replies.markup.citations.map((citation) => ({ ...citation, quote }));
  const shown = drawReply({ ...replies.markup, citations });
  expect(shown.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect(shown).toContain('<!channel> <@U123> [klik](https://kwaad.example)');
});

test('the terminal says of itself that it shows whole text only', () => {
  expect(terminalAbilities).toEqual({ stream: false, pictures: false, feedback: false, forms: false });
});
