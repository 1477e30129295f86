import type { Citation } from '../../assistant/message.ts';
import type { Passage } from '../ports.ts';
import { bestSentence, type CheckContext, type RemovalReason, whyUnsupported } from './check.ts';
import { contentStems, coverage, type Evidence, evidenceOf } from './evidence.ts';

const MOST_SOURCES = 5;
/** A second source of a sentence that has less of it than this is left out when the sentence stands without. */
const MIN_OWN_COVERAGE = 0.25;

export type CitationBook = {
  /** The passages a sentence rests on, out of those it cites by the model's numbers, or why it does not stand. */
  sourcesOf(sentence: string, numbers: number[]): Evidence[] | RemovalReason;
  /** The numbers to print after the sentence: in order of first use, from 1. */
  use(sentence: string, sources: Evidence[]): number[];
  citations(): Citation[];
};

/** Keeps which passages were cited, at most five, and the best quote of each. */
export function createCitationBook(passages: Passage[], question: string): CitationBook {
  const all = passages.map(evidenceOf);
  const context: CheckContext = { all, question };
  const admitted = new Set<Evidence>();
  const used = new Map<Evidence, { number: number; quote: string; score: number }>();

  return {
    sourcesOf(sentence, numbers) {
      const inRange = numbers.flatMap((number) => all[number - 1] ?? []);
      if (inRange.length === 0) return 'citation-out-of-range';
      const room = MOST_SOURCES - admitted.size;
      const fresh = inRange.filter((evidence) => !admitted.has(evidence)).slice(0, room);
      const allowed = inRange.filter((evidence) => admitted.has(evidence) || fresh.includes(evidence));
      if (allowed.length === 0) return 'too-many-sources';
      const reason = whyUnsupported(sentence, allowed, context);
      if (reason !== null) return reason;
      const sources = needed(sentence, allowed, context);
      for (const evidence of sources) admitted.add(evidence);
      return sources;
    },
    use: (sentence, sources) =>
      sources.map((evidence) => {
        const { index, score } = bestSentence(sentence, evidence);
        const quote = evidence.sentences[index]?.text ?? evidence.passage.text;
        const known = used.get(evidence);
        const number = known?.number ?? used.size + 1;
        if (known === undefined || score > known.score) used.set(evidence, { number, quote, score });
        return number;
      }),
    citations: () =>
      [...used]
        .map(([{ passage }, { number, quote }]) => citationOf(passage, number, quote))
        .sort((one, other) => one.number - other.number),
  };
}

/** The cited passages without those that have next to nothing of the sentence and are not missed. */
function needed(sentence: string, cited: Evidence[], context: CheckContext): Evidence[] {
  const claim = contentStems(sentence);
  return cited.reduce((kept, evidence) => {
    if (kept.length === 1 || coverage(claim, evidence.stems) >= MIN_OWN_COVERAGE) return kept;
    const others = kept.filter((each) => each !== evidence);
    return whyUnsupported(sentence, others, context) === null ? others : kept;
  }, cited);
}

function citationOf(passage: Passage, number: number, quote: string): Citation {
  const { id: passageId, documentId, title, sectionPath, page, url } = passage;
  return { number, passageId, documentId, title, section: sectionPath.join(' › '), page, url, quote };
}
