import { z } from 'zod';
import {
  type Intervention,
  PILLARS,
  SETTINGS,
  type Theme,
  TRACKS,
  TRAITS,
} from '../../recommending/intervention.ts';
import { type AllowedValues, readValues } from './allowed-values.ts';
import { cell } from './cell.ts';
import { readDate } from './dutch-date.ts';
import { readLevel, readLowerBound } from './level-words.ts';
import { readAge, readBoolean, readCertainty, readName, readSources, readText } from './plain-cells.ts';

/** An intervention as a file states it: no id yet. */
export type StatedIntervention = Omit<Intervention, 'id'>;

const TRAIT_LABELS: Record<string, string> = {
  'lage-ses': 'Lage sociaaleconomische positie',
  vluchtelingen: 'Vluchtelingen en statushouders',
  lvb: 'Licht verstandelijke beperking',
  beperking: 'Lichamelijke of zintuiglijke beperking',
  'chronisch-ziek': 'Chronische aandoening',
  zwanger: 'Zwangeren',
  laaggeletterd: 'Laaggeletterden',
};

/**
 * The record schema: reads the texts of one row (`Row.values`, by the names of the columns) as an intervention.
 * Issues are at the name of the column, in the order of the columns, and say in Dutch what is allowed. Without
 * the address of a source nothing is read: no level, date or figure goes without one. A level with no word on
 * recognition counts as recognised, for recognition is what gives a level.
 */
export function interventionSchema(options: { themes: Theme[]; today: Date }) {
  return columns(options)
    .superRefine(({ leeftijd_min: min, leeftijd_max: max }, context) => {
      if (min === null || max === null || min <= max) return;
      const message = `de laagste leeftijd (${min}) is hoger dan de hoogste (${max})`;
      context.addIssue({ code: 'custom', path: ['leeftijd_min'], message });
    })
    .transform(toIntervention);
}

/** The columns of the register. */
export const INTERVENTION_COLUMNS: readonly string[] = Object.keys(
  columns({ themes: [], today: new Date(0) }).shape,
);

function columns({ themes, today }: { themes: Theme[]; today: Date }) {
  const themeValues: AllowedValues<string> = {
    what: 'thema',
    ids: themes.map(({ id }) => id),
    labels: Object.fromEntries(themes.map(({ id, label }) => [id, label])),
  };
  return z.object({
    naam: cell(readName),
    eigenaar: cell(readText),
    niveau: cell(readLevel),
    niveau_tekst: cell(readText),
    niveau_minimaal: cell(readLowerBound),
    is_erkend: cell(readBoolean),
    erkend_op: cell((text) => readDate(text, today)),
    themas: cell((text) => readValues(text, themeValues)),
    doelgroep: cell(readText),
    leeftijd_min: cell(readAge),
    leeftijd_max: cell(readAge),
    leeftijd_afgeleid: cell(readBoolean),
    kenmerken: cell((text) => readValues(text, { what: 'kenmerk', ids: TRAITS, labels: TRAIT_LABELS })),
    setting: cell((text) => readValues(text, { what: 'setting', ids: SETTINGS })),
    type: cell((text) => readValues(text, { what: 'pijler', ids: PILLARS })),
    type_afgeleid: cell(readBoolean),
    sporen: cell((text) => readValues(text, { what: 'spoor', ids: TRACKS })),
    sporen_afgeleid: cell(readBoolean),
    doel: cell(readText),
    duur_intensiteit: cell(readText),
    opmerking: cell(readText),
    bronnen: cell(readSources),
    zekerheid: cell(readCertainty),
  });
}

function toIntervention(row: z.infer<ReturnType<typeof columns>>): StatedIntervention {
  const { level, atLeast, text } = row.niveau;
  const inferred: Intervention['inferred'] = [];
  if (row.leeftijd_afgeleid) inferred.push('ages');
  if (row.type_afgeleid) inferred.push('pillars');
  if (row.sporen_afgeleid) inferred.push('tracks');
  return {
    name: row.naam,
    owner: row.eigenaar,
    level,
    levelText: row.niveau_tekst ?? text,
    levelAtLeast: level === 'onbekend' ? (row.niveau_minimaal ?? atLeast) : null,
    recognised: row.is_erkend ?? (level === 'onbekend' ? null : true),
    levelDate: row.erkend_op,
    themes: row.themas,
    targetGroup: row.doelgroep,
    ageMin: row.leeftijd_min,
    ageMax: row.leeftijd_max,
    traits: row.kenmerken,
    settings: row.setting,
    pillars: row.type,
    tracks: row.sporen,
    inferred,
    goal: row.doel,
    intensity: row.duur_intensiteit,
    remark: row.opmerking,
    sources: row.bronnen,
    certainty: row.zekerheid,
  };
}
