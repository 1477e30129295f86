import { AGE_INDICATORS, type AgeFigure, type AgeIndicator, type AgeMakeUp, ageMakeUp } from './ages.ts';
import { AGE_GROUPS, type Area, type Figure, type Indicator, NETHERLANDS } from './area.ts';
import { standsOf } from './gap.ts';
import type { Theme } from './intervention.ts';
import { missingOf } from './missing.ts';
import type { Profile, ProfileLine } from './recommendation.ts';

/**
 * What is known about an area, beside its municipality and the country. Per indicator and age group the newest
 * year; what stands beside it is of that same year, from the figure itself or else from the figures of the
 * municipality and of the country (area `NL`).
 *
 * @param figures of the area, its municipality and the country, of all years and in any order; figures of
 *   indicators that are not in the catalogue are left out
 */
export function profileOf({
  area,
  figures,
  indicators,
  themes,
}: {
  area: Area;
  figures: Figure[];
  indicators: Indicator[];
  themes: Theme[];
}): Profile {
  const lookUp = lookUpOf(figures);
  const own = newestFigures(figures.filter(({ areaCode }) => areaCode === area.code));
  const lines = indicators.flatMap((indicator) =>
    AGE_GROUPS.flatMap((ageGroup) => {
      const figure = own.get(keyOf(indicator.id, ageGroup));
      return figure === undefined ? [] : [lineOf(figure, { area, indicator, lookUp })];
    }),
  );
  const makeUp = agesOf(figures, area, lookUp);
  const profile = {
    area,
    residents: countOf(lines, 'inwoners'),
    households: countOf(lines, 'huishoudens'),
    ages: makeUp?.parts ?? null,
    lines,
  };
  return { ...profile, missing: missingOf(profile, { makeUp, themes }) };
}

/** Which parts of the age make-up are figures; what is not among them was estimated. */
export function givenAges({ lines }: Pick<Profile, 'lines'>): ReadonlySet<AgeIndicator> {
  return new Set(lines.flatMap(({ indicator: { id } }) => (isAgeIndicator(id) ? [id] : [])));
}

export function isAgeIndicator(id: string): id is AgeIndicator {
  return Object.hasOwn(AGE_INDICATORS, id);
}

type LookUp = (areaCode: string, figure: Pick<Figure, 'indicator' | 'ageGroup' | 'year'>) => Figure | null;

function lineOf(
  figure: Figure,
  { area, indicator, lookUp }: { area: Area; indicator: Indicator; lookUp: LookUp },
): ProfileLine {
  const { ageGroup, year, value, lower, upper, source } = figure;
  const isPartOfMunicipality = area.kind !== 'gemeente' && area.kind !== 'land';
  const ofMunicipality =
    figure.municipalityValue ??
    (area.municipalityCode === null ? null : (lookUp(area.municipalityCode, figure)?.value ?? null));
  const ofCountry = figure.netherlandsValue ?? lookUp(NETHERLANDS, figure)?.value ?? null;
  const line = {
    ...{ indicator, ageGroup, year, value, source },
    interval: lower === null || upper === null ? null : { lower, upper },
    municipality: isPartOfMunicipality ? ofMunicipality : null,
    netherlands: area.kind === 'land' ? null : ofCountry,
  };
  return { ...line, stands: standsOf(line) };
}

function agesOf(figures: Figure[], area: Area, lookUp: LookUp): AgeMakeUp | null {
  const own = figures.filter(({ areaCode, ageGroup }) => areaCode === area.code && ageGroup === 'alle');
  const ofAges = own.flatMap((figure): (AgeFigure & { figure: Figure })[] =>
    isAgeIndicator(figure.indicator) ? [{ ...figure, indicator: figure.indicator, figure }] : [],
  );
  return ageMakeUp(ofAges, (indicator, year) => {
    const figure = ofAges.find((one) => one.indicator === indicator && one.year === year)?.figure;
    const national = lookUp(NETHERLANDS, { indicator, ageGroup: 'alle', year });
    return figure?.netherlandsValue ?? national?.value ?? null;
  });
}

function newestFigures(figures: Figure[]): Map<string, Figure> {
  const newest = new Map<string, Figure>();
  for (const figure of figures) {
    const key = keyOf(figure.indicator, figure.ageGroup);
    const known = newest.get(key);
    if (known === undefined || figure.year > known.year) newest.set(key, figure);
  }
  return newest;
}

function lookUpOf(figures: Figure[]): LookUp {
  const keyWithYear = ({ indicator, ageGroup, year }: Pick<Figure, 'indicator' | 'ageGroup' | 'year'>) =>
    `${keyOf(indicator, ageGroup)}|${year}`;
  const byKey = new Map(figures.map((figure) => [`${figure.areaCode}|${keyWithYear(figure)}`, figure]));
  return (areaCode, figure) => byKey.get(`${areaCode}|${keyWithYear(figure)}`) ?? null;
}

function countOf(lines: ProfileLine[], id: string): number | null {
  return lines.find(({ indicator, ageGroup }) => indicator.id === id && ageGroup === 'alle')?.value ?? null;
}

function keyOf(indicator: string, ageGroup: string): string {
  return `${indicator}|${ageGroup}`;
}
