import { announce } from './announce.js';
import { Failure, sendForm } from './api.js';
import { element, paragraph } from './element.js';
import { createFormField } from './form-fields.js';

/**
 * A form of a reply, to fill in on the page. What is wrong with a field stands at that field, what the server
 * says stands above the button; after sending there are thanks in its place, also when the page comes back.
 *
 * @param {import('../../../assistant/message.ts').Form} form
 * @param {string} id unique on the page
 * @param {import('./conversation.js').Turn} turn remembers the thanks
 * @param {{ onChange: () => void, onNext: (question: string) => void }} then `onChange` is called when the turn
 *   changed, `onNext` with the question that the talk goes on with
 */
export function createReplyForm(form, id, turn, { onChange, onNext }) {
  const title = element('h3', { class: 'utrecht-heading-3 reply-form__title', id }, form.title);
  const root = element(
    'div',
    { class: 'attachment reply-form', role: 'group', 'aria-labelledby': id },
    title,
  );
  const said = turn.thanks[form.id];
  root.append(said === undefined ? drawForm() : drawThanks(said));
  return root;

  function drawForm() {
    const fields = form.fields.map((field, index) => createFormField(field, `${id}-${index}`));
    const problem = element('div', { class: 'reply-form__problem', role: 'alert' });
    const made = element(
      'form',
      { class: 'reply-form__fields', autocomplete: 'off', novalidate: true },
      form.intro === '' ? null : paragraph(form.intro, 'reply-form__intro'),
      ...fields.map((field) => field.root),
      problem,
      element(
        'div',
        { class: 'reply-form__row' },
        element(
          'button',
          { class: 'utrecht-button utrecht-button--primary-action utrecht-button--submit', type: 'submit' },
          form.submitLabel,
        ),
      ),
    );
    let sending = false;
    made.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (sending) return;
      problem.replaceChildren();
      if (!allRight(fields)) return;
      sending = true;
      made.setAttribute('aria-busy', 'true');
      const values = Object.fromEntries(fields.map((field) => [field.id, field.value()]));
      const result = await send(values, problem);
      sending = false;
      made.removeAttribute('aria-busy');
      if (result === null) return;
      showThanks(made, result.text);
      if (result.next !== null) onNext(result.next);
    });
    return made;
  }

  /** @param {Record<string, string>} values @param {HTMLElement} problem */
  async function send(values, problem) {
    try {
      return await sendForm(form.id, values);
    } catch (error) {
      const { message, remedy } =
        error instanceof Failure ? error : new Failure('Versturen lukte niet.', 'Probeer het opnieuw.');
      problem.replaceChildren(drawProblem(message, remedy));
      return null;
    }
  }

  /** @param {HTMLElement} made @param {string} text */
  function showThanks(made, text) {
    turn.thanks[form.id] = text;
    onChange();
    const thanks = drawThanks(text);
    const hadFocus = made.contains(document.activeElement);
    made.replaceWith(thanks);
    if (hadFocus) thanks.focus();
    announce(text);
  }
}

/**
 * Shows what is wrong at each field, and moves to the first of them.
 * @param {ReturnType<typeof createFormField>[]} fields
 */
function allRight(fields) {
  const wrong = fields.filter((field) => !field.check());
  wrong[0]?.focus();
  return wrong.length === 0;
}

/** @param {string} message @param {string} remedy */
function drawProblem(message, remedy) {
  return element(
    'div',
    { class: 'utrecht-alert utrecht-alert--error' },
    element('div', { class: 'utrecht-alert__content' }, paragraph(message), paragraph(remedy)),
  );
}

/** @param {string} text */
function drawThanks(text) {
  const thanks = paragraph(text, 'reply-form__thanks');
  thanks.tabIndex = -1;
  return thanks;
}
