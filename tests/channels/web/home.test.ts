import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Home } from '../../../src/assistant/message.ts';
import { createWebChannel, type WebChannel } from '../../../src/channels/web/index.ts';
import { replies } from '../../contracts/replies.ts';
import {
  browserMissing,
  expectAccessible,
  expectNoSidewaysScroll,
  launchBrowser,
} from '../../e2e/browser.ts';
import { checkInReply } from '../check-in-reply.ts';
import { muchToDo, nothingToDo } from '../homes.ts';
import { createFakeAssistant, type FakeAssistant } from './fake-assistant.ts';
import { jsonOf, post, question, rawRequest, serve } from './serve.ts';

/** An assistant that has this to do for whoever is known, and whom it was asked about. */
function withHome(home: Home): FakeAssistant & { homesOf: (string | null)[] } {
  const homesOf: (string | null)[] = [];
  const overrides = {
    home: async (personId: string | null) => {
      homesOf.push(personId);
      return personId === null ? nothingToDo : home;
    },
  };
  return Object.assign(createFakeAssistant({ overrides }), { homesOf });
}

describe('GET /api/home', () => {
  test('gives a person who is known what there is to do', async () => {
    const { address, assistant } = await serve({ assistant: withHome(muchToDo) });
    const asked = await post(address, '/api/ask', question);
    const cookie = asked.headers.get('set-cookie')?.split(';')[0] ?? '';
    const response = await fetch(new URL('/api/home', address), { headers: { cookie } });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await jsonOf(response)).toEqual(muchToDo);
    expect((assistant as ReturnType<typeof withHome>).homesOf).toEqual([assistant.asked[0]?.personId]);
  });

  test('makes nobody known', async () => {
    const { address } = await serve({ assistant: withHome(muchToDo) });
    const response = await fetch(new URL('/api/home', address));
    expect(await jsonOf(response)).toMatchObject({ checkIn: null, invitation: null });
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test('is not for other sites, nor before Wijkgids is ready', async () => {
    const served = await serve({ assistant: withHome(muchToDo) });
    const headers = { 'Sec-Fetch-Site': 'cross-site' };
    expect((await rawRequest(served.address, '/api/home', { headers })).status).toBe(403);
    const starting = await serve({ ready: () => false });
    expect((await fetch(new URL('/api/home', starting.address))).status).toBe(503);
  });
});

test('a long answer in a check-in reaches it word for word', async () => {
  const { address, assistant } = await serve({ assistant: withHome(muchToDo) });
  const long = 'Dit ging goed — heel góéd 🙂. '.repeat(390).trim();
  expect((await post(address, '/api/ask', { ...question, text: long })).status).toBe(200);
  expect(assistant.asked.map(({ text }) => text)).toEqual([long]);
});

const title = `what there is to do, in a real browser${browserMissing ? ` (${browserMissing})` : ''}`;

describe.skipIf(browserMissing)(title, { timeout: 60_000 }, () => {
  let browser: Browser;
  let assistant: FakeAssistant;
  let channel: WebChannel;
  let address: string;
  let home: Home = muchToDo;

  beforeAll(async () => {
    browser = await launchBrowser();
    assistant = createFakeAssistant({
      overrides: {
        home: async () => ({ ...home, openingQuestions: ['Wat deed Assen?'] }),
        async receive(incoming) {
          assistant.asked.push(incoming);
          return incoming.text === 'verder' ? checkInReply : replies.short;
        },
      },
    });
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const limits = { perPersonPerMinute: 1000, perAddressPerMinute: 1000 };
    channel = createWebChannel({
      ...{ assistant, host: '127.0.0.1', port: 0, ready: () => true, log, limits, graceMs: 200 },
    });
    address = await channel.start();
  });
  afterEach(async () => {
    home = muchToDo;
    assistant.asked.length = 0;
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await channel?.stop();
  });

  async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      ...{ locale: 'nl-NL', viewport: { width: 1280, height: 900 }, ...options },
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(address);
    await page.getByRole('button', { name: 'Wat deed Assen?' }).waitFor();
    return page;
  }

  test('stands above the first questions, and goes on with a click', async () => {
    const page = await openPage();
    const checkIn = page.getByRole('group', { name: 'Verder met uw check-in' });
    await checkIn.waitFor();
    expect(await checkIn.textContent()).toContain('Voortgang, gemeente Assen');
    expect(await checkIn.textContent()).toContain('3 van de 18 vragen gedaan');
    const invitation = page.getByRole('group', { name: 'Er staat een check-in voor u klaar' });
    expect(await invitation.textContent()).toContain('Borging, gemeente Emmen');
    expect(await page.getByRole('group', { name: 'Uw open stappen' }).textContent()).toContain(
      'Met de wijkraad praten 1 maart 2027',
    );
    await checkIn.getByRole('button', { name: 'Verder' }).click();
    await page.getByRole('group', { name: 'Uw cijfer' }).waitFor();
    expect(assistant.asked.map(({ text }) => text)).toEqual(['verder']);
    expect(await page.getByText('Er staat een check-in voor u klaar').isVisible()).toBe(false);
  });

  test('shows an adviser a table of their municipalities, with a button for each', async () => {
    const page = await openPage();
    const table = page.getByRole('table', { name: 'Uw gemeenten' });
    await table.waitFor();
    expect(await table.getByRole('rowheader').allInnerTexts()).toEqual(['Assen', 'Emmen']);
    await table.getByRole('button', { name: 'Bekijk Emmen' }).click();
    await page.getByRole('article').waitFor();
    expect(assistant.asked.map(({ text }) => text)).toEqual(['rapport van Emmen']);
  });

  test('is not there when there is nothing', async () => {
    home = nothingToDo;
    const page = await openPage();
    expect(await page.locator('#home-panel').isVisible()).toBe(false);
  });

  test('at the next visit stands under the conversation that is there', async () => {
    const page = await openPage();
    await page.getByRole('button', { name: 'Wat deed Assen?' }).click();
    await page.getByRole('button', { name: 'Kopieer antwoord' }).waitFor();
    await page.reload();
    const panel = page.locator('.turns + .home-panel');
    await panel.getByText('Er staat een check-in voor u klaar').waitFor();
  });

  test('a mark is sent with a click, a command too, and there is nothing to judge', async () => {
    const page = await openPage();
    await page.getByRole('button', { name: 'Verder' }).click();
    const marks = page.getByRole('group', { name: 'Uw cijfer' });
    expect(await marks.getByRole('button').allInnerTexts()).toEqual(['1', '2', '3', '4', '5']);
    expect(await page.getByText('Nuttig').count()).toBe(0);
    await marks.getByRole('button', { name: '5 – helemaal' }).click();
    await page.getByRole('article').nth(1).waitFor();
    await page.getByRole('button', { name: 'Overslaan' }).click();
    await page.getByRole('article').nth(2).waitFor();
    expect(assistant.asked.map(({ text }) => text)).toEqual(['verder', '5', 'overslaan']);
  });

  test('what Wijkgids asks may be answered at length in the ask box; a question may not', async () => {
    const page = await openPage();
    const long = 'Dit ging goed. '.repeat(200).trim();
    const box = page.getByLabel('Uw vraag', { exact: true });
    await box.fill(long);
    await box.press('Enter');
    await page.getByText('tekens te lang').waitFor();
    await box.fill('verder');
    await box.press('Enter');
    await page.getByRole('group', { name: 'Uw cijfer' }).waitFor();
    await box.fill(long);
    await box.press('Enter');
    await page.getByRole('article').nth(1).waitFor();
    expect(assistant.asked.map(({ text }) => text)).toEqual(['verder', long]);
  });

  test.each([
    ['light', 'wide', 1280],
    ['light', 'phone', 360],
    ['dark', 'wide', 1280],
    ['dark', 'phone', 360],
  ] as const)('in %s on a %s screen is accessible and fits', async (colorScheme, size, width) => {
    const page = await openPage({ colorScheme, viewport: { width, height: 800 } });
    await page.getByRole('table', { name: 'Uw gemeenten' }).waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await shoot(page, `home-${colorScheme}-${size}`);
    await page.getByRole('button', { name: 'Verder', exact: true }).click();
    await page.getByRole('button', { name: 'Overslaan' }).waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await shoot(page, `check-in-${colorScheme}-${size}`);
  });
});

/** For who wants to look: pictures of the page in this folder. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
