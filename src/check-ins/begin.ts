import type { Definition, Variant } from './definition.ts';
import { paragraphs } from './flow/dutch-words.ts';
import { firstOpen, goTo } from './flow/go-to.ts';
import { arrived } from './flow/stepped.ts';
import type { AskedId, EarlierAnswer, EarlierStep, SessionState, Stepped } from './state.ts';

const HOW =
  'U antwoordt in uw eigen woorden. ‘Overslaan’, ‘terug’ en ‘pauze’ kunnen altijd, en aan het eind ziet u alles terug voordat u het indient.';

/**
 * The start of a check-in: the intro, how long it takes, and the first question. Pure.
 *
 * @param options.earlier what was answered to the same questions last time, by id
 * @param options.openSteps steps of last time that are still open; these come first
 */
export function begin(
  definition: Definition,
  options: {
    variant: Variant;
    now: Date;
    earlier: Record<AskedId, EarlierAnswer>;
    openSteps: EarlierStep[];
  },
): Stepped {
  const { variant, now, earlier, openSteps } = options;
  const empty: SessionState = {
    version: 1,
    variant,
    stage: 'asking',
    paused: false,
    now: null,
    path: [],
    answers: {},
    earlier,
    openSteps,
    stepOutcomes: {},
    steps: [],
    draft: null,
    correcting: false,
    misfits: 0,
    put: {},
    consent: { adviser: null, quotes: null },
    startedAt: now.toISOString(),
    filedAt: null,
  };
  const { long, short } = definition.minutes;
  const minutes = variant === 'short' ? (short ?? long) : long;
  const said = paragraphs(definition.intro, `Dit duurt ongeveer ${minutes} minuten. ${HOW}`);
  return arrived(definition, null, goTo(definition, empty, firstOpen(definition, empty)), said);
}
