import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bin, newPlace, run, slow } from './command-line.ts';

describe('wrong use ends with status 2 and one Dutch line with the remedy', slow, () => {
  test.each([
    [['ask', '--foto', 'x'], /--foto bestaat niet/],
    [['ask', '--jsn', 'x'], /--jsn bestaat niet\. Bedoelt u --json\?/],
    [['--foto'], /--foto bestaat niet/],
    [['serach', 'x'], /‘serach’ bestaat niet/],
    [['help', 'serach'], /‘serach’ bestaat niet/],
    [['retention', 'rum'], /‘rum’ bestaat niet\. Bedoelt u run\?/],
    [['retention'], /‘retention’.*: run/],
    [['documents', 'x'], /te veel woorden achter documents/],
    [['start', 'x'], /te veel woorden achter start/],
    [['forget'], /<documentId>/],
    [['ingest'], /<pad>/],
    [['ask'], /geen vraag.*wijkgids ask "/],
    [['search', '--k', 'veel', 'x'], /--k <aantal> kan niet ‘veel’ zijn: .*heel getal/],
    [['ask', '--batch'], /waarde achter --batch/],
    [['ask', '--batch', 'a.jsonl'], /--out/],
    [['ask', '--batch', 'a.jsonl', '--json'], /--batch <bestand> en --json gaan niet samen/],
    [['ask', '--batch', 'geen.jsonl', '--out', 'b.jsonl'], /geen\.jsonl/],
    [['export'], /--person <id> is nodig/],
    [['erase', '--person'], /waarde achter --person/],
  ] as [string[], RegExp][])('%j', async (args, words) => {
    const { status, stdout, stderr } = await run(newPlace(), args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^wijkgids: [^\n]+\n$/);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/\b(?:error|unknown|missing|argument missing|required|invalid|cannot)\b/);
    // What is wrong, and then what to do.
    expect(stderr).toMatch(
      /Zie wijkgids --help|toont alle|Bijvoorbeeld|Bedoelt u|Voeg toe|Laat een|Geef een/,
    );
  });

  test('a setting that cannot be used is named', async () => {
    const { status, stderr } = await run(newPlace(), ['documents'], { env: { PORT: 'tachtig' } });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^wijkgids: PORT is ‘tachtig’.*\.env[^\n]*\n$/);
  });
});

describe('help', slow, () => {
  test('lists every command with a Dutch description, on standard output', async () => {
    const { status, stdout, stderr } = await run(newPlace(), ['--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const names = [...stdout.matchAll(/^ {2}([a-z]+) .*? {2,}\S/gm)].map((match) => match[1]);
    expect(names).toEqual(
      expect.arrayContaining([
        ...['start', 'ask', 'search', 'ingest', 'documents', 'forget', 'eval', 'doctor'],
        ...['export', 'erase', 'retention', 'help'],
      ]),
    );
    expect(stdout).not.toMatch(
      /Usage|Options|Commands|Arguments|default|display help|\[options\]|\[command\]/,
    );
  });

  test('of one command names its arguments, options and defaults in Dutch', async () => {
    const { status, stdout } = await run(newPlace(), ['ingest', '--help']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Gebruik: wijkgids ingest \[opties\] <pad\.\.\.>$/m);
    expect(stdout).toContain('(standaard: "eigen")');
    expect(stdout).not.toMatch(/Usage|Options|Arguments|default/);
  });
});

describe('--json gives one JSON document on standard output and nothing else', slow, () => {
  test('ask, search, documents and ingest; what failed goes to standard error', async () => {
    const place = newPlace();
    const ask = await run(place, ['ask', '--json', 'Hoeveel bewoners leggen een buurttuin aan?']);
    expect(ask.status).toBe(0);
    expect(JSON.parse(ask.stdout)).toMatchObject({
      outcome: 'answered',
      citations: [{ number: 1, documentId: 'buurttuin', quote: expect.stringContaining('34 bewoners') }],
    });
    const search = await run(place, ['search', '--json', 'buurttuin']);
    expect(JSON.parse(search.stdout).hits[0]).toMatchObject({ rank: 1, documentId: 'buurttuin' });
    const documents = await run(place, ['documents', '--json']);
    expect(JSON.parse(documents.stdout)).toMatchObject({ documents: [{ id: 'buurttuin', passages: 1 }] });

    writeFileSync(join(place.folder, 'leeg.pdf'), '');
    const ingest = await run(place, ['ingest', '--json', 'leeg.pdf']);
    expect(ingest.status).toBe(1);
    expect(JSON.parse(ingest.stdout).documents.failed).toMatchObject([{ path: 'leeg.pdf' }]);
  });

  test('a command that cannot go on prints nothing there', async () => {
    const place = newPlace();
    writeFileSync(place.dataDir, 'a file where the folder should be');
    const { status, stdout, stderr } = await run(place, ['documents', '--json']);
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).not.toBe('');
  });
});

describe('a data folder that cannot be used ends with status 3, DATA_DIR and the remedy', slow, () => {
  test('there is a file in its place', async () => {
    const place = newPlace();
    writeFileSync(place.dataDir, '');
    const { status, stderr } = await run(place, ['documents']);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^wijkgids: [^\n]*DATA_DIR[^\n]*\n$/);
    expect(stderr).toContain(place.dataDir);
  });

  /** Root may write anywhere, so the command then runs as nobody; that one has to be able to read the code. */
  const isRoot = process.getuid?.() === 0;
  const nobody = 65_534;
  const canRun =
    !isRoot || spawnSync(process.execPath, [bin, '--version'], { uid: nobody, gid: nobody }).status === 0;

  test.skipIf(!canRun)('it is read-only (skipped as root when others may not read the code)', async () => {
    const place = newPlace();
    mkdirSync(place.dataDir);
    chmodSync(place.folder, 0o755);
    chmodSync(place.dataDir, 0o555);
    const { status, stderr } = await run(place, ['documents'], isRoot ? { uid: nobody } : {});
    expect(status).toBe(3);
    expect(stderr).toMatch(/^wijkgids: [^\n]*DATA_DIR[^\n]*\n$/);
    expect(existsSync(join(place.dataDir, 'wijkgids.db'))).toBe(false);
  });
});
