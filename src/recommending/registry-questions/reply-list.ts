import type { Citation, Table } from '../../assistant/message.ts';
import type { SkillReply } from '../../assistant/skill.ts';
import { dateInDutch, numberInDutch } from '../describe.ts';
import { hasPossiblyExpired } from '../expiry.ts';
import { agesInWords, levelInWords, REGISTER_SECTION } from '../fact-sheet.ts';
import type { RegisteredIntervention, Theme } from '../intervention.ts';
import { levelLabel, settingLabel } from '../labels.ts';
import { citeFacts, markedAtEnd, markedBeforeNames } from './cite-facts.ts';
import { aboutInWords, questionOf, thingsInWords } from './describe-filters.ts';
import { type Filters, overviewId } from './filters.ts';
import { narrower } from './narrower.ts';
import { OVERVIEW_TITLE, type Overview, overviewOf, remarksOf } from './overview.ts';
import type { RegisterIndex } from './register-index.ts';
import type { Selection } from './select.ts';

const MOST_IN_TEXT = 8;
const MOST_IN_TABLE = 30;

export type ListOptions = {
  question: string;
  index: RegisterIndex;
  today: Date;
  /** What the register has under the filters. */
  selection: Selection;
};

/** The interventions under these filters, of which there is one at least: a short list, and a table with more. */
export function replyList(filters: Filters, { question, index, today, selection }: ListOptions): SkillReply {
  const { themes } = index;
  const overview = overviewOf(selection, themes);
  const shown = selection.found.slice(0, MOST_IN_TEXT);
  const citations: Citation[] = [overviewCitation(overview, filters)];
  const items = shown.map((intervention) => {
    const cited = citeFacts(intervention, ['level', 'validity', 'history'], {
      ...{ first: citations.length + 1, themes },
    });
    citations.push(...cited.citations);
    return `- ${intervention.name}: ${levelInWords(intervention, today)} [${cited.markOf('level')}]`;
  });
  return {
    ...{ outcome: 'answered', reason: null, nearest: [], composer: 'extractive', resolvedQuestion: question },
    text: [
      counted(overview),
      items.join('\n'),
      remarksOf(overview)
        .map((remark) => markedBeforeNames(remark, 1))
        .join(' '),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    citations,
    attachments: [
      tableOf([...selection.found, ...selection.broader], { filters: selection.filters, themes, today }),
    ],
    suggestions: [
      ...narrower(selection.filters, { index, today, found: selection.found }),
      `Wat is ${shown[0]?.name}?`,
    ].slice(0, 3),
  };
}

/** How many there are under these filters. */
export function replyCount(filters: Filters, { question, index, today, selection }: ListOptions): SkillReply {
  const overview = overviewOf(selection, index.themes);
  const sentences = [overview.count, overview.recognised].filter((sentence) => sentence !== null);
  return {
    ...{ outcome: 'answered', reason: null, nearest: [], composer: 'extractive', resolvedQuestion: question },
    text: [
      ...sentences.map((sentence) => markedAtEnd(sentence, 1)),
      ...remarksOf(overview).map((remark) => markedBeforeNames(remark, 1)),
    ].join(' '),
    citations: [overviewCitation(overview, filters)],
    attachments:
      selection.found.length === 0
        ? []
        : [tableOf(selection.found, { filters, themes: index.themes, today })],
    suggestions: selection.found.length === 0 ? [] : [questionOf(filters, index.themes)],
  };
}

function counted({ count, recognised, order }: Overview): string {
  return [count, recognised, order]
    .filter((sentence) => sentence !== null)
    .map((sentence) => markedAtEnd(sentence, 1))
    .join(' ');
}

function overviewCitation(overview: Overview, filters: Filters): Citation {
  const id = overviewId(filters);
  return {
    ...{ number: 1, passageId: id, documentId: id, title: OVERVIEW_TITLE, section: REGISTER_SECTION },
    ...{ page: null, url: null },
    quote: [overview.count, overview.recognised, ...remarksOf(overview), overview.order]
      .filter((line) => line !== null)
      .join('\n'),
  };
}

/** A table of interventions with level and date. Every row is one intervention. */
export function tableOf(
  found: RegisteredIntervention[],
  { filters, themes, today, title }: { filters: Filters; themes: Theme[]; today: Date; title?: string },
): Table {
  const about = aboutInWords(filters, themes);
  const things = thingsInWords(filters, 2);
  const rows = found.slice(0, MOST_IN_TABLE);
  const part = found.length > rows.length ? ` (${rows.length} van ${numberInDutch(found.length)})` : '';
  const name = `${things.charAt(0).toUpperCase()}${things.slice(1)}${about === '' ? '' : ` ${about}`}`;
  return {
    kind: 'table',
    title: `${title ?? name}${part}`,
    columns: ['Naam', 'Niveau', 'Erkend op', 'Leeftijd', 'Thema’s', 'Waar'].map((column) => ({
      title: column,
      align: 'left' as const,
    })),
    rows: rows.map((one) => rowOf(one, { themes, today })),
  };
}

function rowOf(one: RegisteredIntervention, { themes, today }: { themes: Theme[]; today: Date }): string[] {
  const labelOf = (id: string) => themes.find((theme) => theme.id === id)?.label ?? id;
  return [
    one.name,
    statusOf(one),
    dateOf(one, today),
    agesInWords(one),
    one.themes.map(labelOf).join(', '),
    one.settings.length === 0 ? 'niet vermeld' : one.settings.map(settingLabel).join(', '),
  ];
}

function statusOf({ level, levelAtLeast, recognised, withdrawnAt }: RegisteredIntervention): string {
  if (withdrawnAt !== null) return 'Erkenning ingetrokken of vervallen';
  if (recognised === false) return 'Niet als erkend gevonden';
  if (level !== 'onbekend') return levelLabel(level);
  if (recognised === null) return 'Onbekend of het erkend is';
  return levelAtLeast === null
    ? 'Erkend, niveau onbekend'
    : `Erkend, minstens ${levelLabel(levelAtLeast).toLowerCase()}`;
}

function dateOf(one: RegisteredIntervention, today: Date): string {
  if (one.recognised !== true || one.withdrawnAt !== null) return '–';
  if (one.levelDate === null) return 'datum onbekend';
  const date = dateInDutch(one.levelDate);
  return hasPossiblyExpired(one, today) ? `${date} (mogelijk verlopen)` : date;
}
