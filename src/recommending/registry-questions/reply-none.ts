import type { Nearest } from '../../assistant/message.ts';
import type { SkillReply } from '../../assistant/skill.ts';
import { REGISTER_SECTION, registerPassageId } from '../fact-sheet.ts';
import type { RegisteredIntervention } from '../intervention.ts';
import { questionOf } from './describe-filters.ts';
import type { Filters } from './filters.ts';
import { wider } from './narrower.ts';
import { namesOf, overviewOf, remarksOf } from './overview.ts';
import { type ListOptions, tableOf } from './reply-list.ts';
import { select } from './select.ts';

const MOST_WAYS = 2;
const MOST_NAMES = 3;

/** That the register holds nothing under these filters, and what it holds with one wish less. */
export function replyNone(filters: Filters, { question, index, today, selection }: ListOptions): SkillReply {
  const overview = overviewOf(selection, index.themes);
  const ways = wider(filters, index)
    .map((way) => ({ ...way, found: select(index, way.filters, today).found }))
    .filter(({ found }) => found.length > 0)
    .slice(0, MOST_WAYS);
  const near = [...new Set(ways.flatMap(({ found }) => found.slice(0, MOST_NAMES)))];
  const told = ways.map(({ how, found }) => `${how} wel: ${namesOf(found, MOST_NAMES)}.`);
  return {
    ...{ outcome: 'no-answer', reason: 'not-in-sources', citations: [] },
    text: [overview.count, ...remarksOf(overview), ...told].join(' '),
    nearest: near.map(nearestOf),
    attachments:
      near.length === 0
        ? []
        : [
            tableOf(near, {
              filters,
              themes: index.themes,
              today,
              title: 'Interventies die in de buurt komen',
            }),
          ],
    suggestions: ways.map((way) => questionOf(way.filters, index.themes)),
    ...{ composer: 'extractive', resolvedQuestion: question },
  };
}

function nearestOf({ id, name }: RegisteredIntervention): Nearest {
  const passageId = registerPassageId(id);
  return { passageId, documentId: passageId, title: name, section: REGISTER_SECTION };
}
