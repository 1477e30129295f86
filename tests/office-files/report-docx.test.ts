import { load } from 'cheerio';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { palettePng } from '../../src/charts/palette-png.ts';
import type { ReportBlock, ReportPicture, ReportText } from '../../src/check-ins/report/ports.ts';
import { createOfficeFiles } from '../../src/office-files/office-files.ts';
import { HOSTILE } from './example-plan.ts';

const files = createOfficeFiles();
/** A white picture of 40 by 80 pixels. */
const png = palettePng({ width: 40, height: 80, pixels: new Uint8Array(40 * 80 * 4).fill(255) });
const PICTURE: ReportPicture = { id: 'beeld', title: 'Voortgang', alt: 'Monitoren: 2,0', png };

function reportOf(...blocks: ReportBlock[]): ReportText {
  return { title: 'Rapport Assen', municipality: 'Assen', madeAt: '2026-11-26T10:00:00.000Z', blocks };
}

async function reopen(text: ReportText, pictures: ReportPicture[] = []) {
  const parts = unzipSync((await files.reportDocx(text, pictures)).data);
  const xml = (path: string) => Buffer.from(parts[path] ?? []).toString();
  const $ = load(xml('word/document.xml'), { xml: true });
  const styled = (style: string) =>
    $('w\\:p')
      .toArray()
      .filter((element) => $(element).find('w\\:pStyle').attr('w:val') === style)
      .map((element) => $(element).find('w\\:t').text());
  return { parts, xml, $, styled, text: $('w\\:t').text() };
}

describe('a report as a document', () => {
  test('has a name and kind', async () => {
    expect(await files.reportDocx(reportOf(), [])).toMatchObject({
      name: 'rapport-assen.docx',
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    });
  });

  test('has a title and headings that a screen reader can step through', async () => {
    const { styled } = await reopen(
      reportOf(
        { kind: 'heading', level: 1, text: 'Voortgang' },
        { kind: 'heading', level: 2, text: 'Sporen' },
      ),
    );
    expect(styled('Title')).toEqual(['Rapport Assen']);
    expect(styled('Heading1')).toEqual(['Voortgang']);
    expect(styled('Heading2')).toEqual(['Sporen']);
  });

  test('is in Dutch, on A4', async () => {
    const { xml, $ } = await reopen(reportOf());
    expect(xml('word/styles.xml')).toContain('<w:lang w:val="nl-NL"');
    expect($('w\\:pgSz').attr()).toMatchObject({ 'w:w': '11906', 'w:h': '16838' });
  });

  test('has tables with a heading that comes back on every page', async () => {
    const columns = [
      { title: 'Waarover', align: 'left' as const, width: 2 },
      { title: 'Nu', align: 'right' as const, width: 1 },
    ];
    const { $ } = await reopen(
      reportOf({ kind: 'table', title: 'T', columns, rows: [['Monitoren', '2,0']] }),
    );
    expect($('w\\:tblHeader')).toHaveLength(1);
    expect(
      $('w\\:tc')
        .toArray()
        .map((cell) => $(cell).find('w\\:t').text()),
    ).toEqual(['Waarover', 'Nu', 'Monitoren', '2,0']);
  });

  test('has quotes with their day and remark', async () => {
    const { text } = await reopen(
      reportOf({ kind: 'quotes', items: [{ when: '12 mei 2026', words: 'Mooi', remark: 'ingekort' }] }),
    );
    expect(text).toContain('“Mooi”12 mei 2026 · ingekort');
  });

  test('has a picture where the text has its id, with its alternative text', async () => {
    const { $, parts } = await reopen(
      reportOf({ kind: 'picture', id: 'beeld' }, { kind: 'picture', id: 'een-ander' }),
      [PICTURE],
    );
    expect($('pic\\:pic')).toHaveLength(1);
    expect($('wp\\:docPr').attr('descr')).toBe('Monitoren: 2,0');
    expect(Object.keys(parts).filter((path) => path.startsWith('word/media/'))).toHaveLength(1);
  });

  test('leaves out a picture that the text has no place for', async () => {
    expect((await reopen(reportOf(), [PICTURE])).$('pic\\:pic')).toHaveLength(0);
  });

  test('has lists as lists', async () => {
    const { $ } = await reopen(reportOf({ kind: 'list', items: ['een', 'twee'] }));
    expect($('w\\:numPr')).toHaveLength(2);
  });

  test('shows what people typed as it is, and makes no link of it', async () => {
    const items = HOSTILE.map((words) => ({ when: '12 mei 2026', words, remark: null }));
    const { text, xml } = await reopen(reportOf({ kind: 'quotes', items }));
    for (const words of HOSTILE) {
      expect(text.replace(/\s/g, '')).toContain(words.toWellFormed().replace(/[\s\p{Cc}\uFFFE\uFFFF]/gu, ''));
    }
    expect(xml('word/_rels/document.xml.rels')).not.toContain('hyperlink');
  });
});
