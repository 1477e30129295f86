import type { Choices, Weight } from '../recommendation.ts';
import type { Emphasis } from './wish.ts';

/** What words say about weight, in the three questions of the programme: how urgent, what chance, what energy. */
const WEIGHTS: Record<'most' | 'more' | 'less', Weight> = {
  most: { urgency: 3, potential: 3, energy: 3 },
  more: { urgency: 3, potential: 2, energy: 2 },
  less: { urgency: 1, potential: 2, energy: 2 },
};

/** The choices with another emphasis on these themes. Saying it twice changes nothing. Pure. */
export function emphasise(choices: Choices, themes: string[], emphasis: Emphasis): Choices {
  const weights = without(choices.weights, themes);
  const ignoredThemes = choices.ignoredThemes.filter((theme) => !themes.includes(theme));
  switch (emphasis) {
    case 'only':
      return { ...choices, weights: choices.weights, ignoredThemes, onlyThemes: themes };
    case 'out':
      return {
        ...choices,
        ignoredThemes: [...ignoredThemes, ...themes],
        onlyThemes: choices.onlyThemes.filter((theme) => !themes.includes(theme)),
      };
    case 'plain':
      return { ...choices, weights, ignoredThemes };
    default: {
      const heavy = Object.fromEntries(themes.map((theme) => [theme, WEIGHTS[emphasis]]));
      return { ...choices, weights: { ...weights, ...heavy }, ignoredThemes };
    }
  }
}

/** ‘Eenzaamheid telt zwaarder’, after the label of the theme. */
export function emphasisInWords(label: string, emphasis: Emphasis): string {
  const said: Record<Emphasis, string> = {
    most: `${label} telt nu het zwaarst`,
    more: `${label} telt nu zwaarder`,
    less: `${label} telt nu minder mee`,
    out: `${label} telt nu niet mee`,
    only: `Ik kijk nu alleen naar ${label.toLowerCase()}`,
    plain: `${label} telt weer gewoon mee`,
  };
  return said[emphasis];
}

function without(weights: Choices['weights'], themes: string[]): Choices['weights'] {
  return Object.fromEntries(Object.entries(weights).filter(([theme]) => !themes.includes(theme)));
}
