import type { Citation, Nearest, NoAnswerReason, Outcome, ReplyPart } from '../assistant/message.ts';
import { citeUnits } from './cite.ts';
import { composeExtractive } from './compose-extractive.ts';
import { readDemand } from './demand.ts';
import { scoreUnits } from './evidence.ts';
import { resolveFollowUp } from './follow-up.ts';
import { judgeFigures, judgementsFor, refusal } from './judge.ts';
import type { Hit, Passage, QuestionReader, Retriever, Turn } from './ports.ts';
import { questionKind } from './question-kind.ts';

/** An answer, or the honest lack of one, as plain data. */
export type Answer = {
  outcome: Outcome;
  reason: NoAnswerReason | null;
  text: string;
  citations: Citation[];
  nearest: Nearest[];
  suggestions: string[];
  composer: string;
  /** The question that was answered: with what it left unsaid filled in. */
  resolvedQuestion: string;
};

/** Writes an answer with a chat model; null when it cannot or what it wrote did not hold. */
export interface ModelComposer {
  compose(request: {
    question: string;
    hits: Hit[];
    signal: AbortSignal;
    onPart?: ((part: ReplyPart) => void) | undefined;
  }): Promise<{ text: string; citations: Citation[]; composer: string } | 'no-answer' | null>;
}

export type AnsweringOptions = {
  retriever: Retriever;
  reader: QuestionReader;
  /** Null: answers are composed extractively. */
  model: ModelComposer | null;
};

export type AskOptions = {
  turns?: Pick<Turn, 'question' | 'resolvedQuestion'>[];
  onPart?: ((part: ReplyPart) => void) | undefined;
  signal?: AbortSignal | undefined;
};

export interface Answering {
  /** Answers a question in Dutch from the stored passages. Any text is a question; odd ones get `clarify`. */
  answer(question: string, options?: AskOptions): Promise<Answer>;
  /**
   * What the passages say on a question beyond what was said: sentences that stand in none of the quotes
   * `said`. Always from the sources' own sentences. `no-answer` when nothing comes near enough.
   */
  more(question: string, said: string[]): Promise<Answer>;
}

const RETRIEVED = 10;
const NEAREST = 3;
const SUGGESTIONS = 3;
/** What is told on top of an answer is at least this good against the best sentence there is. */
const MORE_SHARE = 0.6;

export function createAnswering({ retriever, reader, model }: AnsweringOptions): Answering {
  return {
    async more(question, said) {
      const reading = await reader.read(question);
      const hits = await retriever.retrieve(question, { k: RETRIEVED });
      const kind = questionKind(question);
      const scored = scoreUnits(hits, reading, kind, readDemand(question, reading));
      const best = Math.max(0, ...scored.map(({ score }) => score));
      const untold = scored.filter(
        ({ score, unit }) => score >= best * MORE_SHARE && !said.some((quote) => quote.includes(unit.text)),
      );
      const cited = citeUnits(composeExtractive(untold, reading, kind));
      if (cited.citations.length > 0) return answered(question, { ...cited, composer: 'extractive' }, hits);
      return {
        ...noAnswer(question, 'not-in-sources', hits),
        text: 'Meer staat er niet over in de documenten die ik ken. Deze stukken komen het dichtst in de buurt.',
      };
    },

    async answer(question, { turns = [], onPart, signal } = {}) {
      const resolved = resolveFollowUp(question, turns);
      const reading = await reader.read(resolved);
      if (reading.concepts.length === 0) return tooVague(resolved);
      onPart?.({ kind: 'status', text: 'Ik zoek in de documenten …' });
      const hits = await retriever.retrieve(resolved, { k: RETRIEVED });
      // A follow-up may ask for something else ('en wie?') or for the same again ('en in Assen?').
      const asksAnew = readDemand(question, reading).type !== 'any' || questionKind(question) !== 'open';
      const wording = asksAnew ? question : resolved;
      const kind = questionKind(wording);
      const demand = readDemand(wording, reading);
      const scored = scoreUnits(hits, reading, kind, demand);
      const figures = judgeFigures(hits, scored, reading, demand);
      const reason = refusal(figures, judgementsFor(hits));
      if (reason !== null) return noAnswer(resolved, reason, hits);
      if (model !== null) {
        const written = await model.compose({
          question: resolved,
          hits,
          signal: signal ?? new AbortController().signal,
          onPart,
        });
        if (written === 'no-answer') return noAnswer(resolved, 'not-in-sources', hits);
        if (written !== null) return answered(resolved, written, hits);
      }
      const cited = citeUnits(composeExtractive(scored, reading, kind));
      if (cited.citations.length === 0) return noAnswer(resolved, 'not-in-sources', hits);
      for (const text of cited.text.split(/(?<=\n\n)/)) onPart?.({ kind: 'text', text });
      return answered(resolved, { ...cited, composer: 'extractive' }, hits);
    },
  };
}

function answered(
  resolvedQuestion: string,
  written: { text: string; citations: Citation[]; composer: string },
  hits: Hit[],
): Answer {
  return {
    outcome: 'answered',
    reason: null,
    ...written,
    nearest: [],
    suggestions: suggestionsFrom(resolvedQuestion, written.citations, hits),
    resolvedQuestion,
  };
}

function noAnswer(resolvedQuestion: string, reason: NoAnswerReason, hits: Hit[]): Answer {
  const nearest = reason === 'off-topic' ? [] : distinctSections(hits).slice(0, NEAREST).map(nearestOf);
  const text =
    reason === 'off-topic'
      ? 'Daar weet ik niets van. Ik heb alle documenten doorzocht die ik ken; ze gaan over gezondheidsverschillen tussen wijken en wat gemeenten daaraan doen.'
      : `Dat staat niet in de documenten die ik ken. Ik heb ze allemaal doorzocht.${nearest.length > 0 ? ' Deze stukken komen het dichtst in de buurt.' : ''}`;
  return {
    outcome: 'no-answer',
    reason,
    text,
    citations: [],
    nearest,
    suggestions: reason === 'off-topic' ? [] : questionsOf(hits).slice(0, SUGGESTIONS),
    composer: 'extractive',
    resolvedQuestion,
  };
}

function tooVague(resolvedQuestion: string): Answer {
  return {
    outcome: 'clarify',
    reason: 'too-vague',
    text: 'Ik begrijp nog niet waar uw vraag over gaat. Noem het onderwerp of de gemeente, bijvoorbeeld: ‘Hoe betrekken andere gemeenten bewoners bij hun aanpak?’',
    citations: [],
    nearest: [],
    suggestions: [],
    composer: 'extractive',
    resolvedQuestion,
  };
}

function nearestOf({ id, documentId, title, sectionPath }: Passage): Nearest {
  return { passageId: id, documentId, title, section: sectionPath.join(' › ') };
}

function distinctSections(hits: Hit[]): Passage[] {
  const seen = new Set<string>();
  return hits.flatMap(({ passage }) => {
    if (seen.has(passage.sectionId)) return [];
    seen.add(passage.sectionId);
    return [passage];
  });
}

/** Questions that the cited sections also answer, so that a person sees what can be asked next. */
function suggestionsFrom(question: string, citations: Citation[], hits: Hit[]): string[] {
  const cited = new Set(citations.map((citation) => citation.passageId));
  return questionsOf(hits.filter((hit) => cited.has(hit.passage.id)))
    .filter((other) => other.toLowerCase() !== question.toLowerCase())
    .slice(0, SUGGESTIONS);
}

function questionsOf(hits: Hit[]): string[] {
  return [...new Set(distinctSections(hits).flatMap((passage) => passage.questions.slice(0, 2)))];
}
