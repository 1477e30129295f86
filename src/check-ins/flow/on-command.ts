import { questionAt } from '../questions.ts';
import type { Command } from '../read-reply/read-command.ts';
import type { Stepped } from '../state.ts';
import { goTo } from './go-to.ts';
import { skip } from './on-answer.ts';
import { allPlaces, STOP, SUMMARY } from './places.ts';
import { onwards, stateAfter, type Turn } from './settle.ts';
import { arrived, presentAnswer, stepped } from './stepped.ts';

const HELP = [
  'Antwoord gewoon in uw eigen woorden. U kunt ook typen:',
  '- ‘terug’: naar de vorige vraag\n- ‘overslaan’: deze vraag leeg laten\n- ‘waarom’: waarom ik dit vraag\n- ‘pauze’: later verder, uw antwoorden blijven staan\n- ‘stop’: stoppen zonder iets in te dienen',
  'Stel gerust tussendoor een vraag over het onderwerp; daarna gaan we hier verder.',
].join('\n\n');

/** Does what a command asks; null when the words are an answer here after all. */
export function onCommand(turn: Turn, command: Command): Stepped | null {
  const { definition, state, place } = turn;
  switch (command) {
    case 'back':
      return back(turn);
    case 'skip':
      return skip(turn);
    case 'pause':
      return stepped(definition, { ...state, paused: true }, PAUSED_NOW);
    case 'stop':
      return stepped(definition, goTo(definition, state, STOP.id), '');
    case 'help':
      return arrived(definition, place, state, HELP);
    case 'why':
      return arrived(definition, place, state, questionAt(definition, state, place).why);
    case 'again':
      return arrived(
        definition,
        place,
        state,
        'Ik stel de vraag nog eens. Wilt u een eerder antwoord veranderen? Typ dan ‘terug’.',
      );
    case 'resume':
      return keep(turn) ?? stepped(definition, state, 'We zijn al bezig. Dit is de vraag waar we zijn:');
    case 'confirm':
      return keep(turn);
  }
}

const PAUSED_NOW =
  'Goed, we pauzeren. Uw antwoorden blijven staan. Typ ‘verder’ als u verder wilt, ook over een paar weken.';

/** While it stands still, only going on or stopping does something. */
export function whilePaused(turn: Turn, command: Command | null): Stepped {
  const { definition, state, place } = turn;
  if (command === 'resume') {
    return arrived(
      definition,
      place,
      { ...state, paused: false },
      'Fijn dat u er weer bent. Hier waren we gebleven.',
    );
  }
  if (command === 'stop')
    return stepped(definition, goTo(definition, { ...state, paused: false }, STOP.id), '');
  return stepped(
    definition,
    state,
    'De check-in staat op pauze, dus dit heb ik niet genoteerd. Typ ‘verder’ om verder te gaan, of ‘stop’ om te stoppen.',
  );
}

/** Leaves the present answer as it is and goes on; null when there is none. */
function keep(turn: Turn): Stepped | null {
  const { definition, state, place } = turn;
  if (place.kind === 'summary' || place.kind === 'consent' || place.kind === 'stop') return null;
  if (presentAnswer(state, place) === null) return null;
  const kept = stateAfter(definition, onwards(definition, state, place, ''));
  return arrived(definition, place, kept, 'Dat blijft zo.');
}

function back({ definition, state, place }: Turn): Stepped {
  if (state.correcting) {
    return arrived(definition, place, goTo(definition, state, SUMMARY.id), 'Terug naar de samenvatting.');
  }
  const places = allPlaces(definition, state);
  const before = places[places.findIndex(({ id }) => id === place.id) - 1];
  if (before === undefined) return stepped(definition, state, 'Dit is de eerste vraag.');
  return arrived(definition, place, goTo(definition, state, before.id), '');
}
