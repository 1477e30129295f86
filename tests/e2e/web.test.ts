import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createWebChannel, type WebChannel } from '../../src/channels/web/index.ts';
import { createFakeAssistant, type FakeAssistant, quote } from '../channels/web/fake-assistant.ts';
import { browserMissing, expectAccessible, expectNoSidewaysScroll, launchBrowser } from './browser.ts';

/** The assistant behind the page. Words come slowly enough to see an answer grow. */
function createAssistant(): FakeAssistant {
  return createFakeAssistant({ wordMs: 12 });
}

const firstQuestion = 'Hoe betrekken andere gemeenten bewoners bij hun aanpak?';
const outsideSources = 'Wat kost een kaartje voor het zwembad?';

const title = `the page in a real browser${browserMissing ? ` (${browserMissing})` : ''}`;

describe.skipIf(browserMissing)(title, { timeout: 60_000 }, () => {
  let browser: Browser;
  let assistant: FakeAssistant;
  let channel: WebChannel;
  let address: string;
  const problems: string[] = [];

  async function startServer(port = 0): Promise<void> {
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    channel = createWebChannel({
      assistant,
      host: '127.0.0.1',
      port,
      ready: () => true,
      log,
      graceMs: 200,
    });
    address = await channel.start();
  }

  async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      locale: 'nl-NL',
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('ERR_CONNECTION_REFUSED'))
        problems.push(message.text());
    });
    await page.goto(address);
    await page.getByRole('button', { name: firstQuestion }).waitFor();
    return page;
  }

  async function ask(page: Page, text: string): Promise<void> {
    await page.getByLabel('Uw vraag').fill(text);
    await page.getByLabel('Uw vraag').press('Enter');
  }

  /** Waits for the complete answer to the latest question. */
  async function answered(page: Page) {
    const turn = page.getByRole('article').last();
    await turn.getByRole('button', { name: 'Kopieer antwoord' }).waitFor();
    return turn;
  }

  beforeAll(async () => {
    browser = await launchBrowser();
    assistant = createAssistant();
    await startServer();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(problems.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await channel?.stop();
  });

  test('asks by keyboard only and shows the answer while it grows', async () => {
    const page = await openPage();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Eerste regel');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type(firstQuestion);
    expect(await page.getByLabel('Uw vraag').inputValue()).toBe(`Eerste regel\n${firstQuestion}`);
    await page.keyboard.press('Enter');
    const turn = page.getByRole('article');
    await turn.getByText('Gemeenten betrekken bewoners').waitFor();
    const early = await turn.innerText();
    expect(early).not.toContain('Laat snel zien');
    expect(await page.getByRole('button', { name: 'Stop' }).isVisible()).toBe(true);
    await answered(page);
    expect(await turn.innerText()).toContain('Laat snel zien');
    expect(await turn.getByRole('listitem').count()).toBeGreaterThan(3);
    expect(await turn.getByRole('heading', { name: 'Bronnen' }).isVisible()).toBe(true);
    // Screen readers hear the whole answer once, without citation marks.
    await expect
      .poll(() => page.getByRole('status').last().textContent())
      .toContain('Antwoord: Gemeenten betrekken');
    expect(await page.getByRole('status').last().textContent()).toMatch(/gebeurt\. 3 bronnen\.$/);
  });

  test('opens a source beside the answer with the quote highlighted; Escape gives the focus back', async () => {
    const page = await openPage();
    await page.getByRole('button', { name: firstQuestion }).press('Enter');
    const turn = await answered(page);
    const mark = turn
      .locator('.answer')
      .getByRole('button', { name: /^Bron 1: Gezond in… Assen/ })
      .first();
    await mark.press('Enter');
    const panel = page.getByRole('dialog', { name: 'Bron 1' });
    await panel.locator('mark').waitFor();
    expect(await panel.locator('mark').innerText()).toBe(quote);
    const shown = await panel.innerText();
    for (const part of [
      'Pharos en Platform31',
      '2016',
      'Bewoners doen mee',
      '‘bewoners aan het woord’',
      'stip op de horizon',
    ]) {
      expect(shown).toContain(part);
    }
    const [answerBox, panelBox] = [await turn.boundingBox(), await panel.boundingBox()];
    expect((answerBox?.x ?? 0) + (answerBox?.width ?? 0)).toBeLessThanOrEqual(panelBox?.x ?? 0);
    await page.keyboard.press('Escape');
    expect(await panel.isVisible()).toBe(false);
    const opener = await mark.getAttribute('data-key');
    await expect.poll(() => page.locator(':focus').getAttribute('data-key')).toBe(opener);
    await turn.getByRole('button', { name: '2 Gezond in Amstelveen' }).click();
    await page.setViewportSize({ width: 600, height: 800 });
    await expect.poll(() => page.locator('dialog:modal').count()).toBe(1);
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect.poll(() => page.locator('dialog:modal').count()).toBe(0);
    await page
      .getByRole('dialog', { name: 'Bron 2' })
      .getByText('Waar zit in de buurt de energie?')
      .waitFor();
  });

  test('stores feedback with its reason, and asks a follow-up in the same conversation', async () => {
    const page = await openPage();
    await ask(page, firstQuestion);
    const turn = await answered(page);
    await turn.getByRole('button', { name: 'Niet nuttig' }).click();
    await turn.getByLabel(/Wat miste u/).fill('De kosten ontbreken.');
    await turn.getByRole('button', { name: 'Verstuur uitleg' }).click();
    await turn.getByText('Uw uitleg is opgeslagen').waitFor();
    expect(assistant.feedbacks.slice(-2)).toMatchObject([
      { turnId: 'turn-1', useful: false, why: null },
      { turnId: 'turn-1', useful: false, why: 'De kosten ontbreken.' },
    ]);
    await turn.getByRole('button', { name: 'En hoe deed Amstelveen dat?' }).click();
    await answered(page);
    const [before, after] = assistant.asked.slice(-2);
    expect(after?.text).toBe('En hoe deed Amstelveen dat?');
    expect(after?.conversationId).toBe(before?.conversationId);
    expect(after?.messageId).not.toBe(before?.messageId);
  });

  test('keeps the conversation over a reload, and can undo a new conversation', async () => {
    const page = await openPage();
    await ask(page, firstQuestion);
    await answered(page);
    await page.getByLabel('Uw vraag').fill('nog niet verstuurd');
    await page.reload();
    expect(await (await answered(page)).innerText()).toContain('Laat snel zien');
    expect(await page.getByLabel('Uw vraag').inputValue()).toBe('nog niet verstuurd');
    await page.getByRole('button', { name: 'Nieuw gesprek' }).click();
    expect(await page.getByRole('article').count()).toBe(0);
    await page.getByRole('button', { name: 'Haal terug' }).click();
    expect(await page.getByRole('article').count()).toBe(1);
  });

  test('shows by keyboard under which id the questions are kept, and copies it', async () => {
    const page = await openPage({ permissions: ['clipboard-read', 'clipboard-write'] });
    expect(await page.context().cookies()).toEqual([]);
    const summary = page.locator('summary', { hasText: 'Uw gegevens' });
    await page.getByLabel('Uw vraag').press('Shift+Tab');
    expect(await summary.evaluate('document.activeElement.innerText')).toBe('Uw gegevens');
    await page.keyboard.press('Enter');
    await page.getByText('geef dan dit kenmerk aan uw beheerder').waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Kopieer kenmerk' }).press('Enter');
    await page.getByRole('button', { name: 'Gekopieerd' }).waitFor();
    await expect.poll(() => page.getByRole('status').last().textContent()).toBe('Het kenmerk is gekopieerd.');
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toMatch(/^web-[0-9a-f]{32}$/);
    expect(await page.locator('.own-data code').innerText()).toBe(copied);
    await ask(page, firstQuestion);
    await answered(page);
    expect(assistant.asked.at(-1)?.personId).toBe(copied);
    // It stays within reach under a conversation, and tells the truth after the cookies were cleared.
    await page.context().clearCookies();
    await summary.click();
    await summary.click();
    await expect.poll(() => page.locator('.own-data code').innerText()).not.toBe(copied);
    const [button, form] = [
      await page.getByRole('button', { name: 'Kopieer kenmerk' }).boundingBox(),
      await page.getByRole('form').boundingBox(),
    ];
    expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual(form?.y ?? 0);
  });

  test('keeps an empty or too long text in place and says what is wrong', async () => {
    const page = await openPage();
    await ask(page, '   ');
    await page.getByText('Typ eerst een vraag.').waitFor();
    await ask(page, 'a'.repeat(2003));
    await page.getByText('Uw vraag is 3 tekens te lang.').waitFor();
    expect(await page.getByLabel('Uw vraag').inputValue()).toHaveLength(2003);
    await expectAccessible(page);
  });

  test('stops an answer; with the server gone the question stays and can be asked again', async () => {
    const page = await openPage();
    await ask(page, 'Een eindeloos antwoord');
    await page.getByText('Gemeenten betrekken').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Dit antwoord is niet af.').waitFor();
    await expect.poll(() => assistant.aborted).toBeGreaterThan(0);
    const port = Number(new URL(address).port);
    await channel.stop();
    await ask(page, firstQuestion);
    // Within the turn: the same words are said to screen readers a moment later.
    await page.getByRole('article').last().getByText('Wijkgids is niet bereikbaar.').waitFor();
    await page.getByText('Uw gegevens', { exact: true }).click();
    await page.locator('.own-data').getByText('Het kenmerk ophalen lukte niet.').waitFor();
    await expectAccessible(page);
    await startServer(port);
    await page.getByRole('button', { name: 'Vraag opnieuw' }).last().click();
    expect(await (await answered(page)).innerText()).toContain(firstQuestion);
  });

  test.each(['light', 'dark'] as const)(
    'has no accessibility violations in any state (%s)',
    async (colorScheme) => {
      const page = await openPage({ colorScheme });
      await expectAccessible(page);
      await page.getByText('Uw gegevens', { exact: true }).click();
      await page.getByRole('button', { name: 'Kopieer kenmerk' }).waitFor();
      await expectAccessible(page);
      await ask(page, firstQuestion);
      const turn = await answered(page);
      await expectAccessible(page);
      await turn.locator('.citation').first().click();
      await page.locator('mark').waitFor();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await turn.getByRole('button', { name: 'Nuttig', exact: true }).click();
      await turn.getByLabel(/Wat hielp u/).waitFor();
      await expectAccessible(page);
      await ask(page, outsideSources);
      const none = await answered(page);
      await expectAccessible(page);
      await none.getByRole('button', { name: /Sport en bewegen/ }).click();
      await page.getByRole('dialog', { name: 'Komt in de buurt' }).getByText('huiskamergesprekken').waitFor();
      await expectAccessible(page);
    },
  );

  test('follows the theme of the system, switches with the button and remembers it', async () => {
    const page = await openPage({ colorScheme: 'dark' });
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const dark = await background();
    const toggle = page.getByRole('button', { name: 'Donkere weergave' });
    expect(await toggle.getAttribute('aria-pressed')).toBe('true');
    await toggle.click();
    const light = await background();
    expect(light).not.toBe(dark);
    await page.reload();
    expect(await background()).toBe(light);
  });

  test('fits a phone of 320 pixels, where a source covers the screen', async () => {
    const page = await openPage({ viewport: { width: 320, height: 640 }, hasTouch: true });
    await expectNoSidewaysScroll(page);
    await page.getByText('Uw gegevens', { exact: true }).tap();
    await page.getByRole('button', { name: 'Kopieer kenmerk' }).waitFor();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await ask(page, `${firstQuestion} ${'gezondheidsachterstandenbeleidsmedewerkersoverleg'.repeat(2)}`);
    const turn = await answered(page);
    await expectNoSidewaysScroll(page);
    await turn.locator('.citation').first().tap();
    const panel = page.getByRole('dialog');
    await panel.locator('mark').waitFor();
    expect((await panel.boundingBox())?.width).toBe(320);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await panel.getByRole('button', { name: 'Sluiten' }).tap();
    await expectAccessible(page);
  });
});
