import { element } from './element.js';

/**
 * @typedef {import('../../../assistant/message.ts').FormField} FormField
 * @typedef {Extract<FormField, { kind: 'choice' | 'choices' }>} OptionsField
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control
 * @typedef {{ root: HTMLElement, controls: Control[], value: () => string }} Drawn
 */

/** A longer list of options folds into one line. */
const mostRadioButtons = 5;

/**
 * One field with its label and, below it, what is wrong with it.
 * @param {FormField} field
 * @param {string} id unique on the page
 */
export function createFormField(field, id) {
  const problem = element('p', {
    class: 'utrecht-form-field-error-message reply-form__field-problem',
    id: `${id}-problem`,
    hidden: true,
  });
  const drawn = isGroup(field) ? drawGroup(field, id, problem) : drawSingle(field, id, problem);

  function check() {
    const text = problemWith(field, drawn);
    problem.textContent = text;
    problem.hidden = text === '';
    for (const control of drawn.controls) {
      if (text === '') control.removeAttribute('aria-invalid');
      else control.setAttribute('aria-invalid', 'true');
    }
    return text === '';
  }

  // What was wrong is looked at again as soon as it changes; nothing is called wrong before it was sent.
  drawn.root.addEventListener('input', () => problem.hidden || check());
  return {
    id: field.id,
    root: drawn.root,
    value: drawn.value,
    /** Shows what is wrong, if anything; true when all is well. */
    check,
    focus: () => drawn.controls[0]?.focus(),
  };
}

/** @param {FormField} field @returns {field is OptionsField} whether it is drawn as a group of small fields */
function isGroup(field) {
  if (field.kind === 'choices') return true;
  // Only one that is filled in for good: a radio button cannot be emptied.
  return field.kind === 'choice' && field.required && field.options.length <= mostRadioButtons;
}

/** @param {FormField} field @param {string} id @param {HTMLElement} problem @returns {Drawn} */
function drawSingle(field, id, problem) {
  const control = drawControl(field, {
    id,
    required: field.required,
    'aria-describedby': problem.id,
    class: controlClass(field),
  });
  const root = element(
    'div',
    { class: 'utrecht-form-field reply-form__field' },
    element('label', { class: 'utrecht-form-label', for: id }, ...labelOf(field)),
    control,
    problem,
  );
  return { root, controls: [control], value: () => control.value.trim() };
}

/** @param {FormField} field */
function controlClass(field) {
  if (field.kind === 'choice') return 'utrecht-select utrecht-select--html-select reply-form__select';
  if (field.kind === 'text' && field.multiline) return 'utrecht-textarea utrecht-textarea--html-textarea';
  const kind = field.kind === 'text' ? '' : `utrecht-textbox--numeric reply-form__${field.kind}`;
  return `utrecht-textbox utrecht-textbox--html-input ${kind}`.trim();
}

/**
 * @param {FormField} field
 * @param {Record<string, string | boolean>} attributes
 * @returns {Control}
 */
function drawControl(field, attributes) {
  const value = field.value ?? '';
  if (field.kind === 'choice') return drawSelect(field, attributes);
  if (field.kind === 'text' && field.multiline)
    return element('textarea', { ...attributes, rows: 3, maxlength: field.maxLength }, value);
  if (field.kind === 'text')
    return element('input', { ...attributes, type: 'text', maxlength: field.maxLength, value });
  if (field.kind === 'number') {
    const limits = { min: field.min ?? undefined, max: field.max ?? undefined };
    return element('input', { ...attributes, ...limits, type: 'number', step: 'any', value });
  }
  return element('input', { ...attributes, type: 'date', value });
}

/** @param {OptionsField} field @param {Record<string, string | boolean>} attributes */
function drawSelect(field, attributes) {
  const options = field.options.map(({ label, value }) =>
    element('option', { value, selected: value === field.value }, label),
  );
  const none = field.required ? 'Maak een keuze' : 'Geen keuze';
  return element('select', attributes, element('option', { value: '' }, none), ...options);
}

/** @param {OptionsField} field @param {string} id @param {HTMLElement} problem @returns {Drawn} */
function drawGroup(field, id, problem) {
  const many = field.kind === 'choices';
  const chosen = many ? (field.value ?? '').split(';') : [field.value];
  const kind = many ? 'checkbox' : 'radio';
  const controls = field.options.map(({ value }, index) =>
    element('input', {
      class: many
        ? 'utrecht-checkbox utrecht-checkbox--html-input'
        : 'utrecht-radio-button utrecht-radio-button--html-input',
      type: kind,
      id: `${id}-${index}`,
      name: id,
      value,
      checked: chosen.includes(value),
      required: !many && field.required,
      'aria-describedby': problem.id,
    }),
  );
  const lines = controls.map((control, index) =>
    element(
      'div',
      { class: 'reply-form__option' },
      control,
      element('label', { for: control.id }, field.options[index]?.label ?? ''),
    ),
  );
  const root = element(
    'fieldset',
    { class: 'utrecht-form-fieldset utrecht-form-fieldset--html-fieldset reply-form__field' },
    element(
      'legend',
      { class: 'utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend' },
      ...labelOf(field),
      // A single field says so itself.
      many && field.required ? element('span', { class: 'visually-hidden' }, ' (verplicht)') : null,
    ),
    ...lines,
    problem,
  );
  const value = () =>
    controls
      .filter((control) => control.checked)
      .map((control) => control.value)
      .join(';');
  return { root, controls, value };
}

/** @param {FormField} field @returns {(Node | string)[]} */
function labelOf(field) {
  return field.required
    ? [field.label, element('span', { class: 'reply-form__star', 'aria-hidden': 'true' }, ' *')]
    : [field.label, element('span', { class: 'reply-form__optional' }, ' (niet verplicht)')];
}

/** @param {FormField} field @param {Drawn} drawn @returns {string} empty when all is well */
function problemWith(field, { controls, value }) {
  const badInput = controls.some((control) => control.validity.badInput);
  if (field.kind === 'number' && badInput) return 'Vul een getal in, met alleen cijfers.';
  if (field.kind === 'date' && badInput) return 'Vul een hele datum in: dag, maand en jaar.';
  if (value() === '') return field.required ? missing(field) : '';
  return field.kind === 'number' ? outOfRange(Number(value()), field.min, field.max) : '';
}

/** @param {FormField} field */
function missing(field) {
  if (field.kind === 'choice') return 'Maak een keuze.';
  if (field.kind === 'choices') return 'Kies er ten minste één.';
  return field.kind === 'date' ? 'Vul een datum in.' : 'Vul dit in.';
}

/** @param {number} value @param {number | null} min @param {number | null} max */
function outOfRange(value, min, max) {
  if ((min === null || value >= min) && (max === null || value <= max)) return '';
  if (min !== null && max !== null) return `Vul een getal in van ${min} tot en met ${max}.`;
  return min !== null ? `Vul een getal in vanaf ${min}.` : `Vul een getal in tot en met ${max}.`;
}
