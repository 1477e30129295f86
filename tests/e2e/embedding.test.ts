import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openWijkgids } from '../../src/wiring.ts';
import { type OpenAiDouble, startOpenAiDouble } from '../models/openai-double.ts';

/** The whole product with an embedding model behind an OpenAI-compatible server. */
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('searching by meaning with an embedding model', { timeout: 60_000 }, () => {
  let folder: string;
  let double: OpenAiDouble;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wijkgids-embedding-'));
    mkdirSync(join(folder, 'kennis'));
    write('tuin', 'In Wilgenrode leggen 34 bewoners samen een buurttuin aan.');
    write('koor', 'In Lindehof zingt elke dinsdag een koor van ouderen.');
    double = await startOpenAiDouble();
  });
  afterEach(async () => {
    await double.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function write(name: string, text: string): void {
    writeFileSync(join(folder, 'kennis', `${name}.md`), `# Over ${name}\n\n${text}\n`);
  }

  /** Opens, asks, closes; the texts that were sent to the model meanwhile. */
  async function visit(question: string | null): Promise<string[]> {
    const before = double.requests.length;
    const config = readConfig({
      DATA_DIR: join(folder, 'data'),
      KNOWLEDGE_DIR: join(folder, 'kennis'),
      OPENAI_BASE_URL: double.url,
      OPENAI_EMBEDDING_MODEL: 'proefvectoren',
    });
    const wijkgids = await openWijkgids(config, { log });
    try {
      await wijkgids.prepare();
      if (question !== null)
        expect((await wijkgids.search.retrieve(question, { k: 2 })).length).toBeGreaterThan(0);
    } finally {
      await wijkgids.close();
    }
    return double.requests.slice(before).flatMap((request) => request.body.input as string[]);
  }

  test('passages are sent once, only what changed is sent again, and questions are not kept', async () => {
    const first = await visit(null);
    expect(first.filter((text) => text.includes('buurttuin'))).toHaveLength(1);
    expect(first.filter((text) => text.includes('koor van ouderen'))).toHaveLength(1);

    expect(await visit('Wie zingt er?')).toEqual(['Wie zingt er?']);
    expect(await visit('Wie zingt er?')).toEqual(['Wie zingt er?']);

    write('koor', 'In Lindehof zingt elke woensdag een koor van jongeren.');
    const changed = await visit(null);
    expect(changed.some((text) => text.includes('koor van jongeren'))).toBe(true);
    expect(changed.some((text) => text.includes('buurttuin'))).toBe(false);
  });

  test('vectors of another length than the stored ones are refused, with the remedy', async () => {
    await visit(null);
    double.embeddings({ kind: 'vectors', dimensions: 12 });
    write('fiets', 'In Beukenhaag leren 12 vrouwen fietsen.');
    await expect(visit(null)).rejects.toMatchObject({
      code: 'embedding-dimensions-changed',
      remedy: expect.stringMatching(/\S/),
    });
  });

  test('without the server the words still find', async () => {
    double.embeddings({ kind: 'status', status: 500 });
    await visit('Waar is een buurttuin?');
  });
});
