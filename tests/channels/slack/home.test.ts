import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Home } from '../../../src/assistant/message.ts';
import { readAction } from '../../../src/channels/slack/action-ids.ts';
import type { KnownBlock } from '../../../src/channels/slack/block-kit.ts';
import { drawHome } from '../../../src/channels/slack/home-view.ts';
import { oddText } from '../../odd-texts.ts';
import { brokenRules } from './block-kit-rules.ts';
import { buttonsIn, mrkdwnOf, shownIn } from './visible-text.ts';

const home: Home = {
  openingQuestions: ['Wat doet Assen?', 'Welke tips geeft Amstelveen?'],
  municipality: 'Assen',
  recent: [
    { turnId: 't2', question: 'Wat kost dat?', askedAt: new Date('2026-11-24T23:30:00Z') },
    { turnId: 't1', question: 'Wie betaalt het?', askedAt: new Date('2026-03-01T12:00:00Z') },
  ],
};
const nobody: Home = { openingQuestions: [], municipality: null, recent: [] };
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
        const subject = { openingQuestions: words.slice(0, 4), municipality, recent };
        expect(brokenRules(drawHome(subject, { adviser: false }))).toEqual([]);
        expect(mrkdwnOf(draw(subject)).join()).not.toMatch(/[<>]/);
      }),
    );
  });
});
