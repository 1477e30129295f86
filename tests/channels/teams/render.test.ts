import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Attachment, Citation, Reply } from '../../../src/assistant/message.ts';
import {
  drawDraft,
  drawFailure,
  drawFormResult,
  drawHandover,
  drawReply,
  type TeamsMessage,
} from '../../../src/channels/teams/render.ts';
import { drawWelcome } from '../../../src/channels/teams/welcome-card.ts';
import { failure, replies } from '../../contracts/replies.ts';
import { oddText } from '../../odd-texts.ts';
import { muchToDo, nothingToDo } from '../homes.ts';
import { brokenRules } from './card-rules.ts';
import { cardWords, liveElements, oneLine, seenLines } from './reading.ts';

const options = { adviser: true, messageId: 'message-1' };

const last = (messages: TeamsMessage[]) => messages.at(-1) as TeamsMessage;
const citationsOf = ({ entities }: TeamsMessage) =>
  (entities[0]?.['citation'] ?? []) as { position: number; appearance: Record<string, string> }[];

function words(text: string): string[] {
  // A carriage return ends a line too, as it does in Markdown.
  return oneLine(
    text
      .toWellFormed()
      .replace(/\r/g, '\n')
      .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, ''),
  ).split(' ');
}

describe.each(Object.entries(replies) as [string, Reply][])('the reply %s', (_, reply) => {
  test('breaks no rule of Teams or Adaptive Cards', () => {
    expect(drawReply(reply, options).flatMap(brokenRules)).toEqual([]);
  });

  test('keeps its words in order, with nothing live in them', () => {
    const texts = drawReply(reply, options).map(({ text }) => text);
    expect(texts.flatMap(liveElements)).toEqual([]);
    expect(words(texts.flatMap(seenLines).join(' '))).toEqual(words(reply.text));
  });

  test('carries Teams’ own AI label on every message', () => {
    for (const { entities } of drawReply(reply, options)) {
      expect(entities).toMatchObject([
        { type: 'https://schema.org/Message', additionalType: ['AIGeneratedContent'] },
      ]);
    }
  });
});

describe('citations', () => {
  test('are Teams’ own, with name, quote and address', () => {
    const [message] = drawReply(replies.short, options);
    expect(message?.text).toContain('[1]');
    expect(citationsOf(message as TeamsMessage)).toEqual([
      {
        '@type': 'Claim',
        position: 1,
        appearance: {
          '@type': 'DigitalDocument',
          name: 'Gezond in… Assen',
          abstract: 'Dit is de zin waarop nummer 1 rust.',
          url: 'https://www.gezondin.nu/',
        },
      },
    ]);
  });

  test('are given only for marks that stand in the message', () => {
    for (const message of drawReply(replies.long, options)) {
      expect(citationsOf(message).map(({ position }) => position)).toEqual([1]);
    }
  });

  test('stay within what Teams shows of a name and a quote', () => {
    const citation = { ...(replies.short.citations[0] as Citation), title: 'titel '.repeat(40) };
    const [message] = drawReply(
      { ...replies.short, citations: [{ ...citation, quote: 'citaat '.repeat(90) }] },
      options,
    );
    const { name, abstract } = citationsOf(message as TeamsMessage)[0]?.appearance ?? {};
    expect(name?.length).toBeLessThanOrEqual(80);
    expect(abstract?.length).toBeLessThanOrEqual(160);
  });

  test.each(['javascript:alert(1)', 'file:///etc/passwd', 'geen adres', null])(
    'of a document at %s link nowhere',
    (url) => {
      const citations = replies.short.citations.map((citation) => ({ ...citation, url }));
      const drawn = JSON.stringify(drawReply({ ...replies.short, citations }, options));
      expect(drawn).not.toContain('Action.OpenUrl');
      expect(drawn).not.toContain('"url"');
    },
  );
});

describe('a long answer', () => {
  test('is cut between sentences, and only the last message has the card', () => {
    const messages = drawReply(replies.long, options);
    expect(messages.length).toBeGreaterThan(1);
    for (const { text } of messages) expect(text).toMatch(/\[1\]\.$/);
    expect(messages.slice(0, -1).flatMap(({ attachments }) => attachments)).toEqual([]);
    expect(last(messages).attachments).toHaveLength(1);
  });

  test('of signs that grow when they are escaped still fits', () => {
    const text = '<*_&amp;> '.repeat(6_000);
    expect(drawReply({ ...replies.short, text }, options).flatMap(brokenRules)).toEqual([]);
  });
});

describe('a picture', () => {
  const pictured = (bytes: number): Reply => ({
    ...replies.picture,
    attachments: replies.picture.attachments.map((one) => ({ ...one, data: 'A'.repeat(bytes) })),
  });

  test('is drawn inside the message, with its words for who cannot see it', () => {
    const drawn = JSON.stringify(drawReply(pictured(20_000), options));
    expect(drawn).toContain('data:image/png;base64,AAAA');
    expect(drawn).toContain('"altText":"Staafdiagram');
  });

  test('that is too large is its title and its words', () => {
    const messages = drawReply(pictured(60_000), options);
    expect(messages.flatMap(brokenRules)).toEqual([]);
    expect(JSON.stringify(messages)).not.toContain('data:image');
    expect(cardWords(last(messages))).toContain(
      'Overgewicht per wijk\nStaafdiagram: overgewicht is 52 procent',
    );
  });

  test('that is too large is shown in fewer pixels, when it has those', () => {
    const reply: Reply = {
      ...replies.picture,
      attachments: replies.picture.attachments.map((one) => ({
        ...one,
        data: 'A'.repeat(60_000),
        small: 'B'.repeat(20_000),
      })),
    };
    const messages = drawReply(reply, options);
    expect(messages.flatMap(brokenRules)).toEqual([]);
    expect(JSON.stringify(messages)).toContain('data:image/png;base64,BBBB');
  });

  test('that leaves no room for the text goes in a message after it', () => {
    const text = replies.long.text.slice(0, 11_000);
    const messages = drawReply({ ...pictured(24_000), text }, options);
    expect(messages.map(({ attachments }) => attachments.length)).toEqual([0, 1]);
    expect(messages.flatMap(brokenRules)).toEqual([]);
  });
});

test('a table that is too large says how many rows are left out', () => {
  const rows = Array.from({ length: 3_000 }, (_, i) => [`Wijk ${i}`, '14,2%', '11,0%']);
  const attachments = replies.table.attachments.map((table) => ({ ...table, rows }));
  const messages = drawReply({ ...replies.table, attachments }, options);
  expect(messages.flatMap(brokenRules)).toEqual([]);
  expect(cardWords(last(messages))).toMatch(/En nog 29\d\d rijen\./);
});

test('what fits in no way at all is said in words', () => {
  const wide = Array.from({ length: 400 }, (_, i) => ({ title: `kolom ${i}`, align: 'left' as const }));
  const rows = Array.from({ length: 60 }, () => wide.map(() => 'een cel met woorden'));
  const attachments: Attachment[] = [{ kind: 'table', title: 'Te breed', columns: wide, rows }];
  const messages = drawReply({ ...replies.table, attachments }, options);
  expect(messages.flatMap(brokenRules)).toEqual([]);
  expect(cardWords(last(messages))).toContain('Die is te groot voor Teams.');
});

test('a reply with nothing in it is no messages', () => {
  expect(
    drawReply({ ...replies.short, text: '', citations: [], suggestions: [], turnId: null }, options),
  ).toEqual([]);
});

test('a draft is drawn as the answer will be', () => {
  expect(drawDraft('Er is *niets* vet [1]. En')).toBe('Er is \\*niets\\* vet [1].');
});

test('a failure says what happened and what to do, without buttons', () => {
  const message = drawFailure(failure);
  expect(seenLines(message.text)).toEqual([failure.message, failure.remedy]);
  expect(message.attachments).toEqual([]);
  expect(brokenRules(message)).toEqual([]);
});

test('the welcome says that this is an AI system, names the commands and offers questions', () => {
  const message = drawWelcome({ ...nothingToDo, openingQuestions: ['Wat doet Assen?'] });
  expect(message.text).toMatch(/AI-systeem[\s\S]*\*\*hulp\*\*[\s\S]*\*\*mijn gemeente\*\*/);
  expect(cardWords(message)).toContain('Wat doet Assen?');
  expect(brokenRules(message)).toEqual([]);
});

test('the welcome shows what there is to do, as messages that a click sends', () => {
  const message = drawWelcome(muchToDo);
  const shown = cardWords(message);
  for (const words of [
    'Voortgang, gemeente Assen: 3 van de 18 vragen gedaan.',
    'Verder met uw check-in',
    'Er staat een check-in voor u klaar: Borging, gemeente Emmen.',
    'Met de wijkraad praten (1 maart 2027)',
    'Emmen: wacht op 2 mensen',
  ]) {
    expect(shown).toContain(words);
  }
  const sent = [...JSON.stringify(message).matchAll(/"kind":"ask","text":"([^"]+)"/g)].map(
    ([, text]) => text,
  );
  expect(sent).toEqual([
    ...['verder', 'start check-in borging voor Emmen', 'rapport van Assen', 'rapport van Emmen'],
  ]);
  expect(brokenRules(message)).toEqual([]);
});

test('the welcome knows the municipality', () => {
  const { text } = drawWelcome({ ...nothingToDo, municipality: 'Assen' });
  expect(text).toContain('U werkt voor de gemeente Assen.');
});

test('what came of a form is plain text', () => {
  expect(drawFormResult('Bewaard: *Assen*.').text).toBe('Bewaard: \\*Assen\\*.');
});

describe('a question for the adviser', () => {
  const handover = {
    question: 'Wat doet Assen?',
    answer: replies.list.text,
    citations: replies.list.citations,
    note: 'Graag deze week.',
    personId: 'teams:tenant:person',
    municipality: 'Assen',
  };

  test('holds question, note, municipality, name, answer and sources', () => {
    const message = drawHandover(handover, { from: 'Anna de Boer' });
    expect(brokenRules(message)).toEqual([]);
    const said = cardWords(message);
    for (const part of [
      'Wat doet Assen?',
      'Graag deze week.',
      'Assen',
      'Anna de Boer',
      'Laat snel iets zien',
    ]) {
      expect(said).toContain(part);
    }
    expect(said).toContain('Gezond in… Amstelveen › De stip op de horizon › Deel 2, bladzijde 7');
  });

  test('leaves out what is not known, and fits whatever its length', () => {
    const message = drawHandover({
      ...handover,
      note: null,
      municipality: null,
      answer: 'woord '.repeat(20_000),
    });
    expect(brokenRules(message)).toEqual([]);
    expect(cardWords(message)).not.toMatch(/Toelichting|Gemeente/);
  });
});

test('no text of documents or people breaks a rule, is lost or lives', () => {
  const citation = fc.record({
    title: oddText,
    section: oddText,
    quote: oddText,
    url: fc.option(fc.webUrl()),
  });
  fc.assert(
    fc.property(
      oddText,
      fc.array(citation, { maxLength: 5 }),
      fc.array(oddText, { maxLength: 4 }),
      fc.array(fc.array(oddText, { minLength: 2, maxLength: 2 }), { maxLength: 4 }),
      (text, sources, suggestions, rows) => {
        const reply: Reply = {
          ...replies.short,
          ...{ text, suggestions },
          citations: sources.map((one, index) => ({
            ...(replies.short.citations[0] as Citation),
            ...{ ...one, number: index + 1 },
          })),
          nearest: sources.map((one) => ({ ...one, passageId: 'p', documentId: 'd' })),
          attachments: [
            {
              kind: 'table',
              title: text,
              columns: [
                { title: text, align: 'left' },
                { title: '', align: 'right' },
              ],
              rows,
            },
            { kind: 'choices', prompt: text, options: suggestions.map((label) => ({ label, text: label })) },
          ],
        };
        const messages = drawReply(reply, options);
        expect(messages.flatMap(brokenRules)).toEqual([]);
        expect(messages.flatMap((message) => liveElements(message.text))).toEqual([]);
        expect(words(messages.flatMap((message) => seenLines(message.text)).join(' '))).toEqual(
          words(text.replace(/^\s*•(?= +\S)/gm, '-')),
        );
      },
    ),
    { numRuns: 100 },
  );
});
