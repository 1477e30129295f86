import { describe, expect, it } from 'vitest';
import type { Citation, Reply } from '../../../src/assistant/message.ts';
import { drawReply } from '../../../src/channels/terminal/render.ts';

function reply(rest: Partial<Reply> = {}): Reply {
  return {
    outcome: 'answered',
    reason: null,
    text: 'Tien bewoners beslissen mee [1].',
    citations: [],
    nearest: [],
    attachments: [],
    suggestions: [],
    composer: 'extractive',
    turnId: null,
    durationMs: 1,
    ...rest,
  };
}
const citation = (rest: Partial<Citation> = {}): Citation => ({
  number: 1,
  passageId: 'p',
  documentId: 'd',
  title: 'Meedoen',
  section: 'De raad › Begin',
  page: null,
  url: null,
  quote: 'Tien bewoners beslissen mee.',
  ...rest,
});

describe('drawReply', () => {
  it('draws only the text when there is nothing else', () => {
    expect(drawReply(reply())).toBe('Tien bewoners beslissen mee [1].');
  });

  it('draws each source with its number, place and quote', () => {
    const citations = [
      citation(),
      citation({ number: 2, title: 'Plan', section: '', page: 4, quote: 'Zo\n- is het.' }),
    ];
    expect(drawReply(reply({ citations }))).toBe(
      [
        'Tien bewoners beslissen mee [1].',
        '',
        'Bronnen',
        '[1] Meedoen › De raad › Begin',
        '    “Tien bewoners beslissen mee.”',
        '[2] Plan, bladzijde 4',
        '    “Zo - is het.”',
      ].join('\n'),
    );
  });

  it('draws what comes near and what may be asked', () => {
    const nearest = [{ passageId: 'p', documentId: 'd', title: 'Meedoen', section: 'De raad' }];
    expect(drawReply(reply({ text: 'Dat staat er niet.', nearest, suggestions: ['Wie beslist?'] }))).toBe(
      'Dat staat er niet.\n\nIn de buurt\n- Meedoen › De raad\n\nOok te vragen\n- Wie beslist?',
    );
  });

  it.each([
    ['a long quote at a space', `${'woord '.repeat(80)}slot`],
    ['a long quote without a space', 'x'.repeat(500)],
  ])('cuts %s, and says so', (_, quote) => {
    const line =
      drawReply(reply({ citations: [citation({ quote })] }))
        .split('\n')
        .at(-1) ?? '';
    expect(line.length).toBeLessThan(260);
    expect(line).toMatch(/ …”$/);
    expect(quote.startsWith(line.trim().slice(1, -3))).toBe(true);
  });

  it('leaves a quote of the right length whole', () => {
    const quote = `${'woord '.repeat(39)}woord.`;
    expect(quote).toHaveLength(240);
    expect(drawReply(reply({ citations: [citation({ quote })] }))).toContain(`“${quote}”`);
  });
});
