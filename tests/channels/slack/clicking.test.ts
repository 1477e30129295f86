import { describe, expect, it } from 'vitest';
import type { Form, Handover } from '../../../src/assistant/message.ts';
import { withThanks } from '../../../src/channels/slack/handle-feedback.ts';
import { WijkgidsError } from '../../../src/errors.ts';
import { replies } from '../../contracts/replies.ts';
import { passage } from '../web/fake-assistant.ts';
import {
  actionIdsIn,
  CHANNEL,
  callsOf,
  DIRECT,
  fakeAssistant,
  NOOR,
  QUESTION,
  type StartedSlack,
  type StartOptions,
  saidIn,
  slackForTests,
} from './started-slack.ts';
import { visibleText } from './visible-text.ts';

const start = slackForTests();

const form: Form = {
  ...{
    kind: 'form',
    id: 'waarom:turn-1',
    title: 'Wat ging er mis?',
    intro: 'Vertel het.',
    submitLabel: 'Versturen',
  },
  fields: [
    {
      ...{ id: 'reden', label: 'Reden', required: true, value: null, kind: 'choice' },
      options: [
        { label: 'Klopt niet', value: 'klopt niet' },
        { label: 'Iets anders', value: 'iets anders' },
      ],
    },
    {
      ...{ id: 'uitleg', label: 'Uitleg', required: false, value: null },
      ...{ kind: 'text', multiline: true, maxLength: 1000 },
    },
  ],
};

/** An answer in a thread of the channel, with the id of the first button of this kind. */
async function answered(bot: StartedSlack, name: string) {
  await bot.slack.send.mention({ text: QUESTION });
  await bot.idle();
  const message = saidIn(bot.slack, CHANNEL).at(-1);
  const actionId = actionIdsIn(message?.blocks).find((id) => id.split(':')[0] === name);
  if (message === undefined || actionId === undefined) throw new Error(`no button ${name}`);
  bot.slack.calls.length = 0;
  return { actionId, target: { channel: CHANNEL, ts: message.ts }, message };
}

const modalOf = (bot: StartedSlack) => bot.slack.workspace.modalOf(NOOR);

describe('a source', () => {
  it('opens its passage at once, with the sentence that was used', async () => {
    const bot = await start({
      assistant: {
        passage: async (id) => ({
          ...passage,
          passageId: id,
          text: `Eerst. ${replies.short.citations[0]?.quote}`,
        }),
      },
    });
    const { actionId, target } = await answered(bot, 'source');
    const { status } = await bot.slack.send.click(actionId, target);
    await bot.idle();
    expect(status).toBe(200);
    expect(bot.methods()).toEqual(['views.open']);
    expect(visibleText(JSON.stringify(modalOf(bot)))).toContain(replies.short.citations[0]?.quote);
  });

  it('that no longer exists says so', async () => {
    const bot = await start();
    const { actionId, target } = await answered(bot, 'source');
    await bot.slack.send.click(actionId, target);
    await bot.idle();
    expect(JSON.stringify(modalOf(bot))).toContain('er niet meer');
  });

  it('opens once when Slack sends the click twice', async () => {
    const bot = await start({ assistant: { passage: async () => passage } });
    const { actionId, target } = await answered(bot, 'source');
    const click = await bot.slack.send.click(actionId, target);
    const [delivery] = click.deliveries;
    if (delivery === undefined) throw new Error('nothing was sent');
    await bot.slack.send.repeat(delivery, { retry: { num: 1, reason: 'http_timeout' } });
    await bot.idle();
    expect(bot.methods()).toEqual(['views.open']);
  });

  it('that Slack does not open in time is told to the person alone', async () => {
    const bot = await start({ assistant: { passage: async () => passage } });
    const { actionId, target } = await answered(bot, 'source');
    bot.slack.failNext('views.open', { error: 'expired_trigger_id' });
    await bot.slack.send.click(actionId, target);
    await bot.idle();
    expect(bot.methods()).toEqual(['views.open', 'response_url']);
    expect(bot.slack.workspace.ephemerals).toMatchObject([{ to: NOOR }]);
  });

  it('is acknowledged although the passage takes long', async () => {
    const bot = await start({
      assistant: { passage: () => new Promise((resolve) => setTimeout(resolve, 700, passage)) },
    });
    const { actionId, target } = await answered(bot, 'source');
    const { durationMs } = await bot.slack.send.click(actionId, target);
    expect(durationMs).toBeLessThan(500);
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(bot.methods()).toEqual(['views.open']);
  });
});

describe('useful', () => {
  it('is saved, and thanks take the place of the two buttons', async () => {
    const bot = await start();
    const { actionId, target } = await answered(bot, 'useful');
    await bot.slack.send.click(actionId, target);
    await bot.idle();
    expect(bot.assistant.feedbacks).toEqual([
      { turnId: 'turn-1', personId: `slack:T0TEST:${NOOR}`, useful: true, why: null },
    ]);
    expect(bot.methods()).toEqual(['chat.update']);
    const [message] = saidIn(bot.slack, CHANNEL);
    const ids = actionIdsIn(message?.blocks).map((id) => id.split(':')[0]);
    expect(ids).not.toContain('useful');
    expect(ids).not.toContain('not-useful');
    expect(ids).toContain('more');
    expect(JSON.stringify(message?.blocks)).toContain('Dank u wel');
    expect(visibleText(JSON.stringify(message?.blocks))).toContain(replies.short.text);
  });

  it('is saved once when the click comes twice', async () => {
    const bot = await start();
    const { actionId, target } = await answered(bot, 'useful');
    const { deliveries } = await bot.slack.send.click(actionId, target);
    if (deliveries[0]) await bot.slack.send.repeat(deliveries[0]);
    await bot.idle();
    expect(bot.assistant.feedbacks).toHaveLength(1);
  });

  it('under an answer that one person sees is thanked for there', async () => {
    const bot = await start();
    await bot.slack.send.slash({ text: QUESTION });
    await bot.idle();
    const answer = bot.slack.workspace.ephemerals.at(-1);
    const actionId = actionIdsIn(answer?.message.blocks).find((id) => id.startsWith('useful'));
    await bot.slack.send.click(actionId as string, { channel: CHANNEL, ts: answer?.message.ts as string });
    await bot.idle();
    expect(bot.assistant.feedbacks).toHaveLength(1);
    expect(bot.slack.workspace.ephemerals.at(-1)?.message.text).toContain('Dank u wel');
  });

  it('on an answer that is forgotten is answered in words', async () => {
    const bot = await start({
      assistant: {
        feedback: async () => {
          throw new WijkgidsError('unknown-turn', {
            message: 'Dit antwoord is niet meer bekend.',
            remedy: 'Vraag opnieuw.',
          });
        },
      },
    });
    const { actionId, target } = await answered(bot, 'useful');
    await bot.slack.send.click(actionId, target);
    await bot.idle();
    expect(bot.slack.workspace.ephemerals.at(-1)?.message.text).toContain('niet meer bekend');
  });
});

describe('not useful', () => {
  it('is saved at once and asks why; the reason is saved too, with thanks', async () => {
    const bot = await start({ assistant: { form: async (id) => ({ ...form, id }) } });
    const { actionId, target } = await answered(bot, 'not-useful');
    await bot.slack.send.click(actionId, target);
    await bot.idle();
    expect(bot.assistant.feedbacks).toMatchObject([{ turnId: 'turn-1', useful: false, why: null }]);
    const modal = modalOf(bot);
    expect(modal?.callback_id).toBe('form');
    const sent = await bot.slack.send.submitView(modal?.id as string, {
      'field:reden': 'klopt niet',
      'field:uitleg': 'Het jaar is fout.',
    });
    await bot.idle();
    expect(sent.errors).toEqual({});
    expect(JSON.stringify(sent.json)).toContain('Dank u wel');
    expect(bot.assistant.submissions).toEqual([
      {
        ...{ formId: 'waarom:turn-1', channel: 'slack', personId: `slack:T0TEST:${NOOR}` },
        values: { reden: 'klopt niet', uitleg: 'Het jaar is fout.' },
      },
    ]);
  });

  it('is not done without the field that is required', async () => {
    const bot = await start({ assistant: { form: async (id) => ({ ...form, id }) } });
    const { actionId, target } = await answered(bot, 'not-useful');
    await bot.slack.send.click(actionId, target);
    await bot.idle();
    const { errors } = await bot.slack.send.submitView(modalOf(bot)?.id as string, { 'field:uitleg': 'x' });
    expect(Object.keys(errors)).toEqual(['field:reden']);
    expect(bot.assistant.submissions).toEqual([]);
  });

  it('counts once when the form is sent twice', async () => {
    const bot = await start({ assistant: { form: async (id) => ({ ...form, id }) } });
    const { actionId, target } = await answered(bot, 'not-useful');
    await bot.slack.send.click(actionId, target);
    await bot.idle();
    const { deliveries } = await bot.slack.send.submitView(modalOf(bot)?.id as string, {
      'field:reden': 'klopt niet',
    });
    if (deliveries[0]) await bot.slack.send.repeat(deliveries[0]);
    await bot.idle();
    expect(bot.assistant.submissions).toHaveLength(1);
  });
});

describe('a question that is clicked', () => {
  it('is answered in the same thread, under the question', async () => {
    const bot = await start();
    const { actionId, target, message } = await answered(bot, 'ask');
    await bot.slack.send.click(actionId, target);
    await bot.idle();
    expect(bot.assistant.asked.at(-1)).toMatchObject({
      text: replies.short.suggestions[0],
      conversationId: `slack:T0TEST:${CHANNEL}:${message.thread_ts}`,
    });
    const answer = saidIn(bot.slack, CHANNEL).at(-1);
    expect(answer?.thread_ts).toBe(message.thread_ts);
    expect(visibleText(JSON.stringify(answer?.blocks))).toContain(`>${replies.short.suggestions[0]}`);
  });

  it('‘meer hierover’ says what it is about', async () => {
    const bot = await start();
    const { actionId, target } = await answered(bot, 'more');
    await bot.slack.send.click(actionId, target);
    await bot.idle();
    expect(bot.assistant.asked.at(-1)).toMatchObject({ moreAbout: 'turn-1' });
    expect(bot.methods()).toEqual(['chat.postMessage']);
  });

  it('under a private answer stays private', async () => {
    const bot = await start();
    await bot.slack.send.slash({ text: QUESTION });
    await bot.idle();
    const answer = bot.slack.workspace.ephemerals.at(-1);
    bot.slack.calls.length = 0;
    await bot.slack.send
      .click('more:5', { channel: CHANNEL, ts: answer?.message.ts as string })
      .catch(() => null);
    const more = actionIdsIn(answer?.message.blocks).find((id) => id.startsWith('more'));
    await bot.slack.send.click(more as string, { channel: CHANNEL, ts: answer?.message.ts as string });
    await bot.idle();
    expect(new Set(bot.methods())).toEqual(new Set(['response_url']));
    expect(saidIn(bot.slack, CHANNEL)).toEqual([]);
  });
});

const handover: Handover = {
  ...{ question: QUESTION, answer: replies.short.text, citations: replies.short.citations },
  ...{ note: 'Graag voor <!channel> vrijdag.', personId: `slack:T0TEST:${NOOR}`, municipality: 'Assen' },
};

const adviserForm: Form = { ...form, id: 'adviseur:turn-1', fields: form.fields.slice(1) };

describe('a question for the adviser', () => {
  const withAdviser = (adviser: string): StartOptions => ({
    settings: { adviser },
    assistant: {
      form: async () => adviserForm,
      submit: async () => ({ text: 'Uw vraag gaat naar de adviseur.', handover, next: null }),
    },
  });

  async function handOver(bot: StartedSlack) {
    const { actionId, target } = await answered(bot, 'adviser');
    await bot.slack.send.click(actionId, target);
    await bot.idle();
    const sent = await bot.slack.send.submitView(modalOf(bot)?.id as string, {});
    await bot.idle();
    return sent;
  }

  it('reaches the channel of the adviser, with who asks, from where, the answer and its sources', async () => {
    const bot = await start(withAdviser('C0ADVIES'));
    await handOver(bot);
    const [opening, answer] = saidIn(bot.slack, 'C0ADVIES');
    const text = visibleText(JSON.stringify(opening?.blocks));
    expect(text).toContain(`<@${NOOR}>`);
    expect(text).toContain('gemeente Assen');
    expect(text).toContain(QUESTION);
    expect(answer?.thread_ts).toBe(opening?.ts);
    expect(visibleText(JSON.stringify(answer?.blocks))).toContain(replies.short.text);
    expect(actionIdsIn(answer?.blocks).some((id) => id.startsWith('source'))).toBe(true);
  });

  it('calls nobody by what a person typed', async () => {
    const bot = await start(withAdviser('C0ADVIES'));
    await handOver(bot);
    expect(JSON.stringify(saidIn(bot.slack, 'C0ADVIES')[0]?.blocks)).not.toContain('<!channel>');
  });

  it('reaches a person in their direct message', async () => {
    const bot = await start(withAdviser('U0ANKE'));
    await handOver(bot);
    expect(callsOf(bot.slack, 'chat.postMessage')[0]?.['channel']).toBe('U0ANKE');
  });

  it('that cannot be delivered is told to the person, with what to do', async () => {
    const bot = await start(withAdviser('C0ALGEMEEN'));
    await handOver(bot);
    expect(bot.slack.workspace.ephemerals.at(-1)).toMatchObject({ to: NOOR });
    expect(bot.slack.workspace.ephemerals.at(-1)?.message.text).toContain('niet bij de adviseur');
    expect(JSON.stringify(bot.log)).toContain('not_in_channel');
  });

  it('has no button without an adviser', async () => {
    const bot = await start();
    await expect(answered(bot, 'adviser')).rejects.toThrow('no button adviser');
  });
});

describe('the municipality', () => {
  const municipalities = Array.from({ length: 342 }, (_, index) => ({
    ...{ label: `Gemeente ${index}`, value: `Gemeente ${index}` },
  }));
  const municipalityForm: Form = {
    ...{ kind: 'form', id: 'gemeente', title: 'Mijn gemeente', intro: 'Welke?', submitLabel: 'Bewaren' },
    fields: [
      {
        ...{ id: 'gemeente', label: 'Gemeente', required: true, value: null, kind: 'choice' },
        options: [...municipalities, { label: 'Súdwest-Fryslân', value: 'Súdwest-Fryslân' }],
      },
    ],
  };

  async function opened(bot: StartedSlack) {
    await bot.slack.send.homeOpened();
    await bot.idle();
    const home = bot.slack.workspace.homeOf(NOOR);
    const actionId = actionIdsIn(home?.blocks).find((id) => id.startsWith('open-form')) as string;
    await bot.slack.send.click(actionId, { viewId: home?.id as string });
    await bot.idle();
    return modalOf(bot)?.id as string;
  }

  it('is found by typing, without accents', async () => {
    const bot = await start({ assistant: { form: async () => municipalityForm } });
    const viewId = await opened(bot);
    const { json } = await bot.slack.send.blockSuggestion('field:gemeente', { viewId, typed: 'sudwest' });
    expect(json).toMatchObject({ options: [{ value: 'Súdwest-Fryslân' }] });
  });

  it('is saved, and App Home is drawn anew', async () => {
    const bot = await start({ assistant: { form: async () => municipalityForm } });
    const viewId = await opened(bot);
    bot.slack.calls.length = 0;
    await bot.slack.send.submitView(viewId, { 'field:gemeente': 'Súdwest-Fryslân' });
    await bot.idle();
    expect(bot.assistant.submissions).toMatchObject([
      { formId: 'gemeente', values: { gemeente: 'Súdwest-Fryslân' } },
    ]);
    expect(bot.methods()).toEqual(['views.publish']);
  });

  it('that is refused is told in the direct message', async () => {
    const bot = await start({
      assistant: {
        form: async () => municipalityForm,
        submit: async () => {
          throw new WijkgidsError('invalid-field', {
            message: 'Gemeente: onbekend.',
            remedy: 'Kies er een.',
          });
        },
      },
    });
    const viewId = await opened(bot);
    await bot.slack.send.submitView(viewId, { 'field:gemeente': 'Súdwest-Fryslân' });
    await bot.idle();
    expect(saidIn(bot.slack, DIRECT).at(-1)?.text).toContain('Kies er een');
  });
});

describe('thanks in a message', () => {
  it('leave a message without those two buttons as it is', () => {
    expect(
      withThanks([{ type: 'section' }, { type: 'actions', elements: [{ type: 'button' }] }], 'Dank'),
    ).toBeNull();
  });
});

it('the fake assistant of these tests keeps what it was asked', async () => {
  const assistant = fakeAssistant();
  await assistant.submit({ formId: 'x', values: {}, channel: 'slack', personId: 'p' });
  expect(assistant.submissions).toHaveLength(1);
});
