import type { SplitCompound } from './compounds.ts';
import { stem, verbBases } from './stem.ts';
import { STOP_WORDS } from './stop-words.ts';
import type { Related, Thesaurus } from './thesaurus.ts';
import type { Correction, CorrectTypo } from './typos.ts';
import { wordsOf } from './words.ts';

/** A way in which a passage may say what the question says. `stems` of more than one must all be there. */
export type Alternative = { stems: string[]; weight: number; kind: AlternativeKind };
export type AlternativeKind = 'word' | 'verb-form' | 'compound-parts' | 'synonym' | 'typo';

/** One content word of a question with every way a passage may say it; the word itself comes first. */
export type Concept = {
  word: string;
  alternatives: Alternative[];
  /** True when the word, as typed or corrected, or a form of it occurs in what is searched. */
  known: boolean;
};

export type ConceptReader = (question: string) => Concept[];

export type ConceptOptions = {
  thesaurus: Thesaurus;
  split: SplitCompound;
  correct: CorrectTypo;
  /** Whether a stem occurs in what is searched. */
  occurs: (stem: string) => boolean;
  /** Stems of known verb forms by the stem of their verb: 'start' → 'gestart', 'startt'. */
  verbForms: ReadonlyMap<string, string[]>;
  /** Whether a word is plain Dutch, so that it is not taken for a typing error. */
  isDutchWord: (word: string) => boolean;
};

const VERB_FORM_WEIGHT = 0.9;
const PARTS_WEIGHT = 0.75;
/** The last part of a compound says what it is ('zorgverzekeraar' is a 'verzekeraar'), the first what kind. */
const LAST_PART_WEIGHT = 0.45;
const FIRST_PART_WEIGHT = 0.25;
const TYPO_WEIGHTS = [1, 0.85, 0.65];
const MAX_ALTERNATIVES = 24;

/** Makes a reader that turns a question into concepts. Repeated words give one concept. */
export function createConceptReader(options: ConceptOptions): ConceptReader {
  return (question) => {
    const typed = wordsOf(question);
    const words = [
      ...new Set([...typed.filter((word) => !STOP_WORDS.has(word)), ...separatedVerbs(typed, options)]),
    ];
    const stems = words.map(stem);
    const concepts = words.map((word) => readWord(word, options));
    addPhrases(concepts, stems, options.thesaurus);
    return concepts.map(tidy);
  };
}

/** Parts that stand apart from their verb: 'wie doen er mee', 'waar zet Assen op in'. */
const PARTICLES = new Set(
  'mee samen aan af bij door in na op over toe uit voor vast terug weg om'.split(' '),
);

/** Verbs whose part stands apart, put together when that is a known word: 'doen … mee' → 'meedoen'. */
function separatedVerbs(typed: string[], { occurs, thesaurus }: ConceptOptions): string[] {
  const known = (word: string) => occurs(stem(word)) || thesaurus.related.has(stem(word));
  const verbs: string[] = [];
  typed.forEach((particle, at) => {
    const next = typed[at + 1];
    // Before a word of its own ('aan GezondIn') it is a preposition.
    if (!PARTICLES.has(particle) || (next !== undefined && !STOP_WORDS.has(next))) return;
    for (const verb of typed.slice(0, at)) {
      if (PARTICLES.has(verb) || verb.length < 3) continue;
      const whole = [verb, `${stem(verb)}en`, stem(verb)].map((form) => particle + form).find(known);
      if (whole !== undefined && !typed.includes(whole)) verbs.push(whole);
    }
  });
  return verbs;
}

function readWord(word: string, options: ConceptOptions): Concept {
  const own = stem(word);
  const alternatives: Alternative[] = [{ stems: [own], weight: 1, kind: 'word' }];
  addForms(alternatives, word, own, options);
  addRelated(alternatives, options.thesaurus.related.get(own), 1, 'synonym');
  addParts(alternatives, options.split(word), options.thesaurus);
  let known = alternatives.some((a) => a.kind !== 'synonym' && a.stems.every(options.occurs));
  if (!options.occurs(own) && !options.thesaurus.words.has(word) && !options.isDutchWord(word)) {
    const corrections = options.correct(word);
    for (const correction of corrections) addCorrection(alternatives, correction, options);
    known ||= corrections.length > 0;
  }
  return { word, alternatives, known };
}

function addForms(alternatives: Alternative[], word: string, own: string, options: ConceptOptions): void {
  const forms = [...verbBases(word), ...(options.verbForms.get(own) ?? [])];
  for (const form of forms) {
    if (form === own) continue;
    if (!options.occurs(form)) continue;
    alternatives.push({ stems: [form], weight: VERB_FORM_WEIGHT, kind: 'verb-form' });
  }
}

function addRelated(
  alternatives: Alternative[],
  related: Related[] | undefined,
  factor: number,
  kind: AlternativeKind,
): void {
  for (const { stems, weight } of related ?? []) alternatives.push({ stems, weight: weight * factor, kind });
}

function addParts(alternatives: Alternative[], parts: string[], thesaurus: Thesaurus): void {
  if (parts.length < 2) return;
  const stems = parts.map(stem);
  alternatives.push({ stems, weight: PARTS_WEIGHT, kind: 'compound-parts' });
  stems.forEach((part, place) => {
    const weight = place === stems.length - 1 ? LAST_PART_WEIGHT : FIRST_PART_WEIGHT;
    alternatives.push({ stems: [part], weight, kind: 'synonym' });
    for (const { stems: other, weight: nearness } of thesaurus.related.get(part) ?? []) {
      // 'gezondheidskloof' is also said as 'gezondheidsverschil': one part replaced by its synonym.
      const replaced = stems.flatMap((s, i) => (i === place ? other : [s]));
      alternatives.push({ stems: replaced, weight: PARTS_WEIGHT * nearness, kind: 'synonym' });
    }
  });
}

function addCorrection(alternatives: Alternative[], correction: Correction, options: ConceptOptions): void {
  const weight = TYPO_WEIGHTS[correction.distance] ?? 0.5;
  const corrected = stem(correction.word);
  alternatives.push({ stems: [corrected], weight, kind: 'typo' });
  addRelated(alternatives, options.thesaurus.related.get(corrected), weight, 'synonym');
}

/** Terms of several words: who asks for 'gezond gewicht' as a whole also finds 'overgewicht'. */
function addPhrases(concepts: Concept[], stems: string[], thesaurus: Thesaurus): void {
  for (let length = Math.min(thesaurus.longestTerm, stems.length); length >= 2; length--) {
    for (let start = 0; start + length <= stems.length; start++) {
      const related = thesaurus.related.get(stems.slice(start, start + length).join(' '));
      if (related === undefined) continue;
      for (const concept of concepts.slice(start, start + length)) {
        addRelated(concept.alternatives, related, 0.9, 'synonym');
      }
    }
  }
}

/** Each way once, at its highest weight; the best ones only. */
function tidy(concept: Concept): Concept {
  const best = new Map<string, Alternative>();
  for (const alternative of concept.alternatives) {
    const key = alternative.stems.join(' ');
    const known = best.get(key);
    if (known === undefined || alternative.weight > known.weight) best.set(key, alternative);
  }
  const alternatives = [...best.values()].sort((a, b) => b.weight - a.weight).slice(0, MAX_ALTERNATIVES);
  return { ...concept, alternatives };
}
