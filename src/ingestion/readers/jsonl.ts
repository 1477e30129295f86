import { z } from 'zod';
import { messageOf } from '../../errors.ts';
import { noMetadata, type ReadDocument, type Reader, type ReadProblem } from '../block.ts';
import { noText, throwIfAborted, usualLimits } from '../limits.ts';
import { readPlainText } from './text.ts';

const recordSchema = z.object({
  id: z.string().trim().min(1).max(200),
  title: z.string().trim().min(1),
  text: z.string().trim().min(1).max(usualLimits.textCharacters),
  url: z.url({ protocol: /^https?$/ }).nullish(),
});

const fieldNames = 'Elke regel is een JSON-object met id, title en text, en als u wilt url.';

function reasonOf(line: string): { record: z.infer<typeof recordSchema> } | { reason: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { reason: `Geen geldige JSON (${messageOf(error)}). ${fieldNames}` };
  }
  const parsed = recordSchema.safeParse(value);
  if (parsed.success) return { record: parsed.data };
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'de hele regel'))];
  return { reason: `Ontbreekt of klopt niet: ${fields.join(', ')}. ${fieldNames}` };
}

/** Lines of the file one by one: the whole may be larger than a string can be. */
function* linesOf(bytes: Buffer): Generator<string> {
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end < 0 ? bytes.length : end;
    yield bytes.toString('utf8', start, stop);
    start = stop + 1;
  }
}

/**
 * One document a line. Broken lines become problems named by their number, the others are kept.
 * @throws WijkgidsError `no-text` when not one line can be read and none is broken
 */
export const readJsonl: Reader = async ({ bytes, signal }) => {
  const documents: ReadDocument[] = [];
  const problems: ReadProblem[] = [];
  const ids = new Set<string>();
  let number = 0;
  for (const line of linesOf(bytes)) {
    number += 1;
    if (number % 200 === 0) await new Promise((resolve) => setImmediate(resolve));
    throwIfAborted(signal);
    if (line.trim() === '') continue;
    const result = reasonOf(line);
    if ('reason' in result) problems.push({ line: number, reason: result.reason });
    else if (ids.has(result.record.id)) {
      problems.push({
        line: number,
        reason: `Het id ‘${result.record.id}’ staat al op een eerdere regel. Geef elk document een eigen id.`,
      });
    } else {
      const { id, title, text, url } = result.record;
      ids.add(id);
      documents.push({
        id,
        title,
        metadata: { ...noMetadata, url: url ?? null },
        blocks: readPlainText(text).blocks,
      });
    }
  }
  if (documents.length === 0 && problems.length === 0) throw noText(fieldNames);
  return { documents, problems };
};
