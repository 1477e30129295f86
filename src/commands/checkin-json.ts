import type { Citation } from '../assistant/message.ts';
import type { Told } from '../check-ins/converse/told.ts';
import type { Definition } from '../check-ins/definition.ts';

/**
 * Where a check-in is, as JSON.
 * @param citations what the answer to a question aside rests on, which stands at the start of `said`
 */
export function toldJson({ session, came, code }: Told, citations: Citation[] = []) {
  const { stage, paused } = session.state;
  const ended = stage === 'filed' || stage === 'stopped' ? stage : null;
  return {
    session: session.id,
    state: ended ?? (paused ? 'paused' : 'asking'),
    question: came.question === null ? null : questionJson(came.question),
    said: came.said,
    progress: came.progress,
    summary: came.summary,
    citations,
    code,
  };
}

function questionJson({ id, kind, text, why, previous, options }: NonNullable<Told['came']['question']>) {
  return { id, kind, text, why, previous, options };
}

export function definitionJson({ id, version, title, purpose, minutes, source }: Definition) {
  return { id, version, title, purpose, minutes, source };
}
