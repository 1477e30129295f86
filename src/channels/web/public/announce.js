import { byId } from './element.js';

/**
 * Says something to screen readers, once. A live region only speaks when its text changes.
 * @param {string} text
 */
export function announce(text) {
  const region = byId('announcer');
  region.textContent = '';
  setTimeout(() => {
    region.textContent = text;
  }, 50);
}
