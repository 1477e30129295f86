import { AGE_INDICATORS, type AgeMakeUp } from './ages.ts';
import type { Area } from './area.ts';
import { areaName } from './describe.ts';
import { referenceOf } from './gap.ts';
import type { Theme } from './intervention.ts';
import type { Need, Profile, Suggestion } from './recommendation.ts';

/** What is not known, in sentences. */

/** Number of the table with health figures of wijken and buurten (RIVM), 2012–2024. */
const HEALTH_TABLE = '50150NED';

/** What is not known about an area. When it is too little to see any need, the first sentence says so. */
export function missingOf(
  profile: Omit<Profile, 'missing'>,
  { makeUp, themes }: { makeUp: AgeMakeUp | null; themes: Theme[] },
): string[] {
  const { area, lines, residents } = profile;
  const telling = lines.filter(({ indicator }) => indicator.theme !== null);
  const incomparable = telling.filter((line) => line.indicator.worse !== null && referenceOf(line) === null);
  const sentences: string[] = [];
  // Money and education say something about a wijk, and nothing about how healthy people are.
  if (telling.every(({ indicator }) => indicator.lowSes)) {
    sentences.push(
      `Ik weet niet hoe gezond de inwoners van ${areaName(area)} zijn: van dit gebied ken ik geen cijfers over gezondheid. ${howToImport(area)}`,
    );
  } else if (telling.every(({ stands }) => stands === null)) {
    sentences.push(
      `Ik weet niet waar ${areaName(area)} slechter voor staat dan elders: er is niets om de cijfers mee te vergelijken. ${howToImport(area)}`,
    );
  }
  if (telling.length > 0) {
    const known = new Set(telling.map(({ indicator }) => indicator.theme));
    const unknown = themes.filter(({ id }) => !known.has(id)).map(({ label }) => label);
    if (unknown.length > 0)
      sentences.push(`Van deze onderwerpen is geen cijfer bekend: ${unknown.join('; ')}.`);
  }
  if (incomparable.length > 0) {
    const names = [...new Set(incomparable.map(({ indicator }) => indicator.name))];
    sentences.push(
      `Van deze cijfers is geen landelijk of gemeentelijk cijfer van hetzelfde jaar bekend: ${names.join('; ')}.`,
    );
  }
  if (residents === null) {
    sentences.push('Hoeveel mensen er wonen, weet ik niet. Daarom noem ik geen aantallen inwoners.');
  }
  return [...sentences, ...aboutAges(makeUp)];
}

/** What is not known about a mix, beside what is not known about the area. */
export function missingOfMix(
  needs: Need[],
  mix: { suggestions: Suggestion[]; needsUnanswered: string[] },
): string[] {
  const unanswered = needs.filter(({ theme }) => mix.needsUnanswered.includes(theme));
  const sentences = unanswered.map(({ label }) => `In deze lijst staat geen interventie voor: ${label}.`);
  const isInferred = mix.suggestions.some(({ intervention: { inferred } }) =>
    inferred.some((field) => field !== 'ages'),
  );
  if (isInferred) {
    sentences.push(
      'Bij welke sporen en pijlers een interventie hoort, staat niet in het register. Dat is een eigen indeling.',
    );
  }
  return sentences;
}

function aboutAges(makeUp: AgeMakeUp | null): string[] {
  if (makeUp === null) {
    return [
      'Hoe oud de inwoners zijn, weet ik niet. Of een leeftijdsgroep hier woont, is dus niet nagegaan.',
    ];
  }
  const estimated = Object.entries(AGE_INDICATORS).flatMap(([id, { min, max }]) =>
    makeUp.given.some((one) => one === id) || id === '80-plus' ? [] : [agesInDutch(min, max)],
  );
  if (estimated.length === 0) return [];
  return [
    `Van deze leeftijden is geen cijfer bekend: ${estimated.join('; ')}. Hun aandeel is geschat uit wat overblijft.`,
  ];
}

/** Ages in whole years, inclusive: `jonger dan 15 jaar`, `45 tot 65 jaar`, `65 jaar of ouder`. */
export function agesInDutch(min: number | null, max: number | null): string {
  if (max === null) return min === null ? 'alle leeftijden' : `${min} jaar of ouder`;
  return min === null || min === 0 ? `jonger dan ${max + 1} jaar` : `${min} tot ${max + 1} jaar`;
}

function howToImport({ kind, municipality, municipalityCode, name }: Area): string {
  const where = municipality ?? municipalityCode ?? (kind === 'gemeente' ? name : null);
  const option = where === null ? '' : ` --municipality "${where}"`;
  return `Een beheerder haalt cijfers op met: wijkgids import neighbourhoods cbs:${HEALTH_TABLE}${option}. Een eigen bestand kan ook: wijkgids import neighbourhoods <bestand>.`;
}
