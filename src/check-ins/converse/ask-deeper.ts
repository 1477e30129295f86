import type { Session } from '../ports.ts';
import type { AskedId, SessionState, Stepped } from '../state.ts';
import { summaryOf } from '../summary.ts';
import type { CheckInWork } from './check-ins-options.ts';
import { type Talk, talkOf, withPut } from './talk.ts';

/** Of the question on top, in the ids of the engine. */
const FURTHER = /^(.+)\/verder$/;

/**
 * With a chat model: the question on top in words that fit the answer, and a few sentences above the summary. The
 * question is filed as it was put, and the summary that is confirmed stays the person's own words. Without a model,
 * or when it has nothing that holds, all stays as it was.
 *
 * @param plain what the engine made of the message
 */
export async function askDeeper(
  session: Session,
  plain: Stepped,
  work: CheckInWork,
): Promise<{ result: Stepped; put: Talk['put'] }> {
  const { put } = talkOf(session);
  const filedAsPut = asPut(session, plain, put);
  const isNew = plain.question !== null && plain.question.id !== session.state.now;
  if (isNew && plain.state.stage === 'summary')
    return { result: await withGist(session, filedAsPut, work), put };
  const text = isNew ? await followUp(filedAsPut, put, work) : null;
  const next = text === null || plain.question === null ? put : { ...put, [plain.question.id]: text };
  return { result: { ...filedAsPut, ...withPut(filedAsPut, next) }, put: next };
}

/** Answers to questions that a model put are kept with the question in its words. */
function asPut(session: Session, result: Stepped, put: Talk['put']): Stepped {
  const answered = Object.entries(put).filter(([id]) => isOther(id, session.state, result.state));
  if (answered.length === 0) return result;
  const state = {
    ...result.state,
    put: { ...result.state.put, ...Object.fromEntries(answered) },
  };
  return {
    ...result,
    state,
    summary: result.summary === null ? null : summaryOf(session.definition, state),
  };
}

function isOther(id: AskedId, before: SessionState, after: SessionState): boolean {
  return after.answers[id] !== undefined && after.answers[id] !== before.answers[id];
}

async function followUp(
  { question, state }: Stepped,
  put: Talk['put'],
  { followUps, log }: CheckInWork,
): Promise<string | null> {
  const [, base] = FURTHER.exec(question?.id ?? '') ?? [];
  const answer = base === undefined ? undefined : state.answers[base];
  if (followUps === null || question === null || answer === undefined) return null;
  if (put[question.id] !== undefined) return null;
  try {
    return await followUps.ask({ answer: answer.said, fixed: question });
  } catch (error) {
    log.warn({ error: nameOf(error) }, 'no follow-up from the model');
    return null;
  }
}

async function withGist(
  { definition }: Session,
  result: Stepped,
  { summariser, log }: CheckInWork,
): Promise<Stepped> {
  if (summariser === null || result.summary === null || result.summary.length === 0) return result;
  try {
    const gist = await summariser.summarise({ definition, lines: result.summary });
    return gist === null ? result : { ...result, said: `${result.said}\n\nIn het kort: ${gist}` };
  } catch (error) {
    log.warn({ error: nameOf(error) }, 'no summary from the model');
    return result;
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
