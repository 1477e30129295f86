import { loadDraft, saveDraft } from './conversation.js';
import { byId } from './element.js';

/** The same lengths as the server's: of a question, and of an answer in a check-in. */
const longestQuestion = 2000;
const longestAnswer = 12_000;

/**
 * The ask box. Enter sends, Shift+Enter gives a new line; what is typed is kept over a reload.
 * @param {{ onAsk: (question: string) => void, onStop: () => void }} options
 */
export function createComposer({ onAsk, onStop }) {
  const form = /** @type {HTMLFormElement} */ (byId('ask'));
  const text = /** @type {HTMLTextAreaElement} */ (byId('question'));
  const problem = byId('question-error');
  const send = byId('send');
  const stop = byId('stop');
  let busy = false;
  let maxLength = longestQuestion;

  /** @param {string} message empty when all is well */
  function showProblem(message) {
    problem.textContent = message;
    problem.hidden = message === '';
    if (message === '') text.removeAttribute('aria-invalid');
    else text.setAttribute('aria-invalid', 'true');
  }

  /** @param {string} question */
  function problemWith(question) {
    if (question === '') return 'Typ eerst een vraag.';
    const over = question.length - maxLength;
    if (over <= 0) return '';
    return `Uw vraag is ${over} ${over === 1 ? 'teken' : 'tekens'} te lang. Er passen ${maxLength} tekens in één vraag.`;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (busy) return;
    const question = text.value.trim();
    const message = problemWith(question);
    showProblem(message);
    if (message !== '') return text.focus();
    text.value = '';
    saveDraft('');
    onAsk(question);
  });
  text.addEventListener('keydown', (event) => {
    // Enter also ends the composing of accented letters; then it must not send.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  text.addEventListener('input', () => {
    saveDraft(text.value);
    const question = text.value.trim();
    if (question.length > maxLength || !problem.hidden)
      showProblem(question === '' ? '' : problemWith(question));
  });
  stop.addEventListener('click', onStop);
  text.value = loadDraft();

  return {
    focus: () => text.focus(),
    /** @param {boolean} value whether an answer in a check-in may be typed, which may be longer than a question */
    setMayBeLong(value) {
      maxLength = value ? longestAnswer : longestQuestion;
    },
    /** @param {boolean} value whether an answer is being made */
    setBusy(value) {
      const stopHadFocus = document.activeElement === stop;
      busy = value;
      stop.hidden = !value;
      send.hidden = value;
      if (stopHadFocus && !value) text.focus();
    },
  };
}
