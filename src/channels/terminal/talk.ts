import type { Assistant, Form, OfficeFile, Picture, Reply } from '../../assistant/message.ts';
import { WijkgidsError } from '../../errors.ts';
import { isTooLong, questionTooLong } from '../question-length.ts';
import { drawHome } from './draw-home.ts';
import { fillForm, type Lines, STOP } from './fill-form.ts';
import { drawReply, optionsOf, printable } from './render.ts';

export type { Lines } from './fill-form.ts';

export type TalkOptions = {
  assistant: Assistant;
  lines: Lines;
  conversationId: string;
  personId: string;
  /** Saves a file of a reply; resolves to where it is. */
  save(file: OfficeFile | Picture): Promise<string>;
  /** Told what went wrong, for the person; the talk goes on. */
  onFailure(error: unknown): void;
  newMessageId(): string;
  now(): Date;
  signal?: AbortSignal;
};

/** What the last replies left to be done. */
type State = { options: string[]; forms: Form[]; files: (OfficeFile | Picture)[] };

const PROMPT = '> ';
const SAVE = 'bewaar';
const FILL_IN = 'invullen';

/**
 * A talk in the terminal. It begins with what there is to do for the person, and lasts until the person types ‘stop’ or nothing comes any more. A number sends the choice of
 * that number, ‘invullen’ asks the form under the last reply, ‘bewaar’ saves the files of the last reply that had
 * any; each only when there is such a thing, so that the word is otherwise sent as it is.
 */
export async function talk(given: TalkOptions): Promise<void> {
  const say = (text: string) => given.lines.say(printable(text));
  const options = { ...given, lines: { ...given.lines, say } };
  const { lines, signal } = options;
  let state = await arrive(options);
  for (;;) {
    const typed = (await lines.next(PROMPT))?.trim();
    if (typed === undefined || typed.toLowerCase() === STOP) return;
    if (typed === '') continue;
    try {
      state = await take(typed, state, options);
    } catch (error) {
      if (signal?.aborted) return;
      options.onFailure(error);
    }
  }
}

/** Says what there is to do, when there is; it can be chosen by its number. The talk can do without. */
async function arrive({ assistant, personId, lines, onFailure }: TalkOptions): Promise<State> {
  const nothing: State = { options: [], forms: [], files: [] };
  try {
    const drawn = drawHome(await assistant.home(personId));
    if (drawn === null) return nothing;
    lines.say(drawn.text);
    return { ...nothing, options: drawn.options };
  } catch (error) {
    onFailure(error);
    return nothing;
  }
}

async function take(typed: string, state: State, options: TalkOptions): Promise<State> {
  const word = typed.toLowerCase();
  const [form] = state.forms;
  if (word === SAVE && state.files.length > 0) {
    for (const file of state.files) options.lines.say(`Bewaard: ${await options.save(file)}`);
    return state;
  }
  if (word === FILL_IN && form !== undefined) return fillIn(form, state, options);
  const chosen = /^\d{1,3}$/.test(typed) ? state.options[Number(typed) - 1] : undefined;
  if (chosen !== undefined) options.lines.say(`${PROMPT}${chosen}`);
  return send(chosen ?? typed, state, options);
}

async function send(text: string, state: State, options: TalkOptions): Promise<State> {
  const { assistant, conversationId, personId, lines, newMessageId, now, signal } = options;
  if (await isTooLong(text, personId, assistant)) throw questionTooLong(text.length);
  const reply = await assistant.receive(
    {
      ...{ channel: 'terminal', conversationId, messageId: newMessageId(), personId, organisationId: null },
      ...{ text, moreAbout: null, receivedAt: now() },
    },
    undefined,
    signal,
  );
  lines.say(drawReply(reply, { talking: true }));
  return stateAfter(reply, state);
}

/** Fills in a form, and asks what follows on it. */
async function fillIn(form: Form, state: State, options: TalkOptions): Promise<State> {
  const { assistant, personId, lines } = options;
  const current = (await assistant.form(form.id, personId)) ?? form;
  const result = await fillForm(current, { assistant, personId, lines });
  if (result === null) return state;
  // Nobody can be reached from here, so the thanks for handing something over would not be true.
  if (result.handover !== null) throw noAdviser();
  lines.say(result.text);
  const done = { ...state, forms: state.forms.slice(1) };
  if (result.next === null) return done;
  lines.say(`${PROMPT}${result.next}`);
  return send(result.next, done, options);
}

function stateAfter(reply: Reply, before: State): State {
  const files = reply.attachments.filter((one) => one.kind === 'file' || one.kind === 'picture');
  return {
    options: optionsOf(reply),
    forms: reply.attachments.filter((one) => one.kind === 'form'),
    files: files.length > 0 ? files : before.files,
  };
}

function noAdviser(): WijkgidsError {
  return new WijkgidsError('no-adviser', {
    message: 'Vanuit de terminal kan Wijkgids geen vraag doorgeven aan een adviseur.',
    remedy: 'Doe dat in Slack of Teams, of stuur de adviseur zelf een bericht.',
  });
}
