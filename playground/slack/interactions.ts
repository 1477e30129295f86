import { elementsOf } from './block-rules.ts';
import { ME } from './cast.ts';
import { type Deliver, type DeliveryOptions, interactionParcel } from './delivery.ts';
import { channelOf, interactionFrame, messageContainer } from './envelopes.ts';
import type { Block, ClickTarget, Conversation, Json, Message, View } from './model.ts';
import type { ResponseUrls } from './response-urls.ts';
import { type Sent, sentOf } from './sent.ts';
import { addView, changeView, closeView, shown } from './view-methods.ts';
import { elementValue, filledState } from './view-values.ts';
import type { Workspace } from './workspace.ts';

/** What a person clicks, fills in and picks. An element that is not there is the test's mistake: an Error. */
export type Interactions = {
  /** A click, or a choice when `value` is given. */
  click(
    actionId: string,
    target: ClickTarget & { user?: string; value?: string | string[] },
    options?: DeliveryOptions,
  ): Promise<Sent>;
  /**
   * Submits a modal, with what was filled in by block; what is left out keeps what it began with. Does with
   * the views what the app answers: close, clear, update or push; with errors the modal stays.
   */
  submitView(
    viewId: string,
    values?: Record<string, string | string[]>,
    options?: DeliveryOptions,
  ): Promise<Sent & { errors: Record<string, string> }>;
  /** Closes a modal without submitting; the app hears of it when it asked to. */
  closeView(viewId: string, options?: DeliveryOptions): Promise<Sent | null>;
  /** The shortcut in the menu of a message. */
  shortcut(
    ts: string,
    where: { channel: string; user?: string; callbackId?: string },
    options?: DeliveryOptions,
  ): Promise<Sent>;
  /** What a person typed in a menu whose options the app gives. */
  blockSuggestion(
    actionId: string,
    target: ClickTarget & { user?: string; typed: string },
    options?: DeliveryOptions,
  ): Promise<Sent>;
};

/** What a click is on: its blocks, and how the payload says where they are. */
type Surface = { blocks: Block[]; place: Json; forClick: (user: string) => Json; state: Json };

export function createInteractions(options: {
  workspace: Workspace;
  deliver: Deliver;
  responseUrls: ResponseUrls;
}): Interactions {
  const { workspace, deliver, responseUrls } = options;
  const send = async (payload: Json, ts: string | null, how?: DeliveryOptions) =>
    sentOf([await deliver(interactionParcel(payload), how)], ts);
  const surfaceOf = (target: ClickTarget): Surface =>
    'viewId' in target
      ? viewSurface(viewOf(workspace, target.viewId))
      : messageSurface(workspace, responseUrls, target);

  return {
    click(actionId, { user = ME, value, ...target }, how) {
      const surface = surfaceOf(target);
      const { element, block } = find(surface.blocks, actionId);
      const action = {
        ...{ action_id: actionId, block_id: block.block_id, type: element['type'] },
        ...(element['type'] === 'button'
          ? { text: element['text'], value: element['value'] }
          : elementValue(element, value ?? null)),
        action_ts: workspace.nextTs(),
      };
      const payload = {
        ...{ type: 'block_actions', ...interactionFrame(user), ...surface.place },
        ...{ trigger_id: workspace.newTrigger(user), ...surface.forClick(user) },
        ...{ state: surface.state, actions: [action] },
      };
      return send(payload, 'ts' in target ? target.ts : null, how);
    },

    async submitView(viewId, values = {}, how) {
      const view = viewOf(workspace, viewId);
      view.state = { values: filledState(view.blocks, values) };
      const payload = {
        ...{ type: 'view_submission', ...interactionFrame(view.user) },
        ...{ trigger_id: workspace.newTrigger(view.user), view: shown(view), response_urls: [] },
      };
      const sent = await send(payload, null, how);
      return { ...sent, errors: afterSubmit(workspace, viewId, sent) };
    },

    async closeView(viewId, how) {
      const view = viewOf(workspace, viewId);
      closeView(workspace, viewId);
      if (!view.notify_on_close) return null;
      const frame = interactionFrame(view.user);
      return send({ type: 'view_closed', ...frame, view: shown(view), is_cleared: false }, null, how);
    },

    shortcut(ts, { channel, user = ME, callbackId = 'vraag-wijkgids' }, how) {
      const { conversation, message } = messageOf(workspace, { channel, ts });
      const place = { channel, user, original: null, threadTs: null };
      const payload = {
        ...{ type: 'message_action', ...interactionFrame(user), action_ts: workspace.nextTs() },
        ...{ callback_id: callbackId, trigger_id: workspace.newTrigger(user), message_ts: ts, message },
        ...{ channel: channelOf(conversation), response_url: responseUrls.issue(place) },
      };
      return send(payload, ts, how);
    },

    blockSuggestion(actionId, { user = ME, typed, ...target }, how) {
      const surface = surfaceOf(target);
      const { block } = find(surface.blocks, actionId);
      const payload = {
        ...{ type: 'block_suggestion', ...interactionFrame(user), ...surface.place },
        ...{ action_id: actionId, block_id: block.block_id, value: typed },
      };
      return send(payload, null, how);
    },
  };
}

function viewSurface(view: View & { user: string }): Surface {
  return {
    blocks: view.blocks,
    place: { container: { type: 'view', view_id: view.id }, view: shown(view) },
    forClick: () => ({}),
    state: view.state,
  };
}

/** Of a message that only one person sees, Slack does not send the message along. */
function messageSurface(
  workspace: Workspace,
  responseUrls: ResponseUrls,
  target: { channel: string; ts: string },
): Surface {
  const { conversation, message, isEphemeral } = messageOf(workspace, target);
  return {
    blocks: message.blocks ?? [],
    place: {
      container: messageContainer(conversation, message, isEphemeral),
      channel: channelOf(conversation),
      ...(!isEphemeral && { message }),
    },
    forClick: (user) => ({
      response_url: responseUrls.issue({
        ...{ channel: conversation.id, user, original: message },
        threadTs: message.thread_ts ?? null,
      }),
    }),
    state: { values: {} },
  };
}

function afterSubmit(workspace: Workspace, viewId: string, sent: Sent): Record<string, string> {
  if (sent.status !== 200) return {};
  const answer = (typeof sent.json === 'object' ? sent.json : null) as Json | null;
  const action = answer?.['response_action'];
  if (action === 'errors') return answer?.['errors'] as Record<string, string>;
  if (action === 'update') changeView(workspace, viewOf(workspace, viewId), answer?.['view'] as Json);
  else if (action === 'push') {
    const below = viewOf(workspace, viewId);
    addView(workspace, below.user, answer?.['view'] as Json, below);
  } else closeView(workspace, viewId, action === 'clear');
  return {};
}

function find(blocks: Block[], actionId: string): { element: Json; block: Block } {
  for (const block of blocks) {
    const element = elementsOf(block).find((one) => one['action_id'] === actionId);
    if (element !== undefined) return { element, block };
  }
  throw new Error(`there is no element with action_id ${actionId} here`);
}

function viewOf(workspace: Workspace, viewId: string): View & { user: string } {
  const view = workspace.views.get(viewId);
  if (view === undefined) throw new Error(`there is no view ${viewId}`);
  return view;
}

function messageOf(
  workspace: Workspace,
  { channel, ts }: { channel: string; ts: string },
): { conversation: Conversation; message: Message; isEphemeral: boolean } {
  const conversation = workspace.conversation(channel);
  const ephemeral = workspace.ephemerals.find(
    (one) => one.channel === channel && one.message.ts === ts,
  )?.message;
  const message = ephemeral ?? workspace.find(channel, ts);
  if (conversation === undefined || message === undefined)
    throw new Error(`there is no message ${ts} in ${channel}`);
  return { conversation, message, isEphemeral: ephemeral !== undefined };
}
