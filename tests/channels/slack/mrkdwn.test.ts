import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cleanText,
  escapeMrkdwn,
  linkTarget,
  toMarkdown,
  toMrkdwn,
  toPlainLine,
  toPlainText,
} from '../../../src/channels/slack/mrkdwn.ts';
import { splitRanges, splitText } from '../../../src/channels/split-text.ts';
import { ODD_TEXTS, oddText } from '../../odd-texts.ts';
import { visibleText, wordsOf } from './visible-text.ts';

/** Marks that Slack would read: at the edge of a word, with nothing invisible beside them. */
const LIVE_MARK =
  /(?<![\p{L}\p{N}\u2060])[*_~`](?=[^\s\u2060])|(?<=[^\s\u2060])[*_~`](?![\p{L}\p{N}\u2060])/u;

describe('mrkdwn', () => {
  test.each([
    ['*vet*', '\u2060*\u2060vet\u2060*\u2060'],
    ['_schuin_', '\u2060_\u2060schuin\u2060_\u2060'],
    ['~door~', '\u2060~\u2060door\u2060~\u2060'],
    ['`code`', '\u2060`\u2060code\u2060`\u2060'],
    [':smile:', ':\u2060smile:'],
    ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
    ['<!channel> <@U1> <#C1>', '&lt;!channel&gt; &lt;@\u2060U1&gt; &lt;#\u2060C1&gt;'],
    ['<https://kwaad.example|hier>', '&lt;https:\u2060//kwaad.\u2060example|hier&gt;'],
  ])('%s is no markup', (text, mrkdwn) => {
    expect(escapeMrkdwn(text)).toBe(mrkdwn);
  });

  test.each(['Assen [1].', 'nota_2026_def', '09:30 uur', '5 : 3', '5 * 3', 'e-mail'])(
    '%s stays as it is, byte for byte',
    (text) => {
      expect(escapeMrkdwn(text)).toBe(text);
    },
  );

  test('dashes that open a line become bullets, numbers stay', () => {
    expect(toMrkdwn('- een\n  - twee\n1. drie\nvier - vijf')).toBe('• een\n  • twee\n1. drie\nvier - vijf');
  });

  test('a line that opens with > is no quotation', () => {
    expect(toMrkdwn('> 65 jaar')).toBe('\u2060&gt; 65 jaar');
  });

  test('a part in bold is bold on each of its lines, bullets left out', () => {
    const text = 'Voor.\nEerst dit.\n- Dan dat.\nNa.';
    const bold = { from: text.indexOf('Eerst'), to: text.indexOf('\nNa') };
    expect(toMrkdwn(text, bold)).toBe('Voor.\n*Eerst dit.*\n• *Dan dat.*\nNa.');
  });

  test('bold against a letter keeps an edge that Slack needs', () => {
    expect(toMrkdwn('wijkzorg', { from: 0, to: 4 })).toBe('*wijk*\u200bzorg');
    expect(toMrkdwn('wijkzorg', { from: 4, to: 8 })).toBe('wijk\u200b*zorg*');
  });

  test('any text shows as it is, with no live mark and no bracket of a link or mention', () => {
    fc.assert(
      fc.property(fc.oneof(oddText, fc.stringMatching(/^[*_~`:<>&@#!| a1\n-]*$/)), (text) => {
        const clean = cleanText(text).replace(/[\u200b\u2060]/g, '');
        const mrkdwn = toMrkdwn(clean);
        expect(wordsOf(visibleText(mrkdwn))).toEqual(wordsOf(clean));
        expect(mrkdwn).not.toMatch(/[<>]/);
        expect(mrkdwn).not.toMatch(LIVE_MARK);
        expect(mrkdwn).not.toMatch(/:[\p{L}\p{N}_+'-]+:/u);
      }),
    );
  });

  test('has no address to link to', () => {
    expect(toMrkdwn('zie https://kwaad.example en www.kwaad.example of a@kwaad.example #kanaal')).not.toMatch(
      /:\/\/|\w\.example|@k|#k/,
    );
  });
});

describe('text that is no markup at all', () => {
  test('can be one line, with mentions taken apart', () => {
    expect(toPlainLine(' wijk\n <!channel> <b> ')).toBe('wijk <\u2060!channel> <b>');
  });

  test('keeps its lines, with bullets for dashes', () => {
    expect(toPlainText('*a*\n- <@U1>')).toBe('*a*\n• <\u2060@U1>');
  });

  test('has no control characters and no half characters', () => {
    expect(cleanText('a\u0000b\u001b[31m\r\nc\ud83d')).toBe('a b [31m\nc\ufffd');
  });
});

describe('links', () => {
  test.each([
    ['https://www.gezondin.nu/', 'https://www.gezondin.nu/'],
    ['http://a.example/?b=1&c=2', 'http://a.example/?b=1&amp;c=2'],
    ['https://a.example/x|y>z', 'https://a.example/x%7Cy%3Ez'],
  ])('%s may be linked to', (url, target) => {
    expect(linkTarget(url)).toBe(target);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://a.example', 'gezondin', ''])(
    '%s may not',
    (url) => {
      expect(linkTarget(url)).toBeNull();
    },
  );
});

describe('Markdown for streams', () => {
  test.each([
    ['**vet** en _schuin_', '\\*\\*vet\\*\\* en \\_schuin\\_'],
    ['`code` en ~~door~~', '\\`code\\` en \\~\\~door\\~\\~'],
    ['# kop', '\\# kop'],
    ['> citaat', '\u2060&gt; citaat'],
    ['---', '\\---'],
    ['===', '\\==='],
    ['+ punt', '\\+ punt'],
    ['| a | b |', '\\| a \\| b \\|'],
    ['[klik](x)', '\\[klik\\]\\(x)'],
    ['![alt](x)', '!\\[alt\\]\\(x)'],
    ['[1](x)', '\\[1\\]\\(x)'],
    ['[1]: x', '\\[1\\]: x'],
    ['<!channel> <@U1> &amp;', '&lt;!channel&gt; &lt;@\u2060U1&gt; &amp;amp;'],
    ['    code', '   code'],
    ['https://kwaad.example', 'https:\u2060//kwaad.\u2060example'],
    ['a\\b', 'a\\\\b'],
  ])('%s is no markup', (text, markdown) => {
    expect(toMarkdown(text)).toBe(markdown);
  });

  test('lists and citation marks stay', () => {
    const text = 'Drie dingen [1]:\n\n- een [2].\n- twee\n\n1. drie';
    expect(toMarkdown(text)).toBe(text);
  });

  test('no link, picture or mention comes about where two parts meet', () => {
    const dangerous = [
      '[klik](https://kwaad.example)',
      '[1](https://kwaad.example)',
      '[1]: https://kwaad.example',
      '![a](https://kwaad.example/x.png)',
      '<https://kwaad.example>',
      'www.kwaad.example',
      '<!channel>',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...dangerous), fc.nat(40), (text, cut) => {
        const joined = toMarkdown(text.slice(0, cut)) + toMarkdown(text.slice(cut));
        expect(joined).not.toMatch(/(?<!\\)\]\(|^(?<!\\)\[1(?<!\\)\]:|:\/\/|[<>]|www\.k/);
      }),
    );
  });
});

describe('cutting a text', () => {
  const cut = (text: string, limit: number) => splitText(text, limit);

  test('at a paragraph first', () => {
    expect(cut('Een zin. Nog een.\n\nTweede alinea. Met meer.', 30)).toEqual([
      'Een zin. Nog een.',
      'Tweede alinea. Met meer.',
    ]);
  });

  test('then between the items of a list', () => {
    expect(cut('- een kort punt\n- twee. En dan\n- drie', 32)).toEqual([
      '- een kort punt\n- twee. En dan',
      '- drie',
    ]);
  });

  test('then between sentences, after the citation that goes with them', () => {
    expect(cut('De eerste zin staat hier. [1] De tweede zin ook.', 35)).toEqual([
      'De eerste zin staat hier. [1]',
      'De tweede zin ook.',
    ]);
  });

  test.each([
    ['Dit is zo. Er zijn bijv. Assenaren bij', 'bijv.'],
    ['Dit is zo. Zij gaan o.a. Assen in', 'o.a.'],
    ['Dit is zo. De heer J. Jansen was erbij', 'J.'],
    ['Dit is zo.\n1. Assen begint hiermee', '1.'],
  ])('not inside %j after %s', (text, stop) => {
    const limit = text.indexOf(stop) + stop.length + 3;
    expect(cut(text, limit)[0]).toBe('Dit is zo.');
  });

  test('then between words', () => {
    expect(cut('een twee drie vier', 9)).toEqual(['een twee', 'drie vier']);
  });

  test('inside a word only when it does not fit, and never inside a character', () => {
    expect(cut('🌳🌳🌳🌳🌳', 5)).toEqual(['🌳🌳', '🌳🌳', '🌳']);
  });

  test('by the length it gets once it is drawn', () => {
    const pieces = splitText('& '.repeat(20), 30, (piece) => toMrkdwn(piece).length);
    expect(pieces.every((piece) => toMrkdwn(piece).length <= 30)).toBe(true);
    expect(pieces.join(' ')).toBe('& '.repeat(20).trim());
  });

  test.each(ODD_TEXTS)('%s: nothing is lost, nothing is too long', (_, text) => {
    const pieces = cut(text, 100);
    expect(pieces.join('').replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
    expect(pieces.every((piece) => piece.length <= 100 && piece.trim() !== '')).toBe(true);
  });

  test('the pieces stand in the text in order and hold every word', () => {
    fc.assert(
      fc.property(oddText, fc.integer({ min: 2, max: 80 }), (text, limit) => {
        const ranges = splitRanges(text, limit, ({ from, to }) => to - from);
        const whole = ranges.map(({ from, to }) => text.slice(from, to)).join('');
        expect(whole.replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
        expect(ranges.every(({ from, to }) => to > from && to - from <= limit)).toBe(true);
      }),
    );
  });
});
