import type { SkillReply } from '../../assistant/skill.ts';
import { areaName } from '../describe.ts';
import { levelInWords } from '../fact-sheet.ts';
import type { Theme } from '../intervention.ts';
import { levelLabel } from '../labels.ts';
import { isOwnTheme } from '../match.ts';
import type { Fit, Need, Recommendation, Suggestion } from '../recommendation.ts';
import { citeIntervention } from './cite-register.ts';
import { shortLabel } from './match-theme.ts';
import { attached, choicesOf, listed, say } from './say.ts';

/** Why one suggestion is in the mix: its reasons, what the match is made of, what to look out for. Pure. */
export function whyReply({
  asked,
  suggestion,
  recommendation,
  themes,
  today,
}: {
  asked: string;
  suggestion: Suggestion;
  recommendation: Recommendation;
  themes: Theme[];
  today: Date;
}): SkillReply {
  const { intervention, reasons, cautions, fits, runs } = suggestion;
  const { name } = intervention;
  const factors = fits
    .slice(0, 3)
    .map((fit) => factorsInWords(fit, levelLabel(intervention.level), recommendation.needs));
  return say({
    asked,
    text: [
      `Waarom ${name}${runs ? ' (loopt al bij u)' : ''}? ${levelInWords(intervention, today)} [1].`,
      intervention.goal === null ? null : `Wat het wil: ${intervention.goal.replace(/\.$/, '')} [1].`,
      listed('Wat ervoor spreekt:', reasons),
      listed('Hoe de koppeling tot stand kwam (indeling en weging zijn van Wijkgids zelf):', factors),
      listed('Let op:', cautions),
      intervention.sources[0] === undefined ? null : `Meer lezen: ${intervention.sources[0].url}`,
    ],
    citations: [citeIntervention(intervention, 1, themes)],
    attachments: attached([
      choicesOf(`Past dit bij ${areaName(recommendation.profile.area)}?`, [
        ...(runs ? [`${name} loopt niet`] : [`${name} loopt al`]),
        `Vervang ${name}`,
        `${name} willen we niet`,
        'Toon de suggesties',
      ]),
    ]),
  });
}

/** What the match with a need is the product of, in words. The figures behind it are shares of our own making. */
function factorsInWords({ theme, fit, factors }: Fit, level: string, needs: Need[]): string {
  const label = shortLabel(needs.find((need) => need.theme === theme)?.label ?? theme);
  const parts = [
    isOwnTheme(factors.theme) ? 'hetzelfde thema' : 'een thema dat in de buurt ligt',
    agesFactor(factors.ages),
    `het niveau (${level.toLowerCase()}) telt ${levelWeight(factors.level)} mee`,
    factors.reach > 1 ? 'gemaakt voor mensen die hier meer wonen dan gemiddeld' : null,
    factors.reach < 1 ? 'op een andere plek dan u liever heeft' : null,
    factors.group < 1 ? 'voor een klein deel van de bewoners' : null,
  ].filter((part) => part !== null);
  return `${label}: ${fitInWords(fit)}; ${parts.join(', ')}.`;
}

function agesFactor(factor: number): string {
  if (factor > 1.05) return 'leeftijden die hier meer wonen dan gemiddeld';
  return factor >= 0.85 ? 'de leeftijd past' : 'de leeftijd past voor een deel';
}

function levelWeight(factor: number): string {
  if (factor >= 0.8) return 'zwaar';
  return factor >= 0.5 ? 'half' : 'licht';
}

function fitInWords(fit: number): string {
  if (fit >= 0.6) return 'past goed';
  return fit >= 0.3 ? 'past redelijk' : 'past een beetje';
}
