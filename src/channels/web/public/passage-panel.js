import { Failure, fetchPassage } from './api.js';
import { byId, element, paragraph } from './element.js';
import { renderPassageText } from './render-text.js';

/**
 * @typedef {import('../../../assistant/message.ts').PassageView} PassageView
 * @typedef {{ passageId: string, heading: string, quote: string | null }} Opening
 */

/** From this width the panel stands beside the answer; below it covers the page, as a modal sheet. */
const wide = matchMedia('(min-width: 64rem)');

/**
 * The panel that shows a passage in its context. Closes with Escape or its button; the focus then goes back
 * to what opened it.
 */
export function createPassagePanel() {
  const panel = /** @type {HTMLDialogElement} */ (byId('passage'));
  const title = byId('passage-title');
  const body = byId('passage-body');
  /** @type {HTMLElement | null} */
  let opener = null;
  let opening = 0;
  /** The window became wider or narrower: the panel closes only to open in its other shape. */
  let changingShape = false;

  function show() {
    if (wide.matches) panel.show();
    else panel.showModal();
    document.documentElement.classList.add('has-panel');
  }

  function close() {
    if (panel.open) panel.close();
  }

  panel.addEventListener('close', () => {
    if (changingShape) {
      changingShape = false;
      return show();
    }
    document.documentElement.classList.remove('has-panel');
    opener?.classList.remove('is-open');
    // The turn may have been drawn anew since; the opener's twin then has the same key.
    const twin = document.querySelector(`[data-key="${CSS.escape(opener?.dataset.key ?? '')}"]`);
    const back = opener?.isConnected ? opener : twin;
    if (back instanceof HTMLElement) back.focus();
    opener = null;
  });
  byId('passage-close').addEventListener('click', close);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !panel.open) return;
    event.preventDefault();
    close();
  });
  wide.addEventListener('change', () => {
    if (!panel.open) return;
    changingShape = true;
    panel.close();
  });

  return {
    /**
     * @param {Opening} what
     * @param {HTMLElement} from gets the focus back
     */
    async open(what, from) {
      opening += 1;
      const mine = opening;
      opener?.classList.remove('is-open');
      opener = from;
      from.classList.add('is-open');
      title.textContent = what.heading;
      body.setAttribute('aria-busy', 'true');
      body.replaceChildren(paragraph('De tekst wordt opgehaald …', 'soft'));
      if (!panel.open) show();
      title.focus();
      const content = await fetchPassage(what.passageId).then(
        (passage) => renderPassage(passage, what.quote),
        (error) => renderFailure(error),
      );
      if (mine !== opening) return;
      body.removeAttribute('aria-busy');
      body.replaceChildren(content);
      body.querySelector('mark')?.scrollIntoView({ block: 'center' });
    },
    close,
  };
}

/** @param {PassageView} passage @param {string | null} quote */
function renderPassage(passage, quote) {
  const text = element('div', { class: 'passage__text' }, renderPassageText(passage.text, quote));
  return element(
    'div',
    { class: 'passage__content' },
    element('h3', { class: 'utrecht-heading-3 passage__document' }, passage.title),
    renderDetails(passage),
    element(
      'div',
      { class: 'passage__context' },
      passage.before
        ? element('div', { class: 'passage__around' }, renderPassageText(passage.before, null))
        : null,
      text,
      passage.after
        ? element('div', { class: 'passage__around' }, renderPassageText(passage.after, null))
        : null,
    ),
  );
}

/** @param {PassageView} passage */
function renderDetails(passage) {
  /** @type {[string, string | number | null][]} */
  const known = [
    ['Onderdeel', passage.section],
    ['Pagina', passage.page],
    ['Uitgever', passage.publisher],
    ['Jaar', passage.year],
    ['Berust op', passage.basis],
  ];
  const list = element('dl', { class: 'passage__details' });
  for (const [name, value] of known) {
    if (value !== null && value !== '')
      list.append(element('dt', {}, name), element('dd', {}, String(value)));
  }
  const address = safeAddress(passage.url);
  if (address) {
    const link = element(
      'a',
      {
        class: 'utrecht-link utrecht-link--html-a',
        href: address.href,
        target: '_blank',
        rel: 'noopener noreferrer',
      },
      `${address.hostname.replace(/^www\./, '')} (nieuw venster)`,
    );
    list.append(element('dt', {}, 'Website'), element('dd', {}, link));
  }
  return list;
}

/** Only web addresses become links: a document could name `javascript:`. @param {string | null} url */
function safeAddress(url) {
  if (!url || !URL.canParse(url)) return null;
  const address = new URL(url);
  return address.protocol === 'https:' || address.protocol === 'http:' ? address : null;
}

/** @param {unknown} error */
function renderFailure(error) {
  const { message, remedy } =
    error instanceof Failure
      ? error
      : new Failure('De tekst kon niet worden getoond.', 'Probeer het opnieuw.');
  return element(
    'div',
    { class: 'utrecht-alert utrecht-alert--error', role: 'alert' },
    element('div', { class: 'utrecht-alert__content' }, paragraph(message), paragraph(remedy)),
  );
}
