import type { Attachment, Picture } from '../../assistant/message.ts';
import type { SkillReply } from '../../assistant/skill.ts';
import { groupedLines } from './development-chart.ts';
import type { DrawnPicture } from './ports.ts';
import { latest } from './rated-lines.ts';
import type { Chapter, GoodExample, Report } from './report.ts';
import { highlights } from './report-text.ts';
import { changeOf, meanInWords, REMARKS } from './report-words.ts';
import { shortened } from './short-text.ts';

/** A picture as it was drawn, with what it shows in words. */
export type ReplyPicture = { title: string; alt: string; drawn: DrawnPicture };

const LONGEST_TEXT = 2000;

/**
 * A report as an answer in a talk: what matters most, one good example when there is room for it, the pictures, the
 * ratings now as a table, and where to go on. At most 2,000 characters of text.
 *
 * @param options.asked the question as it was understood
 * @param options.pictures of the chapters, in order
 * @param options.choices what can be done next; each is a message
 */
export function reportReply(
  report: Report,
  options: { asked: string; pictures?: ReplyPicture[]; choices?: { label: string; text: string }[] },
): SkillReply {
  const { municipality, chapters, weakest } = report;
  const { asked, pictures = [], choices = [] } = options;
  const text = textOf(report);
  const example =
    report.examples.find((one) => text.length + wordsOf(one).length + 2 <= LONGEST_TEXT) ?? null;
  const attachments: Attachment[] = [
    ...pictures.map(pictureOf),
    ...chapters.filter(({ lines }) => lines.length > 0).map((chapter) => tableOf(chapter, municipality)),
  ];
  if (choices.length > 0) attachments.push({ kind: 'choices', prompt: 'Verder', options: choices });
  return {
    outcome: 'answered',
    reason: null,
    text: example === null ? text : `${text}\n\n${wordsOf(example)}`,
    citations: example?.citations ?? [],
    nearest: [],
    attachments,
    suggestions: weakest.map(({ label }) => `Wat doen andere gemeenten aan ${label.toLowerCase()}?`),
    composer: 'fixed',
    resolvedQuestion: asked,
  };
}

function textOf(report: Report): string {
  const { municipality, audience, chapters } = report;
  if (chapters.length === 0) {
    return audience === 'adviser'
      ? `Voor ${municipality} is nog geen check-in met u gedeeld.`
      : `Voor ${municipality} is nog geen check-in ingediend. Na de eerste ziet u hier hoe het gaat.`;
  }
  const remarks = chapters[0]?.remarks ?? [];
  const lines = [...highlights(report), ...remarks.map((remark) => REMARKS[remark])];
  const whole = `Zo ontwikkelt ${municipality} zich.\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
  const note = 'De cijfers zijn wat mensen zelf gaven, van 1 tot en met 5.';
  return `${shortened(whole, LONGEST_TEXT - note.length - 2)}\n\n${note}`;
}

function wordsOf({ label, text }: GoodExample): string {
  return `Uit de documenten, bij ${label}:\n\n${text}`;
}

function tableOf(chapter: Chapter, municipality: string): Attachment {
  const lines = groupedLines(chapter).flatMap((group) => group.lines);
  return {
    kind: 'table',
    title: `${chapter.title} in ${municipality}`,
    columns: [
      { title: 'Waarover', align: 'left' },
      { title: 'Nu', align: 'right' },
      { title: 'Verschil', align: 'right' },
    ],
    rows: lines.map((line) => {
      const now = latest(line.points);
      return [line.label, now === null ? '–' : meanInWords(now.point.mean), changeOf(line)];
    }),
  };
}

function pictureOf({ title, alt, drawn }: ReplyPicture): Picture {
  return {
    kind: 'picture',
    title,
    alt,
    mediaType: 'image/png',
    data: drawn.png.toString('base64'),
    small: drawn.small.toString('base64'),
  };
}
