import { PILLARS, TRACKS } from './intervention.ts';
import { type Candidate, fitAt } from './match.ts';
import type { Need } from './recommendation.ts';

/**
 * What an intervention adds to a mix S:
 * F(S) = Σ share of the need × (1 − Π (1 − 0.7 × fit)) + 0.10 × part of the tracks + 0.05 × part of the pillars.
 * What is for other people than a figure is about (children, where it is about adults) does not take from those who
 * are: it has a part of its own, 0.4 of the share.
 * The numbers are our own choice.
 */

const TRACKS_COUNT = 0.1;
const PILLARS_COUNT = 0.05;

/** What the best fit takes of a need: no one intervention reaches all who have it. */
const REACHED = 0.7;

/** What other people than the figure is about count for, beside those. */
const OTHERS = 0.4;

/** What a mix has so far: per need its share times what of it is left, tracks and pillars as bits. */
export type MixState = {
  left: Float64Array;
  /** The same for people whom the figures are not about. */
  leftOfOthers: Float64Array;
  tracks: number;
  pillars: number;
};

/** A mix with nothing in it. Shares of the needs are those of their priorities. */
export function emptyMix(needs: Need[]): MixState {
  const total = needs.reduce((sum, { priority }) => sum + priority, 0);
  const left = Float64Array.from(needs, ({ priority }) => priority / total);
  return { left, leftOfOthers: left.map((share) => OTHERS * share), tracks: 0, pillars: 0 };
}

/** What a candidate adds: to the needs, and with the tracks and pillars that are new. */
export function gainOf(candidate: Candidate, state: MixState): { needs: number; all: number } {
  const { of } = candidate;
  let ofNeeds = 0;
  for (let need = 0; need < state.left.length; need += 1) {
    ofNeeds += (poolOf(candidate, need, state)[need] ?? 0) * REACHED * fitAt(candidate, need);
  }
  const newTracks = bitCount(of.tracks & ~state.tracks) / TRACKS.length;
  const newPillars = bitCount(of.pillars & ~state.pillars) / PILLARS.length;
  return { needs: ofNeeds, all: ofNeeds + TRACKS_COUNT * newTracks + PILLARS_COUNT * newPillars };
}

/** Puts a candidate in the mix. One that answers no need leaves it as it is. */
export function addTo(state: MixState, candidate: Candidate): void {
  if (!candidate.answers) return;
  for (let need = 0; need < state.left.length; need += 1) {
    const pool = poolOf(candidate, need, state);
    pool[need] = (pool[need] ?? 0) * (1 - REACHED * fitAt(candidate, need));
  }
  state.tracks |= candidate.of.tracks;
  state.pillars |= candidate.of.pillars;
}

function poolOf({ others }: Candidate, need: number, { left, leftOfOthers }: MixState): Float64Array {
  return (others & (1 << need)) === 0 ? left : leftOfOthers;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
