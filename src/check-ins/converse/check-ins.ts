import type { Actor } from '../../rights/role.ts';
import type { Definition } from '../definition.ts';
import type { Session } from '../ports.ts';
import type { FiledRecord, OpenStep } from '../record.ts';
import type { Totals } from '../report/totals.ts';
import { answerSession, takeRecord } from './answer-session.ts';
import { type CheckInsOptions, municipalityNamed } from './check-ins-options.ts';
import { changeConsent } from './consent-of.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import type { ReportFile, ReportFormat, ReportSource } from './ports.ts';
import { loadSession, ownSessions, type Reached, reachSession, sessionFor } from './reach-session.ts';
import { overviewSources, reportSource } from './report-of.ts';
import { type ResumeTarget, resumeSession } from './resume-session.ts';
import { createScheduling, type Scheduling } from './schedule-of.ts';
import { type Started, type StartRequest, startCheckIn } from './start-session.ts';
import { changeStep, visibleSteps } from './steps-of.ts';
import { talkOf } from './talk.ts';
import type { Told } from './told.ts';
import { totalsOf } from './totals-of.ts';

/**
 * Everything that can be done with check-ins, whatever it was asked through. Every operation asks the gate first:
 * what is not allowed rejects with `not-allowed`, and tells nothing of what is behind the border.
 */
export interface CheckIns {
  definitions(): Definition[];
  findMunicipality: CheckInsOptions['findMunicipality'];
  /** The official name. @throws WijkgidsError `unknown-municipality` with the nearest names */
  municipality(typed: string): string;
  /**
   * Begins for oneself, or invites people by name.
   * @throws WijkgidsError `unknown-check-in`, `unknown-municipality`, `check-in-running`, `private-check-in`,
   *   `nobody-to-invite`, `not-allowed`
   */
  start(request: StartRequest): Promise<Started>;
  /**
   * One message of a person in a session. The same message id gives the same again and changes nothing.
   * @throws WijkgidsError `unknown-session`, `not-allowed`, `check-in-busy`
   */
  answer(sessionId: string, text: string, by: { actor: Actor; messageId: string | null }): Promise<Told>;
  /**
   * The session that this message is for: the one of this conversation, or the one that ended with this message.
   * Null when there is none, or when somebody else answers it.
   */
  sessionFor(actor: Actor, messageId: string | null): Promise<Reached | null>;
  /**
   * Whose session it is, for the operator of the machine, who types on their behalf.
   * @throws WijkgidsError `unknown-session`
   */
  ownerOf(sessionId: string): Promise<Actor>;
  /** @throws WijkgidsError `unknown-session`, `not-allowed` */
  status(sessionId: string, actor: Actor): Promise<Told>;
  /**
   * Goes on with a session here: with a code, the one of this id, or the last of this person that did not end.
   * @returns null when there is nothing to go on with
   * @throws WijkgidsError `wrong-code`, `check-in-running`, `private-check-in`, `not-allowed`
   */
  resume(target: ResumeTarget, by: { actor: Actor; messageId: string | null }): Promise<Told | null>;
  /** Takes over the keeping of the record of a shared check-in. */
  takeRecord(sessionId: string, by: { actor: Actor; messageId: string | null }): Promise<Told>;
  /** The same for the shared check-in of this conversation; null when there is none. */
  takeRecordIn(actor: Actor, messageId: string | null): Promise<Told | null>;
  /** The person's own sessions, the last changed first. */
  own(actor: Actor): Promise<Session[]>;
  /**
   * Changes what is allowed with the person's filed check-ins; the ones that were changed.
   * @param change what is left out stays as it is
   */
  consent(
    actor: Actor,
    change: { adviser?: boolean; quotes?: boolean },
    of: 'last' | 'all',
  ): Promise<FiledRecord[]>;
  /** Open steps that this person may see; of one municipality, or of all that are theirs. */
  steps(actor: Actor, municipality: string | null): Promise<OpenStep[]>;
  /** @throws WijkgidsError `unknown-step`, `not-allowed` */
  changeStep(actor: Actor, stepId: string, state: OpenStep['state']): Promise<OpenStep>;
  /** @throws WijkgidsError `unknown-municipality`, `not-allowed` */
  report(actor: Actor, municipality: string): Promise<ReportSource>;
  reportFile(actor: Actor, municipality: string, format: ReportFormat): Promise<ReportFile>;
  /** The adviser's municipalities. @throws WijkgidsError `not-allowed` */
  overview(actor: Actor): ReturnType<typeof overviewSources>;
  /** All municipalities of the organisation together, or why not. @throws WijkgidsError `not-allowed` */
  totals(actor: Actor): Promise<Totals>;
  scheduling: Scheduling;
}

/** The check-ins over these stores. Messages of one session are handled one at a time. */
export function createCheckIns(options: CheckInsOptions): CheckIns {
  const oneAtATime = createOneAtATime();
  const work = { ...options, oneAtATime };
  return {
    definitions: () => options.definitions.definitions(),
    findMunicipality: options.findMunicipality,
    municipality: (typed) => municipalityNamed(typed, options),
    start: (request) => oneAtATime('start', () => startCheckIn(request, work)),
    answer: (sessionId, text, by) => answerSession(sessionId, text, by, work),
    sessionFor: (actor, messageId) => sessionFor(actor, messageId, work),
    ownerOf: async (sessionId) => {
      const { session } = await loadSession(sessionId, work);
      return options.gate.actor(session.personId, session.organisationId, talkOf(session).home);
    },
    status: (sessionId, actor) => reachSession(sessionId, actor, work),
    resume: (target, by) => resumeSession(target, by, work),
    takeRecord: (sessionId, by) => takeRecord(sessionId, by, work),
    takeRecordIn: async (actor, messageId) => {
      const here = actor.conversationId === null ? null : await options.store.sessionIn(actor.conversationId);
      return here === null ? null : takeRecord(here.id, { actor, messageId }, work);
    },
    own: (actor) => ownSessions(actor, work),
    consent: (actor, change, of) => changeConsent(actor, change, of, work),
    steps: (actor, municipality) => visibleSteps(actor, municipality, work),
    changeStep: (actor, stepId, state) => changeStep(actor, stepId, state, work),
    report: (actor, municipality) => reportSource(actor, municipality, work),
    reportFile: async (actor, municipality, format) =>
      options.reports.file(await reportSource(actor, municipality, work), format),
    overview: (actor) => overviewSources(actor, work),
    totals: (actor) => totalsOf(actor, work),
    scheduling: createScheduling(work),
  };
}
