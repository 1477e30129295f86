import { NO_CHOICES, type Recommendation } from '../recommendation.ts';
import { emphasise, emphasisInWords } from './emphasise.ts';
import { shortLabel } from './match-theme.ts';
import { suggestionsReply } from './reply-suggestions.ts';
import { whyReply } from './reply-why.ts';
import { attached, choicesOf, enumerated, say } from './say.ts';
import { type DialogueState, FIRST_LIMIT, withShown, withStatus } from './state.ts';
import { recommended, tellSuggestions } from './tell-area.ts';
import { weighForm } from './weigh-form.ts';
import type { Told, WijkTurn } from './wijk-skill-options.ts';
import type { Named, Wish } from './wish.ts';

/** What is said about the mix that is talked about, and how the choices of the group change it. */

export type MixWish = Extract<
  Wish,
  {
    kind:
      | 'suggestions'
      | 'more'
      | 'emphasis'
      | 'weigh'
      | 'all-themes'
      | 'start-anew'
      | 'status'
      | 'replace'
      | 'why'
      | 'settings';
  }
>;

/** Needs a wijk that is talked about; null when there is none. */
export async function tellMix(wish: MixWish, turn: WijkTurn): Promise<Told | null> {
  const { state } = turn;
  if (state.area === null) return null;
  const { code } = state.area;
  const { choices } = state;
  const changed = (next: Partial<DialogueState>, said: string) =>
    tellChanged(code, { ...turn, state: { ...state, ...next } }, said);
  switch (wish.kind) {
    case 'suggestions':
      return tellSuggestions(code, turn);
    case 'more': {
      const limit = wish.atLeast ? Math.max(state.limit, wish.limit) : wish.limit;
      const kept = state.shown.map(({ id }) => id);
      return changed(
        { limit, choices: { ...choices, kept } },
        `Ik laat nu hooguit ${limit} suggesties zien.`,
      );
    }
    case 'settings':
      return changed(
        { choices: { ...choices, settings: wish.settings, kept: [] } },
        wish.settings.length === 0
          ? 'De plek maakt niet meer uit.'
          : 'Ik let nu op de plek waar u liever werkt.',
      );
    case 'emphasis': {
      const said = wish.themes.map((theme) => emphasisInWords(labelOf(theme, turn), wish.emphasis));
      return changed(
        { choices: { ...emphasise(choices, wish.themes, wish.emphasis), kept: [] } },
        `${enumerated(said)}.`,
      );
    }
    case 'all-themes':
      return changed(
        { choices: { ...choices, onlyThemes: [], ignoredThemes: [], kept: [] } },
        'Alle signalen tellen weer mee.',
      );
    case 'start-anew':
      return changed(
        { choices: NO_CHOICES, limit: FIRST_LIMIT, replacedBy: {} },
        'Ik begin opnieuw: wat u koos, telt niet meer mee.',
      );
    case 'weigh':
      return tellWeights(code, turn);
    case 'why':
      return tellWhy(code, wish.named, turn);
    case 'replace':
      return tellReplaced(code, wish.named, turn);
    case 'status':
      return tellStatus(code, wish, turn);
  }
}

/** The list again, with what was said and what came and went by it. */
export function tellChanged(areaCode: string, turn: WijkTurn, said: string): Promise<Told> {
  return tellSuggestions(
    areaCode,
    turn,
    (recommendation) => `${said} ${cameAndWent(turn.state, recommendation)}`,
  );
}

function cameAndWent({ shown }: DialogueState, { mix }: Recommendation): string {
  const now = mix.suggestions.map(({ intervention }) => intervention);
  const came = mix.suggestions
    .filter(({ runs, intervention: { id } }) => !runs && !shown.some((before) => before.id === id))
    .map(({ intervention: { name } }) => name);
  const went = shown.filter(({ id }) => !now.some((one) => one.id === id)).map(({ name }) => name);
  if (shown.length === 0) return '';
  if (came.length === 0 && went.length === 0) return 'De lijst houdt dezelfde interventies.';
  return [
    came.length === 0 ? null : `Nieuw in de lijst: ${enumerated(came)}.`,
    went.length === 0 ? null : `Eruit: ${enumerated(went)}.`,
  ]
    .filter((part) => part !== null)
    .join(' ');
}

async function tellStatus(
  areaCode: string,
  { named, status }: Extract<MixWish, { kind: 'status' }>,
  turn: WijkTurn,
): Promise<Told> {
  const WORDS = { runs: 'loopt al', not: 'willen we niet', none: 'mag terug' };
  const one = meant(named, turn.state);
  if (one === null) return whichOne(named, turn, (name) => `${name} ${WORDS[status]}`);
  const state = keeping(withStatus(turn.state, one, status === 'none' ? null : status), {
    without: one.id,
  });
  return tellChanged(areaCode, { ...turn, state }, statusInWords(one.name, status));
}

/** What was remembered of an intervention. */
export function statusInWords(name: string, status: 'runs' | 'not' | 'none'): string {
  const said = {
    runs: `Ik heb het onthouden: ${name} loopt al bij u. Die telt mee in de mix.`,
    not: `Ik stel ${name} niet meer voor.`,
    none: `${name} mag weer meedoen.`,
  };
  return said[status];
}

/** What takes the place of a suggestion, and why that one. A repeated request gets the same. */
async function tellReplaced(areaCode: string, named: Named, turn: WijkTurn): Promise<Told> {
  const { request, state, options } = turn;
  const one = meant(named, state);
  if (one === null) return whichOne(named, turn, (name) => `Vervang ${name}`);
  const known = state.replacedBy[one.id];
  const offered =
    known === undefined
      ? await options.recommender.instead(areaCode, {
          choices: state.choices,
          limit: state.limit,
          of: one.id,
        })
      : null;
  const place = known ?? offered?.intervention.id;
  const without = keeping(withStatus(state, one, 'not'), {
    without: one.id,
    ...(place !== undefined && { beside: place }),
  });
  const recommendation = await recommended(areaCode, { state: without, options });
  const inMix = (id: string | undefined) =>
    recommendation.mix.suggestions.find(({ intervention }) => intervention.id === id);
  const fresh = recommendation.mix.suggestions.find(
    ({ intervention: { id } }) => !state.shown.some((before) => before.id === id),
  );
  const instead = inMix(place) ?? fresh ?? null;
  const next = {
    ...withShown(without, recommendation),
    replacedBy:
      instead === null ? state.replacedBy : { ...state.replacedBy, [one.id]: instead.intervention.id },
  };
  const reply = suggestionsReply({
    ...{ asked: request.text, recommendation, picture: null },
    ...{ choices: next.choices, limit: next.limit, themes: options.themes, today: options.now() },
    news:
      instead === null
        ? `${one.name} is eruit. Ik vond geen andere interventie die er goed voor in de plaats past.`
        : `In plaats van ${one.name} stel ik voor: ${instead.intervention.name}. ${instead.reasons[0] ?? ''}`.trim(),
    inConversation: request.conversationId !== null,
  });
  return { reply, state: next };
}

/** The rest of the mix stays as it is when one of it changes. */
function keeping(
  state: DialogueState,
  { without, beside }: { without: string; beside?: string },
): DialogueState {
  const stays = state.shown.map(({ id }) => id).filter((id) => id !== without);
  const kept = beside === undefined ? stays : [...stays, beside];
  return { ...state, choices: { ...state.choices, kept } };
}

async function tellWhy(areaCode: string, named: Named, turn: WijkTurn): Promise<Told> {
  const { request, state, options } = turn;
  const one = meant(named, state, { mayBeNumber: true });
  if (one === null) return whichOne(named, turn, (name) => `Waarom ${name}?`);
  const recommendation = await recommended(areaCode, { state, options });
  const suggestion = recommendation.mix.suggestions.find(({ intervention }) => intervention.id === one.id);
  const reply =
    suggestion === undefined
      ? say({
          asked: request.text,
          text: [`${one.name} staat nu niet in de mix.`],
          attachments: attached([
            choicesOf('Hoe wilt u verder?', [`${one.name} mag terug`, 'Toon de suggesties']),
          ]),
        })
      : whyReply({
          asked: request.text,
          suggestion,
          recommendation,
          themes: options.themes,
          today: options.now(),
        });
  return { reply, state };
}

async function tellWeights(areaCode: string, turn: WijkTurn): Promise<Told> {
  const { request, state, options } = turn;
  const { needs } = await options.recommender.recommend(areaCode);
  if (request.conversationId === null || needs.length === 0) return tellSuggestions(areaCode, turn);
  const reply = say({
    asked: request.text,
    text: [
      'Weeg per signaal hoe dringend het is, hoeveel kans u ziet en hoeveel energie er voor is. Zonder formulier kan het ook: typ bijvoorbeeld ‘eenzaamheid telt zwaarder’ of ‘laat roken weg’.',
    ],
    attachments: [weighForm(request.conversationId, needs, state.choices)],
  });
  return { reply, state: { ...state, needs: needs.map(({ theme }) => theme) } };
}

/**
 * The one intervention that is meant; null when it can be more than one. A number is not enough to change the
 * mix by: the same message may come twice, and by then the number is another one’s.
 */
function meant(
  { ids, byNumber }: Named,
  { shown, setAside }: DialogueState,
  { mayBeNumber = false } = {},
): { id: string; name: string } | null {
  if (ids.length !== 1 || (byNumber && !mayBeNumber)) return null;
  return [...shown, ...setAside].find(({ id }) => id === ids[0]) ?? null;
}

function whichOne(
  { ids, typed }: Named,
  { request, state }: WijkTurn,
  again: (name: string) => string,
): Told {
  const named = [...state.shown, ...state.setAside].filter(({ id }) => ids.includes(id));
  const names = [...new Set(named.map(({ name }) => name))];
  const reply = say({
    asked: request.text,
    outcome: 'clarify',
    text: [
      names.length === 1
        ? `Bedoelt u ${names[0]}?`
        : `Welke bedoelt u met ‘${typed.replace(/[?.!,;:]+$/, '')}’?`,
    ],
    attachments: attached([choicesOf('Kies een interventie', names.map(again))]),
  });
  return { reply, state };
}

function labelOf(theme: string, { options }: WijkTurn): string {
  return shortLabel(options.themes.find(({ id }) => id === theme)?.label ?? theme);
}
