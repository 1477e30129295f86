import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { messageOf, WijkgidsError } from '../errors.ts';
import type { ReadResult } from './block.ts';
import { type FoundFile, pathProblem } from './find-files.ts';
import type { Limits } from './limits.ts';
import { readerFor } from './readers/index.ts';

/** @throws WijkgidsError `unreadable`, `empty-file`, `file-too-large` */
export async function readBounded(file: FoundFile, limits: Limits): Promise<Buffer> {
  try {
    const info = await stat(file.path);
    const most = extname(file.path).toLowerCase() === '.jsonl' ? limits.recordFileBytes : limits.fileBytes;
    if (!info.isFile()) {
      throw new WijkgidsError('unreadable', {
        message: 'Dit is geen gewoon bestand',
        remedy: 'Kies een document.',
      });
    }
    if (info.size === 0) {
      throw new WijkgidsError('empty-file', {
        message: 'Dit bestand is leeg',
        remedy: 'Vul het of haal het weg.',
      });
    }
    if (info.size > most) {
      const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);
      throw new WijkgidsError('file-too-large', {
        message: `Dit bestand is ${megabytes(info.size)} MB, meer dan de ${megabytes(most)} MB die Wijkgids inleest`,
        remedy: 'Splits het in kleinere bestanden.',
      });
    }
    return await readFile(file.path);
  } catch (error) {
    if (error instanceof WijkgidsError) throw error;
    throw new WijkgidsError('unreadable', { message: pathProblem(error), remedy: '', cause: error });
  }
}

/** Runs the reader within the time limit; anything unexpected it throws is a failure of this file alone. */
export async function readInTime(
  file: FoundFile,
  bytes: Buffer,
  limits: Limits,
  signal: AbortSignal | undefined,
): Promise<ReadResult> {
  const read = readerFor(extname(file.path));
  if (!read) throw new Error(`no reader for ${file.path}`);
  const timer = new AbortController();
  const signals = [timer.signal, ...(signal ? [signal] : [])];
  const seconds = limits.fileTimeMs / 1000;
  const tooSlow = new WijkgidsError('file-too-slow', {
    message: `Het lezen duurde langer dan ${seconds} seconden en is gestopt`,
    remedy: 'Splits het bestand of sla het op in een andere vorm, bijvoorbeeld als .txt.',
  });
  let timeout: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timeout = setTimeout(() => {
      timer.abort();
      reject(tooSlow);
    }, limits.fileTimeMs);
  });
  try {
    const reading = read({ path: file.path, bytes, limits: limits, signal: AbortSignal.any(signals) });
    return await Promise.race([reading, deadline]);
  } catch (error) {
    if (error instanceof WijkgidsError) throw error;
    throw new WijkgidsError('reader-failed', {
      message: `Lezen lukt niet: ${messageOf(error)}`,
      remedy: 'Sla het document opnieuw op, of in een andere vorm.',
      cause: error,
    });
  } finally {
    clearTimeout(timeout);
  }
}
