import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWebChannel, type WebChannel } from '../../src/channels/web/index.ts';
import { readConfig } from '../../src/config.ts';
import { openWijkgids, type Wijkgids } from '../../src/wiring.ts';
import { browserMissing, expectAccessible, expectNoSidewaysScroll, launchBrowser } from './browser.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const title = `a working group in the real product${browserMissing ? ` (${browserMissing})` : ''}`;

describe.skipIf(browserMissing)(title, { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-wijk-'));
  let browser: Browser;
  let wijkgids: Wijkgids;
  let channel: WebChannel;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    // The registers only: what the documents say is not asked here.
    wijkgids = await openWijkgids(readConfig({ DATA_DIR: folder }), { log });
    await wijkgids.registers.prepare();
    channel = createWebChannel({
      ...{ assistant: wijkgids.assistant, host: '127.0.0.1', port: 0, ready: () => true, log, graceMs: 200 },
    });
    const address = await channel.start();
    browser = await launchBrowser();
    const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(address);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await channel?.stop();
    await wijkgids?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The last reply, once it is complete. */
  async function replied(): Promise<Locator> {
    const turn = page.getByRole('article').last();
    await turn.getByRole('button', { name: 'Kopieer antwoord' }).waitFor();
    return turn;
  }

  async function ask(text: string): Promise<Locator> {
    await page.getByLabel('Uw vraag').fill(text);
    await page.getByLabel('Uw vraag').press('Enter');
    await page.getByRole('heading', { name: text, exact: true }).last().waitFor();
    return replied();
  }

  /** Presses a button of the last reply that asks something, and waits for what comes of it. */
  async function press(name: string, heading = name): Promise<Locator> {
    await page.getByRole('article').last().getByRole('button', { name }).click();
    await page.getByRole('heading', { name: heading, exact: true }).last().waitFor();
    return replied();
  }

  test('sees a profile it recognises, as text, picture and table', async () => {
    const turn = await ask('Profiel van Akkrum');
    await expect.poll(() => turn.innerText()).toMatch(/21% van de huishoudens.*Heerenveen.*16% \(2019\)/);
    expect(await turn.getByRole('img').getAttribute('alt')).toContain('Laagste inkomens: Akkrum 21%');
    expect(await turn.getByRole('table').innerText()).toContain('Laagste inkomens');
    await expectAccessible(page);
  });

  test('gets suggestions with level and date, and can weigh by itself', async () => {
    const turn = await press(
      'Welke interventies passen hierbij?',
      'Welke interventies passen bij Akkrum in Heerenveen?',
    );
    await expect.poll(() => turn.innerText()).toMatch(/erkend op \d+ \w+ 20\d\d/);
    const form = await press('Zelf wegen');
    await form.getByRole('button', { name: 'Bewaren' }).click();
    await page.getByRole('heading', { name: 'toon de suggesties', exact: true }).last().waitFor();
    expect(await (await replied()).getByRole('table').first().innerText()).toContain('Armoede');
  });

  test('replaces one, sees the Preventiematrix, and takes it along as a spreadsheet', async () => {
    const first = await page
      .getByRole('article')
      .last()
      .getByRole('table')
      .first()
      .getByRole('rowheader')
      .first();
    const name = (await first.innerText()).trim();
    const replaced = await ask(`vervang ${name}`);
    expect(await replaced.getByRole('table').first().innerText()).not.toContain(name);
    const matrix = await ask('preventiematrix');
    expect(await matrix.getByRole('img').getAttribute('alt')).toContain('egelgeving en handhaving');
    const file = await ask('Excel');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      file.getByRole('link', { name: /Excel/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('preventiematrix-akkrum.xlsx');
    const path = join(folder, 'matrix.xlsx');
    await download.saveAs(path);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(readFileSync(path) as never);
    expect(workbook.getWorksheet('Preventiematrix')?.rowCount).toBeGreaterThan(4);
  });

  test('saves a plan and makes a goal of it', async () => {
    await ask('bewaar als plan');
    const goal = await ask('volgend doel');
    await expect.poll(() => goal.innerText()).toContain('Doel 1');
    const [plan] = await wijkgids.plans.plans(null);
    expect(plan).toMatchObject({
      area: { name: 'Akkrum' },
      needs: expect.arrayContaining([expect.anything()]),
    });
  });

  test('reads it on a phone in the dark too', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await ask('Welke interventies passen bij Akkrum?');
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    expect(problems).toEqual([]);
  });
});
