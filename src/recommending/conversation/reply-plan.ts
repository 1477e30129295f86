import type { Picture } from '../../assistant/message.ts';
import type { SkillReply } from '../../assistant/skill.ts';
import { dateInDutch } from '../describe.ts';
import { levelLabel, pillarLabel, trackLabel } from '../labels.ts';
import type { Goal, Plan } from '../plan.ts';
import type { MatrixChart } from '../ports.ts';
import { isBegun } from './build-plan.ts';
import { isIsoDate } from './check-goal.ts';
import { goalForm } from './goal-form.ts';
import { shortLabel } from './match-theme.ts';
import { fileChoices, matrixFrame } from './reply-matrix.ts';
import { attached, choicesOf, counted, listed, say, shortened } from './say.ts';

const MOST_LISTED = 6;

/** A goal with what it still lacks. */
export type CheckedGoal = { goal: Goal; lacks: string[] };

/** The plan was saved: what is in it, and the first goal to fill in. Pure. */
export function savedReply({
  asked,
  plan,
  isNew,
}: {
  asked: string;
  plan: Plan;
  isNew: boolean;
}): SkillReply {
  const { area, needs, interventions, goals } = plan;
  const first =
    Math.max(
      0,
      goals.findIndex((goal) => !isBegun(goal)),
    ) + 1;
  return say({
    asked,
    text: [
      `Het plan van ${area.name} is ${isNew ? 'bewaard' : 'bijgewerkt'}: ${counted(needs.length, 'signaal', 'signalen')} en ${counted(interventions.length, 'interventie', 'interventies')}. ${plan.organisationId === null ? 'Wie deze Wijkgids gebruikt,' : 'Iedereen in uw organisatie'} kan het opvragen met ‘plan van ${area.name}’.`,
      goals.length === 0
        ? null
        : `Maak nu per signaal een doel dat u kunt nameten. Begin met doel ${first}. In een gesprek zonder formulier typt u bijvoorbeeld: ‘doel ${first}: wat: …; streefwaarde: …; datum: …; wie: …’.`,
    ],
    attachments: attached([
      goals.length === 0 ? null : goalForm(plan, first),
      choicesOf('Hoe wilt u verder?', [
        ...goals.slice(0, 3).map((_, index) => `Doel ${index + 1}`),
        'Toon het plan',
        { label: 'Download als Word', text: 'Download als Word' },
      ]),
    ]),
  });
}

/** The interventions of a plan as a Preventiematrix, as they were when it was saved. */
export function planMatrix({ area, interventions }: Plan): MatrixChart {
  return {
    ...matrixFrame(area.name),
    rows: interventions.map((one) => {
      const { name, pillars, tracks, runs } = one;
      return { name, detail: levelOf(one), pillars, tracks, runs };
    }),
  };
}

/** The plan as it is: needs, mix, goals with what they still lack. Pure. */
export function planReply({
  asked,
  plan,
  goals,
  picture,
}: {
  asked: string;
  plan: Plan;
  goals: CheckedGoal[];
  picture: Picture | null;
}): SkillReply {
  const { area, needs, interventions, updatedAt } = plan;
  const done = goals.filter(({ lacks }) => lacks.length === 0).length;
  return say({
    asked,
    text: [
      `Plan van ${area.name}${area.municipality === null ? '' : ` (gemeente ${area.municipality})`}, bijgewerkt op ${dateInDutch(updatedAt)}.`,
      listed(
        'Signalen:',
        short(needs.map(({ label, figure }) => `${shortLabel(label)}: ${shortened(figure, 220)}`)),
      ),
      listed(
        'Interventies:',
        short(
          interventions.map(
            ({ name, level, levelDate, recognised, runs }) =>
              `${name}: ${levelOf({ level, levelDate, recognised })}${runs ? ', loopt al' : ''}`,
          ),
        ),
      ),
      listed(
        'Doelen:',
        goals.map(({ goal, lacks }, index) => goalInShort(goal, index + 1, lacks)),
      ),
      goals.length === 0
        ? null
        : `${done === 0 ? 'Nog geen doel is' : `${done} van de ${goals.length} doelen ${done === 1 ? 'is' : 'zijn'}`} compleet. De keuze is aan uw groep.`,
    ],
    attachments: attached([
      picture,
      goals.length === 0 ? null : goalsTable(plan),
      interventionsTable(plan),
      done === goals.length
        ? null
        : choicesOf('Doelen', ['Volgend doel', ...goals.slice(0, 4).map((_, index) => `Doel ${index + 1}`)]),
      fileChoices(),
    ]),
  });
}

/** One goal: how it reads now, what it still lacks, and the form to change it. Pure. */
export function goalReply({
  asked,
  plan,
  number,
  lacks,
  changed,
}: {
  asked: string;
  plan: Plan;
  number: number;
  lacks: string[];
  changed: boolean;
}): SkillReply {
  const goal = plan.goals[number - 1];
  if (goal === undefined) return noSuchGoal({ asked, plan, number });
  const need = plan.needs.find(({ label }) => label === goal.need);
  const others = plan.goals.map((_, index) => index + 1).filter((other) => other !== number);
  return say({
    asked,
    text: [
      `${changed ? 'Bewaard. ' : ''}Doel ${number} van ${plan.goals.length}: ${shortLabel(goal.need).toLowerCase()}${need === undefined ? '.' : `. ${need.figure}`}`,
      listed('Zo staat het er nu:', goalFields(goal)),
      lacks.length === 0
        ? 'Dit doel is compleet: specifiek, meetbaar, met een trekker en een datum.'
        : listed(isBegun(goal) ? 'Nog niet af:' : 'Dit hoort erin:', lacks),
    ],
    attachments: attached([
      goalForm(plan, number),
      choicesOf('Hoe wilt u verder?', [
        ...others.slice(0, 3).map((other) => `Doel ${other}`),
        'Toon het plan',
      ]),
    ]),
  });
}

/** There is no plan of this wijk yet. */
export function noPlan({ asked, name }: { asked: string; name: string }): SkillReply {
  return say({
    asked,
    outcome: 'no-answer',
    reason: 'not-in-sources',
    text: [
      `Er is nog geen plan van ${name} bewaard. Vraag eerst welke interventies passen, en kies dan ‘Bewaar als plan’.`,
    ],
    attachments: attached([choicesOf('Hoe wilt u verder?', [`Welke interventies passen bij ${name}?`])]),
  });
}

function noSuchGoal({ asked, plan, number }: { asked: string; plan: Plan; number: number }): SkillReply {
  return say({
    asked,
    outcome: 'clarify',
    text: [
      `Het plan van ${plan.area.name} heeft geen doel ${number}. Het heeft ${counted(plan.goals.length, 'doel', 'doelen')}.`,
    ],
    attachments: attached([
      choicesOf(
        'Kies een doel',
        plan.goals.slice(0, 5).map((_, index) => `Doel ${index + 1}`),
      ),
    ]),
  });
}

function goalInShort(goal: Goal, number: number, lacks: string[]): string {
  const words = goal.what === null ? 'nog niet ingevuld' : shortened(goal.what, 120);
  const state =
    lacks.length === 0
      ? ' (compleet)'
      : goal.what === null
        ? ''
        : ` (mist nog ${counted(lacks.length, 'ding', 'dingen')})`;
  return `Doel ${number}, ${shortLabel(goal.need).toLowerCase()}: ${words}${state}`;
}

function goalFields(goal: Goal): string[] {
  const fields: [string, string | null][] = [
    ['Wat verandert er', goal.what],
    ['Cijfer', goal.measure],
    ['Nu', goal.now],
    ['Straks', goal.target],
    ['Uiterlijk', goal.by === null ? null : dateOf(goal.by)],
    ['Wie', goal.owner],
  ];
  return fields.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${shortened(value, 300)}`]));
}

function goalsTable({ goals }: Plan) {
  return {
    kind: 'table' as const,
    title: 'Doelen',
    columns: ['Signaal', 'Wat verandert er', 'Cijfer', 'Nu', 'Straks', 'Uiterlijk', 'Wie'].map((title) => ({
      title,
      align: 'left' as const,
    })),
    rows: goals.map(({ need, what, measure, now, target, by, owner }) => [
      shortLabel(need),
      what ?? '',
      measure ?? '',
      now ?? '',
      target ?? '',
      by === null ? '' : dateOf(by),
      owner ?? '',
    ]),
  };
}

function interventionsTable({ interventions }: Plan) {
  return {
    kind: 'table' as const,
    title: 'Interventies in het plan',
    columns: ['Interventie', 'Niveau en datum', 'Past bij', 'Pijlers', 'Sporen', 'Bron'].map((title) => ({
      title,
      align: 'left' as const,
    })),
    rows: interventions.map((one) => [
      one.runs ? `${one.name} (loopt al)` : one.name,
      levelOf(one),
      one.needs.map(shortLabel).join(', '),
      one.pillars.map(pillarLabel).join('; '),
      one.tracks.map(trackLabel).join('; '),
      one.source,
    ]),
  };
}

/** Level and date as they were in the register when the plan was saved; never calls recognised what is not. */
function levelOf({
  level,
  levelDate,
  recognised,
}: Pick<Plan['interventions'][number], 'level' | 'levelDate' | 'recognised'>): string {
  if (recognised === false) return 'Niet als erkend gevonden';
  const label = levelLabel(level);
  return levelDate === null ? `${label}, datum onbekend` : `${label}, erkend op ${dateInDutch(levelDate)}`;
}

function dateOf(by: string): string {
  return isIsoDate(by) ? dateInDutch(by) : by;
}

function short(items: string[]): string[] {
  if (items.length <= MOST_LISTED) return items;
  return [...items.slice(0, MOST_LISTED), `en nog ${items.length - MOST_LISTED}: zie de tabel`];
}
