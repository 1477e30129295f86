import { dayInWords, dayOf } from '../read-reply/iso-day.ts';
import { groupedLines, pictureId, shownMoments } from './development-chart.ts';
import type { ReportBlock, ReportText } from './ports.ts';
import { latest } from './rated-lines.ts';
import type { Chapter, GoodExample, RatedLine, Report } from './report.ts';
import { stepBlocks, stepCounts } from './report-steps-text.ts';
import {
  aboutReport,
  changeOf,
  cutInWords,
  listInWords,
  meanInWords,
  momentInWords,
  nationalSource,
  REMARKS,
  spreadInWords,
} from './report-words.ts';
import { resultInWords } from './result-words.ts';

/** So many moments fit beside each other on a page; in between the first and the last ones some are left out. */
const MOST_MOMENTS = 4;
/** Of one question; the rest is in the JSON file. */
const MOST_QUOTES = 6;

/** More that moved are counted; the tables have them all. */
const MOST_MOVED = 5;

/** A report as it is read, for Markdown and for a word processor. Pure. */
export function reportText(report: Report): ReportText {
  const { municipality, madeAt, chapters } = report;
  return {
    title: `Rapport van de check-ins in ${municipality}`,
    municipality,
    madeAt,
    blocks: [
      paragraph(`Gemaakt op ${dayInWords(dayOf(new Date(madeAt)))}.`),
      ...(chapters.length === 0 ? noneYet(report) : inShort(report)),
      ...chapters.flatMap(chapterBlocks),
      ...stepBlocks(report.steps),
      ...exampleBlocks(report.examples),
      heading(1, 'Over dit rapport'),
      { kind: 'list', items: [...aboutReport(report), ...chapters.flatMap(questionSource)] },
    ],
  };
}

/** What matters most, one sentence each. */
export function highlights(report: Report): string[] {
  const { chapters, rose, fell, weakest } = report;
  const moved = (lines: Report['rose']) => {
    const named = lines
      .slice(0, MOST_MOVED)
      .map(({ label, from, to }) => `${label} (${meanInWords(from)} → ${meanInWords(to)})`);
    const rest = lines.length - named.length;
    return listInWords(rest > 0 ? [...named, `${rest} andere`] : named);
  };
  const lines = chapters.map(
    ({ title, moments }) => `${title}: ingevuld op ${listInWords(moments.map(momentInWords))}.`,
  );
  if (rose.length > 0) lines.push(`Gestegen: ${moved(rose)}.`);
  if (fell.length > 0) lines.push(`Gedaald: ${moved(fell)}.`);
  if (rose.length + fell.length === 0 && chapters.some(hasChange)) {
    lines.push('Geen spoor of pijler steeg of daalde met een half punt of meer.');
  }
  const [first] = weakest;
  if (first !== undefined) {
    const names = listInWords(weakest.map(({ label }) => label));
    lines.push(
      `Meeste ruimte om te groeien: ${names} (${meanInWords(first.mean)} op ${dayInWords(first.day)}).`,
    );
  }
  return [...lines, stepCounts(report.steps)];
}

function hasChange({ lines }: Chapter): boolean {
  return lines.some(({ about, change }) => about !== 'question' && change !== null);
}

function noneYet({ audience }: Report): ReportBlock[] {
  return [
    paragraph(
      audience === 'adviser'
        ? 'Er is nog geen check-in met u gedeeld.'
        : 'Er is nog geen check-in ingediend. Na de eerste staat hier hoe het gaat.',
    ),
  ];
}

function inShort(report: Report): ReportBlock[] {
  return [heading(1, 'In het kort'), { kind: 'list', items: highlights(report) }];
}

function chapterBlocks(chapter: Chapter): ReportBlock[] {
  const { title, lines, remarks } = chapter;
  const blocks: ReportBlock[] = [heading(1, title)];
  if (lines.length + chapter.results.length + chapter.said.length === 0) {
    blocks.push(
      paragraph(
        'Hier is niets om te laten zien: alles is overgeslagen, of er mag niets uit worden geciteerd.',
      ),
    );
  }
  if (remarks.length > 0) blocks.push({ kind: 'list', items: remarks.map((remark) => REMARKS[remark]) });
  if (lines.length > 0) blocks.push({ kind: 'picture', id: pictureId(chapter) });
  for (const group of groupedLines(chapter)) {
    blocks.push(heading(2, group.title), ratingTable(group.title, group.lines, chapter));
  }
  if (lines.length > 0) {
    blocks.push(paragraph('Bron van de cijfers: deze check-in, op de genoemde dagen.'));
  }
  return [...blocks, ...nationalBlocks(chapter), ...resultBlocks(chapter), ...saidBlocks(chapter)];
}

function ratingTable(title: string, lines: RatedLine[], chapter: Chapter): ReportBlock {
  const { moments } = chapter;
  const shown = shownMoments(chapter, MOST_MOMENTS);
  const points = (line: RatedLine) =>
    shown.map((index) => {
      const point = line.points[index];
      return point == null ? '–' : meanInWords(point.mean);
    });
  return {
    kind: 'table',
    title,
    columns: [
      { title: 'Waarover', align: 'left', width: 32 },
      ...shown.map((index) => ({
        title: dayInWords(moments[index]?.day ?? ''),
        align: 'right' as const,
        width: 13,
      })),
      { title: 'Verschil', align: 'right', width: 13 },
      { title: 'Laatste antwoorden', align: 'left', width: 22 },
    ],
    rows: lines.map((line) => [
      line.label,
      ...points(line),
      changeOf(line),
      spreadInWords(latest(line.points)?.point ?? null),
    ]),
  };
}

function nationalBlocks({ lines, moments }: Chapter): ReportBlock[] {
  const rows = lines.flatMap((line) => {
    const now = latest(line.points);
    const day = now === null ? '' : dayInWords(moments[now.index]?.day ?? '');
    const own = now === null ? '–' : `${meanInWords(now.point.mean)} van 5 (${day})`;
    return line.national.map((figure, index) => [
      index === 0 ? line.label : '',
      figure.text,
      nationalSource(figure),
      index === 0 ? own : '',
    ]);
  });
  if (rows.length === 0) return [];
  return [
    heading(2, 'Landelijk ernaast'),
    paragraph('Een landelijk cijfer is van het genoemde jaar en meet iets anders dan het eigen cijfer.'),
    {
      kind: 'table',
      title: 'Landelijk ernaast',
      columns: [
        { title: 'Waarover', align: 'left', width: 20 },
        { title: 'Landelijk', align: 'left', width: 36 },
        { title: 'Bron en jaar', align: 'left', width: 28 },
        { title: 'Eigen cijfer', align: 'left', width: 16 },
      ],
      rows,
    },
  ];
}

function resultBlocks({ results }: Chapter): ReportBlock[] {
  if (results.length === 0) return [];
  return [heading(2, 'Wat mensen kozen en telden'), { kind: 'list', items: results.map(resultInWords) }];
}

function saidBlocks({ said }: Chapter): ReportBlock[] {
  if (said.length === 0) return [];
  return [
    heading(2, 'Wat mensen zeiden'),
    ...said.flatMap(({ about, question, quotes }): ReportBlock[] => {
      const rest = quotes.length - MOST_QUOTES;
      return [
        paragraph(about === '' || question.includes(about) ? question : `${about}. ${question}`),
        {
          kind: 'quotes',
          items: quotes.slice(0, MOST_QUOTES).map(({ day, words, cutFrom }) => ({
            when: dayInWords(day),
            words: cutFrom === null ? words : `${words} …`,
            remark: cutInWords(cutFrom),
          })),
        },
        ...(rest > 0 ? [paragraph(`En nog ${rest} in het JSON-bestand van dit rapport.`)] : []),
      ];
    }),
  ];
}

function exampleBlocks(examples: GoodExample[]): ReportBlock[] {
  if (examples.length === 0) return [];
  return [
    heading(1, 'Goede voorbeelden'),
    paragraph('Wat anderen deden aan de pijler met de meeste ruimte. Dit komt uit de documenten.'),
    ...examples.flatMap(({ label, text, citations }): ReportBlock[] => [
      heading(2, label),
      ...text
        .split(/\n{2,}/)
        .filter((part) => part.trim() !== '')
        .flatMap(textBlocks),
      {
        kind: 'list',
        items: citations.map(
          ({ number, title, section, quote }) => `[${number}] ${title}, ‘${section}’: “${quote}”`,
        ),
      },
    ]),
  ];
}

/** A paragraph of an answer: its lines that start with `- ` are a list. */
function textBlocks(part: string): ReportBlock[] {
  const lines = part.split('\n').filter((line) => line.trim() !== '');
  const items = lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2));
  const rest = lines.filter((line) => !line.startsWith('- ')).join(' ');
  return [
    ...(rest === '' ? [] : [paragraph(rest)]),
    ...(items.length === 0 ? [] : [{ kind: 'list' as const, items }]),
  ];
}

function heading(level: 1 | 2, text: string): ReportBlock {
  return { kind: 'heading', level, text };
}

function paragraph(text: string): ReportBlock {
  return { kind: 'paragraph', text };
}

function questionSource({ title, source }: Chapter): string[] {
  if (source === null) return [];
  return [`De vragen van ‘${title}’ rusten op: ${source}${/[.?!]$/.test(source) ? '' : '.'}`];
}
