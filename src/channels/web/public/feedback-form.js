import { announce } from './announce.js';
import { Failure, sendFeedback } from './api.js';
import { button, element, paragraph } from './element.js';

/**
 * The question whether an answer was useful. The judgement is sent at once, the reason after it when the
 * reader gives one: who leaves halfway has still been heard.
 *
 * @param {import('./conversation.js').Turn} turn
 * @param {() => void} onChange called when the turn's feedback changed
 */
export function createFeedbackForm(turn, onChange) {
  const root = element('div', { class: 'feedback' });
  const turnId = turn.reply?.turnId;
  if (!turnId) return root;

  /** @param {boolean} useful @param {string | null} why */
  async function send(useful, why) {
    try {
      await sendFeedback({ turnId: /** @type {string} */ (turnId), useful, why });
    } catch (error) {
      const { message, remedy } =
        error instanceof Failure ? error : new Failure('Opslaan lukte niet.', 'Probeer het opnieuw.');
      showProblem(`${message} ${remedy}`);
      return false;
    }
    turn.feedback = { useful, why };
    onChange();
    return true;
  }

  /** @param {string} text */
  function showProblem(text) {
    root.querySelector('.feedback__problem')?.remove();
    root.append(
      element('p', { class: 'utrecht-form-field-error-message feedback__problem', role: 'alert' }, text),
    );
  }

  function showQuestion() {
    root.replaceChildren(
      element(
        'div',
        { class: 'feedback__ask', role: 'group', 'aria-label': 'Was dit antwoord nuttig?' },
        element('span', { class: 'feedback__label' }, 'Was dit nuttig?'),
        button('secondary-action', 'Nuttig', () => choose(true), 'button-small'),
        button('secondary-action', 'Niet nuttig', () => choose(false), 'button-small'),
      ),
    );
  }

  /** @param {boolean} useful */
  async function choose(useful) {
    if (await send(useful, null)) showWhy(useful);
  }

  /** @param {boolean} useful */
  function showWhy(useful) {
    const id = `why-${turn.messageId}`;
    const text = element('textarea', {
      id,
      class: 'utrecht-textarea utrecht-textarea--html-textarea',
      rows: 2,
      maxlength: 2000,
    });
    const form = element(
      'form',
      { class: 'feedback__form' },
      paragraph(`Opgeslagen: ${useful ? 'nuttig' : 'niet nuttig'}. Dank u wel.`, 'feedback__saved'),
      element(
        'label',
        { class: 'utrecht-form-label', for: id },
        `${useful ? 'Wat hielp u?' : 'Wat miste u of klopte er niet?'} (niet verplicht)`,
      ),
      text,
      element(
        'div',
        { class: 'feedback__buttons' },
        element(
          'button',
          { class: 'utrecht-button utrecht-button--primary-action button-small', type: 'submit' },
          'Verstuur uitleg',
        ),
        button('subtle', 'Overslaan', showThanks, 'button-small'),
      ),
    );
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const why = text.value.trim();
      if (why === '' || (await send(useful, why))) showThanks();
    });
    root.replaceChildren(form);
    announce('Opgeslagen. U kunt nog zeggen waarom.');
    text.focus({ preventScroll: true });
    form.scrollIntoView({ block: 'nearest' });
  }

  function showThanks() {
    const thanks = paragraph(
      turn.feedback?.why ? 'Dank u wel. Uw uitleg is opgeslagen.' : 'Dank u wel. Uw reactie is opgeslagen.',
      'feedback__thanks',
    );
    thanks.tabIndex = -1;
    const hadFocus = root.contains(document.activeElement);
    root.replaceChildren(thanks);
    if (hadFocus) thanks.focus();
    announce(thanks.textContent ?? '');
  }

  if (turn.feedback)
    root.append(paragraph('U heeft op dit antwoord gereageerd. Dank u wel.', 'feedback__thanks'));
  else showQuestion();
  return root;
}
