import { createHmac } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSlackDouble, type SlackDouble } from '../../playground/slack/slack-double.ts';
import { browserMissing, expectNoSidewaysScroll, launchBrowser } from '../e2e/browser.ts';
import { callApi } from './call-api.ts';
import {
  type BotAnswer,
  envelopeIn,
  payloadIn,
  type Received,
  type SmallBot,
  startSmallBot,
} from './small-bot.ts';

const words = (text: string) => ({ type: 'plain_text', text });
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const blocks = [
  section('De tips staan *hier* [1].'),
  {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'why', value: 'turn-1', text: words('Niet nuttig') }],
  },
];
const modal = {
  ...{ type: 'modal', title: words('Wat ging er mis?'), submit: words('Versturen') },
  blocks: [
    {
      ...{ type: 'input', block_id: 'reason', label: words('Reden') },
      element: { type: 'plain_text_input', action_id: 'value', multiline: true },
    },
  ],
};

describe.skipIf(browserMissing !== null)(`the page (${browserMissing ?? 'in Chromium'})`, () => {
  let slack: SlackDouble;
  let bot: SmallBot;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    bot = await startSmallBot(answer);
    slack = await createSlackDouble({ requestUrl: bot.url, demo: true });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await slack?.close();
    await bot?.close();
  });

  const call = (method: string, args: object) => callApi(slack, method, args);

  /** A bot that answers each message, opens a modal at each click and publishes a home. */
  async function answer(request: Received): Promise<BotAnswer> {
    if (request.headers['content-type'] !== 'application/json') {
      const payload = payloadIn(request);
      if (payload?.type === 'block_actions')
        await call('views.open', { trigger_id: payload.trigger_id, view: modal });
      return payload === null ? { json: { text: 'Ik zoek het op.' } } : {};
    }
    const { event } = envelopeIn(request);
    const place = event.channel_type === 'im' ? {} : { thread_ts: event.ts };
    if (event.type === 'app_mention' || event.channel_type === 'im') {
      await call('chat.postMessage', { channel: event.channel, text: 'Antwoord', blocks, ...place });
    }
    const home = { type: 'home', blocks: [section('Welkom bij Wijkgids')] };
    if (event.type === 'app_home_opened') await call('views.publish', { user_id: event.user, view: home });
    return {};
  }

  const open = async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 850 } });
    await page.goto(slack.url);
    await page.getByText('Goedemorgen!').waitFor();
  };
  const say = async (text: string) => {
    await page.getByRole('textbox').fill(text);
    await page.keyboard.press('Enter');
  };
  const openWijkgids = () =>
    page.getByRole('navigation', { name: 'Gesprekken' }).getByRole('button', { name: 'Wijkgids' }).click();
  const lastReceived = (is: (request: Received) => boolean) => bot.received.filter(is).at(-1) as Received;

  test('a message is answered with blocks; a click arrives signed; the modal’s words reach the bot', async () => {
    await open();
    await openWijkgids();
    await say('Welke tips zijn er?');
    await page.getByRole('button', { name: 'Niet nuttig' }).click();
    await page.getByLabel('Reden').fill('Het gaat over iets anders');
    await page.getByRole('button', { name: 'Versturen' }).last().click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    const click = lastReceived((request) => payloadIn(request)?.type === 'block_actions');
    const base = `v0:${click.headers['x-slack-request-timestamp']}:${click.body}`;
    const signature = createHmac('sha256', slack.signingSecret).update(base).digest('hex');
    expect(click.headers['x-slack-signature']).toBe(`v0=${signature}`);
    expect(payloadIn(click).actions).toMatchObject([{ action_id: 'why', value: 'turn-1' }]);
    const submission = lastReceived((request) => payloadIn(request)?.type === 'view_submission');
    expect(payloadIn(submission).view.state.values.reason.value.value).toBe('Het gaat over iets anders');
    await expectNoSidewaysScroll(page);
    await page.close();
  });

  test('a mention in a channel is answered in the thread', async () => {
    await open();
    await say('@Wijkgids welke tips zijn er?');
    await page.getByRole('button', { name: '1 antwoord' }).click();
    await page.getByRole('complementary', { name: 'Thread' }).getByText('De tips staan').waitFor();
    await page.close();
  });

  test('a command is answered for one person only', async () => {
    await open();
    await say('/wijkgids welke tips zijn er?');
    await page.getByText('Alleen zichtbaar voor u').waitFor();
    expect(await page.getByText('Ik zoek het op.').count()).toBe(1);
    await page.close();
  });

  test('App Home shows what the app publishes', async () => {
    await open();
    await openWijkgids();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByText('Welkom bij Wijkgids').waitFor();
    await page.close();
  });

  test('what people type never becomes markup or a mention', async () => {
    await open();
    await say('<b>vet</b> & <!channel> <https://kwaad.example|hier>');
    const message = page.getByRole('article').filter({ hasText: 'kwaad.example' });
    await message.waitFor();
    expect(await message.locator('b, a, .slack_broadcast').count()).toBe(0);
    expect((await message.innerText()).replaceAll('\u2060', '')).toContain('<!channel>');
    await page.close();
  });

  test('a request under another host name is refused', async () => {
    const { status } = await rawGet(new URL(slack.url).port, 'wijkgids.example');
    expect(status).toBe(403);
  });
});

async function rawGet(port: string, host: string): Promise<{ status: number }> {
  const { get } = await import('node:http');
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/page/state', headers: { host } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0 });
    }).on('error', reject);
  });
}
