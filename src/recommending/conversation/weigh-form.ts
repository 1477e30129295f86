import type { Form, Submission } from '../../assistant/message.ts';
import { WijkgidsError } from '../../errors.ts';
import type { Choices, Need, Weight } from '../recommendation.ts';
import { shortLabel } from './match-theme.ts';

/** Needs that are weighed; more make the form too long to fill in together. */
const MOST_NEEDS = 6;

/** The three questions of prioritising, as in the programme ‘Aan de slag met preventie’. */
const QUESTIONS: { id: keyof Weight; label: string; answers: [string, string, string] }[] = [
  { id: 'urgency', label: 'hoe dringend is het?', answers: ['Kan wachten', 'Gewoon', 'Heel dringend'] },
  {
    id: 'potential',
    label: 'hoeveel kans is er om iets te bereiken?',
    answers: ['Weinig kans', 'Gewoon', 'Veel kans'],
  },
  {
    id: 'energy',
    label: 'hoeveel energie is er voor?',
    answers: ['Weinig energie', 'Gewoon', 'Veel energie'],
  },
];

/** `wegen:<conversation id>`; null for another form. */
export function readWeighFormId(formId: string): string | null {
  return /^wegen:(.+)$/s.exec(formId)?.[1] ?? null;
}

/** How much each need matters to the group, as it stands now. */
export function weighForm(
  conversationId: string,
  needs: Pick<Need, 'theme' | 'label'>[],
  choices: Choices,
): Form {
  return {
    kind: 'form',
    id: `wegen:${conversationId}`,
    title: 'Wat telt voor uw groep?',
    intro: 'Weeg samen wat er in uw wijk speelt. Wat zwaarder weegt, krijgt eerder een interventie.',
    submitLabel: 'Bewaren',
    fields: needs.slice(0, MOST_NEEDS).flatMap(({ theme, label }) =>
      QUESTIONS.map(({ id, label: question, answers }) => ({
        id: fieldId(theme, id),
        label: `${shortLabel(label)}: ${question}`,
        required: false,
        value: String(choices.weights[theme]?.[id] ?? 2),
        kind: 'choice' as const,
        options: answers.map((answer, index) => ({ label: answer, value: String(index + 1) })),
      })),
    ),
  };
}

/**
 * The weights as they were filled in; what was left open stays as it was.
 * @throws WijkgidsError `invalid-field` naming the field
 */
export function filledWeights(
  themes: string[],
  choices: Choices,
  { values }: Submission,
): Choices['weights'] {
  const weights = { ...choices.weights };
  for (const theme of themes.slice(0, MOST_NEEDS)) {
    const weight: Weight = { urgency: 2, potential: 2, energy: 2, ...choices.weights[theme] };
    for (const { id, label } of QUESTIONS) {
      const value = (values[fieldId(theme, id)] ?? '').trim();
      if (value === '') continue;
      if (value !== '1' && value !== '2' && value !== '3') {
        throw new WijkgidsError('invalid-field', {
          message: `Het veld ‘${theme}: ${label}’ heeft een waarde die niet kan: ‘${value}’.`,
          remedy: 'Kies 1, 2 of 3.',
        });
      }
      weight[id] = Number(value) as 1 | 2 | 3;
    }
    const isPlain = weight.urgency === 2 && weight.potential === 2 && weight.energy === 2;
    if (isPlain) delete weights[theme];
    else weights[theme] = weight;
  }
  return weights;
}

function fieldId(theme: string, question: keyof Weight): string {
  return `${theme}.${question}`;
}
