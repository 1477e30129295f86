import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/assistant/message.ts';
import { WijkgidsError } from '../../../src/errors.ts';
import { replies } from '../../contracts/replies.ts';
import { brokenRules } from './block-kit-rules.ts';
import {
  CHANNEL,
  callsOf,
  DIRECT,
  NOOR,
  QUESTION,
  saidIn,
  slackForTests,
  writtenSlowly,
} from './started-slack.ts';
import { visibleText } from './visible-text.ts';

const start = slackForTests();

const PIECES = ['In de zomer ', 'van 2015 werd ', 'bekend dat ', 'Assen GIDS-gemeente ', 'is [1].'];

/** Slower than an answer that is posted whole, with a pause between two pieces in which a draft is shown. */
const slowly = (reply: Reply = replies.short) => ({ receive: writtenSlowly(PIECES, 80, reply) });

const wholeBlocks = (message: { blocks?: unknown } | undefined) =>
  visibleText(JSON.stringify(message?.blocks));

describe('an answer that takes long, in a thread', () => {
  it('is streamed, stopped, and replaced by the whole answer', async () => {
    const { slack, idle, methods } = await start({ assistant: slowly() });
    const { ts } = await slack.send.mention({ text: QUESTION });
    await idle();
    expect(methods()[0]).toBe('chat.startStream');
    expect(methods().slice(-2)).toEqual(['chat.stopStream', 'chat.update']);
    expect(new Set(methods().slice(1, -2))).toEqual(new Set(['chat.appendStream']));
    expect(callsOf(slack, 'chat.startStream')).toMatchObject([
      { channel: CHANNEL, thread_ts: ts, recipient_user_id: NOOR, recipient_team_id: 'T0TEST' },
    ]);
    const said = saidIn(slack, CHANNEL);
    expect(said).toHaveLength(1);
    expect(said[0]?.streaming_state).toBe('completed');
    expect(wholeBlocks(said[0])).toContain(replies.short.text);
  });

  it('is streamed in whole words that, joined, begin the draft', async () => {
    const { slack, idle } = await start({ assistant: slowly() });
    await slack.send.mention({ text: QUESTION });
    await idle();
    const streamed = [...callsOf(slack, 'chat.startStream'), ...callsOf(slack, 'chat.appendStream')]
      .map(({ markdown_text }) => markdown_text)
      .join('');
    expect(PIECES.join('').startsWith(visibleText(streamed).trim())).toBe(true);
    expect(streamed).toMatch(/\s$/);
  });

  it('ends as the reply, also when the draft said something else', async () => {
    const other = { ...replies.notInSources };
    const { slack, idle } = await start({ assistant: slowly(other) });
    await slack.send.mention({ text: QUESTION });
    await idle();
    const [message] = saidIn(slack, CHANNEL);
    expect(wholeBlocks(message)).not.toContain('van 2015');
    expect(wholeBlocks(message)).toContain(other.text.split('\n')[0]);
  });

  it('goes over into an ordinary message before Slack ends the stream', async () => {
    const { slack, idle, methods } = await start({ assistant: slowly(), limits: { streamMs: 100 } });
    await slack.send.mention({ text: QUESTION });
    await idle();
    const stopped = methods().indexOf('chat.stopStream');
    expect(methods().lastIndexOf('chat.stopStream')).toBe(stopped);
    expect(methods().slice(stopped + 1).length).toBeGreaterThan(1);
    expect(new Set(methods().slice(stopped + 1))).toEqual(new Set(['chat.update']));
    expect(wholeBlocks(saidIn(slack, CHANNEL)[0])).toContain(replies.short.text);
  });

  it('survives a stream that Slack ends by itself', async () => {
    const { slack, idle } = await start({ assistant: slowly() });
    slack.failNext('chat.appendStream', { error: 'message_not_in_streaming_state' });
    await slack.send.mention({ text: QUESTION });
    await idle();
    expect(saidIn(slack, CHANNEL)).toHaveLength(1);
    expect(wholeBlocks(saidIn(slack, CHANNEL)[0])).toContain(replies.short.text);
  });

  it('is one message that changes where Slack does not stream', async () => {
    const { slack, idle, methods } = await start({ assistant: slowly() });
    slack.failNext('chat.startStream', { error: 'not_allowed_token_type' }, 100);
    await slack.send.mention({ text: QUESTION });
    await idle();
    expect(methods().slice(0, 2)).toEqual(['chat.startStream', 'chat.postMessage']);
    expect(new Set(methods().slice(2))).toEqual(new Set(['chat.update']));
    expect(saidIn(slack, CHANNEL)).toHaveLength(1);
    expect(wholeBlocks(saidIn(slack, CHANNEL)[0])).toContain(replies.short.text);
  });

  it('says that Wijkgids is busy when nothing is written for a while', async () => {
    const { slack, idle, methods } = await start({
      assistant: { receive: writtenSlowly([], 500, replies.short) },
    });
    await slack.send.mention({ text: QUESTION });
    await idle();
    expect(methods()).toEqual(['chat.postMessage', 'chat.update']);
    expect(callsOf(slack, 'chat.postMessage')[0]?.['text']).toBe('Ik zoek het voor u op …');
  });

  it('needs no such message in the pane, where a status says so', async () => {
    const { slack, idle, methods } = await start({
      assistant: { receive: writtenSlowly([], 500, replies.short) },
    });
    const { ts } = await slack.send.assistantThreadStarted();
    await idle();
    slack.calls.length = 0;
    await slack.send.message({ text: QUESTION, threadTs: ts as string });
    await idle();
    expect(methods()).toEqual([
      'assistant.threads.setStatus',
      'chat.postMessage',
      'assistant.threads.setTitle',
    ]);
  });

  it('shows no draft of what may deserve silence', async () => {
    const { slack, idle, methods } = await start({
      assistant: {
        receive: (incoming, ...rest) =>
          incoming.text === 'Bedankt!'
            ? writtenSlowly(PIECES, 80, replies.notInSources)(incoming, ...rest)
            : Promise.resolve(replies.short),
      },
    });
    const { ts } = await slack.send.mention({ text: QUESTION });
    await slack.send.message({ channel: CHANNEL, text: 'Bedankt!', threadTs: ts as string });
    await idle();
    expect(methods()).toEqual(['chat.postMessage']);
  });
});

describe('an answer that takes long, in a direct message', () => {
  it('is one message that changes until it is whole', async () => {
    const { slack, idle, methods } = await start({ assistant: slowly() });
    await slack.send.message({ text: QUESTION });
    await idle();
    expect(methods()[0]).toBe('chat.postMessage');
    expect(methods().length).toBeGreaterThan(2);
    expect(new Set(methods().slice(1))).toEqual(new Set(['chat.update']));
    expect(saidIn(slack, DIRECT)).toHaveLength(1);
    expect(wholeBlocks(saidIn(slack, DIRECT)[0])).toContain(replies.short.text);
  });

  it('changes no faster than once in the time between two changes', async () => {
    const { slack, idle } = await start({ assistant: slowly(), limits: { draftEveryMs: 120 } });
    await slack.send.message({ text: QUESTION });
    await idle();
    const drafts = slack.calls.filter(({ method }) => method === 'chat.update').slice(0, -1);
    for (const [index, { at }] of drafts.entries()) {
      if (index > 0) expect(at - (drafts[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(110);
    }
  });

  it('whose draft a person threw away is posted anew', async () => {
    const { slack, idle, methods } = await start({ assistant: slowly() });
    slack.failNext('chat.update', { error: 'message_not_found' }, 100);
    await slack.send.message({ text: QUESTION });
    await idle();
    expect(methods().at(-1)).toBe('chat.postMessage');
    expect(wholeBlocks(saidIn(slack, DIRECT).at(-1))).toContain(replies.short.text);
  });
});

describe('every reply', () => {
  it.each(Object.entries(replies))(
    '%s is accepted by Slack, in order and within its limits',
    async (_, reply) => {
      const { slack, idle } = await start({ assistant: { receive: async () => reply } });
      await slack.send.mention({ text: QUESTION });
      await idle();
      const posted = slack.calls.filter(({ method }) => method === 'chat.postMessage');
      expect(posted.every(({ status, error }) => status === 200 && error === null)).toBe(true);
      expect(posted.length).toBeGreaterThan(0);
      for (const { args } of posted) {
        expect(brokenRules({ text: args['text'], blocks: args['blocks'] } as never)).toEqual([]);
      }
    },
  );

  it('goes into more messages when it is long, the sources in the last', async () => {
    const { slack, idle } = await start({ assistant: { receive: async () => replies.long } });
    await slack.send.mention({ text: QUESTION });
    await idle();
    const said = saidIn(slack, CHANNEL);
    expect(said.length).toBeGreaterThan(1);
    expect(said.map(({ blocks }) => JSON.stringify(blocks).includes('"source:'))).toEqual([
      ...Array.from({ length: said.length - 1 }, () => false),
      true,
    ]);
  });
});

describe('an answer that fails', () => {
  const failing = {
    receive: async () => {
      throw new WijkgidsError('model-failed', {
        ...{ kind: 'outside', message: 'Het taalmodel gaf geen antwoord.', remedy: 'Probeer het later.' },
      });
    },
  };

  it('is told in place, with what to do, and not tried again', async () => {
    const { slack, idle, assistant } = await start({ assistant: failing });
    const { ts } = await slack.send.mention({ text: QUESTION });
    await idle();
    expect(saidIn(slack, CHANNEL)).toMatchObject([{ thread_ts: ts }]);
    expect(saidIn(slack, CHANNEL)[0]?.text).toContain('Probeer het later');
    expect(assistant.asked).toHaveLength(1);
  });

  it('replaces what was streamed', async () => {
    const { slack, idle } = await start({
      assistant: {
        receive: async (...given) => {
          await writtenSlowly(PIECES, 80, replies.short)(...given);
          return failing.receive();
        },
      },
    });
    await slack.send.mention({ text: QUESTION });
    await idle();
    expect(saidIn(slack, CHANNEL)).toHaveLength(1);
    expect(wholeBlocks(saidIn(slack, CHANNEL)[0])).not.toContain('van 2015');
  });

  it('keeps words of people and of errors out of the log', async () => {
    const { slack, idle, log } = await start({
      assistant: {
        receive: async ({ text }) => {
          throw new Error(`geheim: ${text}`);
        },
      },
    });
    await slack.send.mention({ text: QUESTION });
    await idle();
    expect(log.some(({ level }) => level === 'error')).toBe(true);
    expect(JSON.stringify(log)).not.toMatch(/geheim|Assen/);
    expect(saidIn(slack, CHANNEL)[0]?.text).not.toContain('geheim');
  });
});
