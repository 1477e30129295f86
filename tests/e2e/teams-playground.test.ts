import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserMissing, launchBrowser } from './browser.ts';

/** `npm run try:teams` as a newcomer meets it: Wijkgids in Microsoft's own Agents Playground, in a browser. */
const script = fileURLToPath(new URL('../../playground/try-teams.ts', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const title = `Wijkgids in Microsoft’s Agents Playground${browserMissing ? ` (${browserMissing})` : ''}`;
const patience = { timeout: 30_000 };

describe.skipIf(browserMissing)(title, { timeout: 120_000 }, () => {
  let browser: Browser;
  let running: ChildProcess;
  let address: string;
  const dataDir = mkdtempSync(join(tmpdir(), 'wijkgids-playground-'));

  beforeAll(async () => {
    running = spawn(process.execPath, ['--import', 'tsx', script], {
      env: { PATH: process.env['PATH'] ?? '', HOME: dataDir, DATA_DIR: dataDir, PORT: '0' },
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    address = await announcedAddress(running);
    browser = await launchBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    if (running.exitCode === null) {
      running.kill('SIGTERM');
      await once(running, 'exit');
    }
    rmSync(dataDir, { recursive: true, force: true });
  }, 30_000);

  /** A conversation in the Playground, which reaches nothing outside this computer. */
  async function opened(conversation: string): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1400, height: 1600 }, locale: 'nl-NL' });
    await page.route(
      (url) => url.hostname !== '127.0.0.1',
      (route) => route.abort(),
    );
    await page.goto(address);
    await page.getByRole('treeitem', { name: conversation }).click(patience);
    return page;
  }

  test('in a personal chat: a welcome, an answer, its source, a follow-up, feedback', async () => {
    const page = await opened('Personal Chat');
    await page.getByText('een AI-systeem').first().waitFor(patience);
    const box = page.getByRole('textbox').last();
    await type(box, 'Met welke cijfers begon Assen?');
    await box.press('Enter');
    await feedbackButtons(page, 1);
    await expectSourceOpens(page);
    await type(box, 'en wie leverde die aan?');
    await box.press('Enter');
    await feedbackButtons(page, 2);
    await page.getByText('GGD en Proscoop').last().waitFor(patience);
    await expectThanks(page, 1);
  });

  test('in a group chat: an answer to a mention, its source, a follow-up, feedback', async () => {
    const page = await opened('Group Chat');
    const box = page.getByRole('textbox').last();
    await mention(page, box, 'Met welke cijfers begon Assen?');
    await box.press('Enter');
    await feedbackButtons(page, 1);
    await expectSourceOpens(page);
    await mention(page, box, 'en wie leverde die aan?');
    await box.press('Enter');
    await feedbackButtons(page, 2);
    await page.getByText('GGD en Proscoop').last().waitFor(patience);
    await expectThanks(page, 1);
  });

  test('in a channel: an answer in the thread, its source, a follow-up there, feedback', async () => {
    const page = await opened('My Team - General');
    await mention(page, page.getByRole('textbox').first(), 'Met welke cijfers begon Assen?');
    await page.getByRole('button', { name: 'Post' }).click();
    await feedbackButtons(page, 1);
    await expectSourceOpens(page);
    const reply = replyBoxOf(page, 'Met welke cijfers begon Assen?');
    await mention(page, reply, 'en wie leverde die aan?');
    await reply.press('Enter');
    await feedbackButtons(page, 2);
    await page.getByText('GGD en Proscoop').last().waitFor(patience);
    await expectThanks(page, 1);
  });
});

async function type(box: Locator, words: string): Promise<void> {
  await box.click(patience);
  await box.pressSequentially(words);
}

async function mention(page: Page, box: Locator, words: string): Promise<void> {
  const bot = page.getByRole('menuitem').getByText('Test Bot');
  // On a busy machine the Playground may open its list of names too late to hear the rest: then type it again.
  for (let tries = 1; tries <= 5; tries += 1) {
    await type(box, '@Test');
    const isThere = await bot.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
    if (isThere) break;
    await box.press('Control+A');
    await box.press('Delete');
  }
  await bot.click(patience);
  await box.pressSequentially(` ${words}`);
}

/** Where to write under a post: the box in the smallest part of the page that has them both. */
function replyBoxOf(page: Page, post: string): Locator {
  return page
    .locator('div')
    .filter({ has: page.getByText(post) })
    .filter({ has: page.getByRole('textbox') })
    .last()
    .getByRole('textbox');
}

/** Waits until so many answers have their buttons. */
async function feedbackButtons(page: Page, count: number): Promise<void> {
  const buttons = page.getByRole('button', { name: '👍 Nuttig' });
  await buttons.nth(count - 1).waitFor(patience);
  expect(await buttons.count()).toBe(count);
}

async function expectSourceOpens(page: Page): Promise<void> {
  const quote = page.getByText('Na de communicatie startte Assen met een inventarisatie').last();
  await page
    .getByRole('button', { name: /^Lees de tekst bij bron 1/ })
    .last()
    .click(patience);
  await page.getByRole('link', { name: 'Open bron' }).last().waitFor(patience);
  expect(await quote.isVisible()).toBe(true);
}

/** Says that the last answer was useful; its buttons make place for thanks, in the card itself. */
async function expectThanks(page: Page, left: number): Promise<void> {
  await page.getByRole('button', { name: '👍 Nuttig' }).last().click(patience);
  await page.getByText('Dank u wel.').last().waitFor(patience);
  expect(await page.getByRole('button', { name: '👍 Nuttig' }).count()).toBe(left);
}

/** Waits for the line that says where to look. */
function announcedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stderr?.on('data', (piece: Buffer) => {
      printed += piece.toString();
    });
    child.stdout?.on('data', (piece: Buffer) => {
      printed += piece.toString();
      const found = /op (http:\/\/127\.0\.0\.1:\d+) /.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`try-teams ended with ${code}: ${printed}`)));
  });
}
