import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelText, teamsDraft, teamsText } from '../../../src/channels/teams/teams-text.ts';
import { replies } from '../../contracts/replies.ts';
import { ODD_TEXTS, oddText } from '../../odd-texts.ts';
import { liveElements, oneLine, seenLines } from './reading.ts';

/** Texts made of what Markdown, HTML and link finders look for. */
const markup = fc
  .array(
    fc.constantFrom(
      ...'[ ] ( ) ! * _ ** ~~ ` ``` # > - + 1. = | \\ < > & ; : // www. @ .nl \n \n\n'.split(' '),
      ...[
        'klik',
        'https://kwaad.example',
        '[1]',
        '[2]: ',
        '<b>',
        '<at>',
        '&lt;',
        '&#42;',
        'a@b.nl',
        ' ',
        '    ',
      ],
    ),
    { maxLength: 25 },
  )
  .map((pieces) => pieces.join(''));

const anyText = fc.oneof(oddText, markup);

describe('what a person sees', () => {
  test.each(Object.entries(replies))('of the reply %s is its own text', (_, { text }) => {
    expect(seenLines(teamsText(text, new Set([1, 2])))).toEqual(linesOf(text));
  });

  test.each(ODD_TEXTS)('of %s is its own text', (_, text) => {
    expect(seenLines(teamsText(text, new Set([1]))).join(' ')).toBe(linesOf(text).join(' '));
  });

  test('of any text is its own text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(seenLines(teamsText(text, new Set([1]))).join('\n')).toBe(linesOf(text).join('\n'));
      }),
      { numRuns: 500 },
    );
  });
});

describe('what could live', () => {
  test.each([
    ['a link', '[klik](https://kwaad.example)'],
    ['a link on a citation mark', '[1](https://kwaad.example)'],
    ['a picture', '![kijk](https://kwaad.example/x.png)'],
    ['a link by reference', '[klik][1]\n\n[1]: https://kwaad.example'],
    ['an address in brackets', '<https://kwaad.example>'],
    ['a bare address', 'Zie https://kwaad.example/pad en www.kwaad.example'],
    ['an e-mail address', 'Mail naar iemand@kwaad.example'],
    ['HTML', '<a href="https://kwaad.example">klik</a><img src=x>'],
    ['a mention', '<at>iedereen</at>'],
    ['emphasis', '**vet** *schuin* __vet__ _schuin_ ~~weg~~ `code`'],
    ['a heading, a quotation and a line', '# kop\n> citaat\n---\n***'],
    ['a block of code', '```\nx\n```\n    y'],
    ['an escaped link', '\\[klik](https://kwaad.example)'],
    ['a link behind an entity', '&lsqb;klik](https://kwaad.example) &#91;klik](https://kwaad.example)'],
  ])('%s is dead', (_, text) => {
    expect(liveElements(teamsText(text, new Set([1])))).toEqual([]);
  });

  test('nothing in any text does', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(liveElements(teamsText(text, new Set([1])))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('an address is broken by invisible spaces, for programs that make links of plain text', () => {
    expect(teamsText('https://kwaad.example', null)).toBe('https:\u200b//kwaad\u200b.\u200bexample');
  });

  test('a label makes no link, and reads as it did', () => {
    const label = labelText('[klik](https://kwaad.example)');
    expect(liveElements(label)).toEqual([]);
    expect(oneLine(label)).toBe('[klik](https://kwaad.example)');
  });
});

describe('citation marks', () => {
  test('stay as they are when the reply has the citation', () => {
    expect(teamsText('Zo is het [1][2].', new Set([1, 2]))).toBe('Zo is het [1][2].');
  });

  test('are plain text when it has not', () => {
    expect(teamsText('Zo is het [7].', new Set([1]))).toBe('Zo is het \\[7\\].');
  });
});

describe('a draft', () => {
  test('leaves out the word that is not whole yet', () => {
    expect(teamsDraft('Assen werkt samen met bewo')).toBe('Assen werkt samen met');
  });

  test('begins with every draft before it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let before = '';
        for (let length = 0; length <= text.length; length += 1) {
          const draft = teamsDraft(text.slice(0, length));
          expect(draft.startsWith(before)).toBe(true);
          before = draft;
        }
      }),
      { numRuns: 200 },
    );
  });

  test('grows over a list and its marks', () => {
    const { text } = replies.list;
    expect(teamsDraft(`${text} `)).toBe(teamsText(text, null));
  });
});

/** The lines of a reply's text as it should be seen: list items of one list together, all else as it stands. */
function linesOf(text: string): string[] {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '')
    .split('\n')
    .map(oneLine)
    .map((line) => line.replace(/^•(?= \S)/, '-'))
    .filter((line) => line !== '');
}
