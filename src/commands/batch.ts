import { type FileHandle, open, stat } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf, unreadableInput, WijkgidsError } from '../errors.ts';

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
  const source = await openInput(input);
  try {
    // Opened before the first question, so that hours of work are never done for nothing.
    const out = await open(output, 'w').catch((cause) => refuseOutput(output, cause));
    try {
      let number = 0;
      for await (const line of source.readLines({ encoding: 'utf8' })) {
        number += 1;
        if (line.trim() === '') continue;
        const question = parseLine(line);
        if (typeof question === 'string') {
          failed.push(`${input}:${number}: ${question}`);
          continue;
        }
        const done = { id: question.id, ...(await work(question)) };
        await out.appendFile(`${JSON.stringify(done)}\n`).catch((cause) => refuseOutput(output, cause));
      }
    } finally {
      await out.close();
    }
  } finally {
    await source.close();
  }
  return failed;
}

function refuseOutput(path: string, cause: unknown): never {
  throw new WijkgidsError('output-unwritable', {
    kind: 'outside',
    message: `${path} kan niet worden geschreven: ${messageOf(cause)}.`,
    remedy: 'Kies met --out een bestand in een map waarin u mag schrijven.',
    cause,
  });
}

async function openInput(path: string): Promise<FileHandle> {
  try {
    // A folder can be opened, and fails only when it is read.
    if ((await stat(path)).isDirectory()) throw new Error('het is een map');
    return await open(path);
  } catch (cause) {
    throw unreadableInput(path, cause);
  }
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
