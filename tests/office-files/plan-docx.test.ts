import { load } from 'cheerio';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { palettePng } from '../../src/charts/palette-png.ts';
import { createOfficeFiles } from '../../src/office-files/office-files.ts';
import type { Plan } from '../../src/recommending/plan.ts';
import { goal, HOSTILE, plan, plannedIntervention } from './example-plan.ts';

const files = createOfficeFiles();
/** A white picture of 40 by 80 pixels. */
const png = palettePng({ width: 40, height: 80, pixels: new Uint8Array(40 * 80 * 4).fill(255) });

async function open(made: Plan, pictures: Parameters<typeof files.planDocx>[1] = []) {
  const parts = unzipSync((await files.planDocx(made, pictures)).data);
  const xml = (path: string) => Buffer.from(parts[path] ?? []).toString();
  const $ = load(xml('word/document.xml'), { xml: true });
  const paragraphs = $('w\\:p')
    .toArray()
    .map((element) => ({
      text: $(element).find('w\\:t').text(),
      style: $(element).find('w\\:pStyle').attr('w:val') ?? null,
    }));
  const tables = $('w\\:tbl')
    .toArray()
    .map((element) =>
      $(element)
        .children('w\\:tr')
        .toArray()
        .map((row) =>
          $(row)
            .children('w\\:tc')
            .toArray()
            .map((cell) => $(cell).find('w\\:t').text()),
        ),
    );
  return { parts, xml, $, paragraphs, tables, text: paragraphs.map(({ text }) => text).join('\n') };
}

describe('a plan as a document', () => {
  test('has a name and kind', async () => {
    const { name, mediaType } = await files.planDocx(plan(), []);
    expect(name).toBe('wijkplan-akkrum.docx');
    expect(mediaType).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
  });

  test('has a title and headings that a screen reader can step through', async () => {
    const { paragraphs } = await open(plan());
    const styled = (style: string) => paragraphs.filter((it) => it.style === style).map(({ text }) => text);
    expect(styled('Title')).toEqual(['Wijkplan Akkrum']);
    expect(styled('Heading1')).toEqual(['Signalen', 'Preventiematrix', 'Interventies', 'Doelen', 'Bronnen']);
    expect(styled('Heading2')).toEqual(['Een interventie']);
  });

  test('says when it was saved, in words and on the Dutch day', async () => {
    expect((await open(plan())).text).toContain('Bijgewerkt op 26 november 2026.');
  });

  test('is in Dutch, on A4', async () => {
    const { xml, $ } = await open(plan());
    expect(xml('word/styles.xml')).toContain('<w:lang w:val="nl-NL"');
    expect($('w\\:pgSz').attr()).toMatchObject({ 'w:w': '11906', 'w:h': '16838' });
  });

  test('has the needs with their figures', async () => {
    expect((await open(plan())).text).toContain(
      'Eenzaamheid en sociaal netwerk. 14,2% van de volwassenen is ernstig eenzaam (2022, RIVM).',
    );
  });

  test('has the matrix as a table with a heading that comes back on every page', async () => {
    const { tables, $ } = await open(plan());
    expect(tables[0]).toEqual([
      [
        'Interventie',
        'Fysieke en sociale omgeving',
        'Regelgeving en handhaving',
        'Voorlichting en educatie',
        'Signalering, advies en ondersteuning',
        'Sporen',
      ],
      ['Een interventie', '', '', '✓', '', 'Gedrag en vaardigheden, Participatie'],
      [
        'Samen',
        'nog leeg',
        'nog leeg',
        '1',
        'nog leeg',
        'nog leeg: Fysieke omgeving, Sociale omgeving, Preventie en zorg',
      ],
    ]);
    expect($('w\\:tbl').first().find('w\\:tblHeader')).toHaveLength(1);
  });

  test('has reasons, cautions, level and date of an intervention', async () => {
    const { text } = await open(plan());
    expect(text).toContain('Niveau: Goed onderbouwd, 11 april 2019. Erkend: ja');
    expect(text).toContain('14,2% van de volwassenen is ernstig eenzaam.');
    expect(text).toContain('De erkenning is mogelijk verlopen.');
  });

  test.each([
    [{ level: 'onbekend', levelDate: null, recognised: null }, 'Niveau onbekend. Erkend: niet bekend'],
    [{ levelDate: null, recognised: false }, 'Goed onderbouwd, datum niet bekend. Erkend: nee'],
  ] as const)('calls nothing recognised that no source does: %o', async (known, words) => {
    const { text } = await open(plan({ interventions: [plannedIntervention(known)] }));
    expect(text).toContain(words);
  });

  test('says what runs already', async () => {
    const { tables, text } = await open(plan({ interventions: [plannedIntervention({ runs: true })] }));
    expect(tables[0]?.[1]?.[0]).toBe('Een interventie (loopt al)');
    expect(text).toContain('Stand: loopt al');
  });

  test('has the goals as a table, with what is still open', async () => {
    const { tables } = await open(plan({ goals: [goal({ target: null })] }));
    expect(tables[1]?.[1]).toEqual([
      'Eenzaamheid en sociaal netwerk',
      'Minder ouderen zijn ernstig eenzaam',
      'Ernstig eenzaam, 65 jaar en ouder',
      '14,2% (2022)',
      'nog in te vullen',
      '31 december 2028',
      'De buurtsportcoach',
    ]);
  });

  test('links to a source of the web, and to nothing else', async () => {
    const made = plan({
      interventions: [
        plannedIntervention(),
        plannedIntervention({ name: 'Ander', source: 'javascript:alert(1)' }),
      ],
    });
    const { xml, text } = await open(made);
    const links = xml('word/_rels/document.xml.rels').match(/Target="[^"]*" TargetMode="External"/g);
    expect(new Set(links)).toEqual(
      new Set(['Target="https://voorbeeld.nl/interventies/1?a=1&amp;b=2" TargetMode="External"']),
    );
    expect(text).toContain('Ander: javascript:alert(1)');
  });

  test('has pictures in their own proportions, with an alternative text', async () => {
    const { parts, $ } = await open(plan(), [{ title: 'De matrix', alt: 'Een interventie & meer', png }]);
    expect($('wp\\:docPr').attr()).toMatchObject({ title: 'De matrix', descr: 'Een interventie & meer' });
    const { cx, cy } = $('wp\\:extent').attr() ?? {};
    expect(Number(cy) / Number(cx)).toBeCloseTo(2, 2);
    const media = Object.entries(parts).filter(([path]) => path.startsWith('word/media/'));
    expect(media.map(([, bytes]) => Buffer.from(bytes).equals(png))).toEqual([true]);
  });

  test('shows hostile words as they are', async () => {
    const made = plan({
      area: { code: 'x', name: HOSTILE[5] ?? '', municipality: HOSTILE[0] ?? '' },
      interventions: HOSTILE.map((name) => plannedIntervention({ name, source: name })),
      needs: HOSTILE.map((label) => ({ theme: 'x', label, figure: label })),
      goals: HOSTILE.map((what) => goal({ what })),
    });
    const { paragraphs, tables } = await open(made);
    const names = paragraphs.filter(({ style }) => style === 'Heading2').map(({ text }) => text);
    expect(names).toEqual([...HOSTILE.slice(0, 6), 'nul bel half\uFFFD einde']);
    expect(tables[1]?.map((row) => row[1]).slice(1)).toEqual(names);
  });

  test('keeps new lines that people typed', async () => {
    const { $ } = await open(plan({ goals: [goal({ what: 'een\ntwee' })] }));
    expect($('w\\:tbl').last().find('w\\:br')).toHaveLength(1);
  });

  test('an empty plan says what is not there yet', async () => {
    const { text } = await open(plan({ needs: [], interventions: [], goals: [] }));
    expect(text).toContain('In dit plan staan geen signalen.');
    expect(text).toContain('In dit plan staan nog geen interventies.');
    expect(text).toContain('In dit plan staan nog geen doelen.');
  });

  test('does not say who saved the plan', async () => {
    const { parts } = await open(plan());
    expect(Object.values(parts).filter((part) => Buffer.from(part).includes('geheime-persoon'))).toEqual([]);
  });
});
