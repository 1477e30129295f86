import { announce } from './announce.js';
import { Failure, fetchPersonId } from './api.js';
import { copyButton } from './copy-button.js';
import { byId, element, paragraph } from './element.js';

/**
 * Shows ‘Uw gegevens’, with the id an administrator needs to show or delete what was kept. It is asked for
 * each time this opens and not before: it changes when the cookies are cleared, and someone who never looks
 * nor asks gets no cookie.
 */
export function showOwnData() {
  const details = /** @type {HTMLDetailsElement} */ (byId('own-data'));
  const place = byId('own-data-mark');
  let fetching = false;

  details.hidden = false;
  details.addEventListener('toggle', async () => {
    // One request at a time: two without a cookie would make two persons.
    if (!details.open || fetching) return;
    fetching = true;
    place.replaceChildren(...(await drawMark()));
    fetching = false;
    // The ask box lies over the end of the page, where this opens.
    details.scrollIntoView({ block: 'nearest' });
  });
}

async function drawMark() {
  try {
    const personId = await fetchPersonId();
    return [
      element('span', { class: 'own-data__label' }, 'Kenmerk van deze browser'),
      element('code', { class: 'own-data__id' }, personId),
      copyButton('Kopieer kenmerk', personId, 'Het kenmerk is gekopieerd.', 'own-data__copy'),
    ];
  } catch (error) {
    const reason = error instanceof Failure ? error.message : 'Er ging iets mis.';
    const text = `Het kenmerk ophalen lukte niet. ${reason} Sluit ‘Uw gegevens’ en open het opnieuw.`;
    announce(text);
    return [paragraph(text)];
  }
}
