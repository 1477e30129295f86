import { drawAttachments } from './attachments.js';
import { asksPerson } from './choice-kind.js';
import { answerAsText } from './copy-answer.js';
import { copyButton } from './copy-button.js';
import { button, element, paragraph } from './element.js';
import { createFeedbackForm } from './feedback-form.js';
import { renderReplyText } from './render-text.js';

/**
 * @typedef {import('../../../assistant/message.ts').Reply} Reply
 * @typedef {import('./conversation.js').Turn} Turn
 * @typedef {{
 *   openPassage: (what: import('./passage-panel.js').Opening, from: HTMLElement) => void,
 *   askAgain: (turn: Turn) => void,
 *   askNew: (question: string) => void,
 *   askMore: (turnId: string) => void,
 *   goOn: (question: string) => void,
 *   changed: () => void,
 * }} TurnActions `goOn` asks what follows on a form; unlike a button it may come while an answer is being made
 */

/**
 * One question with its answer. Its parts are groups and not sections: a section is a landmark, which needs a
 * name that differs from those in every other answer.
 * @param {Turn} turn
 * @param {TurnActions} actions
 */
export function createTurnView(turn, actions) {
  const headingId = `question-${turn.messageId}`;
  const length = turn.question.length > 160 ? 'turn__question--long' : '';
  const heading = element(
    'h2',
    { class: `utrecht-heading-2 turn__question ${length}`.trim(), id: headingId, tabindex: '-1' },
    turn.question,
  );
  const content = element('div', { class: 'turn__content' });
  const root = element('article', { class: 'turn', 'aria-labelledby': headingId }, heading, content);
  const draft = element('div', { class: 'answer' });
  const status = element('p', { class: 'utrecht-paragraph turn__status' });
  let frame = 0;

  /** Draws the draft at most once per frame, however fast the parts come. */
  function drawDraft() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      draft.replaceChildren(renderReplyText(turn.draft, drawPlainMark));
      status.hidden = turn.draft !== '';
    });
  }

  function draw() {
    cancelAnimationFrame(frame);
    root.setAttribute('aria-busy', String(turn.state === 'asking'));
    root.dataset.state = turn.state;
    root.dataset.outcome = turn.reply?.outcome ?? '';
    draft.replaceChildren(renderReplyText(turn.draft, drawPlainMark));
    status.hidden = turn.draft !== '';
    if (turn.state === 'asking') content.replaceChildren(status, draft);
    else if (turn.reply) content.replaceChildren(...drawReply(turn, turn.reply, actions));
    else content.replaceChildren(draft, drawUnfinished(turn, actions));
  }

  draw();
  return {
    root,
    heading,
    draw,
    drawDraft,
    /** @param {string} text */
    setStatus(text) {
      status.textContent = text;
    },
  };
}

/** @param {number} number */
function drawPlainMark(number) {
  return element('span', { class: 'citation citation--draft', 'aria-hidden': 'true' }, String(number));
}

/** @param {Turn} turn @param {Reply} reply @param {TurnActions} actions */
function drawReply(turn, reply, actions) {
  const byNumber = new Map(reply.citations.map((citation) => [citation.number, citation]));
  const text = renderReplyText(reply.text, (number) => {
    const citation = byNumber.get(number);
    if (!citation) return drawPlainMark(number);
    const mark = element(
      'button',
      {
        class: 'citation',
        type: 'button',
        'data-key': `${turn.messageId}-mark-${number}`,
        'aria-label': `Bron ${number}: ${citation.title}, ${citation.section}`,
      },
      String(number),
    );
    mark.addEventListener('click', () => actions.openPassage(openingOf(citation), mark));
    return mark;
  });
  return [
    element('div', { class: 'answer' }, text),
    ...drawAttachments(turn, reply, actions),
    ...(reply.citations.length > 0 ? [drawSources(turn, reply, actions)] : []),
    ...(reply.nearest.length > 0 && reply.outcome !== 'answered' ? [drawNearest(turn, reply, actions)] : []),
    drawFoot(turn, reply, actions),
    ...(reply.suggestions.length > 0 ? [drawSuggestions(turn, reply, actions)] : []),
  ];
}

/** @param {Reply['citations'][number]} citation */
function openingOf(citation) {
  return { passageId: citation.passageId, heading: `Bron ${citation.number}`, quote: citation.quote };
}

/** @param {Turn} turn @param {Reply} reply @param {TurnActions} actions */
function drawSources(turn, reply, actions) {
  const id = `sources-${turn.messageId}`;
  const items = reply.citations.map((citation) => {
    const place = [citation.section, citation.page === null ? '' : `pagina ${citation.page}`]
      .filter(Boolean)
      .join(', ');
    const source = drawSourceButton(
      String(citation.number),
      citation.title,
      place,
      `${turn.messageId}-source-${citation.number}`,
    );
    source.addEventListener('click', () => actions.openPassage(openingOf(citation), source));
    return element('li', {}, source);
  });
  return element(
    'div',
    { class: 'sources', role: 'group', 'aria-labelledby': id },
    element('h3', { class: 'utrecht-heading-3 sources__title', id }, 'Bronnen'),
    element('ul', { class: 'sources__list' }, ...items),
    paragraph(madeBy(reply.composer), 'sources__made-by'),
  );
}

/** @param {string} composer */
function madeBy(composer) {
  if (composer === 'fixed') return 'Controleer altijd de bron.';
  return composer.startsWith('model:')
    ? `Geschreven door taalmodel ${composer.slice('model:'.length)} en vergeleken met de bronnen.`
    : 'Samengesteld uit zinnen van deze bronnen.';
}

/** @param {string} mark @param {string} title @param {string} place @param {string} key */
function drawSourceButton(mark, title, place, key) {
  return element(
    'button',
    { class: 'source', type: 'button', 'data-key': key },
    element('span', { class: 'source__mark' }, mark),
    element(
      'span',
      { class: 'source__words' },
      element('span', { class: 'source__title' }, title),
      ' ',
      element('span', { class: 'source__place' }, place),
    ),
  );
}

/** @param {Turn} turn @param {Reply} reply @param {TurnActions} actions */
function drawNearest(turn, reply, actions) {
  const id = `nearest-${turn.messageId}`;
  const items = reply.nearest.map((near, index) => {
    const source = drawSourceButton('›', near.title, near.section, `${turn.messageId}-near-${index}`);
    source.addEventListener('click', () =>
      actions.openPassage({ passageId: near.passageId, heading: 'Komt in de buurt', quote: null }, source),
    );
    return element('li', {}, source);
  });
  return element(
    'div',
    { class: 'sources', role: 'group', 'aria-labelledby': id },
    element('h3', { class: 'utrecht-heading-3 sources__title', id }, 'Dit komt in de buurt'),
    element('ul', { class: 'sources__list' }, ...items),
  );
}

/** @param {Turn} turn @param {Reply} reply @param {TurnActions} actions */
function drawFoot(turn, reply, actions) {
  const { outcome, turnId } = reply;
  const more =
    outcome === 'answered' && turnId !== null && !asksPerson(reply)
      ? button('subtle', 'Meer hierover', () => actions.askMore(turnId), 'button-small')
      : null;
  const text = answerAsText(turn.question, reply);
  const copy = copyButton('Kopieer antwoord', text, 'Het antwoord en de bronnen zijn gekopieerd.');
  return element(
    'div',
    { class: 'turn__foot' },
    asksPerson(reply) ? null : createFeedbackForm(turn, actions.changed),
    element('div', { class: 'turn__deeds' }, more, copy),
  );
}

/** @param {Turn} turn @param {Reply} reply @param {TurnActions} actions */
function drawSuggestions(turn, reply, actions) {
  const id = `next-${turn.messageId}`;
  return element(
    'div',
    { class: 'suggestions', role: 'group', 'aria-labelledby': id },
    element('h3', { class: 'utrecht-heading-3 suggestions__title', id }, 'Verder vragen'),
    element(
      'ul',
      { class: 'suggestions__list' },
      ...reply.suggestions.map((question) =>
        element(
          'li',
          {},
          button('secondary-action', question, () => actions.askNew(question), 'question-button'),
        ),
      ),
    ),
  );
}

/** @param {Turn} turn @param {TurnActions} actions */
function drawUnfinished(turn, actions) {
  const again = button('secondary-action', 'Vraag opnieuw', () => actions.askAgain(turn), 'button-small');
  const { message, remedy } = turn.failure ?? {
    message: 'Dit antwoord is niet af.',
    remedy:
      turn.draft === ''
        ? 'Het is gestopt voordat er tekst was.'
        : 'Het is gestopt, de bronnen zijn nog niet gecontroleerd.',
  };
  return element(
    'div',
    { class: `utrecht-alert utrecht-alert--${turn.failure ? 'error' : 'warning'} turn__unfinished` },
    element(
      'div',
      { class: 'utrecht-alert__content' },
      paragraph(message, 'turn__problem'),
      paragraph(remedy),
      again,
    ),
  );
}
