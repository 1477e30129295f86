/** An intervention as the register knows it, and how its recognition changed. Terms are those of the register. */

/** Levels of recognition from most to least evidence; `effectief-oud` is one undivided level from before. */
export const LEVELS = [
  'sterke-aanwijzingen',
  'goede-aanwijzingen',
  'eerste-aanwijzingen',
  'effectief-oud',
  'goed-onderbouwd',
  'goed-beschreven',
  'onbekend',
] as const;
export type Level = (typeof LEVELS)[number];

/** The five tracks (sporen) of the GezondIn programme. */
export const TRACKS = [
  'fysieke-omgeving',
  'sociale-omgeving',
  'gedrag-vaardigheden',
  'participatie',
  'preventie-zorg',
] as const;
export type Track = (typeof TRACKS)[number];

/** The four pillars (pijlers) of integral health policy: the columns of a Preventiematrix. */
export const PILLARS = [
  'fysieke-sociale-omgeving',
  'regelgeving-handhaving',
  'voorlichting-educatie',
  'signalering-advies-ondersteuning',
] as const;
export type Pillar = (typeof PILLARS)[number];

/** Where an intervention takes place. */
export const SETTINGS = [
  'wijk',
  'school',
  'kinderopvang',
  'zorg',
  'werk',
  'sport',
  'thuis',
  'online',
] as const;
export type Setting = (typeof SETTINGS)[number];

/** Characteristics (kenmerken) of the people an intervention is made for. */
export const TRAITS = [
  'lage-ses',
  'migratieachtergrond',
  'vluchtelingen',
  'lvb',
  'beperking',
  'chronisch-ziek',
  'mantelzorgers',
  'zwanger',
  'laaggeletterd',
] as const;
export type Trait = (typeof TRAITS)[number];

export type Intervention = {
  /** The name in lower case with hyphens; stays the same when the register is imported again. */
  id: string;
  name: string;
  owner: string | null;
  level: Level;
  /** The level as the source words it. */
  levelText: string | null;
  /** The lowest level it can be, where the source says no more than that. */
  levelAtLeast: Level | null;
  /** Whether a source states recognition; null when none says. Never call it recognised unless true. */
  recognised: boolean | null;
  /** ISO date of the recognition. */
  levelDate: string | null;
  /** Ids of `knowledge/interventions/themes.yaml`. */
  themes: string[];
  targetGroup: string | null;
  /** Whole years, inclusive; null is no limit on that side, or not stated when both are null. */
  ageMin: number | null;
  ageMax: number | null;
  traits: Trait[];
  settings: Setting[];
  pillars: Pillar[];
  tracks: Track[];
  /** What was inferred by who made the record instead of read in a source. */
  inferred: ('ages' | 'pillars' | 'tracks')[];
  goal: string | null;
  intensity: string | null;
  remark: string | null;
  /** At least one. */
  sources: { url: string; seen: string | null }[];
  /** How sure the record is. */
  certainty: 'hoog' | 'middel' | 'laag' | null;
};

/** One step in what is known about a recognition. */
export type RecognitionChange = {
  /** ISO moment of the import that brought it. */
  at: string;
  kind: 'added' | 'raised' | 'lowered' | 'redated' | 'withdrawn' | 'restored';
  before: { level: Level; levelDate: string | null; recognised: boolean | null } | null;
  after: { level: Level; levelDate: string | null; recognised: boolean | null };
  /** Name of the file it came from. */
  source: string;
};

export type RegisteredIntervention = Intervention & {
  /** What came with Wijkgids never replaces what someone imported. */
  origin: 'shipped' | 'imported';
  /** ISO moment at which an import said that the recognition ended; null while it stands. */
  withdrawnAt: string | null;
  /** Oldest first. */
  history: RecognitionChange[];
};

/** A theme of the register, as in `knowledge/interventions/themes.yaml`. */
export type Theme = {
  id: string;
  label: string;
  /** Other words for it in questions, lower case. */
  words: string[];
  /** Themes whose interventions help here too, with how much (0–1). Our own inference. */
  related: Record<string, number>;
};
