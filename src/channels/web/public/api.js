/**
 * The addresses of Wijkgids, and its failures as something a reader can act on.
 *
 * @typedef {import('../../../assistant/message.ts').Reply} Reply
 * @typedef {import('../../../assistant/message.ts').ReplyPart} ReplyPart
 * @typedef {import('../../../assistant/message.ts').PassageView} PassageView
 * @typedef {import('../../../assistant/message.ts').Home} Home
 */

/** A failure with what happened and what the reader can do. */
export class Failure extends Error {
  /** @param {string} message @param {string} remedy */
  constructor(message, remedy) {
    super(message);
    this.remedy = remedy;
  }
}

/**
 * Asks a question. `onPart` gets the parts while the reply is made.
 * @param {{ conversationId: string, messageId: string, text: string, moreAbout: string | null }} question
 * @param {(part: ReplyPart) => void} onPart
 * @param {AbortSignal} signal
 * @returns {Promise<Reply>}
 * @throws {Failure} or the reason of the signal
 */
export async function ask(question, onPart, signal) {
  const response = await call('/api/ask', { ...json(question), signal });
  for await (const line of lines(response, signal)) {
    if (line.kind === 'reply') return line.reply;
    if (line.kind === 'error') throw new Failure(line.error, line.remedy);
    onPart(line);
  }
  throw new Failure('Het antwoord brak halverwege af.', 'Probeer het opnieuw.');
}

/** @param {string} id @returns {Promise<PassageView>} */
export async function fetchPassage(id) {
  return (await call(`/api/passages/${encodeURIComponent(id)}`)).json();
}

/** @param {{ turnId: string, useful: boolean, why: string | null }} feedback */
export async function sendFeedback(feedback) {
  await call('/api/feedback', json(feedback));
}

/**
 * Sends a filled-in form.
 * @param {string} formId
 * @param {Record<string, string>} values
 * @returns {Promise<{ text: string, next: string | null }>} what Wijkgids says to it, and what to ask next for
 *   the person
 */
export async function sendForm(formId, values) {
  const { text, next } = await (await call('/api/forms', json({ formId, values }))).json();
  return { text, next: next ?? null };
}

/** @returns {Promise<string[]>} */
export async function fetchOpening() {
  return (await (await call('/api/opening')).json()).questions;
}

/** @returns {Promise<Home>} what there is to do for this person; its moments are texts here */
export async function fetchHome() {
  return (await call('/api/home')).json();
}

/** @returns {Promise<string>} the id under which the server keeps what this browser asked */
export async function fetchPersonId() {
  return (await (await call('/api/me')).json()).personId;
}

/** @param {unknown} body @returns {RequestInit} */
function json(body) {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

/** @param {string} path @param {RequestInit} [init] */
async function call(path, init) {
  const response = await fetch(path, init).catch((error) => {
    throw init?.signal?.aborted ? error : unreachable();
  });
  if (response.ok) return response;
  const told = await response.json().catch(() => null);
  throw new Failure(
    told?.error ?? 'Wijkgids gaf geen goed antwoord.',
    told?.remedy ?? 'Probeer het over een paar tellen opnieuw.',
  );
}

function unreachable() {
  return navigator.onLine
    ? new Failure(
        'Wijkgids is niet bereikbaar.',
        'Wacht even en probeer het opnieuw. Wat u typte, blijft hier staan.',
      )
    : new Failure(
        'U bent niet verbonden met internet.',
        'Maak verbinding en probeer het opnieuw. Wat u typte, blijft hier staan.',
      );
}

/** @param {Response} response @param {AbortSignal} signal */
async function* lines(response, signal) {
  if (!response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read().catch((error) => {
      throw signal.aborted ? error : unreachable();
    });
    const complete = (rest + (value ?? '')).split('\n');
    rest = complete.pop() ?? '';
    for (const line of complete) if (line !== '') yield JSON.parse(line);
    if (done) return;
  }
}
