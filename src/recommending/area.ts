/** Areas of the Netherlands and figures about them, as plain data. */

export type AreaKind = 'buurt' | 'wijk' | 'gemeente' | 'land';

export type Area = {
  /** CBS code without padding (`WK034403`, `GM0344`, `NL`), or `GM0074/akkrum` for an area of a municipality's own. */
  code: string;
  /** Null where only the code is known. */
  name: string | null;
  kind: AreaKind;
  /** `GM0344`; null for the country, or when it is not known. */
  municipalityCode: string | null;
  municipality: string | null;
};

/** Code of the country as a whole. */
export const NETHERLANDS = 'NL';

/** Who a figure is about: `alle` is everyone the indicator speaks of. */
export const AGE_GROUPS = ['alle', '18+', '18-64', '65+'] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

/** One figure of one area. What is unknown has no figure. */
export type Figure = {
  areaCode: string;
  /** Id in the catalogue `knowledge/neighbourhoods/indicators.yaml`; in the unit that stands there. */
  indicator: string;
  ageGroup: AgeGroup;
  year: number;
  value: number;
  /** Bounds of the 95% interval. */
  lower: number | null;
  upper: number | null;
  /** The same for the area's municipality and for the country, where the source gives them beside it. */
  municipalityValue: number | null;
  netherlandsValue: number | null;
  source: string;
};

/** Whose number a percentage is of. */
export type Population = 'inwoners' | '18+' | '65+' | 'jongeren' | 'huishoudens';

/** An indicator, as in the catalogue. */
export type Indicator = {
  id: string;
  /** Dutch, fit for a table: `Ernstig eenzaam`. */
  name: string;
  /** Within a sentence, after a percentage: `van de volwassenen is ernstig eenzaam`. */
  phrase: string;
  unit: string;
  /** Which way is worse; null when neither way is (`65-plus`). */
  worse: 'higher' | 'lower' | null;
  /** The theme it signals; null for a figure that only describes. */
  theme: string | null;
  track: string | null;
  population: Population;
  /** Age group of a figure that says none. */
  ageGroup: AgeGroup;
  /** A gap no larger than this, in the unit, says nothing when no interval is known; null is the default rule. */
  margin: number | null;
  /** True where being worse means that people have little money or education. */
  lowSes: boolean;
  /** Who publishes it. */
  source: string;
};
