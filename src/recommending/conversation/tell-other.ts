import { fold } from '../../search/dutch/fold.ts';
import { readPhrase } from './phrase.ts';
import { readOtherName } from './read-mix-wish.ts';
import { attached, choicesOf, say } from './say.ts';
import { withStatus } from './state.ts';
import { statusInWords, tellChanged } from './tell-mix.ts';
import type { Told, WijkTurn } from './wijk-skill-options.ts';

/**
 * The group says of an intervention outside the mix that it runs, or is not wanted; null for what may be about
 * anything else.
 */
export async function tellOther(turn: WijkTurn): Promise<Told | null> {
  const { request, state, options } = turn;
  const said = state.area === null ? null : readOtherName(readPhrase(request.text));
  if (state.area === null || said === null) return null;
  const intervention = await options.recommender.intervention(idOf(said.typed));
  if (intervention === null) return said.status === 'runs' ? unknownName(said.typed, turn) : null;
  const next = withStatus(state, intervention, said.status);
  return tellChanged(
    state.area.code,
    { ...turn, state: next },
    statusInWords(intervention.name, said.status),
  );
}

const LONGEST_NAME = 4;

function unknownName(typed: string, { request, state }: WijkTurn): Told | null {
  const name = typed.replace(/[?.!,;:]+$/, '');
  if (name.split(/\s+/).length > LONGEST_NAME) return null;
  const reply = say({
    asked: request.text,
    outcome: 'clarify',
    text: [
      `Ik ken in het register geen interventie die ‘${name}’ heet. Typ de naam zoals die in het register staat, dan tel ik haar mee.`,
    ],
    attachments: attached([choicesOf('Hoe wilt u verder?', ['Toon de suggesties'])]),
  });
  return { reply, state };
}

/** The id that the register gives to a name. */
function idOf(name: string): string {
  return fold(name)
    .replace(/'/g, '')
    .replace(/\+/g, ' plus ')
    .replace(/&/g, ' en ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
