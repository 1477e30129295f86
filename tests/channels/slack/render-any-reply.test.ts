import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reply } from '../../../src/assistant/message.ts';
import { cleanText } from '../../../src/channels/slack/mrkdwn.ts';
import { drawReply } from '../../../src/channels/slack/render.ts';
import { replies } from '../../contracts/replies.ts';
import { ODD_TEXTS, oddText } from '../../odd-texts.ts';
import { brokenRules } from './block-kit-rules.ts';
import { mrkdwnOf, visibleWords, wordsOf } from './visible-text.ts';

const withAdviser = { adviser: true };
const short: Reply = replies.short;
const citation = (rest: object) => ({ ...replies.short.citations[0], ...rest }) as Reply['citations'][0];

describe('any reply', () => {
  const anyText = fc.oneof(
    oddText,
    fc.stringMatching(/^[*_~`:<>&@#!|[\]() a1\n-]*$/),
    fc.constantFrom(...ODD_TEXTS.map(([, text]) => text)),
    fc.array(oddText, { maxLength: 60 }).map((parts) => parts.join('\n\n')),
  );
  const anyReply: fc.Arbitrary<Reply> = fc.record({
    outcome: fc.constantFrom('answered' as const, 'no-answer' as const, 'clarify' as const),
    reason: fc.constant(null),
    text: anyText,
    citations: fc.array(
      fc.record({ title: oddText, section: oddText, quote: anyText, passageId: oddText }).map(citation),
      { maxLength: 5 },
    ),
    nearest: fc.array(
      fc.record({ passageId: oddText, documentId: oddText, title: oddText, section: oddText }),
      {
        maxLength: 4,
      },
    ),
    attachments: fc.array(
      fc.oneof(
        fc
          .record({ title: oddText, cells: fc.array(oddText, { maxLength: 60 }) })
          .map(({ title, cells }) => ({
            kind: 'table' as const,
            title,
            columns: [
              { title: title.slice(0, 9), align: 'left' as const },
              { title: 'b', align: 'right' as const },
            ],
            rows: cells.map((cell, index) => [cell, cells[index + 1] ?? '']),
          })),
        fc.record({ title: oddText, alt: anyText }).map(({ title, alt }) => ({
          ...{ kind: 'picture' as const, mediaType: 'image/png' as const, data: '', small: null, title, alt },
        })),
        fc
          .record({ prompt: anyText, texts: fc.array(oddText, { maxLength: 300 }) })
          .map(({ prompt, texts }) => ({
            kind: 'choices' as const,
            prompt,
            options: texts.map((text) => ({ label: text, text })),
          })),
      ),
      { maxLength: 3 },
    ),
    suggestions: fc.array(oddText, { maxLength: 3 }),
    composer: fc.constantFrom('extractive', 'fixed', 'model:x'),
    turnId: fc.constantFrom(null, 'turn-1'),
    durationMs: fc.constant(1),
  });

  test('keeps to the rules of Slack', () => {
    fc.assert(
      fc.property(anyReply, fc.boolean(), (reply, adviser) => {
        expect(drawReply(reply, { adviser }).flatMap(brokenRules)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('loses no words, and no link or mention in it is alive', () => {
    fc.assert(
      fc.property(anyText, (odd) => {
        const text = odd.replace(/[\u200b\u2060]/g, '');
        const drawn = drawReply({ ...short, text, citations: [], suggestions: [] }, withAdviser);
        const words = wordsOf(cleanText(text));
        const visible = visibleWords(drawn);
        const found = words.length === 0 ? [] : visible;
        expect(found.join('')).toBe(words.join(''));
        for (const part of drawn.flatMap(({ text, blocks }) => [text, ...mrkdwnOf(blocks)])) {
          expect(part).not.toMatch(/[<>]/);
        }
      }),
      { numRuns: 200 },
    );
  });
});
