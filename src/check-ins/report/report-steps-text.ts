import { dayInWords } from '../read-reply/iso-day.ts';
import type { ReportBlock } from './ports.ts';
import type { ReportStep, ReportSteps } from './report.ts';

/** How many steps there are, in one sentence. */
export function stepCounts({ open, done, dropped, unquoted }: ReportSteps): string {
  const all = open.length + unquoted.open;
  const overdue = open.filter((step) => step.overdue).length + unquoted.overdue;
  const parts = [
    `Stappen: ${all} open${overdue === 0 ? '' : `, waarvan ${overdue} over de datum`}`,
    `${done.length + unquoted.done} gedaan`,
    `${dropped.length + unquoted.dropped} vervallen`,
  ];
  return `${parts.join(', ')}.`;
}

/** The steps as tables; those that are not in words are counted. */
export function stepBlocks(steps: ReportSteps): ReportBlock[] {
  const { open, done, dropped, unquoted } = steps;
  const blocks: ReportBlock[] = [
    { kind: 'heading', level: 1, text: 'Stappen' },
    { kind: 'paragraph', text: stepCounts(steps) },
  ];
  const groups = [
    { title: 'Open', steps: open },
    { title: 'Gedaan', steps: done },
    { title: 'Vervallen', steps: dropped },
  ].filter((group) => group.steps.length > 0);
  for (const group of groups) {
    blocks.push({ kind: 'heading', level: 2, text: group.title }, stepTable(group.title, group.steps));
  }
  const hidden = unquoted.open + unquoted.done + unquoted.dropped;
  if (hidden > 0) {
    const [some, they] =
      hidden === 1 ? ['Eén stap staat', 'wie die noemde'] : [`${hidden} stappen staan`, 'wie die noemden'];
    blocks.push({
      kind: 'paragraph',
      text: `${some} hier niet in woorden, omdat ${they} niet in het rapport geciteerd ${hidden === 1 ? 'wil' : 'willen'} worden. Met ‘onze stappen’ ziet u alle open stappen.`,
    });
  }
  return blocks;
}

function stepTable(title: string, steps: ReportStep[]): ReportBlock {
  return {
    kind: 'table',
    title,
    columns: [
      { title: 'Wat', align: 'left', width: 56 },
      { title: 'Klaar op', align: 'left', width: 24 },
      { title: 'Afgesproken op', align: 'left', width: 20 },
    ],
    rows: steps.map(({ what, due, agreed, overdue }) => [
      what,
      due === null ? 'geen datum' : `${dayInWords(due)}${overdue ? ' (over de datum)' : ''}`,
      dayInWords(agreed),
    ]),
  };
}
