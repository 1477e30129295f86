import { describe, expect, test } from 'vitest';
import type { Attachment, Reply } from '../../../src/assistant/message.ts';
import { replies } from '../../contracts/replies.ts';
import { attachmentOf } from './attachment-of.ts';

// The page's own modules: plain JavaScript, which the compiler of the server does not look at.
const page = (name: string) =>
  import(new URL(`../../../src/channels/web/public/${name}`, import.meta.url).href);
const { spokenAttachments } = (await page('attachment-words.js')) as {
  spokenAttachments(attachments: Attachment[]): string;
};
const { answerAsText } = (await page('copy-answer.js')) as {
  answerAsText(question: string, reply: Reply): string;
};

describe('a copied answer', () => {
  test('has its table, with columns that become cells again where it is pasted', () => {
    expect(answerAsText('Hoe staat de wijk ervoor?', replies.table)).toContain(
      [
        'Overvecht naast Utrecht, 2022',
        'indicator\twijk\tgemeente',
        'Ernstig eenzaam\t14,2%\t11,0%',
        'Overgewicht\t52,1%\t43,8%',
        'Ervaren gezondheid goed\t\t78,0%',
        '',
        'Bronnen:',
      ].join('\n'),
    );
  });

  test('a cell with tabs and line ends stays one cell', () => {
    const table = attachmentOf(replies.table, 'table');
    const reply = { ...replies.table, attachments: [{ ...table, rows: [['een\ttwee\ndrie', '1', '2']] }] };
    expect(answerAsText('?', reply)).toContain('\neen twee drie\t1\t2\n');
  });

  test('has the words of a picture, and no file', () => {
    const text = answerAsText('?', replies.picture);
    expect(text).toContain('Overgewicht per wijk\nStaafdiagram: overgewicht is 52 procent in Overvecht');
    expect(text).not.toContain(attachmentOf(replies.picture, 'picture').data.slice(0, 20));
  });

  test('leaves out what does nothing in a copy', () => {
    expect(answerAsText('?', replies.choices)).not.toContain('Kies een wijk');
    expect(answerAsText('?', replies.form)).not.toContain('Een doel meetbaar maken');
    expect(answerAsText('?', replies.file)).not.toContain('preventiematrix');
  });
});

test('screen readers hear what comes with an answer, with one full stop', () => {
  const all: Reply[] = [replies.table, replies.picture, replies.file, replies.choices, replies.form];
  expect(spokenAttachments(all.flatMap((reply) => reply.attachments))).toBe(
    'Tabel: Overvecht naast Utrecht, 2022. Beeld: Overgewicht per wijk. Bestand: De Preventiematrix als Excel-bestand. Keuze: Kies een wijk. Formulier: Een doel meetbaar maken.',
  );
  expect(spokenAttachments([{ kind: 'choices', prompt: 'Welke wijk?', options: [] }])).toBe(
    'Keuze: Welke wijk?',
  );
});
