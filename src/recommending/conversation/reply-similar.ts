import type { Citation, Table } from '../../assistant/message.ts';
import type { SkillReply } from '../../assistant/skill.ts';
import type { Area } from '../area.ts';
import { areaName, figureInDutch, numberInDutch } from '../describe.ts';
import type { SimilarArea } from '../recommendation.ts';
import { lineName } from './profile-chart.ts';
import {
  areaInWords,
  areaToType,
  attached,
  choicesOf,
  counted,
  enumerated,
  listed,
  renumbered,
  say,
} from './say.ts';

/** What the programme documents tell of a municipality; null when they do not know it. */
export type Told = { municipality: string; answer: { text: string; citations: Citation[] } | null };

const MOST_CHARACTERS = 450;

/** Which wijken are most alike, and what the documents tell of their municipalities. Pure. */
export function similarReply({
  asked,
  area,
  similar,
  told,
}: {
  asked: string;
  area: Area;
  similar: SimilarArea[];
  /** Null when there are no documents to ask. */
  told: Told[] | null;
}): SkillReply {
  if (similar.length === 0) return noneAlike(asked, area);
  const documents = toldInWords(told ?? []);
  const own = similar.filter(
    ({ area: { municipality } }) => municipality !== null && municipality === area.municipality,
  );
  return say({
    asked,
    text: [
      listed(
        `Deze gebieden lijken in cijfers het meest op ${areaInWords(area)}:`,
        similar.map(
          ({ area: there, compared }) =>
            `${areaInWords(there)}: vergeleken op ${counted(compared.length, 'cijfer', 'cijfers')}`,
        ),
        { numbered: true },
      ),
      own.length === similar.length && area.municipality !== null
        ? `Ze liggen alle in ${area.municipality}. Van andere gemeenten ken ik nog te weinig dezelfde cijfers.`
        : null,
      ...documents.text,
      notTold(told ?? []),
      'Gelijk in cijfers is niet gelijk in alles. Wat elders werkt, hoeft in uw wijk niet te werken.',
    ],
    citations: documents.citations,
    attachments: attached([
      similarTable(area, similar),
      choicesOf(
        'Bekijk een van deze',
        similar.slice(0, 4).map(({ area: there }) => `Profiel van ${areaToType(there)}`),
      ),
    ]),
  });
}

/** The question that the documents are asked about a municipality. */
export function questionAbout(municipality: string): string {
  return `Wat doet ${municipality} aan gezondheidsverschillen?`;
}

function toldInWords(told: Told[]): { text: string[]; citations: Citation[] } {
  const text: string[] = [];
  const citations: Citation[] = [];
  for (const { municipality, answer } of told) {
    if (answer === null) continue;
    const part = renumbered({ ...answer, text: firstSentences(answer.text) }, citations.length + 1);
    text.push(`De programmadocumenten vertellen over ${municipality}: ${part.text}`);
    citations.push(...part.citations);
  }
  return { text, citations };
}

function notTold(told: Told[]): string | null {
  const silent = told.filter(({ answer }) => answer === null).map(({ municipality }) => municipality);
  return silent.length === 0
    ? null
    : `Over ${enumerated(silent)} vertellen de programmadocumenten niets dat ik kon vinden.`;
}

/** Whole lines or sentences, as many as fit. */
function firstSentences(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const room = text.slice(0, MOST_CHARACTERS);
  const end = Math.max(room.lastIndexOf('].'), room.lastIndexOf('. '), room.lastIndexOf('.\n'));
  if (end > 0) return room.slice(0, room.startsWith('].', end) ? end + 2 : end + 1);
  return `${room.slice(0, room.lastIndexOf(' '))} …`;
}

function similarTable(area: Area, similar: SimilarArea[]): Table {
  const figure = ({ indicator, here, there }: SimilarArea['compared'][number]) =>
    `${lineName({ indicator, ageGroup: indicator.ageGroup })}: ${figureInDutch(there, indicator.unit)} (${areaName(area)} ${figureInDutch(here, indicator.unit)})`;
  return {
    kind: 'table',
    title: `Lijkt op ${areaName(area)}`,
    columns: [
      { title: 'Gebied', align: 'left' },
      { title: 'Gemeente', align: 'left' },
      { title: 'Verschil (0 is gelijk)', align: 'right' },
      { title: 'Meest gelijk', align: 'left' },
      { title: 'Minst gelijk', align: 'left' },
    ],
    rows: similar.map(({ area: there, distance, compared }) => [
      areaName(there),
      there.municipality ?? 'niet bekend',
      numberInDutch(distance),
      compared.slice(0, 3).map(figure).join('; '),
      compared.slice(3).slice(-2).map(figure).join('; '),
    ]),
  };
}

function noneAlike(asked: string, area: Area): SkillReply {
  return say({
    asked,
    outcome: 'no-answer',
    reason: 'not-in-sources',
    text: [
      `Ik weet niet welke wijken op ${areaInWords(area)} lijken: er zijn te weinig gebieden waarvan ik dezelfde cijfers ken.`,
      'Met meer cijfers lukt het wel. Een beheerder haalt ze op met:\nnpx wijkgids import neighbourhoods cbs:50150NED',
    ],
  });
}
