import type { RegisteredIntervention } from './intervention.ts';

/**
 * Ages an intervention is for, whole years and inclusive. `basis` says how we know: the record states them, or
 * its words about the target group point to them. Null when neither says anything.
 */
export type TargetAges = { min: number | null; max: number | null; basis: 'stated' | 'target-group' };

/** Words for groups in the field `doelgroep`, and the ages they stand for. Our own reading, for the order only. */
const GROUP_WORDS: { words: RegExp; min: number; max: number | null }[] = [
  {
    words: /\b(?:jonge (?:en schoolgaande )?kind(?:eren)?|peuters?|kleuters?|baby'?s?|zuigelingen)\b/,
    min: 0,
    max: 5,
  },
  { words: /\b(?:schoolgaande kinderen|basisschool\w*|basisonderwijs)\b/, min: 4, max: 12 },
  { words: /\b(?:voortgezet|praktijkonderwijs|brugklas\w*|vmbo|havo|vwo)\b/, min: 12, max: 18 },
  { words: /\b(?:kind(?:eren)?|leerlingen)\b/, min: 0, max: 18 },
  { words: /\b(?:jongeren|jeugdigen|meiden|meisjes|tieners|adolescenten)\b/, min: 12, max: 23 },
  { words: /\bstudent(?:en)?\b/, min: 16, max: 27 },
  { words: /\bzwanger(?:e|en)?\b/, min: 15, max: 45 },
  { words: /\b(?:ouderen|senioren|bejaarden|ouderdom)\b/, min: 55, max: null },
  { words: /\b(?:volwassen(?:en)?|werknemers|medewerkers|werkenden|horecapersoneel)\b/, min: 18, max: null },
];

/** Words that say that everyone is meant, whoever is named beside them. */
const EVERYONE = /\b(?:bewoners|buurtbewoners|iedereen|alle leeftijden|jong en oud)\b/;

/** The ages an intervention is for; null when they are not stated and its target group does not show them. */
export function targetAges({
  ageMin,
  ageMax,
  targetGroup,
}: Pick<RegisteredIntervention, 'ageMin' | 'ageMax' | 'targetGroup'>): TargetAges | null {
  if (ageMin !== null || ageMax !== null) return { min: ageMin, max: ageMax, basis: 'stated' };
  return agesInWords((targetGroup ?? '').toLowerCase());
}

function agesInWords(text: string): TargetAges | null {
  // 'Ook ouderen' adds to a group that is not named by age.
  if (EVERYONE.test(text) || /\book (?:voor )?(?:ouderen|jongeren|kinderen)\b/.test(text)) return null;
  const named = GROUP_WORDS.filter(({ words }) => words.test(text));
  const [first, ...rest] = named;
  if (first === undefined) return null;
  let { min, max } = first;
  for (const group of rest) {
    // The words run from narrow to wide: 'kinderen' within 'jonge kinderen' is no other group.
    const isSameWord =
      max !== null && max <= 18 && group.max !== null && group.min <= min && group.max >= max;
    if (isSameWord) continue;
    min = Math.min(min, group.min);
    max = max === null || group.max === null ? null : Math.max(max, group.max);
  }
  return { min, max, basis: 'target-group' };
}
