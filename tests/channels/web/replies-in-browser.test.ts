import { readFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Reply } from '../../../src/assistant/message.ts';
import { createWebChannel, type WebChannel } from '../../../src/channels/web/index.ts';
import { replies } from '../../contracts/replies.ts';
import {
  browserMissing,
  expectAccessible,
  expectNoSidewaysScroll,
  launchBrowser,
} from '../../e2e/browser.ts';
import { attachmentOf, wordsOf } from './attachment-of.ts';
import { createFakeAssistant, type FakeAssistant } from './fake-assistant.ts';

/** What the tests look at of an element of the page. */
type Drawn = {
  scrollLeft: number;
  naturalWidth: number;
  clientWidth: number;
  computedStyleMap(): { get(name: string): { toString(): string } };
};

const fixtures: Record<string, Reply> = replies;
const title = `replies of every kind in a real browser${browserMissing ? ` (${browserMissing})` : ''}`;

describe.skipIf(browserMissing)(title, { timeout: 60_000 }, () => {
  let browser: Browser;
  let assistant: FakeAssistant;
  let channel: WebChannel;
  let address: string;
  const problems: string[] = [];

  async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      ...{ locale: 'nl-NL', viewport: { width: 1280, height: 800 }, ...options },
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      // A refused form is told to the reader; the browser also reports its status here.
      if (message.type() === 'error' && !message.text().includes('400 (Bad Request)'))
        problems.push(message.text());
    });
    await page.goto(address);
    return page;
  }

  /** Asks for a fixture by its name and waits for the whole reply. */
  async function askFor(page: Page, name: keyof typeof replies) {
    await page.getByLabel('Uw vraag').fill(name);
    await page.getByLabel('Uw vraag').press('Enter');
    const turn = page.getByRole('article').last();
    await turn.getByRole('button', { name: 'Kopieer antwoord' }).waitFor();
    return turn;
  }

  beforeAll(async () => {
    browser = await launchBrowser();
    assistant = createFakeAssistant({
      overrides: {
        async receive(incoming) {
          assistant.asked.push(incoming);
          return fixtures[incoming.text] ?? replies.short;
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
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(problems.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await channel?.stop();
  });

  test('none loses words, or makes markup or links of them', async () => {
    const page = await openPage();
    for (const [name, reply] of Object.entries(fixtures)) {
      const turn = await askFor(page, name as keyof typeof replies);
      const shown = flat(await turn.textContent());
      for (const words of wordsOf(reply)) {
        for (const line of words.split('\n')) expect(shown).toContain(flat(withoutMarker(line)));
      }
      expect(
        await turn.locator('a:not([download]), b, strong, i, em, code, script, iframe, at').count(),
      ).toBe(0);
    }
  });

  test('a table has a name, headers of rows and columns, and numbers on the right', async () => {
    const page = await openPage();
    const turn = await askFor(page, 'table');
    const table = turn.getByRole('table', { name: 'Overvecht naast Utrecht, 2022' });
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual(['indicator', 'wijk', 'gemeente']);
    expect(await table.locator('thead th[scope=col]').count()).toBe(3);
    expect(await table.locator('tbody th[scope=row]').allInnerTexts()).toEqual([
      'Ernstig eenzaam',
      'Overgewicht',
      'Ervaren gezondheid goed',
    ]);
    const aligned = (text: string) =>
      table
        .getByText(text, { exact: true })
        .evaluate((cell) => (cell as unknown as Drawn).computedStyleMap().get('text-align').toString());
    expect([await aligned('Overgewicht'), await aligned('52,1%'), await aligned('wijk')]).toEqual([
      'start',
      'right',
      'right',
    ]);
    expect(await table.getByRole('cell', { name: 'niet bekend' }).count()).toBe(1);
  });

  test('on a phone a wide table scrolls in its own frame, by keyboard too', async () => {
    const wide = attachmentOf(replies.table, 'table');
    const columns = Array.from({ length: 9 }, (_, i) => ({
      title: `gezondheid ${i}`,
      align: 'right' as const,
    }));
    const rows = [columns.map(() => '12,3%')];
    fixtures['wide'] = { ...replies.table, attachments: [{ ...wide, columns, rows }] };
    const page = await openPage({ viewport: { width: 320, height: 640 } });
    await askFor(page, 'wide' as 'table');
    delete fixtures['wide'];
    await expectNoSidewaysScroll(page);
    const frame = page.getByRole('group', { name: wide.title });
    await frame.focus();
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => frame.evaluate((element) => (element as unknown as Drawn).scrollLeft))
      .toBeGreaterThan(0);
    await expectAccessible(page);
  });

  test('a picture is drawn from the reply itself, with its description to read', async () => {
    const page = await openPage();
    const turn = await askFor(page, 'picture');
    const { title: name, alt } = attachmentOf(replies.picture, 'picture');
    const image = turn.getByRole('figure', { name }).getByRole('img', { name: alt });
    await expect.poll(() => image.evaluate((element) => (element as unknown as Drawn).naturalWidth)).toBe(8);
    expect(await turn.getByText(alt).isVisible()).toBe(false);
    await turn.getByText('Beschrijving').press('Enter');
    expect(await turn.getByText(alt).isVisible()).toBe(true);
  });

  test('a file is saved as it was made, by a link that says what it is and how large', async () => {
    const page = await openPage();
    const turn = await askFor(page, 'file');
    const { name, data } = attachmentOf(replies.file, 'file');
    const link = turn.getByRole('link', {
      name: /^De Preventiematrix als Excel-bestand .*, Excel, \d+ (bytes|kB)$/,
    });
    const [download] = await Promise.all([page.waitForEvent('download'), link.press('Enter')]);
    expect(download.suggestedFilename()).toBe(name);
    expect(await readFile(await download.path(), 'base64')).toBe(data);
    await page.reload();
    await link.waitFor();
  });

  describe('a wide picture', () => {
    const picture = attachmentOf(replies.picture, 'picture');
    const ask = async (page: Page) => {
      fixtures['wide'] = { ...replies.picture, attachments: [{ ...picture, data: blankPng(1400, 900) }] };
      const turn = await askFor(page, 'wide' as 'picture');
      delete fixtures['wide'];
      return turn;
    };
    const widthOf = (image: Locator) =>
      image.evaluate((element) => (element as unknown as Drawn).clientWidth);

    test('keeps a readable size on a phone, in a frame that scrolls by keyboard', async () => {
      const page = await openPage({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
      const turn = await ask(page);
      await expectNoSidewaysScroll(page);
      expect(await widthOf(turn.getByRole('img'))).toBeGreaterThan(550);
      const frame = turn.getByRole('group', { name: `Beeld: ${picture.title}` });
      await frame.focus();
      await page.keyboard.press('ArrowRight');
      await expect
        .poll(() => frame.evaluate((element) => (element as unknown as Drawn).scrollLeft))
        .toBeGreaterThan(0);
      await expectAccessible(page);
    });

    test('opens over the page, and gives the focus back when it is closed', async () => {
      const page = await openPage({ viewport: { width: 320, height: 640 } });
      const turn = await ask(page);
      await turn.getByRole('button', { name: 'Vergroot' }).press('Enter');
      const large = page.getByRole('dialog', { name: picture.title });
      expect(await widthOf(large.getByRole('img', { name: picture.alt }))).toBeGreaterThan(800);
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect.poll(() => large.count()).toBe(0);
      expect(await page.locator(':focus').innerText()).toBe('Vergroot');
    });
  });

  test('what follows on a form is asked by itself, after the thanks', async () => {
    const page = await openPage();
    const turn = await askFor(page, 'form');
    await turn.getByRole('textbox', { name: /Wat wilt u bereiken/ }).fill('Meer groen');
    await turn.getByRole('button', { name: 'Versturen' }).press('Enter');
    await page.getByText('Dank u wel. Uw doel is bewaard.').waitFor();
    await page.getByRole('article', { name: 'Toon het plan' }).waitFor();
    await expect.poll(() => assistant.asked.at(-1)?.text).toBe('Toon het plan');
    const conversations = assistant.asked.slice(-2).map(({ conversationId }) => conversationId);
    expect(conversations[0]).toBe(conversations[1]);
    expect(await page.locator(':focus').innerText()).toBe('Toon het plan');
  });

  test('a choice is made with one press and asks its own text', async () => {
    const page = await openPage();
    const turn = await askFor(page, 'choices');
    const group = turn.getByRole('group', { name: 'Kies een wijk' });
    await group.getByRole('button', { name: 'Centrum in Emmen' }).press('Enter');
    await page.getByRole('article', { name: 'Profiel van Centrum in Emmen' }).waitFor();
    await expect.poll(() => assistant.asked.at(-1)?.text).toBe('Profiel van Centrum in Emmen');
    expect(assistant.asked.at(-1)?.moreAbout).toBeNull();
    // Who reads by keyboard goes on at the new question.
    expect(await page.locator(':focus').innerText()).toBe('Profiel van Centrum in Emmen');
  });

  test('more is asked about the reply it stands under, also after a reload and again', async () => {
    const page = await openPage();
    await askFor(page, 'choices');
    expect(await page.getByRole('button', { name: 'Meer hierover' }).count()).toBe(0);
    await askFor(page, 'short');
    await page.reload();
    await page.getByRole('button', { name: 'Meer hierover' }).press('Enter');
    await expect.poll(() => assistant.asked.at(-1)?.moreAbout).toBe('turn-1');
    expect(assistant.asked.at(-1)?.text).toBe('Meer hierover');
    await page.getByRole('article', { name: 'Meer hierover' }).waitFor();
  });

  test('a form shows what is wrong, keeps what was typed, and thanks for good', async () => {
    const page = await openPage();
    const turn = await askFor(page, 'form');
    const form = turn.getByRole('group', { name: 'Een doel meetbaar maken' });
    const goal = form.getByRole('textbox', { name: /Wat wilt u bereiken/ });
    const before = assistant.submissions.length;
    await form.getByRole('spinbutton').fill('9');
    await form.getByRole('button', { name: 'Versturen' }).press('Enter');
    await form.getByText('Vul dit in.').waitFor();
    await form.getByText('Vul een getal in van 1 tot en met 5.').waitFor();
    expect(await goal.getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator(':focus').getAttribute('id')).toBe(await goal.getAttribute('id'));
    await expectAccessible(page);
    expect(assistant.submissions).toHaveLength(before);
    await goal.fill('Beter');
    expect(await form.getByText('Vul dit in.').isVisible()).toBe(false);
    await form.getByRole('spinbutton').fill('2.5');
    await form.getByRole('button', { name: 'Versturen' }).press('Enter');
    await form.getByRole('alert').getByText('Het doel is te vaag.').waitFor();
    expect(await goal.inputValue()).toBe('Beter');
    await expectAccessible(page);
    await goal.fill('Minder eenzaamheid');
    await form.getByLabel(/Wanneer is het klaar/).fill('2027-03-01');
    await form.getByLabel('Fysieke omgeving').check();
    await form.getByLabel('Huisarts').check();
    await form.getByLabel('Bewoners').uncheck();
    await form.getByRole('button', { name: 'Versturen' }).press('Enter');
    const thanks = turn.getByText('Dank u wel. Uw doel is bewaard.');
    await thanks.waitFor();
    expect(await page.locator(':focus').innerText()).toBe('Dank u wel. Uw doel is bewaard.');
    expect(assistant.submissions.at(-1)).toMatchObject({
      formId: 'voorbeeld:1',
      values: {
        ...{ doel: 'Minder eenzaamheid', cijfer: '2.5', klaar: '2027-03-01' },
        ...{ spoor: 'fysiek', wie: 'ggd;huisarts' },
      },
    });
    await page.reload();
    await page.getByText('Dank u wel. Uw doel is bewaard.').waitFor();
    expect(await page.getByRole('button', { name: 'Versturen' }).count()).toBe(0);
  });

  test('a long list of options folds, and may stay open when it is not required', async () => {
    const form = attachmentOf(replies.form, 'form');
    const options = ['Assen', 'Emmen', 'Meppel'].map((name) => ({ label: name, value: name }));
    const field = {
      id: 'gemeente',
      label: 'Gemeente',
      required: false,
      value: 'Emmen',
      kind: 'choice',
    } as const;
    const attachments = [{ ...form, fields: [{ ...field, options }] }];
    fixtures['select'] = { ...replies.form, attachments };
    const page = await openPage();
    const turn = await askFor(page, 'select' as 'form');
    delete fixtures['select'];
    const select = turn.getByRole('combobox', { name: 'Gemeente (niet verplicht)' });
    expect(await select.inputValue()).toBe('Emmen');
    await select.selectOption('Geen keuze');
    await turn.getByRole('button', { name: 'Versturen' }).click();
    await turn.getByText('Dank u wel.').waitFor();
    expect(assistant.submissions.at(-1)?.values).toEqual({ gemeente: '' });
  });

  test('a conversation that an earlier version kept is drawn, and one too large is kept without pictures and files', async () => {
    const page = await openPage();
    await askFor(page, 'short');
    await page.evaluate(`{
      const kept = JSON.parse(localStorage.getItem('wijkgids.conversation'));
      for (const turn of kept.turns) {
        delete turn.reply.attachments;
        delete turn.thanks;
        delete turn.moreAbout;
      }
      localStorage.setItem('wijkgids.conversation', JSON.stringify(kept));
    }`);
    await page.reload();
    await page.getByText('werd bekend dat Assen').waitFor();
    const picture = attachmentOf(replies.picture, 'picture');
    // Bytes after the end of the picture are allowed and ignored.
    const data = `${picture.data.replace(/=+$/, '')}${'A'.repeat(6_000_000)}`;
    fixtures['large'] = { ...replies.picture, attachments: [{ ...picture, data }] };
    await askFor(page, 'large' as 'picture');
    delete fixtures['large'];
    await page.reload();
    await page.getByText(picture.alt).waitFor();
    expect(await page.getByRole('article').count()).toBe(2);
    expect(await page.getByRole('img').count()).toBe(0);
    const file = attachmentOf(replies.file, 'file');
    fixtures['large'] = { ...replies.file, attachments: [{ ...file, data: 'A'.repeat(6_000_000) }] };
    await askFor(page, 'large' as 'file');
    delete fixtures['large'];
    await page.reload();
    await page.getByText(`${file.title} (${file.name})`).waitFor();
    expect(await page.getByRole('link', { name: file.title }).count()).toBe(0);
  });

  test.each(['light', 'dark'] as const)('all are accessible, and fit a phone (%s)', async (colorScheme) => {
    const page = await openPage({ colorScheme });
    for (const name of ['table', 'picture', 'file', 'choices', 'form'] as const) await askFor(page, name);
    await page.getByText('Beschrijving').click();
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });
});

/** A white picture of this size, as a PNG in base64. */
function blankPng(width: number, height: number): string {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a pixel, in grey.
  header[8] = 8;
  const lines = Buffer.alloc((width + 1) * height, 255);
  for (let line = 0; line < height; line += 1) lines[line * (width + 1)] = 0;
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]).toString('base64');
}

/** Without white space and the brackets of citations: those are drawn as marks. */
function flat(text: string | null): string {
  return (text ?? '').replace(/\[(\d)\]/g, '$1').replace(/\s+/g, '');
}

function withoutMarker(line: string): string {
  return line.replace(/^(?:-|\d+\.) /, '');
}
