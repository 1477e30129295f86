import type { AgeGroup, Area } from './area.ts';
import { referenceOf } from './gap.ts';
import type { Need, ProfileLine } from './recommendation.ts';

/** Figures in Dutch, as people read them. */

const NUMBER = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 2 });

const GROUP_PHRASES: Record<Exclude<AgeGroup, 'alle'>, string> = {
  '18+': 'van de volwassenen',
  '18-64': 'van de volwassenen tot 65 jaar',
  '65+': 'van de 65-plussers',
};

/** `14.2` → `14,2`; `1245` → `1.245`; two decimals at most. */
export function numberInDutch(value: number): string {
  return NUMBER.format(value).replace('-', '−');
}

/** With its unit, where that is short: `14,2%`, `27.100 euro`, `1.245`. */
export function figureInDutch(value: number, unit: string): string {
  if (unit === '%') return `${numberInDutch(value)}%`;
  return unit === 'euro' || unit === 'km' ? `${numberInDutch(value)} ${unit}` : numberInDutch(value);
}

/** `14,2% van de volwassenen is ernstig eenzaam`, for the people the figure is about. */
export function claimOf(line: Pick<ProfileLine, 'indicator' | 'ageGroup' | 'value'>): string {
  const { indicator, value } = line;
  const figure = indicator.unit === '%' ? `${numberInDutch(value)}%` : numberInDutch(value);
  return `${figure} ${phraseOf(line)}`;
}

/**
 * One line as a sentence, with its reference and year: `14,2% van de volwassenen is ernstig eenzaam; in
 * Nederland is dat 10,8% (2022).`
 *
 * @param area whose figure it is, for the name of its municipality
 */
export function lineInWords(line: ProfileLine, area: Area): string {
  const reference = referenceOf(line);
  if (reference === null) return `${claimOf(line)} (${line.year}).`;
  const where =
    reference.kind === 'netherlands'
      ? 'in Nederland is dat'
      : area.municipality === null
        ? 'in de hele gemeente is dat'
        : `in de gemeente ${area.municipality} is dat`;
  return `${claimOf(line)}; ${where} ${figureInDutch(reference.value, line.indicator.unit)} (${line.year}).`;
}

/**
 * How many more people (or households) that is than at the reference: `Dat zijn ongeveer 140 inwoners meer.`
 * Null when the sizes are not known, or when it comes down to no one.
 */
export function extraInWords({ extra, lead, reference }: Need): string | null {
  const about = extra === null ? 0 : roundly(extra);
  if (about < 1) return null;
  const [one, more] =
    lead.indicator.population === 'huishoudens' ? ['huishouden', 'huishoudens'] : ['inwoner', 'inwoners'];
  const compared =
    reference.kind === 'netherlands' ? 'met het landelijke cijfer' : 'met het cijfer van de gemeente';
  return about === 1
    ? `Dat is ongeveer 1 ${one} meer dan ${compared}.`
    : `Dat zijn ongeveer ${numberInDutch(about)} ${more} meer dan ${compared}.`;
}

/** A count that is an estimate, no finer than it deserves: to tens from 50 on, to hundreds from 1,000 on. */
export function roundly(count: number): number {
  const step = count >= 1000 ? 100 : count >= 50 ? 10 : 1;
  return Math.round(count / step) * step;
}

/** An area as people know it: its name, or its code where the name is not known. */
export function areaName({ name, code }: Area): string {
  return name ?? code;
}

/** `2019-04-11` → `11 april 2019`; what is no ISO date stays as it is. */
export function dateInDutch(iso: string): string {
  const date = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const month = MONTHS[Number(date?.[2] ?? 0) - 1];
  return date === null || month === undefined ? iso : `${Number(date[3])} ${month} ${date[1]}`;
}

const MONTHS = [
  ...['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september'],
  ...['oktober', 'november', 'december'],
];

function phraseOf({ indicator, ageGroup }: Pick<ProfileLine, 'indicator' | 'ageGroup'>): string {
  const { phrase } = indicator;
  if (ageGroup === indicator.ageGroup || ageGroup === 'alle') return phrase;
  const group = GROUP_PHRASES[ageGroup];
  const subject = /^van de (?:volwassenen|inwoners|65-plussers)(?= )/;
  return subject.test(phrase) ? phrase.replace(subject, group) : `${group} ${phrase}`;
}
