/** What the double keeps and shows, in Slack's own field names. Plain data: the page knows only this file. */

export type Json = Record<string, unknown>;

export type Block = { type: string; block_id?: string; [field: string]: unknown };

export type Person = { id: string; name: string; realName: string; isBot: boolean };

/** A file as a message shows it. */
export type UploadedFile = {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  size: number;
  alt_txt?: string;
  url_private: string;
};

export type Message = {
  type: 'message';
  subtype?: string;
  ts: string;
  user: string;
  team: string;
  text: string;
  bot_id?: string;
  app_id?: string;
  blocks?: Block[];
  files?: UploadedFile[];
  thread_ts?: string;
  parent_user_id?: string;
  metadata?: Json;
  edited?: { user: string; ts: string };
  streaming_state?: 'in_progress' | 'completed' | 'errored';
};

export type ChannelType = 'channel' | 'group' | 'im';

export type Conversation = {
  id: string;
  name: string;
  type: ChannelType;
  members: string[];
  messages: Message[];
};

/** A message that only one person sees, and that Slack forgets. */
export type Ephemeral = { channel: string; to: string; message: Message };

/** A modal or an App Home as one person has it open. */
export type View = {
  id: string;
  team_id: string;
  app_id: string;
  bot_id: string;
  type: 'modal' | 'home';
  callback_id: string;
  title: unknown;
  submit: unknown;
  close: unknown;
  blocks: Block[];
  private_metadata: string;
  state: { values: Record<string, Record<string, Json>> };
  hash: string;
  clear_on_close: boolean;
  notify_on_close: boolean;
  root_view_id: string;
  previous_view_id: string | null;
  external_id: string;
};

/** What the assistant pane shows around the messages of one thread. */
export type AssistantThread = {
  channel: string;
  threadTs: string;
  title: string;
  status: string;
  statusAt: number;
  promptsTitle: string;
  prompts: { title: string; message: string }[];
};

/** All that the page draws, as one person sees it. */
export type PageState = {
  me: string;
  bot: string;
  people: Person[];
  conversations: Conversation[];
  ephemerals: Ephemeral[];
  threads: AssistantThread[];
  home: View | null;
  modal: View | null;
};

/** What a person does on the page. */
export type PageDeed =
  | { kind: 'say'; channel: string; text: string; threadTs: string | null }
  | { kind: 'click'; actionId: string; target: ClickTarget; value: string | string[] | null }
  | { kind: 'submit'; viewId: string; values: Record<string, string | string[]> }
  | { kind: 'close'; viewId: string }
  | { kind: 'shortcut'; channel: string; ts: string }
  | { kind: 'suggest'; actionId: string; target: ClickTarget; typed: string }
  | { kind: 'open-assistant' }
  | { kind: 'open-home' };

/** Where something that can be clicked stands: in a message, or in a modal or App Home. */
export type ClickTarget = { channel: string; ts: string } | { viewId: string };

export type PageOption = { text: { type: string; text: string }; value: string };

/** What comes of a deed; `problem` is Dutch, for the person. */
export type PageAnswer = {
  problem: string | null;
  errors: Record<string, string>;
  options: PageOption[];
  threadTs: string | null;
};
