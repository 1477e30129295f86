import { addTo, emptyMix, gainOf, type MixState } from './gain.ts';
import { PILLARS, type Pillar, TRACKS, type Track } from './intervention.ts';
import { type Candidate, isOwnTheme } from './match.ts';
import type { Need, Suggestion } from './recommendation.ts';

/** Which interventions together make a mix. Every number here is our own choice: docs/recommending.md. */

/** Below this an intervention adds too little to what the needs already get. */
const LEAST_GAIN = 0.02;

/** From so many places on, one is left for what is not recognised where nothing recognised has the theme. */
const ROOM_FOR_OTHERS = 4;

export type Chosen = { candidate: Candidate; score: number };

export type Coverage = {
  tracksCovered: Track[];
  tracksMissing: Track[];
  pillarsCovered: Pillar[];
  pillarsMissing: Pillar[];
  needsUnanswered: string[];
};

/**
 * Chooses a set that covers the needs, the tracks and the pillars: each time what adds most to F (see gain.ts).
 * F has diminishing returns, so that choosing greedily comes near the best set (Nemhauser, Wolsey & Fisher 1978,
 * https://doi.org/10.1007/BF01588971). It stops at the limit, or when nothing adds two hundredths to the needs.
 *
 * A need with one answer only keeps a place for it, as far as the limit goes, the heaviest needs first: what
 * is chosen freely leaves those places open. What is recognised is chosen first; what is not comes after it and
 * is left a place where it alone has the theme of a need. At equal gain the higher level goes first, then the id.
 *
 * @param runs what is there already: it counts from the start, takes no place and gets no score
 * @param kept ids that are chosen before all others, as far as they answer a need and the limit goes
 * @returns in the order of choice, with what each added as score; of what is not recognised that is no more
 *   than the score before it, so that scores never rise
 */
export function chooseMix(
  candidates: Candidate[],
  { needs, runs, limit, kept = [] }: { needs: Need[]; runs: Candidate[]; limit: number; kept?: string[] },
): Chosen[] {
  const state = emptyMix(needs);
  for (const one of runs) addTo(state, one);
  const answering = candidates.filter(({ answers }) => answers);
  const keeping = new Set(answering.filter(({ of }) => kept.includes(of.id)));
  const first = pick([...keeping], { state, reserved: keeping, places: limit });
  const open = answering.filter((one) => !keeping.has(one));
  const places = limit - first.length;
  const recognised = open.filter(({ of }) => of.isRecognised);
  const others = open.filter(({ of }) => !of.isRecognised);
  const reserved = onlyAnswers([...answering, ...runs], {
    needs,
    runs: [...runs, ...keeping],
    limit: places,
  });
  const ofOthers = others.filter((one) => reserved.has(one)).length;
  const known = ownNeeds([...recognised, ...runs, ...keeping]);
  const isAlone = [...ownNeeds(others)].some((need) => !known.has(need));
  const left = Math.max(ofOthers, places >= ROOM_FOR_OTHERS && isAlone ? 1 : 0);
  const chosen = pick(recognised, { state, reserved, places: places - left });
  const after = pick(others, { state, reserved, places: places - chosen.length });
  return falling([...first, ...chosen, ...after]);
}

/** No score above the one before it. */
function falling(chosen: Chosen[]): Chosen[] {
  let least = Number.POSITIVE_INFINITY;
  return chosen.map((one) => {
    least = Math.min(least, one.score);
    return { ...one, score: least };
  });
}

/** What would add most to a mix as it is, whatever it adds; null when nothing answers a need. */
export function bestAddition(
  candidates: Candidate[],
  { needs, mix }: { needs: Need[]; mix: Candidate[] },
): Chosen | null {
  const state = emptyMix(needs);
  for (const one of mix) addTo(state, one);
  let best: Chosen | null = null;
  for (const candidate of candidates) {
    if (!candidate.answers) continue;
    const other = { candidate, score: gainOf(candidate, state).all };
    if (best === null || isBetter(other, best)) best = other;
  }
  return best;
}

/** What a mix covers, and what it misses. Interventions that answer no need cover nothing. */
export function coverageOf(mix: Pick<Suggestion, 'intervention' | 'fits'>[], needs: Need[]): Coverage {
  const answering = mix.filter(({ fits }) => fits.length > 0);
  const tracks = new Set(answering.flatMap(({ intervention }) => intervention.tracks));
  const pillars = new Set(answering.flatMap(({ intervention }) => intervention.pillars));
  const answered = new Set(answering.flatMap(({ fits }) => fits.map(({ theme }) => theme)));
  return {
    tracksCovered: TRACKS.filter((track) => tracks.has(track)),
    tracksMissing: TRACKS.filter((track) => !tracks.has(track)),
    pillarsCovered: PILLARS.filter((pillar) => pillars.has(pillar)),
    pillarsMissing: PILLARS.filter((pillar) => !pillars.has(pillar)),
    needsUnanswered: needs.map(({ theme }) => theme).filter((theme) => !answered.has(theme)),
  };
}

/**
 * Picks what adds most, again and again; the places of reserved ones stay theirs. What an entry adds never grows,
 * so one that added less before than the best does now needs no second look (Minoux 1978).
 */
function pick(
  pool: Candidate[],
  { state, reserved, places }: { state: MixState; reserved: ReadonlySet<Candidate>; places: number },
): Chosen[] {
  const open = pool.map((candidate) => ({ candidate, most: Number.POSITIVE_INFINITY }));
  const chosen: Chosen[] = [];
  let waiting = pool.filter((one) => reserved.has(one)).length;
  while (chosen.length < places) {
    const mustLeaveOpen = places - chosen.length <= waiting;
    let best: (Chosen & { one: (typeof open)[number] }) | null = null;
    for (const one of open) {
      if (best !== null && one.most < rounded(best.score)) continue;
      const isReserved = waiting > 0 && reserved.has(one.candidate);
      if (!isReserved && mustLeaveOpen) continue;
      const gain = gainOf(one.candidate, state);
      one.most = rounded(gain.all);
      if (!isReserved && gain.needs < LEAST_GAIN) continue;
      const other = { one, candidate: one.candidate, score: gain.all };
      if (best === null || isBetter(other, best)) best = other;
    }
    if (best === null) break;
    const { one, candidate, score } = best;
    open.splice(open.indexOf(one), 1);
    if (reserved.has(candidate)) waiting -= 1;
    addTo(state, candidate);
    chosen.push({ candidate, score });
  }
  return chosen;
}

/** Places of the needs whose theme is a theme of some candidate too. */
function ownNeeds(candidates: Candidate[]): Set<number> {
  const own = new Set<number>();
  // Candidates with the same themes share their strengths: each list is looked at once.
  for (const strengths of new Set(candidates.map((one) => one.strengths))) {
    for (const [need, strength] of strengths.entries()) if (isOwnTheme(strength)) own.add(need);
  }
  return own;
}

/**
 * Candidates that are the only one with the theme of some need, or the only one at all where none has it; no
 * more than there are places. Who they are rests on themes alone, so that no other need changes it.
 */
function onlyAnswers(
  candidates: Candidate[],
  { needs, runs, limit }: { needs: Need[]; runs: Candidate[]; limit: number },
): Set<Candidate> {
  const answers = needs.map(() => ({ own: noAnswer(), related: noAnswer() }));
  for (const candidate of candidates) {
    for (let need = 0; need < needs.length; need += 1) {
      const strength = candidate.strengths[need] ?? 0;
      const known = strength > 0 ? answers[need]?.[isOwnTheme(strength) ? 'own' : 'related'] : undefined;
      if (known === undefined) continue;
      known.count += 1;
      known.last = candidate;
    }
  }
  const only = new Set<Candidate>();
  for (const { own, related } of answers) {
    const { count, last } = own.count > 0 ? own : related;
    if (count === 1 && last !== null && !runs.includes(last) && only.size < limit) only.add(last);
  }
  return only;
}

function noAnswer(): { count: number; last: Candidate | null } {
  return { count: 0, last: null };
}

/** Adds more, or as much with a higher level, or with that the first id. */
function isBetter(a: Chosen, b: Chosen): boolean {
  const difference = rounded(a.score) - rounded(b.score);
  if (difference !== 0) return difference > 0;
  const [one, other] = [a.candidate.of, b.candidate.of];
  const levels = one.levelRank - other.levelRank;
  return levels < 0 || (levels === 0 && one.id < other.id);
}

/** Without the noise of adding fractions in another order, so that equal is equal. */
function rounded(gain: number): number {
  return Math.round(gain * 1e9);
}
