import type { Form, Submission, SubmitResult } from '../../assistant/message.ts';
import type { Skill, SkillReply, SkillRequest } from '../../assistant/skill.ts';
import { findPlace } from './find-place.ts';
import { goalForm, readGoalFormId } from './goal-form.ts';
import { readPhrase } from './phrase.ts';
import { readPlace } from './read-place.ts';
import { readWish } from './read-wish.ts';
import { freshState, readState, talkOf } from './state.ts';
import { tellMatrix, tellProfile, tellSimilar, tellSuggestions, turnTo } from './tell-area.ts';
import { tellMix } from './tell-mix.ts';
import { tellOther } from './tell-other.ts';
import { submitGoal, tellFile, tellGoal, tellNextGoal, tellPlan, tellSaved } from './tell-plan.ts';
import { filledWeights, readWeighFormId, weighForm } from './weigh-form.ts';
import type { Told, WijkSkillOptions, WijkTurn } from './wijk-skill-options.ts';
import type { Wish } from './wish.ts';

const NAME = 'wijk';

/**
 * The conversation about a wijk: from its profile to needs, weights, suggestions, the Preventiematrix and a plan
 * with goals. Messages about anything else are left to others. What was chosen is remembered per conversation; a
 * question on its own is answered without.
 */
export function createWijkSkill(options: WijkSkillOptions): Skill {
  return {
    name: NAME,
    reply: (request) => reply(request, options),
    form: (formId) => formOf(formId, options),
    submit: (submission) => submit(submission, options),
    // What is cited stands in the register or in the documents, which show their own passages.
    passage: async () => null,
  };
}

async function reply(request: SkillRequest, options: WijkSkillOptions): Promise<SkillReply | null> {
  const { conversationId, personId } = request;
  const state =
    conversationId === null ? freshState() : readState(await options.dialogues.load(conversationId, NAME));
  const turn: WijkTurn = { request, state, options };
  const wish = readWish(request.text, options.themes, talkOf(state)) ?? completed(turn);
  const told = wish === null ? await tellOther(turn) : await tell(wish, turn);
  if (told === null) return null;
  if (conversationId !== null && personId !== null) {
    await options.dialogues.save({ conversationId, skill: NAME, personId, state: told.state });
  }
  return told.reply;
}

/** A name alone, after the question which wijk is meant. */
function completed({ request, state, options }: WijkTurn): Wish | null {
  if (state.asked === null) return null;
  const { words, typed } = readPhrase(request.text);
  const place = readPlace(
    { text: words.join(' '), typed: typed.join(' ') },
    { strong: false, themes: options.themes },
  );
  if (place?.kind !== 'named') return null;
  return state.asked === 'suggest' ? { kind: 'suggest', place, themes: [] } : { kind: state.asked, place };
}

async function tell(wish: Wish, turn: WijkTurn): Promise<Told | null> {
  const { area } = turn.state;
  switch (wish.kind) {
    case 'profile':
    case 'suggest':
    case 'similar':
    case 'matrix':
    case 'plan':
      return tellPlace(wish, turn);
    case 'file':
      return area === null ? null : tellFile(area, wish.format, turn);
    case 'save-plan':
      return area === null ? null : tellSaved(area, turn);
    case 'next-goal':
      return area === null ? null : tellNextGoal(area, turn);
    case 'goal':
      return area === null ? null : tellGoal(area, wish, turn);
    default:
      return tellMix(wish, turn);
  }
}

async function tellPlace(wish: Extract<Wish, { place: unknown }>, turn: WijkTurn): Promise<Told | null> {
  const found = await findPlace(wish.place, wish.kind, turn);
  if (found === null) return null;
  if ('reply' in found) {
    const asked = wish.kind === 'matrix' || wish.kind === 'plan' ? 'suggest' : wish.kind;
    return { reply: found.reply, state: found.asks ? { ...turn.state, asked } : turn.state };
  }
  const { area } = found;
  const state = turnTo(area, turn.state);
  const there: WijkTurn = { ...turn, state };
  switch (wish.kind) {
    case 'profile':
      return tellProfile(area, there);
    case 'similar':
      return tellSimilar(area, there);
    case 'matrix':
      return tellMatrix(area.code, there);
    case 'plan':
      return state.area === null ? null : tellPlan(state.area, there);
    case 'suggest': {
      const choices = { ...state.choices, onlyThemes: wish.themes, kept: [] };
      return tellSuggestions(area.code, { ...there, state: { ...state, choices } });
    }
  }
}

async function formOf(formId: string, options: WijkSkillOptions): Promise<Form | null> {
  const goal = readGoalFormId(formId);
  if (goal !== null) {
    const plan = await options.plans.plan(goal.planId);
    return plan === null ? null : goalForm(plan, goal.number);
  }
  const conversationId = readWeighFormId(formId);
  if (conversationId === null) return null;
  const { area, choices } = readState(await options.dialogues.load(conversationId, NAME));
  if (area === null) return null;
  const { needs } = await options.recommender.recommend(area.code);
  return needs.length === 0 ? null : weighForm(conversationId, needs, choices);
}

async function submit(submission: Submission, options: WijkSkillOptions): Promise<SubmitResult | null> {
  const goal = readGoalFormId(submission.formId);
  if (goal !== null) {
    const plan = await options.plans.plan(goal.planId);
    return plan === null ? null : submitGoal(plan, goal.number, { submission, options });
  }
  const conversationId = readWeighFormId(submission.formId);
  if (conversationId === null) return null;
  const state = readState(await options.dialogues.load(conversationId, NAME));
  if (state.area === null) return null;
  const { needs } = await options.recommender.recommend(state.area.code);
  const themes = needs.map(({ theme }) => theme);
  const weights = filledWeights(themes, state.choices, submission);
  const next = { ...state, choices: { ...state.choices, weights, kept: [] } };
  await options.dialogues.save({ conversationId, skill: NAME, personId: submission.personId, state: next });
  return { text: 'Uw weging is bewaard.', handover: null, next: 'toon de suggesties' };
}
