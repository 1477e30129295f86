import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { brokenLimits } from './block-rules.ts';
import { BOT, TEAM } from './cast.ts';
import { anyObject, type Method, readArguments, SlackRefusal } from './method.ts';
import type { Block, Json, View } from './model.ts';
import { initialState } from './view-values.ts';
import { type Workspace, withBlockIds } from './workspace.ts';

const MOST_TITLE = 24;
const MOST_METADATA = 3000;

const triggered = z.object({ trigger_id: z.string(), view: anyObject });
const published = z.object({ user_id: z.string(), view: anyObject });
const updated = z.object({
  view_id: z.string().optional(),
  external_id: z.string().optional(),
  view: anyObject,
});

type OwnView = View & { user: string };

/** The `views.*` methods. */
export const viewMethods: Record<string, Method> = {
  'views.open': (args, { workspace }) => open(args, workspace, 'open'),
  'views.push': (args, { workspace }) => open(args, workspace, 'push'),

  'views.update'(args, { workspace }) {
    const { view_id, external_id, view } = readArguments(updated, args);
    const known = [...workspace.views.values()].find(
      ({ id, external_id: external }) => id === view_id || (external !== '' && external === external_id),
    );
    if (known === undefined) throw new SlackRefusal('not_found');
    if (args['hash'] !== undefined && args['hash'] !== known.hash) throw new SlackRefusal('hash_conflict');
    return { view: changeView(workspace, known, view) };
  },

  'views.publish'(args, { workspace }) {
    const { user_id, view } = readArguments(published, args);
    if (view['type'] !== 'home')
      throw new SlackRefusal('invalid_arguments', ['[ERROR] view type must be home']);
    const known = workspace.homeOf(user_id);
    if (known !== null && args['hash'] !== undefined && args['hash'] !== known.hash) {
      throw new SlackRefusal('hash_conflict');
    }
    return { view: known ? changeView(workspace, known, view) : addView(workspace, user_id, view, null) };
  },
};

/**
 * Puts a modal on top of what this person has open, or an App Home in its place.
 * @throws SlackRefusal `invalid_arguments` with what is wrong with the view
 */
export function addView(workspace: Workspace, user: string, given: Json, below: OwnView | null): View {
  const id = `V${randomBytes(5).toString('hex').toUpperCase()}`;
  const view: OwnView = {
    ...readView(given),
    ...{ id, user, previous_view_id: below?.id ?? null, root_view_id: below?.root_view_id ?? id },
  };
  workspace.views.set(id, view);
  workspace.changed();
  return shown(view);
}

/** Replaces what a view shows; its hash changes with it. @throws SlackRefusal as `addView` */
export function changeView(workspace: Workspace, known: OwnView, given: Json): View {
  const { id, user, root_view_id, previous_view_id } = known;
  const view = { ...readView(given), id, user, root_view_id, previous_view_id };
  workspace.views.set(id, view);
  workspace.changed();
  return shown(view);
}

/** Takes away a view, and with `all` what lies under it too. */
export function closeView(workspace: Workspace, viewId: string, all = false): void {
  const view = workspace.views.get(viewId);
  workspace.views.delete(viewId);
  if (all && view !== undefined) {
    for (const other of [...workspace.views.values()]) {
      if (other.root_view_id === view.root_view_id) workspace.views.delete(other.id);
    }
  }
  workspace.changed();
}

/** A view as Slack shows it to an app: without whose it is. */
export function shown({ user: _, ...view }: OwnView): View {
  return view;
}

function open(args: Json, workspace: Workspace, how: 'open' | 'push'): Json {
  const { trigger_id, view } = readArguments(triggered, args);
  const trigger = workspace.spendTrigger(trigger_id);
  if ('error' in trigger) throw new SlackRefusal(trigger.error);
  if (view['type'] !== 'modal')
    throw new SlackRefusal('invalid_arguments', ['[ERROR] view type must be modal']);
  const top = workspace.modalOf(trigger.user);
  if (how === 'open' && top !== null) closeView(workspace, top.id, true);
  return { view: addView(workspace, trigger.user, view, how === 'push' ? top : null) };
}

function readView(given: Json): Omit<View, 'id' | 'root_view_id' | 'previous_view_id'> {
  const broken = [...brokenLimits(given['blocks'], 'view'), ...brokenFrame(given)];
  if (broken.length > 0) throw new SlackRefusal('invalid_arguments', broken);
  const blocks = withBlockIds(given['blocks'] as Block[]);
  const words = (name: string) => (typeof given[name] === 'string' ? given[name] : '');
  return {
    ...{ team_id: TEAM.id, app_id: BOT.appId, bot_id: BOT.botId },
    type: given['type'] === 'home' ? 'home' : 'modal',
    ...{ title: given['title'] ?? null, submit: given['submit'] ?? null, close: given['close'] ?? null },
    ...{ callback_id: words('callback_id'), private_metadata: words('private_metadata') },
    ...{ external_id: words('external_id'), blocks, state: { values: initialState(blocks) } },
    hash: `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`,
    clear_on_close: given['clear_on_close'] === true,
    notify_on_close: given['notify_on_close'] === true,
  };
}

function brokenFrame(given: Json): string[] {
  const broken: string[] = [];
  const title = anyObject.safeParse(given['title']);
  const words = title.success ? String(title.data['text'] ?? '') : '';
  if (given['type'] === 'modal' && (words === '' || words.length > MOST_TITLE)) {
    broken.push(`[ERROR] must be 1 to ${MOST_TITLE} characters [json-pointer:/view/title/text]`);
  }
  if (String(given['private_metadata'] ?? '').length > MOST_METADATA) {
    broken.push(
      `[ERROR] must be less than ${MOST_METADATA + 1} characters [json-pointer:/view/private_metadata]`,
    );
  }
  const hasInput =
    (given['blocks'] as Block[] | undefined)?.some?.((block) => block?.type === 'input') ?? false;
  if (given['type'] === 'modal' && hasInput && given['submit'] === undefined) {
    broken.push('[ERROR] a submit text is required when there are input blocks [json-pointer:/view/submit]');
  }
  return broken;
}
