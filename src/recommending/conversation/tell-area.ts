import { fold } from '../../search/dutch/fold.ts';
import type { Area } from '../area.ts';
import { areaName } from '../describe.ts';
import type { Recommendation, SimilarArea } from '../recommendation.ts';
import { drawMatrix, drawProfile, withDrawn } from './draw.ts';
import { matrixChart, matrixReply } from './reply-matrix.ts';
import { profileReply } from './reply-profile.ts';
import { questionAbout, similarReply, type Told as ToldOfMunicipality } from './reply-similar.ts';
import { suggestionsReply } from './reply-suggestions.ts';
import { aboutArea, type DialogueState, withShown } from './state.ts';
import type { Told, WijkTurn } from './wijk-skill-options.ts';

/** What is said about one area, with the state of the conversation after it. */

const SIMILAR = 5;
/** Asking the documents takes time; the most alike come first. */
const MUNICIPALITIES_ASKED = 3;

/** The conversation turned to this area. */
export function turnTo(area: Area, state: DialogueState): DialogueState {
  return aboutArea(state, { code: area.code, name: areaName(area), municipality: area.municipality });
}

export async function tellProfile(area: Area, { request, state, options }: WijkTurn): Promise<Told> {
  const profile = await options.recommender.profile(area.code);
  const drawn = await drawProfile(profile, options.charts);
  const reply = profileReply({
    ...{ asked: request.text, profile, picture: drawn.picture },
    inConversation: request.conversationId !== null,
  });
  return { reply: withDrawn(reply, drawn), state: turnTo(area, state) };
}

/**
 * The needs and the mix under the choices of the state.
 *
 * @param news what was just changed; null tells everything from the start, with the picture
 */
export async function tellSuggestions(
  areaCode: string,
  { request, state, options }: WijkTurn,
  news: ((recommendation: Recommendation) => string) | null = null,
): Promise<Told> {
  const recommendation = await recommended(areaCode, { state, options });
  const drawn =
    news === null
      ? await drawProfile(recommendation.profile, options.charts)
      : { picture: null, failed: false };
  const reply = suggestionsReply({
    ...{ asked: request.text, recommendation, picture: drawn.picture },
    ...{ choices: state.choices, limit: state.limit, themes: options.themes, today: options.now() },
    news: news === null ? null : news(recommendation),
    inConversation: request.conversationId !== null,
  });
  return { reply: withDrawn(reply, drawn), state: withShown(state, recommendation) };
}

export async function tellMatrix(areaCode: string, turn: WijkTurn): Promise<Told> {
  const { request, state, options } = turn;
  const recommendation = await recommended(areaCode, { state, options });
  if (recommendation.mix.suggestions.length === 0) return tellSuggestions(areaCode, turn);
  const today = options.now();
  const drawn = await drawMatrix(matrixChart(recommendation, today), options.charts);
  const reply = matrixReply({
    ...{ asked: request.text, recommendation, picture: drawn.picture, today },
    inConversation: request.conversationId !== null,
  });
  return { reply: withDrawn(reply, drawn), state: withShown(state, recommendation) };
}

export async function tellSimilar(area: Area, { request, state, options }: WijkTurn): Promise<Told> {
  const similar = await options.recommender.similar(area.code, SIMILAR);
  const told = options.documents === null ? null : await toldOf(similar, options.documents);
  return {
    reply: similarReply({ asked: request.text, area, similar, told }),
    state: turnTo(area, state),
  };
}

/** The mix under the choices of the state. */
export function recommended(
  areaCode: string,
  { state, options }: Pick<WijkTurn, 'state' | 'options'>,
): Promise<Recommendation> {
  return options.recommender.recommend(areaCode, { choices: state.choices, limit: state.limit });
}

/** What the documents tell of the municipalities, one by one; an answer that does not name it is none. */
async function toldOf(
  similar: SimilarArea[],
  documents: NonNullable<WijkTurn['options']['documents']>,
): Promise<ToldOfMunicipality[]> {
  const names = similar.flatMap(({ area: { municipality } }) =>
    municipality === null ? [] : [municipality],
  );
  const told: ToldOfMunicipality[] = [];
  for (const municipality of [...new Set(names)].slice(0, MUNICIPALITIES_ASKED)) {
    const answer = await documents.answer(questionAbout(municipality));
    const isAboutIt =
      answer !== null &&
      fold(
        [answer.text, ...answer.citations.flatMap(({ title, section }) => [title, section])].join(' '),
      ).includes(fold(municipality));
    told.push({ municipality, answer: isAboutIt ? answer : null });
  }
  return told;
}
