import { WijkgidsError } from '../errors.ts';
import type { Definition } from './definition.ts';
import { quoted } from './flow/dutch-words.ts';
import { type AskedPlace, partId, placesOf } from './flow/places.ts';
import { GIVEN_AT_ONCE } from './flow/settle.ts';
import type { FiledAnswer, FiledRecord } from './record.ts';
import type { Answer, SessionState } from './state.ts';
import { stepsOf, summaryOf } from './summary.ts';

/** Whose record it is, and of which check-in. */
export type FiledFor = Pick<
  FiledRecord,
  'id' | 'roundId' | 'organisationId' | 'municipality' | 'personId' | 'mode'
>;

/**
 * The record of a check-in that was filed: every answer with the question as it was put and the words as typed, the
 * summary as it was confirmed, the next steps, and what was allowed. Answers about steps of last time stand in it
 * under section `vorige-stappen`; the words in which the parts of a step were said are joined by a line end. Pure.
 *
 * @throws WijkgidsError `not-filed` when the person did not confirm it yet
 */
export function fileRecord(definition: Definition, state: SessionState, of: FiledFor): FiledRecord {
  const { adviser, quotes } = state.consent;
  if (state.stage !== 'filed' || state.filedAt === null || adviser === null || quotes === null) {
    throw new WijkgidsError('not-filed', {
      message: 'Deze check-in is nog niet bevestigd.',
      remedy: 'Rond het gesprek eerst af: bekijk de samenvatting en beantwoord de laatste vragen.',
    });
  }
  return {
    version: 1,
    id: of.id,
    roundId: of.roundId,
    organisationId: of.organisationId,
    municipality: of.municipality,
    definitionId: definition.id,
    definitionVersion: definition.version,
    definitionTitle: definition.title,
    variant: state.variant,
    mode: of.mode,
    personId: of.personId,
    filedAt: state.filedAt,
    answers: placesOf(definition, state).flatMap((place) => filedAnswers(place, state)),
    summary: summaryOf(definition, state),
    steps: stepsOf(state),
    consent: { adviser, quotes },
  };
}

function filedAnswers(place: AskedPlace, state: SessionState): FiledAnswer[] {
  const answer = state.answers[place.id];
  if (answer === undefined) return [];
  const { id } = place;
  if (place.kind === 'open-step') {
    const question = `Hoe staat het met ${quoted(place.step.what)}?`;
    const topic = { track: null, pillar: null };
    return [{ id, section: 'vorige-stappen', question, kind: 'choice', ...topic, answer }];
  }
  if (place.kind === 'step' && (place.base === null || place.part !== 'what')) return [];
  const base = place.kind === 'question' ? place : place.base;
  if (base === null) return [];
  const { section, item, question } = base;
  const about = section.repeat?.about ?? null;
  const text = place.kind === 'further' ? furtherText(place) : base.text;
  return [
    {
      id,
      section: section.id,
      question: text,
      kind: place.kind === 'further' ? 'open' : question.kind,
      track: about === 'track' ? (item?.id ?? null) : question.track,
      pillar: about === 'pillar' ? (item?.id ?? null) : question.pillar,
      answer: place.kind === 'step' ? withAllWords(answer, place.root, state) : answer,
    },
  ];
}

/** A reason that came with the answer was given to that question, and no other was put. */
function furtherText({ text, base }: Extract<AskedPlace, { kind: 'further' }>): string {
  return text === GIVEN_AT_ONCE ? `${base.text} (uw toelichting daarbij)` : text;
}

function withAllWords(answer: Answer, root: string, { answers }: SessionState): Answer {
  const parts = (['owner', 'due'] as const).flatMap((part) => answers[partId(root, part)]?.said ?? []);
  return { ...answer, said: [answer.said, ...parts].join('\n') };
}
