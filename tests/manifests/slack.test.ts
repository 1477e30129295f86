import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COMMAND } from '../../src/channels/slack/receive-command.ts';
import { SHORTCUT } from '../../src/channels/slack/receive-interaction.ts';

const address = z.string().regex(/^https:\/\/wijkgids\.example\.nl\/slack\/events$/);
const words = (most: number) => z.string().min(1).max(most);

/** The manifest with the lengths that Slack allows: https://docs.slack.dev/reference/app-manifest */
const manifestShape = z.object({
  display_information: z.object({
    name: words(35),
    description: words(140),
    long_description: z.string().min(174).max(4000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/i),
  }),
  features: z.object({
    app_home: z.object({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.object({ display_name: words(80), always_online: z.boolean() }),
    assistant_view: z.object({
      assistant_description: words(300),
      suggested_prompts: z.array(z.object({ title: words(60), message: words(300) })).max(4),
    }),
    slash_commands: z.array(
      z.object({ command: words(32), url: address, description: words(2000), usage_hint: words(1000) }),
    ),
    shortcuts: z.array(
      z.object({
        name: words(24),
        type: z.literal('message'),
        callback_id: words(255),
        description: words(150),
      }),
    ),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }).strict() }),
  settings: z.object({
    event_subscriptions: z.object({ request_url: address, bot_events: z.array(z.string()) }),
    interactivity: z.object({
      is_enabled: z.literal(true),
      request_url: address,
      message_menu_options_url: address,
    }),
    socket_mode_enabled: z.literal(false),
    token_rotation_enabled: z.literal(false),
  }),
});

const manifest = manifestShape.parse(
  JSON.parse(readFileSync(new URL('../../manifests/slack.json', import.meta.url), 'utf8')),
);
const { bot: scopes } = manifest.oauth_config.scopes;
const events = manifest.settings.event_subscriptions.bot_events;

/** Bot scopes that Slack publishes for each method: https://docs.slack.dev/reference/methods */
const SCOPES_OF_METHODS: Record<string, string[]> = {
  'apps.connections.open': [],
  'assistant.threads.setStatus': ['assistant:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'assistant.threads.setTitle': ['assistant:write'],
  'auth.test': [],
  'chat.appendStream': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.startStream': ['chat:write'],
  'chat.stopStream': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['im:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'views.open': [],
  'views.publish': [],
};

/** And for each event: https://docs.slack.dev/reference/events */
const SCOPES_OF_EVENTS: Record<string, string[]> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  assistant_thread_started: ['assistant:write'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
};

const folder = new URL('../../src/channels/slack/', import.meta.url);
const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
const methodsUsed = [
  ...new Set(
    sources.flatMap((source) =>
      [
        ...source.matchAll(/'((?:apps|assistant|auth|chat|conversations|files|users|views)\.[a-zA-Z.]+)'/g),
      ].map(([, method]) => method as string),
    ),
  ),
].sort();

describe('the manifest for Slack', () => {
  it('knows the scopes of every method that the code calls', () => {
    expect(methodsUsed.filter((method) => !(method in SCOPES_OF_METHODS))).toEqual([]);
    expect(methodsUsed).toContain('chat.postMessage');
    expect(methodsUsed).toContain('files.completeUploadExternal');
  });

  it('asks for the scopes that its methods, events and command need, and for no other', () => {
    const needed = new Set([
      'commands',
      ...methodsUsed.flatMap((method) => SCOPES_OF_METHODS[method] ?? []),
      ...events.flatMap((event) => SCOPES_OF_EVENTS[event] ?? []),
    ]);
    expect([...scopes].sort()).toEqual([...needed].sort());
  });

  it('subscribes to the events that the code handles, and to no other', () => {
    const reader = readFileSync(new URL('receive-event.ts', folder), 'utf8');
    const handled = [...reader.matchAll(/case '([a-z_]+)':/g)].map(([, type]) => type);
    const subscribed = new Set(events.map((event) => event.split('.')[0]));
    expect([...subscribed].sort()).toEqual([...new Set(handled)].sort());
    expect(events.filter((event) => !(event in SCOPES_OF_EVENTS))).toEqual([]);
  });

  it('has the command and the shortcut that the code knows', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual([COMMAND]);
    expect(manifest.features.shortcuts.map(({ callback_id }) => callback_id)).toEqual([SHORTCUT]);
  });

  it('says that Wijkgids is an AI system, where a person first meets it', () => {
    expect(manifest.features.assistant_view.assistant_description).toContain('AI-systeem');
    expect(manifest.display_information.long_description).toContain('AI-systeem');
  });
});
