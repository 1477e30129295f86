import type { Form, FormField, Submission } from '../../assistant/message.ts';
import { WijkgidsError } from '../../errors.ts';
import type { Goal, Plan } from '../plan.ts';
import { isIsoDate } from './check-goal.ts';
import { shortLabel } from './match-theme.ts';

const LONGEST = { short: 300, long: 1_000 };

const FIELDS: { id: keyof Omit<Goal, 'id' | 'need'>; label: string; multiline: boolean }[] = [
  { id: 'what', label: 'Wat verandert er, en voor wie?', multiline: true },
  { id: 'measure', label: 'Aan welk cijfer ziet u dat?', multiline: false },
  { id: 'now', label: 'Wat is dat cijfer nu?', multiline: false },
  { id: 'target', label: 'Waar wilt u op uitkomen?', multiline: false },
  { id: 'by', label: 'Wanneer is het bereikt?', multiline: false },
  { id: 'owner', label: 'Wie houdt het in de gaten? (een rol)', multiline: false },
];

/** `doel:<plan id>:<number>`; null for another form. */
export function readGoalFormId(formId: string): { planId: string; number: number } | null {
  const match = /^doel:(.+):(\d{1,2})$/s.exec(formId);
  return match === null ? null : { planId: match[1] as string, number: Number(match[2]) };
}

/** A goal of a plan to fill in; what is known stands in it. @param number from 1 */
export function goalForm(plan: Plan, number: number): Form | null {
  const goal = plan.goals[number - 1];
  if (goal === undefined) return null;
  return {
    kind: 'form',
    id: `doel:${plan.id}:${number}`,
    title: `Doel ${number}: ${shortLabel(goal.need)}`,
    intro: 'Vul in wat u al weet; de rest kan later. Schrijf geen namen van bewoners op.',
    submitLabel: 'Bewaren',
    fields: FIELDS.map(({ id, label, multiline }): FormField => {
      const field = { id, label, required: id === 'what', value: goal[id] };
      if (id === 'by') return { ...field, value: isIsoDate(goal.by ?? '') ? goal.by : null, kind: 'date' };
      return { ...field, kind: 'text', multiline, maxLength: multiline ? LONGEST.long : LONGEST.short };
    }),
  };
}

/**
 * The goal as it was filled in; a field that was left open is open.
 * @throws WijkgidsError `invalid-field` naming the field
 */
export function filledGoal(goal: Goal, { values }: Submission): Goal {
  const filled = { ...goal };
  for (const { id, label, multiline } of FIELDS) {
    const value = (values[id] ?? '').trim();
    const longest = multiline ? LONGEST.long : LONGEST.short;
    if (value.length > longest) {
      throw invalid(
        `${label} Uw tekst is te lang: ${value.length} tekens.`,
        `Gebruik er hooguit ${longest}.`,
      );
    }
    if (id === 'by' && value !== '' && !isIsoDate(value)) {
      throw invalid(
        `${label} ‘${value}’ is geen datum.`,
        'Schrijf jaar, maand en dag, bijvoorbeeld 2028-12-31.',
      );
    }
    filled[id] = value === '' ? null : value;
  }
  if (filled.what === null)
    throw invalid('Het veld ‘Wat verandert er, en voor wie?’ is leeg.', 'Schrijf het in één zin op.');
  return filled;
}

function invalid(message: string, remedy: string): WijkgidsError {
  return new WijkgidsError('invalid-field', { message, remedy });
}
