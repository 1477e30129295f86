import { announce } from './announce.js';
import { ask, Failure, fetchOpening } from './api.js';
import { spokenAttachments } from './attachment-words.js';
import { asksPerson } from './choice-kind.js';
import { createComposer } from './composer.js';
import { loadConversation, newConversation, newTurn, saveConversation } from './conversation.js';
import { button, byId, element } from './element.js';
import { createHomePanel } from './home-panel.js';
import { hideNotice, showNotice } from './notices.js';
import { showOwnData } from './own-data.js';
import { createPassagePanel } from './passage-panel.js';
import { spoken } from './text-blocks.js';
import { createTurnView } from './turn-view.js';

/** @typedef {import('./conversation.js').Turn} Turn */

let conversation = loadConversation();
/** @type {Map<string, ReturnType<typeof createTurnView>>} */
const views = new Map();
/** @type {AbortController | null} */
let running = null;
/** @type {string | null} what is to be asked once the answer that is being made is there */
let waiting = null;

const turns = byId('turns');
const panel = createPassagePanel();
const composer = createComposer({ onAsk: (question) => start(question), onStop: () => running?.abort() });
const home = createHomePanel((text) => actions.askNew(text));
const actions = {
  openPassage: panel.open,
  askAgain: (/** @type {Turn} */ turn) => void answer(turn),
  askNew: (/** @type {string} */ question) => askFromButton(question, null),
  askMore: (/** @type {string} */ turnId) => askFromButton('Meer hierover', turnId),
  goOn: (/** @type {string} */ question) => {
    if (running) waiting = question;
    else askFromButton(question, null);
  },
  changed: () => saveConversation(conversation),
};

/** @param {string} question @param {string | null} moreAbout */
function askFromButton(question, moreAbout) {
  // The button goes away, or is far off: the focus moves to the question, so that reading goes on from there.
  start(question, moreAbout)?.heading.focus({ preventScroll: true });
}

/** @param {string} question @param {string | null} [moreAbout] */
function start(question, moreAbout = null) {
  if (running) return null;
  waiting = null;
  hideNotice('new-conversation');
  home.hide();
  const turn = newTurn(question, moreAbout);
  conversation.turns.push(turn);
  const view = addView(turn);
  showState();
  void answer(turn);
  view.root.scrollIntoView({ block: 'start' });
  return view;
}

/** @param {Turn} turn */
function addView(turn) {
  const view = createTurnView(turn, actions);
  views.set(turn.messageId, view);
  turns.append(view.root);
  return view;
}

/**
 * Gets the answer to a turn. Asking again keeps the message id: what was answered already is not made twice.
 * @param {Turn} turn
 */
async function answer(turn) {
  const view = views.get(turn.messageId);
  if (running || !view) return;
  const asking = conversation;
  const controller = new AbortController();
  running = controller;
  composer.setBusy(true);
  Object.assign(turn, { state: 'asking', draft: '', failure: null });
  view.setStatus('Wijkgids zoekt in de documenten …');
  view.draw();
  saveConversation(asking);
  announce('Wijkgids zoekt het antwoord.');
  try {
    const question = {
      conversationId: asking.conversationId,
      messageId: turn.messageId,
      text: turn.question,
      moreAbout: turn.moreAbout,
    };
    turn.reply = await ask(
      question,
      (part) => {
        if (part.kind === 'status') return view.setStatus(part.text);
        turn.draft += part.text;
        view.drawDraft();
      },
      controller.signal,
    );
    Object.assign(turn, { state: 'answered', draft: '' });
    showLongest();
    announce(spokenReply(turn.reply));
  } catch (error) {
    const failure =
      error instanceof Failure ? error : new Failure('Er ging iets mis.', 'Probeer het opnieuw.');
    turn.state = controller.signal.aborted ? 'stopped' : 'failed';
    turn.failure = controller.signal.aborted ? null : { message: failure.message, remedy: failure.remedy };
    announce(controller.signal.aborted ? 'Gestopt.' : `${failure.message} ${failure.remedy}`);
  }
  running = null;
  composer.setBusy(false);
  view.draw();
  saveConversation(conversation);
  if (waiting !== null) start(waiting);
}

/** @param {import('./conversation.js').Reply} reply */
function spokenReply({ text, attachments, citations }) {
  return ['Antwoord:', spoken(text), spokenAttachments(attachments), sourceCount(citations.length)]
    .filter(Boolean)
    .join(' ');
}

/** @param {number} count */
function sourceCount(count) {
  return count === 0 ? '' : count === 1 ? 'Eén bron.' : `${count} bronnen.`;
}

/** What Wijkgids asks itself may be answered at length. */
function showLongest() {
  const reply = conversation.turns.at(-1)?.reply;
  composer.setMayBeLong(Boolean(reply && asksPerson(reply)));
}

/** Shows the welcome only while there is nothing else. */
function showState() {
  const empty = conversation.turns.length === 0;
  byId('welcome').hidden = !empty;
  byId('new-conversation').hidden = empty;
}

function drawConversation() {
  views.clear();
  turns.replaceChildren();
  for (const turn of conversation.turns) addView(turn);
  showState();
  showLongest();
}

/** @param {import('./conversation.js').Conversation} next */
function switchTo(next) {
  running?.abort();
  waiting = null;
  panel.close();
  conversation = next;
  saveConversation(conversation);
  drawConversation();
  composer.focus();
  void home.show(conversation.turns.length === 0);
}

function startOver() {
  const previous = conversation;
  switchTo(newConversation());
  scrollTo({ top: 0 });
  showNotice('new-conversation', 'Dit is een nieuw gesprek. Het vorige gesprek is van het scherm gehaald.', {
    label: 'Haal terug',
    onclick: () => {
      hideNotice('new-conversation');
      switchTo(previous);
    },
  });
}

/** @param {number} triesLeft */
async function showOpening(triesLeft) {
  const questions = await fetchOpening().catch(() => null);
  if (questions === null) {
    // Just after a start the server is not ready yet. The ask box works meanwhile, so this needs no message.
    if (triesLeft > 0) setTimeout(() => showOpening(triesLeft - 1), 3000);
    return;
  }
  void home.show(conversation.turns.length === 0);
  byId('opening').hidden = questions.length === 0;
  byId('opening-list').replaceChildren(
    ...questions.map((question) =>
      element(
        'li',
        {},
        button('secondary-action', question, () => actions.askNew(question), 'question-button'),
      ),
    ),
  );
}

const offlineText =
  'U bent niet verbonden met internet. Uw vragen blijven bewaard; versturen kan weer zodra er verbinding is.';
const showConnection = () =>
  navigator.onLine ? hideNotice('offline') : showNotice('offline', offlineText, null);

addEventListener('online', showConnection);
addEventListener('offline', showConnection);
byId('new-conversation').addEventListener('click', startOver);
drawConversation();
showConnection();
showOwnData();
void showOpening(10);
turns.lastElementChild?.scrollIntoView({ block: 'start' });
