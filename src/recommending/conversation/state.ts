import { z } from 'zod';
import { SETTINGS } from '../intervention.ts';
import { type Choices, NO_CHOICES, type Recommendation } from '../recommendation.ts';
import type { Talk } from './wish.ts';

/** Where a conversation about a wijk is: versioned plain data, kept between messages. */

const factor = z.union([z.literal(1), z.literal(2), z.literal(3)]);
const named = z.object({ id: z.string(), name: z.string() });

const schema = z.object({
  version: z.literal(1),
  /** The wijk that is talked about; null before one was named. */
  area: z.object({ code: z.string(), name: z.string(), municipality: z.string().nullable() }).nullable(),
  choices: z.object({
    weights: z.record(z.string(), z.object({ urgency: factor, potential: factor, energy: factor })),
    status: z.record(z.string(), z.enum(['runs', 'not'])),
    ignoredThemes: z.array(z.string()),
    onlyThemes: z.array(z.string()),
    settings: z.array(z.enum(SETTINGS)),
    kept: z.array(z.string()).default([]),
  }),
  /** How many suggestions are made. */
  limit: z.number().int().min(1).max(50),
  /** The suggestions as they were last shown, in order. */
  shown: z.array(named),
  /** Names of interventions that the group said something about. */
  setAside: z.array(named),
  /** What took the place of an intervention, by id, so that a repeated request gets the same. */
  replacedBy: z.record(z.string(), z.string()),
  /** Themes of the needs, heaviest first. */
  needs: z.array(z.string()),
  planId: z.string().nullable(),
  /** What was asked without a wijk; a name alone completes it. */
  asked: z.enum(['profile', 'suggest', 'similar']).nullable(),
});

export type DialogueState = z.infer<typeof schema>;

/** Short at first; who wants more asks for it. */
export const FIRST_LIMIT = 6;

const FRESH: DialogueState = {
  version: 1,
  area: null,
  choices: NO_CHOICES,
  limit: FIRST_LIMIT,
  shown: [],
  setAside: [],
  replacedBy: {},
  needs: [],
  planId: null,
  asked: null,
};

/** A conversation that is about nothing yet. */
export function freshState(): DialogueState {
  return structuredClone(FRESH);
}

/** The state as it was stored; anew when it is of another version or damaged. */
export function readState(stored: unknown): DialogueState {
  const parsed = schema.safeParse(stored);
  return parsed.success ? parsed.data : freshState();
}

/** The names that can be meant in the next message. */
export function talkOf(state: DialogueState): Talk {
  return {
    hasArea: state.area !== null,
    hasPlan: state.planId !== null,
    shown: state.shown,
    setAside: state.setAside,
    needs: state.needs,
  };
}

/** The same conversation about another wijk: what was chosen for the one before does not carry over. */
export function aboutArea(state: DialogueState, area: NonNullable<DialogueState['area']>): DialogueState {
  return state.area?.code === area.code ? { ...state, area, asked: null } : { ...freshState(), area };
}

/** Remembers what was shown. */
export function withShown(state: DialogueState, { needs, mix }: Recommendation): DialogueState {
  return {
    ...state,
    shown: mix.suggestions.map(({ intervention: { id, name } }) => ({ id, name })),
    needs: needs.map(({ theme }) => theme),
  };
}

/** Sets what the group said of an intervention; null takes it back. Saying it twice changes nothing. */
export function withStatus(
  state: DialogueState,
  { id, name }: { id: string; name: string },
  status: Choices['status'][string] | null,
): DialogueState {
  const { [id]: _, ...others } = state.choices.status;
  return {
    ...state,
    choices: { ...state.choices, status: status === null ? others : { ...others, [id]: status } },
    setAside: [...state.setAside.filter((one) => one.id !== id), { id, name }],
  };
}
