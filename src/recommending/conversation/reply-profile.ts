import type { Picture, Table } from '../../assistant/message.ts';
import type { SkillReply } from '../../assistant/skill.ts';
import { areaName, claimOf, figureInDutch, lineInWords } from '../describe.ts';
import { isAgeIndicator } from '../profile.ts';
import type { Profile, ProfileLine } from '../recommendation.ts';
import { lineName, worseness } from './profile-chart.ts';
import { noFigures } from './reply-unknown.ts';
import {
  areaInWords,
  areaToType,
  attached,
  choicesOf,
  counted,
  listed,
  say,
  shortened,
  sourcesInWords,
} from './say.ts';

const MOST_WORSE = 6;
const MOST_BETTER = 3;
const MOST_MISSING = 3;
const LONGEST_MISSING = 300;
/** Ages that tell most in a sentence. */
const AGES_TOLD = new Set(['jonger-dan-15', '65-plus', '80-plus']);

export type ProfileToTell = {
  asked: string;
  profile: Profile;
  picture: Picture | null;
  /** Whether buttons can lean on a conversation. */
  inConversation: boolean;
};

/** The profile of an area: what stands out, who lives there, what is not known; all figures in a table. Pure. */
export function profileReply({ asked, profile, picture, inConversation }: ProfileToTell): SkillReply {
  if (!hasHealthFigures(profile)) return noFigures({ asked, profile });
  const { area, lines } = profile;
  const [worse, better] = [ordered(lines, 'worse'), ordered(lines, 'better').reverse()];
  const told = [...worse.slice(0, MOST_WORSE), ...better.slice(0, MOST_BETTER), ...peopleLines(lines)];
  return say({
    asked,
    text: [
      `Profiel van ${areaInWords(area)}`,
      peopleInWords(lines),
      listed(
        'Ongunstiger dan gemiddeld:',
        worse.slice(0, MOST_WORSE).map((line) => lineInWords(line, area)),
      ) ?? alikeInWords(profile),
      worse.length > MOST_WORSE
        ? `Er zijn nog ${counted(worse.length - MOST_WORSE, 'ongunstig cijfer', 'ongunstige cijfers')}: zie de tabel.`
        : null,
      listed(
        'Gunstiger dan gemiddeld:',
        better.slice(0, MOST_BETTER).map((line) => lineInWords(line, area)),
      ),
      missingInWords(profile.missing),
      sourcesInWords(told.map(({ source }) => source)),
    ],
    attachments: attached([
      picture,
      profileTable(profile),
      choicesOf('Hoe wilt u verder?', [
        inConversation
          ? {
              label: 'Welke interventies passen hierbij?',
              text: `Welke interventies passen bij ${areaToType(area)}?`,
            }
          : `Welke interventies passen bij ${areaToType(area)}?`,
        inConversation
          ? { label: 'Wie lijkt op ons?', text: `Welke wijken lijken op ${areaToType(area)}?` }
          : `Welke wijken lijken op ${areaToType(area)}?`,
      ]),
    ]),
  });
}

/** Whether a figure of the area says something about a theme. */
export function hasHealthFigures({ lines }: Pick<Profile, 'lines'>): boolean {
  return lines.some(({ indicator }) => indicator.theme !== null);
}

type Column = { title: string; align: 'left' | 'right'; cell: (line: ProfileLine) => string };

/**
 * Every figure of the profile beside the municipality and the country, with year and source: in columns, or in the
 * title when they are the same for all.
 */
export function profileTable({ area, lines }: Profile, title = `Cijfers van ${areaName(area)}`): Table {
  const hasMunicipality = lines.some(({ municipality }) => municipality !== null);
  const hasNetherlands = lines.some(({ netherlands }) => netherlands !== null);
  const beside = (title: string, of: 'municipality' | 'netherlands'): Column => ({
    title,
    align: 'right',
    cell: (line) => inUnitOf(line, line[of]),
  });
  const columns: Column[] = [
    { title: 'Cijfer', align: 'left', cell: lineName },
    { title: areaName(area), align: 'right', cell: valueWithInterval },
    ...(hasMunicipality ? [beside(area.municipality ?? 'Gemeente', 'municipality')] : []),
    ...(hasNetherlands ? [beside('Nederland', 'netherlands')] : []),
    { title: 'Stand', align: 'left', cell: ({ stands }) => (stands === null ? '' : STANDS[stands]) },
    { title: 'Jaar', align: 'right', cell: ({ year }) => String(year) },
    { title: 'Bron', align: 'left', cell: ({ source }) => source },
  ];
  const [first] = lines;
  const isOneSource =
    first !== undefined && lines.every(({ year, source }) => year === first.year && source === first.source);
  const shown = isOneSource ? columns.slice(0, -2) : columns;
  return {
    kind: 'table',
    title: isOneSource ? `${title}, ${first.year} (bron: ${first.source})` : title,
    columns: shown.map((column) => ({ title: column.title, align: column.align })),
    rows: lines.map((line) => shown.map(({ cell }) => cell(line))),
  };
}

const STANDS = { worse: 'ongunstiger', better: 'gunstiger', alike: 'ongeveer gelijk' };

function valueWithInterval({ value, interval, indicator: { unit } }: ProfileLine): string {
  const figure = figureInDutch(value, unit);
  if (interval === null) return figure;
  return `${figure} (${figureInDutch(interval.lower, unit)} tot ${figureInDutch(interval.upper, unit)})`;
}

function inUnitOf({ indicator }: ProfileLine, value: number | null): string {
  return value === null ? 'niet bekend' : figureInDutch(value, indicator.unit);
}

function ordered(lines: ProfileLine[], stands: 'worse' | 'better'): ProfileLine[] {
  const standing = lines.filter((line) => line.stands === stands && line.indicator.theme !== null);
  return standing.sort((a, b) => worseness(b) - worseness(a));
}

function peopleLines(lines: ProfileLine[]): ProfileLine[] {
  return lines.filter(({ indicator: { id } }) => id === 'inwoners' || AGES_TOLD.has(id));
}

/** How many people live there and how old they are, as far as there are figures. */
function peopleInWords(lines: ProfileLine[]): string | null {
  const residents = lines.find(({ indicator }) => indicator.id === 'inwoners');
  const ages = lines.filter(({ indicator: { id } }) => AGES_TOLD.has(id) && isAgeIndicator(id));
  const sentences = [
    residents === undefined
      ? null
      : `Er wonen ${figureInDutch(residents.value, '')} mensen (${residents.year}).`,
    ...ages.map((line) => `${claimOf(line)} (${line.year}).`),
  ].filter((sentence) => sentence !== null);
  return sentences.length === 0 ? null : sentences.join(' ');
}

function alikeInWords({ lines }: Profile): string {
  const compared = lines.filter(({ stands, indicator }) => stands !== null && indicator.theme !== null);
  if (compared.length === 0) {
    return 'Of deze cijfers hoog of laag zijn, weet ik niet: er staat geen cijfer van de gemeente of van Nederland uit hetzelfde jaar naast.';
  }
  return `Geen van de ${compared.length} cijfers die ik kon vergelijken, is ongunstiger dan gemiddeld.`;
}

function missingInWords(missing: string[]): string | null {
  // That there is nothing to compare with was said in the place of what stands out.
  const others = missing.filter((sentence) => !sentence.startsWith('Ik weet niet waar '));
  const more = others.length - MOST_MISSING;
  const items = others.slice(0, MOST_MISSING).map((sentence) => shortened(sentence, LONGEST_MISSING));
  if (more > 0) items.push(`Er zijn nog ${counted(more, 'punt', 'punten')} die ik niet weet.`);
  return listed('Wat ik niet weet:', items);
}
