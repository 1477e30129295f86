import { createHash } from 'node:crypto';
import { sep } from 'node:path';
import { WijkgidsError } from '../errors.ts';
import type { Block, ReadResult } from './block.ts';
import { chunk } from './chunk.ts';
import { idFromPath, titleFromPath } from './document-id.ts';
import { type FoundFile, findFiles, isGone } from './find-files.ts';
import { type Limits, usualLimits } from './limits.ts';
import type { DocumentDraft, Library, SourceFile } from './ports.ts';
import { readBounded, readInTime } from './read-file.ts';
import { sectionise } from './sectionise.ts';

export type IngestReport = {
  documents: {
    added: number;
    updated: number;
    unchanged: number;
    removed: number;
    failed: { path: string; reason: string }[];
  };
  /** Passages of the documents that were added or updated. */
  passages: number;
  durationMs: number;
  /** True when the signal stopped the run before the last file. */
  interrupted: boolean;
};

/** Told before each file: how many are done, of how many, and which one comes now; `path` null at the end. */
export type IngestProgress = { done: number; total: number; path: string | null };

export type IngestOptions = {
  collection: string;
  onProgress?: (progress: IngestProgress) => void;
  signal?: AbortSignal;
};

export type Ingestion = { ingest(paths: string[], options: IngestOptions): Promise<IngestReport> };

type Run = {
  library: Library;
  limits: Limits;
  options: IngestOptions;
  report: IngestReport;
  known: Map<string, SourceFile>;
};

/** Raise when readers or chunking give other passages for the same bytes: all files are then read again. */
const readingVersion = '1';
/** After the hash of a file of which a part could not be read: the problems are told again at every run. */
const inPart = '!';

/**
 * Reads files into the library, incrementally by content.
 * @param options.clock milliseconds, for the duration in the report
 */
export function createIngestion(options: {
  library: Library;
  clock?: () => number;
  limits?: Partial<Limits>;
}): Ingestion {
  const { library, clock = Date.now } = options;
  const limits = { ...usualLimits, ...options.limits };
  return {
    async ingest(paths, ingestOptions) {
      const startedAt = clock();
      const found = await findFiles(paths);
      const report: IngestReport = {
        documents: { added: 0, updated: 0, unchanged: 0, removed: 0, failed: found.failed },
        passages: 0,
        durationMs: 0,
        interrupted: false,
      };
      const known = new Map((await library.sourceFiles()).map((file) => [file.path, file]));
      const run: Run = { library, limits, options: ingestOptions, report, known };
      // Gone files first: a renamed file brings the same ids under another path.
      await removeGone(run, found.folders, new Set(found.files.map(({ path }) => path)));
      await ingestFiles(run, found.files);
      report.durationMs = clock() - startedAt;
      return report;
    },
  };
}

async function removeGone(run: Run, folders: string[], present: Set<string>): Promise<void> {
  for (const file of [...run.known.values()]) {
    const under = folders.some((folder) =>
      file.path.startsWith(folder.endsWith(sep) ? folder : folder + sep),
    );
    if (!under || present.has(file.path) || !(await isGone(file.path))) continue;
    await run.library.removeFile(file.path);
    run.known.delete(file.path);
    run.report.documents.removed += file.documentIds.length;
  }
}

async function ingestFiles(run: Run, files: FoundFile[]): Promise<void> {
  const { onProgress, signal } = run.options;
  for (const [done, file] of files.entries()) {
    onProgress?.({ done, total: files.length, path: file.shown });
    if (signal?.aborted) {
      run.report.interrupted = true;
      return;
    }
    await ingestFile(run, file);
  }
  onProgress?.({ done: files.length, total: files.length, path: null });
}

/** Records a failure of this file; what was stored of it before stays. Failures of the storage itself end the run. */
async function ingestFile(run: Run, file: FoundFile): Promise<void> {
  try {
    await readInto(run, file);
  } catch (error) {
    if (run.options.signal?.aborted) {
      run.report.interrupted = true;
      return;
    }
    if (!(error instanceof WijkgidsError) || error.kind === 'outside') throw error;
    fail(run, file, `${endSentence(error.message)} ${error.remedy}`);
  }
}

function fail(run: Run, file: FoundFile, reason: string): void {
  const earlier = run.known.get(file.path)?.documentIds.length ?? 0;
  const kept = earlier > 0 ? ' De vorige versie blijft in gebruik.' : '';
  run.report.documents.failed.push({ path: file.shown, reason: `${reason}${kept}` });
}

function endSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

async function readInto(run: Run, file: FoundFile): Promise<void> {
  const bytes = await readBounded(file, run.limits);
  const hash = createHash('sha256')
    .update(`${readingVersion}\n${run.options.collection}\n`)
    .update(bytes)
    .digest('hex');
  const earlier = run.known.get(file.path);
  if (earlier?.hash === hash) {
    run.report.documents.unchanged += earlier.documentIds.length;
    return;
  }
  const result = await readInTime(file, bytes, run.limits, run.options.signal);
  for (const { line, reason } of result.problems) {
    run.report.documents.failed.push({ path: `${file.shown}:${line}`, reason });
  }
  if (result.documents.length === 0) return;
  const fileHash = result.problems.length > 0 ? `${hash}${inPart}` : hash;
  if (earlier?.hash === fileHash) {
    run.report.documents.unchanged += earlier.documentIds.length;
    return;
  }
  await store(run, file, fileHash, draftsOf(run, file, result));
}

async function store(run: Run, file: FoundFile, hash: string, drafts: DocumentDraft[]): Promise<void> {
  const earlier = run.known.get(file.path);
  const folder = file.folder ?? earlier?.folder ?? null;
  const { collection } = run.options;
  await run.library.replaceFile({ path: file.path, folder, hash, collection }, drafts);
  const before = new Set(earlier?.documentIds);
  const now = new Set(drafts.map(({ id }) => id));
  const { documents } = run.report;
  for (const id of now) documents[before.has(id) ? 'updated' : 'added'] += 1;
  for (const id of before) if (!now.has(id)) documents.removed += 1;
  for (const { passages } of drafts.flatMap(({ sections }) => sections))
    run.report.passages += passages.length;
  run.known.set(file.path, { path: file.path, folder, hash, documentIds: [...now] });
}

function draftsOf(run: Run, file: FoundFile, result: ReadResult): DocumentDraft[] {
  const earlier = run.known.get(file.path)?.documentIds ?? [];
  const taken = new Set(
    [...run.known.values()].flatMap(({ path, documentIds }) => (path === file.path ? [] : documentIds)),
  );
  return result.documents.map(({ id, title, metadata, blocks }) => ({
    id: id ?? idFromPath(file.path, earlier, taken),
    title: title ?? titleFromPath(file.path, firstHeadingOf(blocks)),
    ...metadata,
    sections: chunk(sectionise(blocks, title)),
  }));
}

function firstHeadingOf(blocks: Block[]): string | null {
  const heading = blocks.find((block) => block.kind === 'heading' && block.text !== '');
  return heading?.kind === 'heading' ? heading.text : null;
}
