import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PassageView } from '../../../src/assistant/message.ts';
import type { KnownBlock, ModalView } from '../../../src/channels/slack/block-kit.ts';
import {
  drawPassageModal,
  drawThanksModal,
  drawUnknownPassageModal,
} from '../../../src/channels/slack/modals.ts';
import { oddText } from '../../odd-texts.ts';
import { brokenRules } from './block-kit-rules.ts';
import { mrkdwnOf, visibleText } from './visible-text.ts';

const passage: PassageView = {
  passageId: 'gezond-in-assen#1',
  documentId: 'gezond-in-assen',
  title: 'Gezond in… Assen',
  publisher: 'Pharos',
  year: 2018,
  url: 'https://www.gezondin.nu/?a=1&b=2',
  section: 'Verbinden › Sport',
  page: 7,
  basis: 'het jaarverslag, ‘Sport’',
  before: 'Wat ervoor stond.',
  text: 'Eerst iets anders. Dan de zin\nwaarop het rust. En nog wat.',
  after: 'Wat erna komt.',
};
const drawPassage = (rest: Partial<PassageView> = {}, quote: string | null = null) =>
  drawPassageModal({ ...passage, ...rest }, { number: 2, quote });
const texts = (view: ModalView) => mrkdwnOf(view.blocks as KnownBlock[]);

describe('a passage', () => {
  test('says which document it is from, and where it stands', () => {
    const view = drawPassage();
    expect(brokenRules(view)).toEqual([]);
    expect(view.title.text).toBe('Bron 2');
    expect(texts(view)).toEqual([
      '*Gezond in… Assen*',
      'Pharos, 2018',
      'Verbinden › Sport',
      'Bladzijde 7',
      'Berust op het jaarverslag, ‘Sport’',
      'Website: <https://www.gezondin.nu/?a=1&amp;b=2|gezondin.nu>',
      'Wat ervoor stond.',
      passage.text,
      'Wat erna komt.',
    ]);
  });

  test('shows in bold what the reply rests on, also over a line end', () => {
    expect(texts(drawPassage({}, 'Dan de zin waarop het rust.'))).toContain(
      'Eerst iets anders. *Dan de zin*\n*waarop het rust.* En nog wat.',
    );
  });

  test('shows nothing in bold when the quote is not there', () => {
    expect(texts(drawPassage({}, 'Iets heel anders.'))).toContain(passage.text);
  });

  test('that is long keeps its bold over the cut', () => {
    const sentences = Array.from({ length: 120 }, (_, i) => `Dit is een zin met nummer ${i} erin.`);
    const text = sentences.join(' ');
    const view = drawPassage({ text }, sentences.slice(10, 110).join(' '));
    const bold = texts(view).filter((part) => part.includes('Dit is een zin'));
    expect(brokenRules(view)).toEqual([]);
    expect(bold.length).toBeGreaterThan(1);
    expect(bold.every((part) => (part.match(/\*/g) ?? []).length === 2)).toBe(true);
    expect(bold.map((part) => part.replaceAll('*', '')).join(' ')).toBe(text);
  });

  test('that only came near has no number', () => {
    expect(drawPassageModal(passage, { number: null, quote: null }).title.text).toBe('In de buurt');
  });

  test.each(['javascript:alert(1)', null])('with the address %s has no link', (url) => {
    expect(texts(drawPassage({ url })).join()).not.toMatch(/[<>]/);
  });

  test('leaves out what is not known', () => {
    const bare = { publisher: null, year: null, url: null, section: '', page: null, basis: null };
    expect(texts(drawPassage({ ...bare, before: null, after: null }))).toEqual([
      '*Gezond in… Assen*',
      passage.text,
    ]);
  });

  test('of any text keeps to the rules of Slack', () => {
    fc.assert(
      fc.property(
        oddText,
        fc.array(oddText, { maxLength: 80 }),
        fc.integer({ min: 0, max: 5 }),
        (word, parts, times) => {
          const long = parts.join('\n').repeat(times * 5);
          const view = drawPassage(
            { title: word, section: long, text: long, before: long, after: long },
            word,
          );
          expect(brokenRules(view)).toEqual([]);
        },
      ),
    );
  });

  test('that is gone says so, and what to do', () => {
    const view = drawUnknownPassageModal();
    expect(brokenRules(view)).toEqual([]);
    expect(texts(view).join()).toContain('Stel uw vraag opnieuw');
  });
});

test('thanks are said in the words that are given', () => {
  const view = drawThanksModal('Dank u wel.');
  expect(brokenRules(view)).toEqual([]);
  expect(texts(view)).toEqual(['Dank u wel.']);
});

test('what a document says in a modal is no markup', () => {
  const hostile = '*vet* <!channel> <https://kwaad.example|klik>';
  const [title, ...rest] = texts(drawPassage({ title: hostile, text: hostile, url: null }));
  expect(visibleText(title ?? '')).toBe(`*${hostile}*`);
  expect([title, ...rest].join()).not.toMatch(/[<>]/);
});
