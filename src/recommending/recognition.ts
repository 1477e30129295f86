import { dateInDutch } from './describe.ts';
import { hasPossiblyExpired, validityYears, validUntil } from './expiry.ts';
import type { RegisteredIntervention } from './intervention.ts';
import { levelLabel } from './labels.ts';
import { isUnrecognised } from './matchable.ts';

/** What the register says about a recognition, and what to be careful about. */

/**
 * Level and date as in the register: `Goed onderbouwd, erkend op 11 april 2019.` Null for what is not recognised,
 * and for what was withdrawn: that is a caution.
 */
export function levelInSentence(intervention: RegisteredIntervention): string | null {
  const { level, levelDate, recognised, levelAtLeast, withdrawnAt } = intervention;
  if (isUnrecognised(intervention) || withdrawnAt !== null) return null;
  const what =
    level === 'onbekend'
      ? levelAtLeast === null
        ? 'Niveau onbekend'
        : `Minstens ${lowerFirst(levelLabel(levelAtLeast))}`
      : levelLabel(level);
  const date = levelDate === null ? null : dateInDutch(levelDate);
  if (recognised !== true) return date === null ? `${what}.` : `${what} (${date}).`;
  return date === null ? `${what}, erkend.` : `${what}, erkend op ${date}.`;
}

/** Cautions about the recognition, the most serious first. */
export function recognitionCautions(intervention: RegisteredIntervention, today: Date): string[] {
  const { level, levelDate, levelAtLeast, recognised, withdrawnAt } = intervention;
  if (withdrawnAt !== null) {
    return [`De erkenning is ingetrokken of vervallen (bekend sinds ${dateInDutch(withdrawnAt)}).`];
  }
  if (isUnrecognised(intervention)) return ['Niet als erkend gevonden in het register.'];
  const cautions: string[] = [];
  if (recognised !== true) cautions.push('De bron zegt niet dat deze interventie erkend is.');
  if (level === 'onbekend') {
    cautions.push(
      levelAtLeast === null
        ? 'Het niveau van de erkenning is niet bekend.'
        : 'De bron noemt alleen het laagste niveau dat het kan zijn.',
    );
  }
  if (level === 'goed-beschreven') {
    cautions.push('Goed beschreven gaat over de beschrijving. Het zegt niets over het effect.');
  }
  const until = validUntil({ level, levelDate });
  if (until !== null && hasPossiblyExpired({ level, levelDate }, today)) {
    cautions.push(
      `Erkenning mogelijk verlopen: van ${dateInDutch(levelDate ?? '')}, ${validityYears(level)} jaar geldig. Controleer het register.`,
    );
  }
  if (levelDate === null) cautions.push('De datum van de erkenning is niet bekend. Zij kan verlopen zijn.');
  return cautions;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
