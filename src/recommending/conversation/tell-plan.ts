import type { Submission, SubmitResult } from '../../assistant/message.ts';
import type { Goal, Plan } from '../plan.ts';
import { buildPlan, isBegun } from './build-plan.ts';
import { checkGoal } from './check-goal.ts';
import { drawMatrix, drawProfile, withDrawn } from './draw.ts';
import { filledGoal } from './goal-form.ts';
import { lineName } from './profile-chart.ts';
import { readGoal } from './read-goal.ts';
import { fileChoices, fileOf, matrixChart } from './reply-matrix.ts';
import { type CheckedGoal, goalReply, noPlan, planMatrix, planReply, savedReply } from './reply-plan.ts';
import { attached, say } from './say.ts';
import type { DialogueState } from './state.ts';
import { recommended } from './tell-area.ts';
import type { Told, WijkSkillOptions, WijkTurn } from './wijk-skill-options.ts';

/** The plan of a wijk: saved, shown, its goals filled in one by one, taken along as a file. */

type AreaRef = NonNullable<DialogueState['area']>;

/** Saves the mix as the plan of this wijk, in the place of the one that was; its goals stay. */
export async function tellSaved(area: AreaRef, turn: WijkTurn): Promise<Told> {
  const { request, state, options } = turn;
  const asked = request.text;
  if (request.personId === null || request.conversationId === null) {
    return {
      reply: say({
        asked,
        outcome: 'clarify',
        text: [
          'Bewaren kan alleen in een gesprek. Vraag het in de webchat, in Slack, in Teams of met wijkgids chat.',
        ],
      }),
      state,
    };
  }
  const { plan, saved } = await planNow(area, turn);
  await options.plans.save(plan);
  return { reply: savedReply({ asked, plan, isNew: saved === null }), state: { ...state, planId: plan.id } };
}

export async function tellPlan(area: AreaRef, { request, state, options }: WijkTurn): Promise<Told> {
  const asked = request.text;
  const plan = await options.plans.planOf(area.code, request.organisationId);
  if (plan === null) return { reply: noPlan({ asked, name: area.name }), state };
  const goals = await checkedGoals(plan, options);
  const drawn = await drawMatrix(planMatrix(plan), options.charts);
  return {
    reply: withDrawn(planReply({ asked, plan, goals, picture: drawn.picture }), drawn),
    state: { ...state, planId: plan.id },
  };
}

/** The first goal of which nothing was filled in yet, else the first that is not complete, else the plan. */
export async function tellNextGoal(area: AreaRef, turn: WijkTurn): Promise<Told> {
  const plan = await turn.options.plans.planOf(area.code, turn.request.organisationId);
  if (plan === null) return tellPlan(area, turn);
  const goals = await checkedGoals(plan, turn.options);
  const untouched = goals.findIndex(({ goal }) => !isBegun(goal));
  const next = untouched === -1 ? goals.findIndex(({ lacks }) => lacks.length > 0) : untouched;
  return next === -1 ? tellPlan(area, turn) : tellGoal(area, { number: next + 1, said: null }, turn);
}

/** One goal; with words, those are filled in first. Saying the same twice changes nothing. */
export async function tellGoal(
  area: AreaRef,
  { number, said }: { number: number; said: string | null },
  turn: WijkTurn,
): Promise<Told> {
  const { request, state, options } = turn;
  const asked = request.text;
  const plan = await options.plans.planOf(area.code, request.organisationId);
  if (plan === null) return { reply: noPlan({ asked, name: area.name }), state };
  const goal = plan.goals[number - 1];
  const next =
    goal === undefined || said === null
      ? plan
      : withGoal(plan, number, { ...goal, ...readGoal(said) }, options.now());
  if (next !== plan) await options.plans.save(next);
  const lacks = (await checkedGoals(next, options))[number - 1]?.lacks ?? [];
  return {
    reply: goalReply({ asked, plan: next, number, lacks, changed: next !== plan }),
    state: { ...state, planId: plan.id },
  };
}

/**
 * Saves a goal as it was filled in, also when it is not complete.
 * @throws WijkgidsError `invalid-field`
 */
export async function submitGoal(
  plan: Plan,
  number: number,
  { submission, options }: { submission: Submission; options: WijkSkillOptions },
): Promise<SubmitResult | null> {
  const goal = plan.goals[number - 1];
  if (goal === undefined) return null;
  const next = withGoal(plan, number, filledGoal(goal, submission), options.now());
  await options.plans.save(next);
  const goals = await checkedGoals(next, options);
  const lacks = goals[number - 1]?.lacks ?? [];
  const isDone = goals.every((one) => one.lacks.length === 0);
  return {
    text:
      lacks.length === 0
        ? `Doel ${number} is bewaard en compleet.`
        : [`Doel ${number} is bewaard. Nog niet af:`, ...lacks.map((lack) => `- ${lack}`)].join('\n'),
    handover: null,
    next: lacks.length > 0 ? `Doel ${number}` : isDone ? 'Toon het plan' : 'Volgend doel',
  };
}

/** The mix as a file, with the goals of the plan when there is one. */
export async function tellFile(area: AreaRef, format: 'xlsx' | 'docx', turn: WijkTurn): Promise<Told> {
  const { request, state, options } = turn;
  const { plan, recommendation } = await planNow(area, turn);
  const files = await options.files();
  const made =
    format === 'xlsx'
      ? await files.planXlsx(plan)
      : await files.planDocx(plan, await picturesOf(recommendation, options));
  const title =
    format === 'xlsx'
      ? `De Preventiematrix van ${area.name} als Excel-bestand`
      : `Het plan van ${area.name} als Word-bestand`;
  return {
    reply: say({
      asked: request.text,
      text: [
        `Hieronder staat ${title.charAt(0).toLowerCase()}${title.slice(1)}. Daarin vindt u ook de signalen met hun cijfers, niveau en datum van elke interventie, en de doelen.`,
      ],
      attachments: attached([fileOf(title, made), fileChoices()]),
    }),
    state,
  };
}

async function planNow(area: AreaRef, { request, state, options }: WijkTurn) {
  const saved = await options.plans.planOf(area.code, request.organisationId);
  const recommendation = await recommended(area.code, { state, options });
  const plan = buildPlan({
    ...{ recommendation, saved, id: saved?.id ?? options.newId(), now: options.now() },
    ...{ organisationId: request.organisationId, personId: request.personId ?? '' },
  });
  return { plan, saved, recommendation };
}

async function picturesOf(
  recommendation: Awaited<ReturnType<typeof recommended>>,
  { charts, now }: WijkSkillOptions,
): Promise<{ title: string; alt: string; png: Buffer }[]> {
  const drawn = [
    await drawProfile(recommendation.profile, charts),
    await drawMatrix(matrixChart(recommendation, now()), charts),
  ];
  return drawn.flatMap(({ picture }) =>
    picture === null
      ? []
      : [{ title: picture.title, alt: picture.alt, png: Buffer.from(picture.data, 'base64') }],
  );
}

/** Each goal with what it still lacks. Which way is worse comes from the figures of the wijk as they are now. */
async function checkedGoals(plan: Plan, { recommender, now }: WijkSkillOptions): Promise<CheckedGoal[]> {
  const { lines } = await recommender.profile(plan.area.code);
  const today = now().toISOString().slice(0, 10);
  return plan.goals.map((goal) => {
    const theme = plan.needs.find(({ label }) => label === goal.need)?.theme;
    const ofTheme = lines.filter(({ indicator }) => indicator.theme === theme);
    const line = ofTheme.find((one) => goal.measure?.includes(lineName(one))) ?? null;
    return { goal, lacks: checkGoal(goal, today, line?.indicator.worse ?? null) };
  });
}

function withGoal(plan: Plan, number: number, goal: Goal, now: Date): Plan {
  const goals = plan.goals.map((one, index) => (index === number - 1 ? goal : one));
  return { ...plan, goals, updatedAt: now.toISOString() };
}
