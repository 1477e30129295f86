import { WijkgidsError } from '../../errors.ts';
import { noMetadata, type Reader } from '../block.ts';
import { type Limits, throwIfAborted, tooMuchText, usualLimits } from '../limits.ts';
import { headingSizes, toTextLines } from '../pdf-layout.ts';
import { linesOfPage, type PdfItem, type PdfLine } from '../pdf-lines.ts';
import { structureLines } from '../plain-text/structure.ts';

function refusal(cause: unknown): WijkgidsError {
  if ((cause as { name?: string }).name === 'PasswordException') {
    return new WijkgidsError('pdf-password', {
      message: 'Deze PDF is beveiligd met een wachtwoord',
      remedy: 'Sla de PDF op zonder wachtwoord en probeer het opnieuw.',
      cause,
    });
  }
  return new WijkgidsError('broken-pdf', {
    message: 'Dit is geen hele PDF: het bestand is beschadigd of het is iets anders',
    remedy: 'Download of bewaar de PDF opnieuw.',
    cause,
  });
}

/** Opens the PDF without running anything in it and without loading anything from elsewhere. */
async function openPdf(bytes: Buffer) {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    return { task, document: await task.promise };
  } catch (cause) {
    await task.destroy();
    throw refusal(cause);
  }
}

type OpenPdf = Awaited<ReturnType<typeof openPdf>>['document'];

async function readPages(
  document: OpenPdf,
  limits: Limits,
  signal: AbortSignal | undefined,
): Promise<PdfLine[]> {
  const lines: PdfLine[] = [];
  let characters = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    throwIfAborted(signal);
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const found = linesOfPage(items.filter((item) => 'str' in item) as PdfItem[], number);
    lines.push(...found);
    characters += found.reduce(
      (sum, line) => sum + line.cells.reduce((all, { text }) => all + text.length, 0),
      0,
    );
    if (characters > limits.textCharacters) throw tooMuchText(limits);
    page.cleanup();
  }
  return lines;
}

/** The largest words at the top of the first page, when they stand out; else what the file calls itself. */
async function titleOf(document: OpenPdf, lines: PdfLine[], sizes: number[]): Promise<string | null> {
  const first = lines.filter(({ page }) => page === 1).slice(0, 12);
  const top = first.filter(({ size }) => sizes[0] !== undefined && size === sizes[0]);
  const words = top.map(({ cells }) => cells.map(({ text }) => text).join(' ')).join(' ');
  if (words !== '' && words.length <= 150) return words.replace(/\s+/g, ' ').trim();
  const info = (await document.getMetadata().catch(() => null))?.info as { Title?: unknown } | undefined;
  const named = typeof info?.Title === 'string' ? info.Title.trim() : '';
  return named === '' || /\.(?:docx?|indd|pdf|qxd|pptx?)\b|^microsoft|^untitled|^naamloos/i.test(named)
    ? null
    : named;
}

/**
 * A PDF with a text layer: pages counted from 1, headings from the size of the letters, tables as rows.
 * @throws WijkgidsError `scan-without-text`, `pdf-password`, `broken-pdf`, `too-many-pages`, `too-much-text`, `aborted`
 */
export const readPdf: Reader = async ({ bytes, limits = usualLimits, signal }) => {
  const { task, document } = await openPdf(bytes);
  try {
    if (document.numPages > limits.pdfPages) {
      throw new WijkgidsError('too-many-pages', {
        message: `Deze PDF heeft ${document.numPages} pagina’s, meer dan ${limits.pdfPages}`,
        remedy: 'Splits de PDF in kleinere delen.',
      });
    }
    const lines = await readPages(document, limits, signal);
    const letters = lines.reduce((sum, { cells }) => sum + cells.map(({ text }) => text).join('').length, 0);
    if (letters < 20) {
      throw new WijkgidsError('scan-without-text', {
        message: 'Deze PDF is een scan zonder tekst: er staan alleen plaatjes in',
        remedy: 'Maak de PDF doorzoekbaar met tekstherkenning (OCR) en probeer het opnieuw.',
      });
    }
    const sizes = headingSizes(lines);
    const title = await titleOf(document, lines, sizes);
    const blocks = structureLines(toTextLines(lines, sizes));
    return { documents: [{ id: null, title, metadata: noMetadata, blocks }], problems: [] };
  } catch (cause) {
    throw cause instanceof WijkgidsError ? cause : refusal(cause);
  } finally {
    await task.destroy();
  }
};
