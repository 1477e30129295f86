import { type Block, noMetadata, type Reader } from '../block.ts';
import { decodeText } from '../decode.ts';
import { noText, usualLimits } from '../limits.ts';
import { wordCount } from '../plain-text/line.ts';
import { splitLines } from '../plain-text/split-lines.ts';
import { structureLines } from '../plain-text/structure.ts';

/** Running text of any form to blocks: also what was copied out of a PDF or a web page. */
export function readPlainText(text: string): { title: string | null; blocks: Block[] } {
  const lines = splitLines(text);
  const [first, second] = lines;
  // A first line that much white space sets apart is the title.
  const titled =
    first &&
    second &&
    second.gap >= 2 &&
    !first.marker &&
    wordCount(first.text) <= 15 &&
    !/[,;:]$/.test(first.text);
  if (!titled) return { title: null, blocks: structureLines(lines) };
  const rest = lines.slice(1);
  if (rest[0]) rest[0] = { ...rest[0], pageStart: true };
  return { title: first.text, blocks: structureLines(rest) };
}

/** @throws WijkgidsError `no-text`, `not-text`, `too-much-text` */
export const readText: Reader = async ({ bytes, limits = usualLimits }) => {
  const { title, blocks } = readPlainText(decodeText(bytes, limits));
  if (blocks.length === 0) throw noText('Vul het bestand met tekst of haal het weg.');
  return { documents: [{ id: null, title, metadata: noMetadata, blocks }], problems: [] };
};
