import { crc32, deflateRawSync } from 'node:zlib';

/** A zip container. `claim` writes another unpacked size in the directory than the true one. */
export function makeZip(files: { name: string; content: Buffer | string; claim?: number }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claim } of files) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data, { level: 9 });
    const title = Buffer.from(name);
    const sizes = Buffer.alloc(16);
    sizes.writeUInt32LE(0, 0);
    sizes.writeUInt32LE(crc32(data), 4);
    sizes.writeUInt32LE(packed.length, 8);
    sizes.writeUInt32LE(claim ?? data.length, 12);
    const local = Buffer.alloc(10);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(title.length, 0);
    const central = Buffer.alloc(12);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    central.writeUInt16LE(20, 6);
    central.writeUInt16LE(8, 10);
    const rest = Buffer.alloc(18);
    rest.writeUInt16LE(title.length, 0);
    rest.writeUInt32LE(offset, 14);
    directory.push(central, sizes, rest, title);
    const entry = Buffer.concat([local, sizes, lengths, title, packed]);
    parts.push(entry);
    offset += entry.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}

const types =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const relations =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
  '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

export function wordParagraph(text: string, style?: string): string {
  const look = style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : '';
  return `<w:p>${look}<w:r><w:t>${text}</w:t></w:r></w:p>`;
}

export function wordTable(rows: string[][]): string {
  const cell = (text: string): string => `<w:tc>${wordParagraph(text)}</w:tc>`;
  return `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

/** A small real Word document with the given body. */
export function makeDocx(body: string, extra: Parameters<typeof makeZip>[0] = []): Buffer {
  const document = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  const style = (id: string, name: string): string =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
  const styles = `<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${style('Title', 'Title')}${style('Heading1', 'heading 1')}${style('Heading2', 'heading 2')}</w:styles>`;
  const links =
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>';
  return makeZip([
    { name: '[Content_Types].xml', content: types },
    { name: '_rels/.rels', content: relations },
    { name: 'word/_rels/document.xml.rels', content: links },
    { name: 'word/styles.xml', content: styles },
    { name: 'word/document.xml', content: document },
    ...extra,
  ]);
}
