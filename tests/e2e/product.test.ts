import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserMissing, expectAccessible, launchBrowser } from './browser.ts';

/** The product as a newcomer meets it: `wijkgids start` on an empty data folder, and a browser. */
const bin = fileURLToPath(new URL('../../bin/wijkgids.js', import.meta.url));
const title = `the product in a real browser${browserMissing ? ` (${browserMissing})` : ''}`;

describe.skipIf(browserMissing)(title, { timeout: 90_000 }, () => {
  let browser: Browser;
  let server: ChildProcess;
  let address: string;
  const dataDir = mkdtempSync(join(tmpdir(), 'wijkgids-product-'));

  beforeAll(async () => {
    server = spawn(process.execPath, [bin, 'start'], {
      env: { PATH: process.env.PATH ?? '', HOME: dataDir, DATA_DIR: dataDir, PORT: '0' },
      cwd: dataDir,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    address = await announcedAddress(server);
    browser = await launchBrowser();
  }, 90_000);

  afterAll(async () => {
    await browser?.close();
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function ask(page: Page, question: string) {
    await page.getByLabel('Uw vraag').fill(question);
    await page.getByLabel('Uw vraag').press('Enter');
    const turn = page.getByRole('article').last();
    await turn.getByRole('button', { name: 'Kopieer antwoord' }).waitFor();
    return turn;
  }

  test('a question is answered with sources, which open; feedback is stored; a follow-up is understood', async () => {
    const page = await (await browser.newContext({ locale: 'nl-NL' })).newPage();
    await page.goto(address);

    const first = await ask(page, 'Wat zijn de vijf sporen van GezondIn?');
    const text = (await first.innerText()).toLowerCase();
    for (const track of [
      'fysieke omgeving',
      'sociale omgeving',
      'preventie en zorg',
      'participatie',
      'gedrag',
    ]) {
      expect(text).toContain(track);
    }
    await expectAccessible(page);

    await first
      .getByRole('button', { name: /bron 1/i })
      .first()
      .click();
    const panel = page.getByRole('dialog', { name: 'Bron 1' });
    await panel.getByText('Magazine over acht jaar GezondIn').first().waitFor();
    expect(await panel.locator('mark').count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');

    await first.getByRole('button', { name: 'Nuttig', exact: true }).click();
    await first.getByText(/dank/i).first().waitFor();

    await ask(page, 'Met welke cijfers begon Assen?');
    const followUp = await ask(page, 'en wie leverde die aan?');
    expect(await followUp.innerText()).toContain('GGD');
  });

  test('what the documents do not say is said so, calmly', async () => {
    const page = await (await browser.newContext({ locale: 'nl-NL' })).newPage();
    await page.goto(address);
    const turn = await ask(page, 'Hoe laat vertrekt de veerboot naar Texel?');
    expect(await turn.innerText()).toContain('Daar weet ik niets van');
  });
});

/** Waits for the line that `start` prints once it answers. */
function announcedAddress(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    server.stdout?.on('data', (piece: Buffer) => {
      printed += piece.toString();
      const found = /http:\/\/\S+/.exec(printed)?.[0];
      if (found !== undefined) resolve(found);
    });
    server.stderr?.on('data', (piece: Buffer) => {
      printed += piece.toString();
    });
    server.once('exit', (code) => reject(new Error(`start ended with ${code}: ${printed}`)));
  });
}
