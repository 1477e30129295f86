import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSlackDouble, type SlackDouble } from '../../playground/slack/slack-double.ts';
import { attachmentOf } from '../channels/web/attachment-of.ts';
import { replies } from '../contracts/replies.ts';
import { browserMissing, launchBrowser } from '../e2e/browser.ts';
import { callApi } from './call-api.ts';

const CHANNEL = 'C0WIJKAANPAK';
const { data, title, alt } = attachmentOf(replies.picture, 'picture');
const bytes = Buffer.from(data, 'base64');

let slack: SlackDouble;
beforeEach(async () => {
  slack = await createSlackDouble({ demo: true });
});
afterEach(() => slack.close());

const api = (method: string, args: object) => callApi(slack, method, args);
const put = (url: string, body = bytes) => fetch(url, { method: 'POST', body: new Uint8Array(body) });

/** A picture in the three steps of Slack. */
async function share(name = 'beeld.png') {
  const given = await api('files.getUploadURLExternal', {
    filename: name,
    length: bytes.length,
    alt_txt: alt,
  });
  await put(given.upload_url);
  return api('files.completeUploadExternal', { files: [{ id: given.file_id, title }], channel_id: CHANNEL });
}

describe('a file', () => {
  test('stands in the conversation once it is uploaded and completed', async () => {
    expect(await share()).toMatchObject({ ok: true, files: [{ title, name: 'beeld.png' }] });
    const { messages } = await api('conversations.history', { channel: CHANNEL });
    expect(messages[0]).toMatchObject({ subtype: 'file_share', files: [{ title, alt_txt: alt }] });
  });

  test('without its bytes cannot be completed', async () => {
    const { file_id } = await api('files.getUploadURLExternal', { filename: 'x.png', length: 3 });
    const files = [{ id: file_id }];
    expect(await api('files.completeUploadExternal', { files, channel_id: CHANNEL })).toMatchObject({
      ok: false,
      error: 'file_not_found',
    });
  });

  test('of another length than was said is refused', async () => {
    const { upload_url } = await api('files.getUploadURLExternal', { filename: 'x.png', length: 3 });
    expect((await put(upload_url)).status).toBe(400);
  });

  test('cannot be put in a conversation that the app is not in', async () => {
    const given = await api('files.getUploadURLExternal', { filename: 'x.png', length: bytes.length });
    await put(given.upload_url);
    const files = [{ id: given.file_id }];
    expect(await api('files.completeUploadExternal', { files, channel_id: 'C0ALGEMEEN' })).toMatchObject({
      error: 'not_in_channel',
    });
  });

  test('that is no picture is given to be saved, never to be shown', async () => {
    const { files } = await share('pagina.html');
    const response = await fetch(new URL(files[0].url_private, slack.url));
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-disposition')).toContain('attachment');
  });
});

test.skipIf(browserMissing)(
  `a picture is seen on the page (${browserMissing ?? 'in Chromium'})`,
  { timeout: 60_000 },
  async () => {
    await share();
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(slack.url);
      const image = page.getByRole('figure', { name: title }).getByRole('img', { name: alt });
      await image.waitFor();
      const width = () =>
        image.evaluate((element) => (element as unknown as { naturalWidth: number }).naturalWidth);
      await expect.poll(width).toBe(8);
    } finally {
      await browser.close();
    }
  },
);
