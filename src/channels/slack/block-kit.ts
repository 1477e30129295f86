import type { types } from '@slack/bolt';

/** The shapes of Slack that Wijkgids draws. Types only: importing this file loads no SDK. */
export type KnownBlock = types.KnownBlock;
export type ActionsBlock = types.ActionsBlock;
export type SectionBlock = types.SectionBlock;
export type ContextBlock = types.ContextBlock;
export type InputBlock = types.InputBlock;
export type Button = types.Button;
export type PlainText = types.PlainTextElement;
export type Mrkdwn = types.MrkdwnElement;
export type PlainTextOption = types.PlainTextOption;
export type ModalView = types.ModalView;
export type HomeView = types.HomeView;

/** One message to post. `text` is what a notification shows; the blocks are what a person sees. */
export type SlackMessage = { text: string; blocks: KnownBlock[] };

/** Slack's published limits, in characters (UTF-16 units, the safe reading) or items. */
export const LIMITS = {
  messageBlocks: 50,
  messageText: 12_000,
  fallbackText: 3000,
  sectionText: 3000,
  headerText: 150,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  modalTitle: 24,
  viewBlocks: 100,
  optionText: 75,
  optionValue: 150,
  options: 100,
  shortOptions: 10,
  inputText: 3000,
  inputLabel: 2000,
} as const;
