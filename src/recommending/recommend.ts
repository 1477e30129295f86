import { cautionsOf } from './cautions.ts';
import { type Ground, groundOf } from './ground.ts';
import type { Theme } from './intervention.ts';
import { type Candidate, candidatesOf, fitsOf } from './match.ts';
import type { Matchable } from './matchable.ts';
import { missingOfMix } from './missing.ts';
import { bestAddition, type Chosen, chooseMix, coverageOf } from './mix.ts';
import { needsOf } from './needs.ts';
import { notRecognisedFor } from './not-recognised.ts';
import { reasonsOf } from './reasons.ts';
import type { Choices, Profile, Recommendation, Suggestion } from './recommendation.ts';

export type Wish = { choices: Choices; limit: number };
/** The register as it is read for matching, its themes, and the day that decides what has expired. */
export type Knowledge = { register: Matchable[]; themes: Theme[]; today: Date };

/**
 * From a profile to its needs and a mix: the same input gives the same output, in whatever order the lists come.
 * What the group says runs already is in the mix too, after the suggestions and beside the limit, with score 0.
 * What was withdrawn or is not wanted is never suggested; without needs nothing is.
 */
export function recommend(profile: Profile, knowledge: Knowledge, wish: Wish): Recommendation {
  const { ground, open, runs } = prepare(profile, knowledge, wish);
  const { needs } = ground;
  const { kept } = wish.choices;
  const chosen = chooseMix(open, { needs, runs, limit: wish.limit, kept });
  const { today } = knowledge;
  const suggestions = [
    ...chosen.map((one) => suggestionOf(one, { ground, today })),
    ...runs.map((candidate) => ({ ...suggestionOf({ candidate, score: 0 }, { ground, today }), runs: true })),
  ];
  const inMix = new Set(suggestions.map(({ intervention }) => intervention.id));
  const others = [...open].map(({ of }) => of).filter(({ id }) => !inMix.has(id));
  const mix = {
    suggestions,
    ...coverageOf(suggestions, needs),
    notRecognised: notRecognisedFor(others, ground),
  };
  return { profile, needs, mix, missing: [...profile.missing, ...missingOfMix(needs, mix)] };
}

/**
 * What would add most in the place of one of the mix; null when nothing else answers a need.
 *
 * @param of id of the intervention to replace; when it is not in the mix, what would add most beside all of it
 */
export function insteadOf(
  of: string,
  { profile, knowledge, wish }: { profile: Profile; knowledge: Knowledge; wish: Wish },
): Suggestion | null {
  const { ground, open, runs } = prepare(profile, knowledge, wish);
  const { needs } = ground;
  const chosen = chooseMix(open, { needs, runs, limit: wish.limit, kept: wish.choices.kept });
  const taken = new Set([of, ...chosen.map(({ candidate }) => candidate.of.id)]);
  const mix = [...chosen.map(({ candidate }) => candidate), ...runs].filter((one) => one.of.id !== of);
  const others = open.filter((one) => !taken.has(one.of.id));
  const best = bestAddition(others, { needs, mix });
  return best === null ? null : suggestionOf(best, { ground, today: knowledge.today });
}

function prepare(
  profile: Profile,
  { register, themes }: Knowledge,
  { choices }: Wish,
): { ground: Ground; open: Candidate[]; runs: Candidate[] } {
  const needs = needsOf(profile, { themes, choices });
  const ground = groundOf(profile, { needs, themes, settings: choices.settings });
  const status = new Map(Object.entries(choices.status));
  const isRunning = ({ id }: Matchable) => status.get(id) === 'runs';
  const isPossible = (one: Matchable) => !one.isWithdrawn && status.get(one.id) !== 'not';
  // Without a word of the group there is nothing to look up.
  const possible =
    status.size === 0
      ? register.filter(({ isWithdrawn }) => !isWithdrawn)
      : register.filter((one) => isRunning(one) || isPossible(one));
  const all = candidatesOf(possible, ground);
  if (status.size === 0) return { ground, open: all, runs: [] };
  return {
    ground,
    open: all.filter(({ of }) => !isRunning(of)),
    runs: all.filter(({ of }) => isRunning(of)).sort((a, b) => (a.of.id < b.of.id ? -1 : 1)),
  };
}

function suggestionOf(
  { candidate, score }: Chosen,
  { ground, today }: { ground: Ground; today: Date },
): Suggestion {
  const { intervention } = candidate.of;
  const fits = fitsOf(candidate, ground);
  return {
    ...{ intervention, runs: false, score, fits },
    reasons: reasonsOf(intervention, fits, ground),
    cautions: cautionsOf(intervention, fits, { ground, today }),
  };
}
