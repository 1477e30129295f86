import type { Table } from '../../assistant/message.ts';
import type { SkillReply } from '../../assistant/skill.ts';
import { FEWEST_MUNICIPALITIES } from './anonymous-totals.ts';
import { grouped } from './moments.ts';
import { meanInWords } from './report-words.ts';
import type { Totals } from './totals.ts';

/** Totals as an answer in a talk: what they are, and a table for each check-in; or why there are none. */
export function totalsReply({ totals, why }: Totals, { asked }: { asked: string }): SkillReply {
  const tables = [...grouped(totals, ({ definitionId }) => definitionId).values()].map(tableOf);
  return {
    outcome: 'answered',
    reason: null,
    text: why ?? INTRO,
    citations: [],
    nearest: [],
    attachments: tables,
    suggestions: [],
    composer: 'fixed',
    resolvedQuestion: asked,
  };
}

const INTRO = [
  'Zo staan de gemeenten er samen voor, op een schaal van 1 tot en met 5.',
  `Van elke gemeente telt het laatste cijfer één keer mee. Een onderdeel staat er alleen bij als ten minste ${FEWEST_MUNICIPALITIES} gemeenten er een cijfer voor gaven. Welke gemeente wat gaf, laat ik niet zien.`,
].join('\n\n');

function tableOf(totals: Totals['totals']): Table {
  return {
    kind: 'table',
    title: totals[0]?.title ?? '',
    columns: [
      { title: 'Onderdeel', align: 'left' },
      { title: 'Gemiddeld', align: 'right' },
      { title: 'Gemeenten', align: 'right' },
    ],
    rows: totals.map(({ about, label, mean, municipalities }) => [
      `${about === 'track' ? 'Spoor' : 'Pijler'}: ${label}`,
      meanInWords(mean),
      municipalities.toLocaleString('nl-NL'),
    ]),
  };
}
