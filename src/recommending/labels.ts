/** Dutch words for the fixed terms of the register, as people read them: each begins with a capital. */
import type { Level, Pillar, Setting, Track, Trait } from './intervention.ts';

/** Levels as the register words them. */
const LEVEL_LABELS: Record<Level, string> = {
  'sterke-aanwijzingen': 'Sterke aanwijzingen voor effectiviteit',
  'goede-aanwijzingen': 'Goede aanwijzingen voor effectiviteit',
  'eerste-aanwijzingen': 'Eerste aanwijzingen voor effectiviteit',
  'effectief-oud': 'Effectief (oude benaming)',
  'goed-onderbouwd': 'Goed onderbouwd',
  'goed-beschreven': 'Goed beschreven',
  onbekend: 'Niveau onbekend',
};

/** Tracks as the GezondIn programme words them. */
const TRACK_LABELS: Record<Track, string> = {
  'fysieke-omgeving': 'Fysieke omgeving',
  'sociale-omgeving': 'Sociale omgeving',
  'gedrag-vaardigheden': 'Gedrag en vaardigheden',
  participatie: 'Participatie',
  'preventie-zorg': 'Preventie en zorg',
};

/** Pillars as in the Preventiematrix of ‘Aan de slag met preventie’. */
const PILLAR_LABELS: Record<Pillar, string> = {
  'fysieke-sociale-omgeving': 'Fysieke en sociale omgeving',
  'regelgeving-handhaving': 'Regelgeving en handhaving',
  'voorlichting-educatie': 'Voorlichting en educatie',
  'signalering-advies-ondersteuning': 'Signalering, advies en ondersteuning',
};

const SETTING_LABELS: Record<Setting, string> = {
  wijk: 'Wijk',
  school: 'School',
  kinderopvang: 'Kinderopvang',
  zorg: 'Zorg',
  werk: 'Werk',
  sport: 'Sport',
  thuis: 'Thuis',
  online: 'Online',
};

const TRAIT_LABELS: Record<Trait, string> = {
  'lage-ses': 'Lage sociaaleconomische positie',
  migratieachtergrond: 'Migratieachtergrond',
  vluchtelingen: 'Vluchtelingen en statushouders',
  lvb: 'Licht verstandelijke beperking',
  beperking: 'Lichamelijke of zintuiglijke beperking',
  'chronisch-ziek': 'Chronische aandoening',
  mantelzorgers: 'Mantelzorgers',
  zwanger: 'Zwangeren',
  laaggeletterd: 'Laaggeletterden',
};

/** `goed-onderbouwd` → `Goed onderbouwd`. */
export function levelLabel(level: Level): string {
  return LEVEL_LABELS[level];
}

/** `gedrag-vaardigheden` → `Gedrag en vaardigheden`. */
export function trackLabel(track: Track): string {
  return TRACK_LABELS[track];
}

/** `voorlichting-educatie` → `Voorlichting en educatie`. */
export function pillarLabel(pillar: Pillar): string {
  return PILLAR_LABELS[pillar];
}

/** `kinderopvang` → `Kinderopvang`. */
export function settingLabel(setting: Setting): string {
  return SETTING_LABELS[setting];
}

/** `zwanger` → `Zwangeren`. */
export function traitLabel(trait: Trait): string {
  return TRAIT_LABELS[trait];
}
