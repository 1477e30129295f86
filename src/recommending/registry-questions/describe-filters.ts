import { LEVELS, type Level, type Theme } from '../intervention.ts';
import { pillarLabel, trackLabel } from '../labels.ts';
import { SETTING_WORDS, TRAIT_WORDS } from './facet-words.ts';
import type { AgeGroup, Filters } from './filters.ts';

/** Filters in Dutch. What is written here is read back as the same filters. */

const LEVEL_PHRASES: Partial<Record<Level, string>> = {
  'sterke-aanwijzingen': 'sterke aanwijzingen',
  'goede-aanwijzingen': 'goede aanwijzingen',
  'eerste-aanwijzingen': 'eerste aanwijzingen',
};

/** `Welke erkende interventies zijn er over roken en tabak, voor jongeren?` */
export function questionOf(filters: Filters, themes: Theme[]): string {
  const about = aboutInWords(filters, themes);
  return `Welke ${thingsInWords(filters, 2)} zijn er${about === '' ? '' : ` ${about}`}?`;
}

/** `erkende interventies`, in the singular for one. */
export function thingsInWords({ recognised, levels, standing, isGli }: Filters, count: number): string {
  const isOne = count === 1;
  const adjective = recognised === true ? 'erkende ' : recognised === false ? 'niet erkende ' : '';
  const thing = isGli
    ? isOne
      ? 'gecombineerde leefstijlinterventie (GLI)'
      : 'gecombineerde leefstijlinterventies (GLI)'
    : isOne
      ? 'interventie'
      : 'interventies';
  const level = levels === null ? '' : levelInWords(levels);
  const ended =
    standing === 'expired'
      ? ' waarvan de erkenning mogelijk verlopen is'
      : standing === 'withdrawn'
        ? ' waarvan de erkenning ingetrokken of vervallen is'
        : '';
  return `${adjective}${thing}${level}${ended}`;
}

/** `over eenzaamheid en sociaal netwerk, voor ouderen, op school`; empty when the filters say no such thing. */
export function aboutInWords(filters: Filters, themes: Theme[]): string {
  const label = (id: string) => lowerFirst(themes.find((theme) => theme.id === id)?.label ?? id);
  return [
    ...(filters.mentions.length > 0
      ? [`over ${filters.mentions.map((word) => `‘${word}’`).join(' en ')}`]
      : filters.themes.map((group) => `over ${group.map(label).join(' of ')}`)),
    filters.ages.length === 0 ? '' : `voor ${filters.ages.map(agesInWords).join(' of ')}`,
    ...filters.traits.map((group) => group.map((trait) => TRAIT_WORDS[trait].canonical).join(' of ')),
    filters.groupWords.length === 0 ? '' : `voor ${filters.groupWords.join(' ')}`,
    filters.settings.map((setting) => SETTING_WORDS[setting].canonical).join(' of '),
    ...filters.tracks.map((track) => `op het spoor ${lowerFirst(trackLabel(track))}`),
    ...filters.pillars.map((pillar) => `in de pijler ${lowerFirst(pillarLabel(pillar))}`),
    filters.owners.length === 0 ? '' : `van ${filters.owners.join(' of ')}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function levelInWords({ of, as }: NonNullable<Filters['levels']>): string {
  if (as === 'effective') return ' met aanwijzingen voor effectiviteit';
  const lowest = of.reduce((a, b) => (LEVELS.indexOf(a) > LEVELS.indexOf(b) ? a : b), of[0] as Level);
  const phrase = LEVEL_PHRASES[lowest];
  if (as === 'at-least') {
    return phrase === undefined
      ? ` van minstens het niveau ${lowest.replace('-', ' ')}`
      : ` met minstens ${phrase} voor effectiviteit`;
  }
  return ` ${of
    .map((level) => {
      const known = LEVEL_PHRASES[level];
      return known === undefined
        ? `van het niveau ${level.replace('-', ' ')}`
        : `met ${known} voor effectiviteit`;
    })
    .join(' of ')}`;
}

function agesInWords({ min, max, label }: AgeGroup): string {
  if (label !== null) return label;
  if (max === null) return `mensen van ${min} jaar en ouder`;
  if (min === 0) return `mensen tot en met ${max} jaar`;
  return min === max ? `mensen van ${min} jaar` : `mensen van ${min} tot en met ${max} jaar`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
