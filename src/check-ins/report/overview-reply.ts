import type { Attachment } from '../../assistant/message.ts';
import type { SkillReply } from '../../assistant/skill.ts';
import { dayInWords } from '../read-reply/iso-day.ts';
import type { MunicipalityState, Overview } from './overview.ts';
import { listInWords, meanInWords } from './report-words.ts';
import { shortened } from './short-text.ts';

const LONGEST_TEXT = 2000;
/** As many as a channel shows as buttons without more. */
const MOST_CHOICES = 5;
/** More names than these in a sentence are counted. */
const MOST_NAMES = 8;

/** How the state of a municipality reads, in a table or on a page. */
export function stateInWords({ state, dueOn, lastFiled }: MunicipalityState): string {
  const due = dueOn === null ? '' : dayInWords(dueOn);
  switch (state) {
    case 'waiting':
      return 'loopt, maar ligt stil';
    case 'due':
      return `aan de beurt op ${due}`;
    case 'under-way':
      return 'loopt';
    case 'filed':
      return lastFiled === null ? 'ingediend' : `ingediend op ${dayInWords(lastFiled)}`;
    case 'none':
      return dueOn === null ? 'nog niets gedeeld' : `nog niets gedeeld; aan de beurt op ${due}`;
  }
}

/** An overview as an answer in a talk: what asks for something, and a table of all. */
export function overviewReply(overview: Overview, options: { asked: string }): SkillReply {
  const { municipalities } = overview;
  const attachments: Attachment[] = [];
  if (municipalities.length > 0) {
    attachments.push(tableOf(municipalities), {
      kind: 'choices',
      prompt: 'Rapport bekijken',
      options: municipalities.slice(0, MOST_CHOICES).map(({ municipality }) => ({
        label: municipality,
        text: `rapport van ${municipality}`,
      })),
    });
  }
  return {
    outcome: 'answered',
    reason: null,
    text: shortened(textOf(overview), LONGEST_TEXT),
    citations: [],
    nearest: [],
    attachments,
    suggestions: [],
    composer: 'fixed',
    resolvedQuestion: options.asked,
  };
}

function textOf({ municipalities, weakPillars }: Overview): string {
  if (municipalities.length === 0) return 'Er zijn nog geen gemeenten aan u gekoppeld.';
  const named = (title: string, chosen: MunicipalityState[]) =>
    chosen.length === 0 ? [] : [`- ${title}: ${namesOf(chosen.map(({ municipality }) => municipality))}.`];
  const inState = (state: MunicipalityState['state']) => municipalities.filter((one) => one.state === state);
  const overdue = municipalities.filter(({ overdueSteps }) => overdueSteps > 0);
  const lines = [
    ...named('Ligt stil', inState('waiting')),
    ...named('Aan de beurt', inState('due')),
    ...named('Loopt nu', inState('under-way')),
    ...named(
      'Ergens gestegen',
      municipalities.filter(({ up }) => up.length > 0),
    ),
    ...named(
      'Ergens gedaald',
      municipalities.filter(({ down }) => down.length > 0),
    ),
    ...named('Stappen over de datum', overdue),
    ...weakPillars.map(
      ({ label, weakIn, ratedIn }) =>
        `- Op veel plekken laag: ${label} (in ${weakIn} van de ${ratedIn} gemeenten met een cijfer 2,5 of lager).`,
    ),
  ];
  const all = municipalities.length === 1 ? 'uw gemeente' : `uw ${municipalities.length} gemeenten`;
  const intro = `Zo staat het met ${all}. U ziet alleen wat met u is gedeeld.`;
  return lines.length === 0
    ? `${intro}\n\nEr is nu niets wat aandacht vraagt.`
    : `${intro}\n\n${lines.join('\n')}`;
}

function namesOf(names: string[]): string {
  const rest = names.length - MOST_NAMES;
  return rest <= 1 ? listInWords(names) : listInWords([...names.slice(0, MOST_NAMES), `${rest} andere`]);
}

function tableOf(municipalities: MunicipalityState[]): Attachment {
  return {
    kind: 'table',
    title: 'Uw gemeenten',
    columns: [
      { title: 'Gemeente', align: 'left' },
      { title: 'Check-in', align: 'left' },
      { title: 'Beweging', align: 'left' },
      { title: 'Meeste ruimte', align: 'left' },
      { title: 'Open stappen', align: 'right' },
    ],
    rows: municipalities.map((one) => [
      one.municipality,
      stateInWords(one),
      movesOf(one),
      one.weakest.map(({ label, mean }) => `${label} (${meanInWords(mean)})`).join(', ') || '–',
      `${one.openSteps}${one.overdueSteps === 0 ? '' : ` (${one.overdueSteps} over de datum)`}`,
    ]),
  };
}

function movesOf({ up, down }: MunicipalityState): string {
  const parts = [
    ...up.map(({ label, from, to }) => `${label} ${meanInWords(from)} → ${meanInWords(to)}`),
    ...down.map(({ label, from, to }) => `${label} ${meanInWords(from)} → ${meanInWords(to)}`),
  ];
  return parts.join(', ') || '–';
}
