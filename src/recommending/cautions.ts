import { lineInWords } from './describe.ts';
import { type Ground, isForOthers, isMoreThanElsewhere, lineOfGroup } from './ground.ts';
import type { RegisteredIntervention, Trait } from './intervention.ts';
import { smallGroupsOf } from './matchable.ts';
import { fewOfTheseAges, TRAIT_PEOPLE } from './reasons.ts';
import { recognitionCautions } from './recognition.ts';
import type { Fit } from './recommendation.ts';
import { type TargetAges, targetAges } from './target-ages.ts';

/** What to be careful about with an intervention in this area, the recognition first. */
export function cautionsOf(
  intervention: RegisteredIntervention,
  fits: Fit[],
  { ground, today }: { ground: Ground; today: Date },
): string[] {
  const { certainty, remark } = intervention;
  return [
    ...recognitionCautions(intervention, today),
    ...ageCautions(intervention, fits, ground),
    ...groupCautions(intervention, ground),
    ...settingCautions(intervention, ground),
    ...(certainty === 'laag' ? ['Deze gegevens zijn onzeker. Lees de bron na.'] : []),
    ...(remark === null ? [] : [`Opmerking bij de gegevens: ${remark}`]),
  ];
}

function ageCautions(intervention: RegisteredIntervention, fits: Fit[], ground: Ground): string[] {
  const ages = targetAges(intervention);
  if (ages === null) return ['Voor welke leeftijden de interventie is, is niet bekend.'];
  const cautions: string[] = [];
  if (ages.basis === 'target-group') {
    cautions.push(`Voor welke leeftijden precies is niet bekend. Doelgroep: ${intervention.targetGroup}.`);
  } else if (intervention.inferred.includes('ages')) {
    cautions.push('De leeftijden zijn afgeleid en staan zo niet in de bron.');
  }
  const others = ground.needs.filter(
    (need) => fits.some(({ theme }) => theme === need.theme) && isForOthers(ages, need),
  );
  if (others.length > 0) {
    const labels = others.map(({ label }) => `‘${label}’`).join(' en ');
    cautions.push(`Voor ${yearsInDutch(ages)}. De cijfers over ${labels} gaan over een andere leeftijd.`);
  }
  const few = fewOfTheseAges(intervention, ground.profile);
  if (few !== null) {
    cautions.push(
      `Van deze leeftijd wonen hier minder mensen dan elders: ${lineInWords(few, ground.profile.area)}`,
    );
  }
  return cautions;
}

function groupCautions(intervention: RegisteredIntervention, { profile, migration }: Ground): string[] {
  const unknown: Trait[] = smallGroupsOf(intervention.traits).filter(
    (trait) => trait === 'vluchtelingen' || lineOfGroup(trait, profile) === null,
  );
  const isForMigrants = intervention.traits.includes('migratieachtergrond');
  if (isForMigrants && migration === null) unknown.push('migratieachtergrond');
  const cautions: string[] = [];
  if (unknown.length > 0) {
    const people = unknown.map((trait) => TRAIT_PEOPLE[trait]).join(' en ');
    cautions.push(`Bedoeld voor ${people}. Hoeveel dat er hier zijn, is niet bekend.`);
  }
  if (isForMigrants && migration !== null && !isMoreThanElsewhere(migration)) {
    cautions.push(
      `Bedoeld voor ${TRAIT_PEOPLE.migratieachtergrond}. Dat zijn er hier niet meer dan elders: ${lineInWords(migration, profile.area)}`,
    );
  }
  return cautions;
}

function settingCautions({ settings }: RegisteredIntervention, ground: Ground): string[] {
  if (ground.settings.length === 0 || settings.some((one) => ground.settings.includes(one))) return [];
  return settings.length === 0
    ? ['Waar de interventie plaatsvindt, is niet bekend.']
    : ['De interventie vindt ergens anders plaats dan u koos.'];
}

function yearsInDutch({ min, max }: TargetAges): string {
  if (max === null) return min === null ? 'alle leeftijden' : `${min} jaar en ouder`;
  return min === null || min === 0 ? `0 tot en met ${max} jaar` : `${min} tot en met ${max} jaar`;
}
