import type { NewJob } from '../../jobs/ports.ts';
import type { ClickedAction } from './action-ids.ts';
import type { SlackPerson } from './conversation-ids.ts';
import type { FilledForm, GivenFeedback, SlackJob } from './slack-job.ts';

/** A job for the queue, with what it is about still typed. */
export type NewSlackJob = Omit<NewJob, 'payload'> & { payload: SlackJob };

/** Where a person clicked, or filled in a form. */
export type ClickedAt = {
  /** Null in App Home. */
  channel: string | null;
  threadTs: string | null;
  /** Whether that thread is under a message of Wijkgids. */
  underOwn?: boolean | undefined;
  messageTs: string | null;
  responseUrl: string | null;
  /** Whether the message is seen by one person only. */
  isPrivate: boolean;
};

/** A click that opens a modal: it is answered at once, because Slack's trigger lives three seconds. */
export type ModalClick = ClickedAt & {
  action:
    | Extract<ClickedAction, { kind: 'source' | 'open-form' }>
    | { kind: 'not-useful' | 'adviser'; turnId: string };
  person: SlackPerson;
  triggerId: string;
};

/** A request of Slack, as what Wijkgids has to do with it. */
export type Received =
  | { kind: 'ignore'; reason: string }
  /** To do later; `answer` is what Slack hears at once. `thread`: only in a conversation Wijkgids takes part in. */
  | { kind: 'job'; job: NewSlackJob; answer?: object; thread?: { conversationId: string; rootTs: string } }
  | { kind: 'modal'; click: ModalClick; feedback: (NewSlackJob & { payload: GivenFeedback }) | null }
  | {
      kind: 'submission';
      key: string;
      order: string;
      /** The form as it was filled in, before its values are read. */
      form: Omit<FilledForm, 'values'>;
      state: unknown;
    }
  | { kind: 'options'; person: SlackPerson; formId: string; fieldId: string; typed: string };
