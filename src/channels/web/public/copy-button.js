import { announce } from './announce.js';
import { button } from './element.js';

/**
 * A button that copies a text, and says on itself and to screen readers whether that worked.
 * @param {string} label
 * @param {string} text
 * @param {string} done what screen readers hear when it worked
 * @param {string} [extraClass]
 */
export function copyButton(label, text, done, extraClass = '') {
  const copy = button(
    'subtle',
    label,
    async () => {
      const copied = await copyText(text);
      copy.textContent = copied ? 'Gekopieerd' : 'Kopiëren lukte niet';
      announce(copied ? done : 'Kopiëren lukte niet. Selecteer de tekst zelf.');
      setTimeout(() => {
        copy.textContent = label;
      }, 3000);
    },
    `button-small ${extraClass}`.trim(),
  );
  return copy;
}

/** @param {string} text @returns {Promise<boolean>} whether it is on the clipboard */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The clipboard API is missing on plain http; selecting and copying works there. @param {string} text */
function copyBySelection(text) {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
