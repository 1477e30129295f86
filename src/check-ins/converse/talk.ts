import type { Session } from '../ports.ts';
import type { AskedId, SessionState, Stepped } from '../state.ts';

/**
 * What a session remembers of the conversation it is held in. It stands in the state, so that it is saved together
 * with the answers: a message that was handled is known to be, also when the process ended before it was replied to.
 */
export type Talk = {
  /** The last message that was handled, and what came of it. */
  handled: { messageId: string; came: Came } | null;
  /** To go on elsewhere: said once, valid for a time, void after too many wrong ones. */
  code: { secret: string; until: string; wrong: number } | null;
  /** Who the person is in the other channel, after they showed the code there. */
  alias: { personId: string; organisationId: string | null } | null;
  /** The conversation it began in, whose role may count. */
  home: string | null;
  /** Somebody with the right to start it asked this person by name. */
  invited: boolean;
  /** Whether the opening was said. */
  opened: boolean;
  /** Questions on top in the words of a chat model, by id. */
  put: Record<AskedId, string>;
};

/** What comes of a message, without the state. */
export type Came = Omit<Stepped, 'state'>;

type TalkingState = SessionState & { talk?: Partial<Talk> };

const SILENT: Talk = {
  handled: null,
  code: null,
  alias: null,
  home: null,
  invited: false,
  opened: false,
  put: {},
};

export function talkOf({ state }: Pick<Session, 'state'>): Talk {
  return { ...SILENT, ...(state as TalkingState).talk };
}

/** The session with this in its memory; the rest stays. */
export function withTalk(session: Session, changed: Partial<Talk>): Session {
  return { ...session, state: stateWithTalk(session.state, { ...talkOf(session), ...changed }) };
}

/** The state that the engine gave, with what it does not know of. */
export function stateWithTalk(state: SessionState, talk: Talk): SessionState {
  const talking: TalkingState = { ...state, talk };
  return talking;
}

export function cameOf({ said, question, progress, summary, aside }: Stepped): Came {
  return { said, question, progress, summary, aside };
}

/** What is asked in the words in which it was put. */
export function withPut<C extends Pick<Came, 'question'>>(came: C, put: Talk['put']): C {
  const text = came.question === null ? undefined : put[came.question.id];
  return came.question === null || text === undefined
    ? came
    : { ...came, question: { ...came.question, text } };
}

/** Whether nothing more is asked in it. */
export function hasEnded({ state }: Pick<Session, 'state'>): boolean {
  return state.stage === 'filed' || state.stage === 'stopped';
}
