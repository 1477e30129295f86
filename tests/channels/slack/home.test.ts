import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Home } from '../../../src/assistant/message.ts';
import { readAction } from '../../../src/channels/slack/action-ids.ts';
import type { KnownBlock } from '../../../src/channels/slack/block-kit.ts';
import { drawHome } from '../../../src/channels/slack/home-view.ts';
import { oddText } from '../../odd-texts.ts';
import { muchToDo, nothingToDo } from '../homes.ts';
import { brokenRules } from './block-kit-rules.ts';
import { buttonsIn, mrkdwnOf, shownIn } from './visible-text.ts';

const home: Home = {
  ...nothingToDo,
  openingQuestions: ['Wat doet Assen?', 'Welke tips geeft Amstelveen?'],
  municipality: 'Assen',
  recent: [
    { turnId: 't2', question: 'Wat kost dat?', askedAt: new Date('2026-11-24T23:30:00Z') },
    { turnId: 't1', question: 'Wie betaalt het?', askedAt: new Date('2026-03-01T12:00:00Z') },
  ],
};
const nobody: Home = nothingToDo;
const draw = (subject: Home, adviser = true) => drawHome(subject, { adviser }).blocks as KnownBlock[];
const shown = (subject: Home, adviser = true) => shownIn(draw(subject, adviser)).join('\n');
const buttons = (subject: Home) =>
  buttonsIn(draw(subject)).map(({ label, id, value }) => [label, readAction(id, value)]);

describe('the home tab', () => {
  test.each([
    ['someone known', home],
    ['someone new', nobody],
  ])('of %s keeps to the rules of Slack', (_, subject) => {
    expect(brokenRules(drawHome(subject, { adviser: true }))).toEqual([]);
  });

  test('says that this is a computer, and what is kept', () => {
    expect(shown(nobody)).toContain('U praat met een computer');
    expect(shown(nobody)).toContain('Wijkgids is een AI-systeem');
    expect(shown(nobody)).toContain('Typ geen persoonsgegevens');
  });

  test('opening questions are asked by clicking on them', () => {
    expect(buttons(home).slice(0, 2)).toEqual(
      home.openingQuestions.map((text) => [text, { kind: 'ask', text }]),
    );
  });

  test('shows the municipality, and how to change it', () => {
    expect(shown(home)).toContain('Assen');
    expect(buttons(home)).toContainEqual(['Wijzigen', { kind: 'open-form', formId: 'gemeente' }]);
  });

  test('asks for the municipality when it is not known', () => {
    expect(shown(nobody)).toContain('nog niet ingevuld');
    expect(buttons(nobody)).toEqual([['Invullen', { kind: 'open-form', formId: 'gemeente' }]]);
  });

  test('says that no check-in is running', () => {
    expect(shown(home)).toContain('Er loopt nu geen check-in.');
    expect(shown(home)).not.toMatch(/open stappen|Mijn gemeenten/);
  });

  test('shows the check-in that is under way, and what waits, with a button that goes on', () => {
    expect(shown(muchToDo)).toContain('Voortgang, gemeente Assen: 3 van de 18 vragen gedaan.');
    expect(shown(muchToDo)).toContain('Er staat een check-in voor u klaar: Borging, gemeente Emmen.');
    expect(shown(muchToDo)).not.toContain('Er loopt nu geen check-in.');
    expect(buttons(muchToDo)).toContainEqual(['Verder met uw check-in', { kind: 'go-on', text: 'verder' }]);
    expect(buttons(muchToDo)).toContainEqual([
      'Begin met de check-in',
      { kind: 'go-on', text: 'start check-in borging voor Emmen' },
    ]);
  });

  test('shows open steps with the day they are due', () => {
    expect(shown(muchToDo)).toContain('Met de wijkraad praten (1 maart 2027)');
    expect(shown(muchToDo)).toContain('Een nulmeting doen (nog zonder datum)');
  });

  test('shows an adviser how their municipalities stand', () => {
    expect(shown(muchToDo)).toContain('Emmen: wacht op 2 mensen');
    expect(buttons(muchToDo)).toContainEqual(['Bekijk', { kind: 'go-on', text: 'rapport van Emmen' }]);
  });

  test('keeps within what Slack shows when there is all there can be', () => {
    const full = {
      ...{ ...home, ...muchToDo, openingQuestions: home.openingQuestions },
      recent: Array.from({ length: 5 }, () => home.recent[0] as Home['recent'][number]),
      steps: Array.from({ length: 5 }, () => muchToDo.steps[0] as Home['steps'][number]),
      overview: Array.from({ length: 10 }, () => muchToDo.overview[0] as Home['overview'][number]),
    };
    expect(brokenRules(drawHome(full, { adviser: true }))).toEqual([]);
  });

  test('shows the last questions with the day they were asked in the Netherlands', () => {
    expect(shown(home)).toContain('Wat kost dat?\nGevraagd op 25 november 2026');
    expect(shown(home)).toContain('Wie betaalt het?\nGevraagd op 1 maart 2026');
  });

  test('a last question can be asked again, also one that is too long to show', () => {
    const question = `Wat ${'heel '.repeat(100)}veel?`;
    const subject = { ...home, recent: [{ turnId: 't', question, askedAt: new Date(0) }] };
    expect(buttons(subject)).toContainEqual(['Vraag opnieuw', { kind: 'ask', text: question }]);
    expect(shown(subject)).not.toContain(question);
  });

  test('says so when nothing was asked yet', () => {
    expect(shown(nobody)).toContain('U hebt nog niets gevraagd.');
  });

  test('speaks of an adviser only where there is one', () => {
    expect(shown(home, true)).toContain('adviseur');
    expect(shown(home, false)).not.toContain('adviseur');
  });

  test('of any words keeps to the rules of Slack, with nothing alive in them', () => {
    fc.assert(
      fc.property(fc.array(oddText, { maxLength: 5 }), fc.option(oddText), (words, municipality) => {
        const recent = words.map((question) => ({ turnId: 't', question, askedAt: new Date(0) }));
        const [title = '', ...others] = words;
        const subject = {
          ...{ ...muchToDo, openingQuestions: words.slice(0, 4), municipality, recent },
          checkIn: { title, municipality: title, progress: { done: 0, of: 1 }, text: title },
          invitation: { title, municipality: title, text: title },
          steps: others.map((what) => ({ what, due: what })),
          overview: others.map((state) => ({ municipality: title, state, text: state })),
        };
        expect(brokenRules(drawHome(subject, { adviser: false }))).toEqual([]);
        expect(mrkdwnOf(draw(subject)).join()).not.toMatch(/[<>]/);
      }),
    );
  });
});
