import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WijkgidsError } from '../../src/errors.ts';
import { createIngestion, type IngestProgress } from '../../src/ingestion/ingest.ts';
import { createMemoryLibrary } from '../../src/storage/memory.ts';
import { makeDocx, wordParagraph } from './make-docx.ts';
import { makePdf, under } from './make-pdf.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wijkgids-inlezen-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
};
const story = (name: string): string =>
  `In ${name} werken bewoners samen met de gemeente aan een gezonde wijk. Zij doen dat al jaren met plezier.\n`;
const options = { collection: 'proef' };

function setUp(limits = {}) {
  const library = createMemoryLibrary();
  let now = 0;
  const clock = (): number => {
    now += 5;
    return now;
  };
  const ingestion = createIngestion({ library, clock, limits });
  const ids = async (): Promise<string[]> => (await library.documents()).map(({ id }) => id);
  return {
    library,
    ids,
    ingest: (paths: string[], more = {}) => ingestion.ingest(paths, { ...options, ...more }),
  };
}

test('a folder is read with all in it; hidden and unknown files are passed over', async () => {
  write('Nota Één.txt', story('Noord'));
  write('diep/in/kop.md', `# Plan Zuid\n\n${story('Zuid')}`);
  write('rapport.pdf', makePdf([under(['De wijk Oost heeft een nieuw plan voor ouderen.'])]));
  write('verslag.docx', makeDocx(wordParagraph('Een verslag over de wijk West.')));
  write('pagina.html', '<main><h1>Samen</h1><p>Een pagina over samen eten.</p></main>');
  write('.geheim.txt', story('Verborgen'));
  write('.map/a.txt', story('Verborgen'));
  write('foto.png', 'geen tekst');
  const { ingest, ids, library } = setUp();
  const report = await ingest([folder]);
  expect(report).toEqual({
    documents: { added: 5, updated: 0, unchanged: 0, removed: 0, failed: [] },
    passages: 5,
    durationMs: 5,
    interrupted: false,
  });
  expect(await ids()).toEqual(['kop', 'nota-een', 'pagina', 'rapport', 'verslag']);
  expect((await library.documents()).map(({ title }) => title)).toEqual([
    'Plan Zuid',
    'Nota Één',
    'Samen',
    'Rapport',
    'Verslag',
  ]);
});

test('a second run reads only what changed and removes what is gone', async () => {
  write('a.txt', story('A'));
  const b = write('b.txt', story('B'));
  const c = write('c.txt', story('C'));
  const { ingest, ids } = setUp();
  await ingest([folder]);
  expect((await ingest([folder])).documents).toMatchObject({
    added: 0,
    updated: 0,
    unchanged: 3,
    removed: 0,
  });
  writeFileSync(b, story('B opnieuw'));
  rmSync(c);
  write('d.txt', story('D'));
  expect((await ingest([folder])).documents).toEqual({
    added: 1,
    updated: 1,
    unchanged: 1,
    removed: 1,
    failed: [],
  });
  expect(await ids()).toEqual(['a', 'b', 'd']);
});

test('a file that a machine named is called after its first heading', async () => {
  write('scan_7d9dc7c6bfd562a3.txt', `Samen gezond\n\n${story('Noord')}`);
  const { ingest, library } = setUp();
  await ingest([folder]);
  expect((await library.documents()).map(({ id, title }) => [id, title])).toEqual([
    ['scan-7d9dc7c6bfd562a3', 'Samen gezond'],
  ]);
});

test('a jsonl file that is renamed keeps its ids', async () => {
  const old = write('oud.jsonl', '{"id":"x","title":"X","text":"Een zin over X."}');
  const { ingest, ids } = setUp();
  await ingest([folder]);
  rmSync(old);
  write('nieuw.jsonl', '{"id":"x","title":"X","text":"Een zin over X."}');
  expect((await ingest([folder])).documents).toMatchObject({ added: 1, removed: 1, failed: [] });
  expect(await ids()).toEqual(['x']);
});

test('files with the same name get different ids that stay the same', async () => {
  write('plan.txt', story('een'));
  write('plan.md', story('twee'));
  write('sub/plan.txt', story('drie'));
  const { ingest, ids, library } = setUp();
  await ingest([folder]);
  const before = await ids();
  expect(before).toHaveLength(3);
  const pathOf = async () => new Map((await library.documents()).map(({ id, path }) => [id, path]));
  const paths = await pathOf();
  write('plan.md', story('twee en nog wat'));
  await ingest([folder]);
  expect(await pathOf()).toEqual(paths);
});

test('every bad file is named with what to do, and never stops the rest', async () => {
  write('goed.txt', story('Goed'));
  write('leeg.txt', '');
  write('spaties.txt', ' \n \n');
  write('scan.pdf', makePdf([[]]));
  write('bom.docx', makeDocx(wordParagraph('x'), [{ name: 'a', content: Buffer.alloc(5_000_000) }]));
  write('groot.txt', 'x');
  truncateSync(join(folder, 'groot.txt'), 300 * 1024 * 1024);
  write('binair.txt', Buffer.from([1, 0, 2, 0, 3]));
  const { ingest, ids } = setUp();
  const named = write('plaatje.png', 'x');
  const report = await ingest([folder, named, join(folder, 'nergens'), join(folder, 'nergens.txt')]);
  const reasons = Object.fromEntries(
    report.documents.failed.map(({ path, reason }) => [path.slice(folder.length + 1), reason]),
  );
  expect(reasons).toEqual({
    'plaatje.png': expect.stringContaining('.pdf .docx .html .htm .txt .md .jsonl'),
    nergens: expect.stringContaining('bestaat niet'),
    'nergens.txt': expect.stringContaining('bestaat niet'),
    'leeg.txt': expect.stringContaining('leeg'),
    'spaties.txt': expect.stringContaining('geen leesbare tekst'),
    'scan.pdf': expect.stringContaining('scan zonder tekst'),
    'bom.docx': expect.stringContaining('zipbom'),
    'groot.txt': expect.stringContaining('300 MB, meer dan de 50 MB'),
    'binair.txt': expect.stringContaining('geen tekst'),
  });
  expect(report.documents.added).toBe(1);
  expect(await ids()).toEqual(['goed']);
});

test.skipIf(process.getuid?.() === 0)(
  'a file without read rights is named, and its stored version stays',
  async () => {
    const path = write('dicht.txt', story('Dicht'));
    const { ingest, ids } = setUp();
    await ingest([path]);
    chmodSync(path, 0o000);
    const report = await ingest([path]);
    expect(report.documents.failed[0]?.reason).toMatch(/leesrechten.*vorige versie blijft/);
    expect(await ids()).toEqual(['dicht']);
  },
);

test('a file that could be read before and now fails keeps its old version, and says so', async () => {
  const path = write('plan.txt', story('Oud'));
  const { ingest, library } = setUp();
  await ingest([folder]);
  writeFileSync(path, '');
  const report = await ingest([folder]);
  expect(report.documents.failed).toEqual([
    { path, reason: 'Dit bestand is leeg. Vul het of haal het weg. De vorige versie blijft in gebruik.' },
  ]);
  expect((await library.allPassages())[0]?.text).toContain('Oud');
});

test('broken jsonl lines are named by number at every run, the good ones go in once', async () => {
  const path = write(
    'vragen.jsonl',
    '{"id":"a","title":"A","text":"Een zin."}\n{kapot\n{"id":"b","title":"B","text":"Nog een zin."}\n',
  );
  const { ingest, ids } = setUp();
  const first = await ingest([path]);
  expect(first.documents).toMatchObject({ added: 2, failed: [{ path: `${path}:2` }] });
  const second = await ingest([path]);
  expect(second.documents).toMatchObject({
    added: 0,
    updated: 0,
    unchanged: 2,
    failed: [{ path: `${path}:2` }],
  });
  expect(await ids()).toEqual(['a', 'b']);
});

test('an id that another file holds is a failure of this file alone', async () => {
  write('a.md', `---\nid: plan\n---\n\n${story('A')}`);
  write('b.md', `---\nid: plan\n---\n\n${story('B')}`);
  write('c.txt', story('C'));
  const { ingest, ids } = setUp();
  const report = await ingest([folder]);
  expect(report.documents.failed.map(({ path }) => path)).toEqual([join(folder, 'b.md')]);
  expect(await ids()).toEqual(['c', 'plan']);
});

test('a missing folder removes nothing', async () => {
  write('in/a.txt', story('A'));
  const { ingest, ids } = setUp();
  await ingest([join(folder, 'in')]);
  rmSync(join(folder, 'in'), { recursive: true });
  const report = await ingest([join(folder, 'in')]);
  expect(report.documents).toMatchObject({
    removed: 0,
    failed: [{ reason: expect.stringContaining('bestaat niet') }],
  });
  expect(await ids()).toEqual(['a']);
});

test('progress is told before each file; a signal stops between files and leaves what is done', async () => {
  for (const name of ['a', 'b', 'c']) write(`${name}.txt`, story(name));
  const { ingest, ids } = setUp();
  const stop = new AbortController();
  const seen: IngestProgress[] = [];
  const onProgress = (progress: IngestProgress): void => {
    seen.push(progress);
    if (progress.done === 1) stop.abort();
  };
  const report = await ingest([folder], { onProgress, signal: stop.signal });
  expect(seen.map(({ done, total }) => [done, total])).toEqual([
    [0, 3],
    [1, 3],
  ]);
  expect(report.interrupted).toBe(true);
  expect(await ids()).toEqual(['a']);
  expect((await ingest([folder])).documents).toMatchObject({ added: 2, unchanged: 1 });
});

test('a file that takes too long is stopped and named', async () => {
  write(
    'lang.jsonl',
    Array.from(
      { length: 5000 },
      (_, index) => `{"id":"d${index}","title":"T","text":"${'Een zin. '.repeat(50)}"}`,
    ).join('\n'),
  );
  write('kort.txt', story('Kort'));
  const { ingest, ids } = setUp({ fileTimeMs: 20 });
  const report = await ingest([folder]);
  expect(report.documents.failed).toMatchObject([{ reason: expect.stringContaining('0.02 seconden') }]);
  expect(await ids()).toEqual(['kort']);
});

test('too much text in one document is refused', async () => {
  const path = write('veel.txt', story('Noord').repeat(200));
  const { ingest } = setUp({ textCharacters: 10_000 });
  expect((await ingest([path])).documents.failed[0]?.reason).toContain('Splits');
});

test('a failure of the storage ends the run', async () => {
  const path = write('a.txt', story('A'));
  const library = createMemoryLibrary();
  const failure = new WijkgidsError('database-full', {
    message: 'Vol',
    remedy: 'Maak ruimte.',
    kind: 'outside',
  });
  const ingestion = createIngestion({ library: { ...library, replaceFile: () => Promise.reject(failure) } });
  await expect(ingestion.ingest([path], options)).rejects.toBe(failure);
});
