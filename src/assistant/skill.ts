import type { Form, PassageView, Reply, Submission, SubmitResult } from './message.ts';

/** What a skill says: a reply before it is stored, with the question it understood. */
export type SkillReply = Omit<Reply, 'turnId' | 'durationMs'> & { resolvedQuestion: string };

export type SkillRequest = {
  text: string;
  /** The platform’s own id of the message, so that one that is handled again changes nothing; null outside a conversation. */
  messageId: string | null;
  channel: string | null;
  /** Null for a question on its own, outside any conversation: nothing is remembered. */
  conversationId: string | null;
  personId: string | null;
  organisationId: string | null;
  /** The person's municipality, when it is known. */
  municipality: string | null;
};

/** One thing Wijkgids can do beside answering from documents. Asked in turn; the first that answers counts. */
export interface Skill {
  readonly name: string;
  /** Null when the message is not for this skill. Never rejects for what a person typed. */
  reply(request: SkillRequest): Promise<SkillReply | null>;
  /** Null when the form is not of this skill. */
  form(formId: string, personId: string): Promise<Form | null>;
  /**
   * Null when the form is not of this skill.
   * @throws WijkgidsError `invalid-field`, with a message that names the field
   */
  submit(submission: Submission): Promise<SubmitResult | null>;
  /** What a citation of this skill rests on; null when the passage is not of this skill. */
  passage(passageId: string): Promise<PassageView | null>;
}
