import { BOT, DIRECT_MESSAGE, ME, TEAM } from './cast.ts';
import {
  commandParcel,
  type Deliver,
  type Delivery,
  type DeliveryOptions,
  eventParcel,
  type Parcel,
} from './delivery.ts';
import { eventEnvelope, mentionEvent, messageEvent, userOf, VERIFICATION_TOKEN } from './envelopes.ts';
import { createInteractions, type Interactions } from './interactions.ts';
import { BY_APP } from './message-content.ts';
import type { ChannelType, Json, Message } from './model.ts';
import type { ResponseUrls } from './response-urls.ts';
import { type Sent, sentOf } from './sent.ts';
import type { Workspace } from './workspace.ts';

export type MessageToSend = {
  text: string;
  /** Wijkgids' direct message by default. */
  channel?: string;
  user?: string;
  threadTs?: string;
  channelType?: ChannelType;
  /** Fields of the event that are different or extra, for instance a subtype. */
  event?: Json;
};

/** Everything Slack tells an app, sent as Slack sends it. People are `U0NOOR` unless said otherwise. */
export type AsSlack = Interactions & {
  /** A message; one that mentions Wijkgids in a channel gives `app_mention` and `message`, as in Slack. */
  message(message: MessageToSend, options?: DeliveryOptions): Promise<Sent>;
  /** The same with a mention in front, in `C0WIJKAANPAK` unless another channel is given. */
  mention(message: MessageToSend, options?: DeliveryOptions): Promise<Sent>;
  slash(
    command: { text: string; channel?: string; user?: string; command?: string },
    options?: DeliveryOptions,
  ): Promise<Sent>;
  /** A person opens a new thread in the assistant pane; `ts` is the thread's. */
  assistantThreadStarted(who?: { user?: string }, options?: DeliveryOptions): Promise<Sent>;
  homeOpened(who?: { user?: string; tab?: 'home' | 'messages' }, options?: DeliveryOptions): Promise<Sent>;
  /** Any event, in its envelope. */
  event(event: Json, options?: DeliveryOptions & { eventId?: string }): Promise<Sent>;
  /** A body as it is, signed. */
  raw(body: string, options?: DeliveryOptions & { contentType?: string }): Promise<Sent>;
  /** The same request once more, signed anew. */
  repeat(delivery: Delivery, options?: DeliveryOptions): Promise<Sent>;
};

export function createAsSlack(options: {
  workspace: Workspace;
  deliver: Deliver;
  responseUrls: ResponseUrls;
}): AsSlack {
  const { workspace, deliver, responseUrls } = options;
  const send = async (parcels: Parcel[], ts: string | null, how?: DeliveryOptions) =>
    sentOf(await Promise.all(parcels.map((parcel) => deliver(parcel, how))), ts);

  const message: AsSlack['message'] = async (given, how) => {
    const { conversation, said } = say(workspace, given);
    const event = messageEvent(conversation, said, given.event ?? {});
    const isMention = conversation.type !== 'im' && given.text.includes(`<@${BOT.userId}>`);
    const events = isMention ? [mentionEvent(event), event] : [event];
    return send(
      events.map((one) => eventParcel(eventEnvelope(one))),
      said.ts,
      how,
    );
  };

  return {
    ...createInteractions(options),
    message,
    mention(given, how) {
      const text = given.text.includes(`<@${BOT.userId}>`) ? given.text : `<@${BOT.userId}> ${given.text}`;
      return message({ channel: 'C0WIJKAANPAK', ...given, text }, how);
    },
    async slash({ text, channel = 'C0WIJKAANPAK', user = ME, command = '/wijkgids' }, how) {
      const conversation = workspace.ensureConversation(channel, undefined, user);
      const place = { channel, user, original: null, threadTs: null };
      const parcel = commandParcel({
        ...{ token: VERIFICATION_TOKEN, team_id: TEAM.id, team_domain: TEAM.domain },
        ...{
          channel_id: channel,
          channel_name: conversation.type === 'im' ? 'directmessage' : conversation.name,
        },
        ...{ user_id: user, user_name: String(userOf(user)['name']), command, text, api_app_id: BOT.appId },
        ...{ is_enterprise_install: 'false', response_url: responseUrls.issue(place) },
        trigger_id: workspace.newTrigger(user),
      });
      const sent = await send([parcel], null, how);
      const said = typeof sent.json === 'string' ? { text: sent.json } : (sent.json as Json | null);
      if (sent.status === 200 && said !== null && (said['text'] || said['blocks']))
        responseUrls.say(place, said);
      return sent;
    },
    async assistantThreadStarted({ user = ME } = {}, how) {
      const conversation =
        workspace.conversation(user) ?? workspace.ensureConversation(DIRECT_MESSAGE, 'im', user);
      const text = 'New Assistant Thread';
      const root = workspace.add(conversation, { ...BY_APP, subtype: 'assistant_app_thread', text });
      root.thread_ts = root.ts;
      workspace.thread(conversation.id, root.ts);
      workspace.changed();
      const context = { channel_id: 'C0WIJKAANPAK', team_id: TEAM.id, enterprise_id: null };
      const event = {
        ...{ type: 'assistant_thread_started', event_ts: workspace.nextTs() },
        assistant_thread: { user_id: user, context, channel_id: conversation.id, thread_ts: root.ts },
      };
      return send([eventParcel(eventEnvelope(event))], root.ts, how);
    },
    homeOpened({ user = ME, tab = 'home' } = {}, how) {
      const channel = workspace.conversation(user)?.id ?? DIRECT_MESSAGE;
      const home = tab === 'home' ? workspace.homeOf(user) : null;
      const event = { type: 'app_home_opened', user, channel, tab, event_ts: workspace.nextTs() };
      return send([eventParcel(eventEnvelope(home === null ? event : { ...event, view: home }))], null, how);
    },
    event(event, how = {}) {
      return send([eventParcel(eventEnvelope(event, how.eventId))], null, how);
    },
    raw(body, how = {}) {
      const contentType = how.contentType ?? 'application/json';
      return send([{ body, contentType, envelope: { type: 'events_api', payload: {} } }], null, how);
    },
    repeat({ request: { body, contentType } }, how) {
      return send([{ body, contentType, envelope: envelopeOf(body, contentType) }], null, how);
    },
  };
}

function say(workspace: Workspace, { text, channel = DIRECT_MESSAGE, user = ME, ...rest }: MessageToSend) {
  const conversation = workspace.ensureConversation(channel, rest.channelType, user);
  const root = rest.threadTs === undefined ? undefined : workspace.find(channel, rest.threadTs);
  const said: Message = workspace.add(conversation, {
    ...{ user, text },
    ...(rest.threadTs && { thread_ts: rest.threadTs }),
    ...(root && { parent_user_id: root.user }),
  });
  return { conversation, said };
}

function envelopeOf(body: string, contentType: string): Parcel['envelope'] {
  if (contentType.includes('json')) return { type: 'events_api', payload: JSON.parse(body) as Json };
  const fields = new URLSearchParams(body);
  const payload = fields.get('payload');
  if (payload !== null) return { type: 'interactive', payload: JSON.parse(payload) as Json };
  return { type: 'slash_commands', payload: Object.fromEntries(fields) };
}
