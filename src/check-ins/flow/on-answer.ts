import { plainWords } from '../read-reply/plain-words.ts';
import { isAside } from '../read-reply/read-aside.ts';
import { readMistypedCommand } from '../read-reply/read-command.ts';
import type { Stepped } from '../state.ts';
import { paragraphs } from './dutch-words.ts';
import { choose } from './on-closing.ts';
import type { AskedPlace } from './places.ts';
import { isOpenKind, readAnswer, takenAsIs } from './read-answer.ts';
import { settle, stateAfter, type Turn } from './settle.ts';
import { arrived, presentAnswer, stepped } from './stepped.ts';

/** After so many replies that did not fit, passing over is offered. */
const PATIENCE = 2;
const NO_MORE_STEPS =
  /^(?:klaar|geen|geen (?:stap|stappen|volgende stap|meer)|nee|neen|nee(?:,)? (?:dank u|dank je|bedankt|hoor|dit was het|geen)|niets|niks|niet|dit was het|dat was het|genoeg|nee,? genoeg)$/;

/**
 * Takes a reply as an answer, as a question aside, or asks again kindly.
 * @param text what is read; the reply, or what followed ‘antwoord:’
 * @param isForced whether it was said to be an answer, so that it is no question aside
 */
export function onAnswer(turn: Turn<AskedPlace>, text: string, isForced: boolean): Stepped {
  const { definition, place } = turn;
  if (!isForced && isEndOfSteps(place, text)) return skip(turn) ?? misfitted(turn, '');
  const isOpen = isOpenKind(place);
  const reading = isForced && isOpen ? takenAsIs(place, text) : readAnswer(place, text, turn.today);
  const isSure = !isOpen && reading.kind === 'read' && reading.sure;
  if (!isForced && !isSure && isAside(text, asideKind(place))) return aside(turn, isOpen);
  if (reading.kind === 'read') {
    const settled = settle(turn, reading.value, { rest: reading.rest, echo: !reading.literal });
    const isAgain = settled.next === place.id;
    const after = stateAfter(definition, settled);
    return arrived(definition, isAgain ? place : turn.place, after, settled.said);
  }
  return misfitted(turn, reading.said);
}

/** Passes over what is asked, with the words it was done in. Null where nothing can be passed over. */
export function skip(turn: Turn): Stepped | null {
  const { definition, state, place } = turn;
  if (place.kind === 'consent') return choose({ ...turn, place }, false);
  if (place.kind === 'summary') {
    return stepped(definition, state, 'Kijkt u nog even of het klopt? Dan ronden we af.');
  }
  if (place.kind === 'stop') return null;
  const settled = settle({ ...turn, place }, { kind: 'skipped' }, { rest: null, echo: false });
  const said = place.kind === 'open-step' ? 'Dan laat ik deze stap open staan.' : settled.said;
  return arrived(definition, place, stateAfter(definition, settled), said);
}

function aside(turn: Turn, isOpen: boolean): Stepped {
  const { definition, state, reply } = turn;
  const offer = 'Was dit uw antwoord? Typ dan ‘antwoord:’ met uw tekst erachter.';
  const back = 'Dan gaan we verder waar we waren.';
  return stepped(definition, state, isOpen ? `${back} ${offer}` : back, reply.trim());
}

function misfitted(turn: Turn, said: string): Stepped {
  const { definition, state, place } = turn;
  const misfits = (state.misfits ?? 0) + 1;
  const offer = misfits >= PATIENCE ? 'Weet u het niet of past de vraag niet? Typ dan ‘overslaan’.' : null;
  const present =
    presentAnswer(state, place) === null ? null : 'Of typ ‘klopt’ om uw eerdere antwoord te houden.';
  return stepped(definition, { ...state, misfits }, paragraphs(said, present, offer));
}

/** The command that a reply was meant to be, when it answers nothing here. */
export function mistypedCommandAt(turn: Turn<AskedPlace>): ReturnType<typeof readMistypedCommand> {
  if (isOpenKind(turn.place) || readAnswer(turn.place, turn.reply, turn.today).kind === 'read') return null;
  return readMistypedCommand(turn.reply);
}

/** A name with a question mark is a name that is not sure. */
function asideKind(place: AskedPlace): 'open' | 'closed' {
  return isOpenKind(place) && !(place.kind === 'step' && place.part === 'owner') ? 'open' : 'closed';
}

function isEndOfSteps(place: AskedPlace, text: string): boolean {
  const words = text.length > 100 ? '' : plainWords(text);
  return place.kind === 'step' && place.part === 'what' && place.base === null && NO_MORE_STEPS.test(words);
}
