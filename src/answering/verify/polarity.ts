import { fold } from '../../search/dutch/fold.ts';
import { contentStems, coverage, type EvidenceSentence } from './evidence.ts';

/** Whether a sentence says yes where its source says no, or up where its source says down. */

const NEGATION = /\b(?:niet|geen|nooit|niemand|niets|nergens|zonder|noch|evenmin|nauwelijks)\b/;
/** 'Niet alleen' and 'niet zomaar' deny nothing. */
const NO_DENIAL = /\bniet (?:alleen|slechts|enkel|zomaar|zozeer)\b/g;
/** Words of a source that deny in their own way: 'er is gebrek aan geld' proves 'er is geen geld'. */
const DENIES_OTHERWISE =
  /\b(?:gebrek|ontbre\w+|ontbra\w+|tekort|onvoldoende|onmogelijk|on(?:bekend|duidelijk|gezond|veilig)\w*|weiger\w*|stop(?:te|t|ten)|gestopt|weinig)\b/;
const CLAUSE_END = /[,;:.!?()–]|\b(?:maar|want|omdat|terwijl|zodat|toch|en|of)\b/;

/** Share of a denied clause that a clause of the source must deny too. */
const SAME_CLAUSE = 0.4;
/** Share of a claimed clause that stands in a denied clause of its source: then the source denies it. */
const DENIED_CLAIM = 0.75;

type Clause = { stems: Set<string>; denies: boolean; deniesOtherwise: boolean };

function clausesOf(text: string): Clause[] {
  return fold(text)
    .replace(NO_DENIAL, ' ')
    .split(CLAUSE_END)
    .map((clause) => ({
      stems: contentStems(clause),
      denies: NEGATION.test(clause),
      deniesOtherwise: DENIES_OTHERWISE.test(clause),
    }))
    .filter((clause) => clause.stems.size > 0 || clause.denies);
}

/**
 * Whether a denial was added or lost on the way from source to sentence, clause by clause.
 *
 * @param sources the sentences of the cited passages: one of them must deny what the sentence denies
 * @param best the ones that carry the claim most: they must not deny what the sentence affirms
 */
export function flipsDenial(
  sentence: string,
  sources: EvidenceSentence[],
  best: EvidenceSentence[],
): boolean {
  const claims = clausesOf(sentence);
  const denials = sources
    .flatMap((source) => clausesOf(source.text))
    .filter((clause) => clause.denies || clause.deniesOtherwise);
  const added = claims
    .filter((claim) => claim.denies)
    .some((claim) => !denials.some((denial) => coverage(claim.stems, denial.stems) >= SAME_CLAUSE));
  const affirmed = claims.filter((claim) => !claim.denies && !claim.deniesOtherwise);
  return (
    added || (best.length > 0 && best.every((source) => affirmed.some((claim) => isDenied(claim, source))))
  );
}

function isDenied(claim: Clause, source: EvidenceSentence): boolean {
  const clauses = clausesOf(source.text);
  const affirmed = clauses.filter((clause) => !clause.denies).flatMap((clause) => [...clause.stems]);
  return (
    claim.stems.size > 0 &&
    coverage(claim.stems, affirmed) < DENIED_CLAIM &&
    clauses.some((clause) => clause.denies && coverage(claim.stems, clause.stems) >= DENIED_CLAIM)
  );
}

/** Words that turn a statement round when one takes the place of the other. */
const OPPOSITES: [RegExp, RegExp][] = [
  [
    /\b(?:stijg\w*|steeg|stegen|gestegen|toename|toenam\w*|toegenomen|toene\w+|groei\w*|gegroeid|hoger\w*|verho+g\w*)\b/,
    /\b(?:daal\w*|dalen|gedaald|afname|afnam\w*|afgenomen|afne\w+|krimp\w*|kromp\w*|lager\w*|verla+g\w*)\b/,
  ],
  [/\b(?<!(?:niet|geen) )meer\b/, /\bminder\b/],
  [/\b(?:meest\w*|vaakst|hoogste)\b/, /\b(?:minst\w*|laagste)\b/],
  [/\b(?:beter|verbeter\w*)\b/, /\b(?:slechter|verslechter\w*)\b/],
  [/\b(?:groter|grootste|vergro\w+)\b/, /\b(?:kleiner|kleinste|verklein\w*)\b/],
  [/\b(?:altijd|steeds)\b/, /\b(?:nooit|zelden)\b/],
  [/\bverplicht\w*\b/, /\bvrijwillig(?:e)?\b/],
  [/\b(?:voor|vooraf)\b(?= (?:de )?start)/, /\b(?:na|achteraf)\b(?= (?:de )?start)/],
  [
    /\b(?:start\w*|gestart|begon\w*|begin(?:t|nen)|begonnen)\b/,
    /\b(?:stopt\w*|stoppen|gestopt|eindig\w*|beeindig\w*)\b/,
  ],
  [/\b(?:jonger\w*|jeugd)\b/, /\bouderen\b/],
  [/\bmannen\b/, /\bvrouwen\b/],
  [/\b(?:voordel\w*|voordeel)\b/, /\b(?:nadel\w*|nadeel)\b/],
  [/\beerste\b/, /\blaatste\b/],
];

/** Whether the sentence has one of two opposites where its best sources have only the other. */
export function turnsRound(sentence: string, best: string[]): boolean {
  const claim = fold(sentence);
  const source = fold(best.join(' '));
  return OPPOSITES.some(([one, other]) => {
    const swapped = (mine: RegExp, theirs: RegExp) =>
      mine.test(claim) && !theirs.test(claim) && theirs.test(source) && !mine.test(source);
    return swapped(one, other) || swapped(other, one);
  });
}
