import { button, byId, element, paragraph } from './element.js';

/**
 * Shows a notice above the conversation; only one of each kind at a time.
 * @param {'offline' | 'new-conversation'} kind
 * @param {string} text
 * @param {{ label: string, onclick: () => void } | null} action
 */
export function showNotice(kind, text, action) {
  hideNotice(kind);
  const appearance = kind === 'offline' ? 'warning' : 'info';
  byId('notices').append(
    element(
      'div',
      { class: `utrecht-alert utrecht-alert--${appearance} notice`, 'data-kind': kind, role: 'status' },
      element(
        'div',
        { class: 'utrecht-alert__content notice__content' },
        paragraph(text),
        action ? button('secondary-action', action.label, action.onclick, 'button-small') : null,
      ),
    ),
  );
}

/** @param {'offline' | 'new-conversation'} kind */
export function hideNotice(kind) {
  document.querySelector(`.notice[data-kind="${kind}"]`)?.remove();
}
