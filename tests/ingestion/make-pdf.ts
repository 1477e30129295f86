/** One line of a made PDF: words at a place in points from the lower left of an A4 page. */
export type MadeLine = { text: string; x?: number; y: number; size?: number };

/** Words as a PDF string in WinAnsi. */
function pdfString(text: string): string {
  const special: Record<string, number> = {
    '’': 0x92,
    '‘': 0x91,
    '“': 0x93,
    '”': 0x94,
    '•': 0x95,
    '–': 0x96,
  };
  return [...text]
    .map((letter) => special[letter] ?? letter.codePointAt(0) ?? 63)
    .map((code) => `\\${code.toString(8).padStart(3, '0')}`)
    .join('');
}

/** A small real PDF with Helvetica text, a page for every list of lines. A page without lines shows a grey box. */
export function makePdf(pages: MadeLine[][]): Buffer {
  const objects: string[] = [];
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  objects.push('<< /Type /Catalog /Pages 2 0 R >>');
  objects.push(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  pages.forEach((lines, index) => {
    const content =
      lines.length === 0
        ? '0.5 g 100 100 300 500 re f'
        : lines
            .map(
              ({ text, x = 72, y, size = 11 }) => `BT /F1 ${size} Tf ${x} ${y} Td (${pdfString(text)}) Tj ET`,
            )
            .join('\n');
    const resources = '/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 595 842]';
    objects.push(`<< /Type /Page /Parent 2 0 R ${resources} /Contents ${5 + index * 2} 0 R >>`);
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  });
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`;
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}${trailer}`,
    'latin1',
  );
}

/** Lines under each other from `top` down, 14 points apart. */
export function under(texts: string[], top = 700, size = 11): MadeLine[] {
  return texts.map((text, index) => ({ text, y: top - index * 14, size }));
}
