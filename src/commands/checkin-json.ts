import type { Told } from '../check-ins/converse/told.ts';
import type { Definition } from '../check-ins/definition.ts';

/** Where a check-in is, as JSON. */
export function toldJson({ session, came, code }: Told) {
  const { stage, paused } = session.state;
  const ended = stage === 'filed' || stage === 'stopped' ? stage : null;
  return {
    session: session.id,
    state: ended ?? (paused ? 'paused' : 'asking'),
    question: came.question,
    said: came.said,
    progress: came.progress,
    summary: came.summary,
    code,
  };
}

export function definitionJson({ id, version, title, purpose, minutes, source }: Definition) {
  return { id, version, title, purpose, minutes, source };
}
