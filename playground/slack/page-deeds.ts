import { z } from 'zod';
import type { AsSlack } from './as-slack.ts';
import { BOT, ME } from './cast.ts';
import type { Json, PageAnswer, PageDeed, PageOption } from './model.ts';
import type { Sent } from './sent.ts';
import type { Workspace } from './workspace.ts';

const target = z.union([z.object({ channel: z.string(), ts: z.string() }), z.object({ viewId: z.string() })]);
const values = z.union([z.string(), z.array(z.string())]);

/** What the page may ask for. */
export const deedSchema: z.ZodType<PageDeed> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('say'),
    channel: z.string(),
    text: z.string().min(1),
    threadTs: z.string().nullable(),
  }),
  z.object({ kind: z.literal('click'), actionId: z.string(), target, value: values.nullable() }),
  z.object({ kind: z.literal('submit'), viewId: z.string(), values: z.record(z.string(), values) }),
  z.object({ kind: z.literal('close'), viewId: z.string() }),
  z.object({ kind: z.literal('shortcut'), channel: z.string(), ts: z.string() }),
  z.object({ kind: z.literal('suggest'), actionId: z.string(), target, typed: z.string() }),
  z.object({ kind: z.literal('open-assistant') }),
  z.object({ kind: z.literal('open-home') }),
]);

const NOTHING: PageAnswer = { problem: null, errors: {}, options: [], threadTs: null };

/** Does what the person at the page does, by telling the app about it as Slack would. */
export function createPageDeeds(options: {
  workspace: Workspace;
  send: AsSlack;
}): (deed: PageDeed) => Promise<PageAnswer> {
  const { workspace, send } = options;
  return async (deed) => {
    switch (deed.kind) {
      case 'say':
        return say(deed, workspace, send);
      case 'click':
        return answerOf(
          await send.click(deed.actionId, {
            ...deed.target,
            ...(deed.value !== null && { value: deed.value }),
          }),
        );
      case 'submit': {
        const sent = await send.submitView(deed.viewId, deed.values);
        return { ...answerOf(sent), errors: sent.errors };
      }
      case 'close':
        return answerOf(await send.closeView(deed.viewId));
      case 'shortcut':
        return answerOf(await send.shortcut(deed.ts, { channel: deed.channel }));
      case 'suggest': {
        const sent = await send.blockSuggestion(deed.actionId, { ...deed.target, typed: deed.typed });
        return { ...answerOf(sent), options: optionsOf(sent.json) };
      }
      case 'open-assistant': {
        const sent = await send.assistantThreadStarted();
        return { ...answerOf(sent), threadTs: sent.ts };
      }
      case 'open-home':
        return answerOf(await send.homeOpened());
    }
  };
}

async function say(
  { channel, text, threadTs }: Extract<PageDeed, { kind: 'say' }>,
  workspace: Workspace,
  send: AsSlack,
): Promise<PageAnswer> {
  const command = /^\/(\S+)\s*([\s\S]*)$/.exec(text);
  if (command !== null) {
    if (command[1] !== 'wijkgids') return { ...NOTHING, problem: `/${command[1]} is hier geen opdracht.` };
    if (threadTs !== null)
      return { ...NOTHING, problem: 'In een thread werkt een opdracht niet, net als in Slack.' };
    return answerOf(await send.slash({ channel, text: command[2] ?? '' }));
  }
  const words = escaped(text).replace(/@wijkgids\b/gi, `<@${BOT.userId}>`);
  const isMember = workspace.conversation(channel)?.members.includes(BOT.userId) ?? false;
  if (!isMember) {
    workspace.add(workspace.ensureConversation(channel), {
      user: ME,
      text: words,
      ...(threadTs && { thread_ts: threadTs }),
    });
    return { ...NOTHING, problem: words.includes(BOT.userId) ? 'Wijkgids zit niet in dit kanaal.' : null };
  }
  return answerOf(await send.message({ channel, text: words, ...(threadTs && { threadTs }) }));
}

function answerOf(sent: Sent | null): PageAnswer {
  if (sent === null || (sent.status >= 200 && sent.status < 300)) return NOTHING;
  const problem =
    sent.status === 0
      ? 'Wijkgids geeft geen antwoord. Draait het nog?'
      : `Wijkgids weigerde dit (status ${sent.status}). Kijk in het logboek.`;
  return { ...NOTHING, problem };
}

function optionsOf(answer: unknown): PageOption[] {
  const given = (typeof answer === 'object' ? answer : null) as Json | null;
  const groups = (given?.['option_groups'] as { options: PageOption[] }[] | undefined) ?? [];
  return [
    ...((given?.['options'] as PageOption[] | undefined) ?? []),
    ...groups.flatMap(({ options }) => options),
  ];
}

/** What people type reaches an app with these three characters escaped. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
