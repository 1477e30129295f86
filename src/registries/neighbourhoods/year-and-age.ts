import type { AgeGroup } from '../../recommending/area.ts';

const FIRST_YEAR = 1990;

/** A year from 1990 on, also as CBS writes it (`2022JJ00`), or what is wrong with it. */
export function readYear(text: string, lastYear: number): { year: number } | { problem: string } {
  if (text === '') return { problem: 'er staat geen jaar' };
  const year = Number(/^(\d{4})(?:JJ00)?$/.exec(text)?.[1]);
  if (Number.isNaN(year)) {
    return { problem: `‘${text.slice(0, 40)}’ is geen jaar: schrijf vier cijfers, zoals 2022` };
  }
  if (year >= FIRST_YEAR && year <= lastYear) return { year };
  return { problem: `${year} kan niet: een cijfer is van ${FIRST_YEAR} tot en met ${lastYear}` };
}

/** Age groups as files name them; surveys among people of 19 and older count as adults. */
const NAMES: Record<AgeGroup, string[]> = {
  alle: ['alle', 'totaal', 'alle leeftijden'],
  '18+': ['18+', '19+', '18 jaar of ouder', '18 jaar en ouder', '19 jaar of ouder', '19 jaar en ouder'],
  '18-64': ['18-64', '18-65', '19-64', '19-65', '18 tot 65', '18 tot 65 jaar', '19 tot 65 jaar'],
  '65+': ['65+', '65 jaar of ouder', '65 jaar en ouder'],
};
const BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([group, names]) => names.map((name) => [name, group as AgeGroup] as const)),
);

/** An age group by one of its names; null where none is named. */
export function readAgeGroup(text: string): { ageGroup: AgeGroup | null } | { problem: string } {
  if (text === '') return { ageGroup: null };
  const ageGroup = BY_NAME.get(text.toLowerCase().replace(/\s+/g, ' '));
  if (ageGroup !== undefined) return { ageGroup };
  const problem = `‘${text.slice(0, 40)}’ is geen leeftijdsgroep die Wijkgids kent: kies alle, 18+, 18-64 of 65+`;
  return { problem };
}
