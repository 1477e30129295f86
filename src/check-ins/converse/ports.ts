import type { SkillReply, SkillRequest } from '../../assistant/skill.ts';
import type { Definition } from '../definition.ts';
import type { FiledRecord, OpenStep, Round } from '../record.ts';
import type { Asked } from '../state.ts';

/** What the conversation of a check-in asks of the rest of Wijkgids. */

/** Where a conversation is, beside its check-in: which steps were shown under which number. */
export interface Dialogues {
  /** Null when there is none. */
  load(conversationId: string, skill: string): Promise<unknown>;
  save(dialogue: { conversationId: string; skill: string; personId: string; state: unknown }): Promise<void>;
}

/** Answers a question aside, as Wijkgids would outside a check-in. */
export interface Asides {
  answer(request: SkillRequest): Promise<SkillReply>;
}

export type ReportFormat = 'md' | 'docx' | 'json';

/** What a report is made of: of one municipality in one organisation, and nothing of others. */
export type ReportSource = {
  municipality: string;
  /** Who reads it: for an adviser only those records count whose person shares them. */
  audience: 'municipality' | 'adviser';
  rounds: Round[];
  records: FiledRecord[];
  steps: OpenStep[];
  now: Date;
};

/** What an overview is made of, per municipality of the adviser. */
export type OverviewSource = ReportSource & {
  /** When a schedule asks next. */
  due: { municipality: string; at: string }[];
};

/** A report as a file, with the pictures that stand beside it. */
export type ReportFile = {
  name: string;
  mediaType: string;
  data: string | Uint8Array;
  /** Only for Markdown, which cannot hold pictures. */
  pictures: { name: string; data: Uint8Array }[];
};

/** Draws what was found; knows no store and no rights. */
export interface Reports {
  /** @param asked the message as typed */
  reply(source: ReportSource, asked: string): Promise<SkillReply>;
  overview(sources: OverviewSource[], about: { asked: string; now: Date }): Promise<SkillReply>;
  file(source: ReportSource, format: ReportFormat): Promise<ReportFile>;
}

/**
 * Tells a person something in the conversation they used last. Idempotent by `key`.
 * @returns `no-address` when they never spoke to Wijkgids in a channel that can tell
 */
export type Tell = (personId: string, key: string, reply: SkillReply) => Promise<'queued' | 'no-address'>;

/** A chat model that asks on after an answer. Null when it has nothing better than the fixed question. */
export interface FollowUps {
  ask(about: { answer: string; fixed: Asked }): Promise<string | null>;
}

/** A chat model that says in two or three sentences what was said. Null when it cannot. */
export interface Summariser {
  summarise(about: { definition: Definition; lines: string[] }): Promise<string | null>;
}

export type ConverseLog = Record<'info' | 'warn', (fields: Record<string, unknown>, message: string) => void>;
