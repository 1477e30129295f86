import { fetchHome } from './api.js';
import { button, byId, element, paragraph } from './element.js';

/** @typedef {import('../../../assistant/message.ts').Home} Home */

const day = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'UTC' });
const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/**
 * What there is to do for this person: a check-in to go on with or to begin, open steps, and for an adviser how
 * their municipalities stand.
 * @param {(text: string) => void} ask
 */
export function createHomePanel(ask) {
  const root = byId('home-panel');
  return {
    /**
     * Above the first questions, or under a conversation that is there already.
     * @param {boolean} isStart whether there is no conversation yet
     */
    async show(isStart) {
      const home = await fetchHome().catch(() => null);
      const parts = home === null ? [] : draw(home, ask);
      root.replaceChildren(...parts);
      root.hidden = parts.length === 0;
      if (isStart) byId('opening').before(root);
      else byId('turns').after(root);
    },
    hide() {
      root.hidden = true;
    },
  };
}

/** @param {Home} home @param {(text: string) => void} ask */
function draw({ checkIn, invitation, steps, overview }, ask) {
  return [
    checkIn && drawCheckIn(checkIn, ask),
    invitation && drawInvitation(invitation, ask),
    steps.length > 0 && drawSteps(steps),
    overview.length > 0 && drawOverview(overview, ask),
  ].filter((part) => part instanceof HTMLElement);
}

/** @param {NonNullable<Home['checkIn']>} checkIn @param {(text: string) => void} ask */
function drawCheckIn({ title, municipality, progress: { done, of }, text }, ask) {
  return drawPart(
    'home-check-in',
    'Verder met uw check-in',
    paragraph(`${title}, gemeente ${municipality}`),
    element(
      'div',
      { class: 'home-panel__progress' },
      element('progress', { class: 'home-panel__bar', value: done, max: of, 'aria-label': 'Gedane vragen' }),
      element('span', {}, `${done} van de ${of} vragen gedaan`),
    ),
    button('primary-action', 'Verder', () => ask(text)),
  );
}

/** @param {NonNullable<Home['invitation']>} invitation @param {(text: string) => void} ask */
function drawInvitation({ title, municipality, text }, ask) {
  return drawPart(
    'home-invitation',
    'Er staat een check-in voor u klaar',
    paragraph(`${title}, gemeente ${municipality}`),
    button('primary-action', 'Begin', () => ask(text)),
  );
}

/** @param {Home['steps']} steps */
function drawSteps(steps) {
  const items = steps.map(({ what, due }) =>
    element(
      'li',
      {},
      what,
      ' ',
      element('span', { class: 'home-panel__due' }, due === null ? 'nog zonder datum' : dutchDay(due)),
    ),
  );
  return drawPart('home-steps', 'Uw open stappen', element('ul', { class: 'home-panel__steps' }, ...items));
}

/** @param {Home['overview']} overview @param {(text: string) => void} ask */
function drawOverview(overview, ask) {
  const rows = overview.map(({ municipality, state, text }) => {
    const look = button('subtle', 'Bekijk', () => ask(text), 'button-small');
    look.setAttribute('aria-label', `Bekijk ${municipality}`);
    return element(
      'tr',
      { class: 'utrecht-table__row' },
      element('th', { class: 'utrecht-table__cell table-frame__name', scope: 'row' }, municipality),
      element('td', { class: 'utrecht-table__cell' }, state),
      element('td', { class: 'utrecht-table__cell home-panel__look' }, look),
    );
  });
  const frame = element(
    'div',
    { class: 'table-frame', role: 'group', 'aria-labelledby': 'home-overview', tabindex: '0' },
    element(
      'table',
      { class: 'utrecht-table', 'aria-labelledby': 'home-overview' },
      element(
        'thead',
        { class: 'utrecht-table__header' },
        element(
          'tr',
          { class: 'utrecht-table__row' },
          element('th', { class: 'utrecht-table__header-cell', scope: 'col' }, 'gemeente'),
          element('th', { class: 'utrecht-table__header-cell', scope: 'col' }, 'hoe het ervoor staat'),
          element(
            'th',
            { class: 'utrecht-table__header-cell', scope: 'col' },
            element('span', { class: 'visually-hidden' }, 'meer'),
          ),
        ),
      ),
      element('tbody', { class: 'utrecht-table__body' }, ...rows),
    ),
  );
  return drawPart('home-overview', 'Uw gemeenten', frame);
}

/** @param {string} id @param {string} title @param {...Node} content */
function drawPart(id, title, ...content) {
  return element(
    'div',
    { class: 'home-panel__part', role: 'group', 'aria-labelledby': id },
    element('h3', { class: 'utrecht-heading-3 home-panel__title', id }, title),
    ...content,
  );
}

/** @param {string} date an ISO date; anything else stays as it is */
function dutchDay(date) {
  const moment = new Date(date);
  return isoDay.test(date) && !Number.isNaN(moment.getTime()) ? day.format(moment) : date;
}
