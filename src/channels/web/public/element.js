/**
 * Makes an element. Texts become text nodes, so nothing from outside is ever read as markup.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | boolean | number | ((event: Event) => void) | undefined>} attributes
 *   `onclick` and the like are listeners, true is an attribute without value, false and undefined are left out
 * @param {...(Node | string | null)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false)
      made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @returns {T} the element of the page with this id
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element #${id}`);
  return /** @type {T} */ (found);
}

/**
 * @param {'primary-action' | 'secondary-action' | 'subtle'} appearance
 * @param {string} label
 * @param {(event: Event) => void} onclick
 * @param {string} [extraClass]
 */
export function button(appearance, label, onclick, extraClass = '') {
  const classes = `utrecht-button utrecht-button--${appearance} ${extraClass}`.trim();
  return element('button', { class: classes, type: 'button', onclick }, label);
}

/** @param {string} text @param {string} [extraClass] */
export function paragraph(text, extraClass = '') {
  return element('p', { class: `utrecht-paragraph ${extraClass}`.trim() }, text);
}
