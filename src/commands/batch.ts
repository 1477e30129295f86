import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { z } from 'zod';
import { messageOf, WijkgidsError } from '../errors.ts';

const questionSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  question: z.string().trim().min(1),
  previous: z.string().nullish(),
});
export type BatchQuestion = z.infer<typeof questionSchema>;

/**
 * Reads questions from a jsonl file (`{"id","question","previous"?}` a line), works on each, and writes a
 * jsonl file with the same ids.
 * @returns lines that could not be read, by number; the others are done
 * @throws WijkgidsError when the input cannot be read or the output cannot be written
 */
export async function runBatch(
  input: string,
  output: string,
  work: (question: BatchQuestion) => Promise<object>,
): Promise<string[]> {
  const failed: string[] = [];
  const lines = await openLines(input);
  const out = createWriteStream(output);
  const broken = once(out, 'error').then(([cause]) => {
    throw new WijkgidsError('output-unwritable', {
      kind: 'outside',
      message: `${output} kan niet worden geschreven: ${messageOf(cause)}.`,
      remedy: 'Kies met --out een bestand in een map waarin u mag schrijven.',
      cause,
    });
  });
  broken.catch(() => undefined);
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const question = parseLine(line);
    if (typeof question === 'string') {
      failed.push(`${input}:${number}: ${question}`);
      continue;
    }
    const done = { id: question.id, ...(await work(question)) };
    if (!out.write(`${JSON.stringify(done)}\n`)) await Promise.race([once(out, 'drain'), broken]);
  }
  out.end();
  await Promise.race([once(out, 'close'), broken]);
  return failed;
}

async function openLines(path: string): Promise<AsyncIterable<string>> {
  const stream = createReadStream(path, 'utf8');
  try {
    await once(stream, 'open');
  } catch (cause) {
    throw new WijkgidsError('input-unreadable', {
      kind: 'usage',
      message: `${path} kan niet worden gelezen: ${messageOf(cause)}.`,
      remedy: 'Geef een bestaand .jsonl-bestand.',
      cause,
    });
  }
  return createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
}

/** The question on a line, or what is wrong with the line. */
function parseLine(line: string): BatchQuestion | string {
  try {
    const result = questionSchema.safeParse(JSON.parse(line));
    if (result.success) return result.data;
    return `‘${result.error.issues[0]?.path.join('.')}’ ontbreekt of klopt niet; nodig zijn "id" en "question".`;
  } catch {
    return 'geen geldige JSON.';
  }
}
