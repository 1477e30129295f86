import type { Table } from '../../assistant/message.ts';
import { areaName, figureInDutch } from '../describe.ts';
import { levelInWords } from '../fact-sheet.ts';
import { isOwnTheme } from '../match.ts';
import type { Need, Recommendation, Suggestion } from '../recommendation.ts';
import { shortLabel } from './match-theme.ts';
import { profileTable } from './reply-profile.ts';
import { shortened } from './say.ts';

/** What a cell holds and a person can still take in; ‘waarom …?’ tells all. */
const MOST_NEEDS = 3;
const MOST_CAUTIONS = 2;
const LONGEST_CAUTION = 110;

/** The mix with its reasons in figures and its cautions, an intervention on a row. */
export function mixTable({ profile, needs, mix }: Recommendation, today: Date): Table {
  return {
    kind: 'table',
    title: `Suggesties voor ${areaName(profile.area)}`,
    columns: ['Interventie', 'Niveau en datum', 'Waarom', 'Let op'].map((title) => ({
      title,
      align: 'left' as const,
    })),
    rows: mix.suggestions.map((suggestion) => [
      suggestion.runs ? `${suggestion.intervention.name} (loopt al)` : suggestion.intervention.name,
      levelInWords(suggestion.intervention, today),
      whyInShort(suggestion, needs),
      cautionsInShort(suggestion),
    ]),
  };
}

/** `Armoede: 21% tegen 16% in de gemeente; ook valpreventie`. */
function whyInShort({ fits }: Suggestion, needs: Need[]): string {
  const named = fits.flatMap(({ theme, factors }) => {
    const need = needs.find((one) => one.theme === theme);
    return need === undefined ? [] : [{ need, isDirect: isOwnTheme(factors.theme) }];
  });
  const direct = named.filter(({ isDirect }) => isDirect).slice(0, MOST_NEEDS);
  const told = direct.length > 0 ? direct : named.slice(0, 1);
  const beside = named.filter((one) => !told.includes(one)).slice(0, MOST_NEEDS - told.length);
  return [
    ...told.map(({ need, isDirect }) => `${needInShort(need)}${isDirect ? '' : ' (zijdelings)'}`),
    ...(beside.length === 0
      ? []
      : [`zijdelings: ${beside.map(({ need }) => shortLabel(need.label).toLowerCase()).join(', ')}`]),
  ].join('; ');
}

function needInShort({ label, lead, reference }: Need): string {
  const { unit } = lead.indicator;
  const where = reference.kind === 'netherlands' ? 'in Nederland' : 'in de gemeente';
  return `${shortLabel(label)}: ${figureInDutch(lead.value, unit)} tegen ${figureInDutch(reference.value, unit)} ${where}`;
}

/** What the column with the level says already is left out. */
function cautionsInShort({ cautions }: Suggestion): string {
  return cautions
    .filter((caution) => !caution.startsWith('Erkenning mogelijk verlopen'))
    .slice(0, MOST_CAUTIONS)
    .map((caution) => shortened(caution, LONGEST_CAUTION))
    .join(' ');
}

/** The figures behind the needs. */
export function needsTable({ profile, needs }: Recommendation): Table {
  const lines = needs.flatMap(({ lead, others }) => [lead, ...others]);
  return profileTable({ ...profile, lines }, `Signalen van ${areaName(profile.area)} in cijfers`);
}

/** The short label of a need's theme. */
export function labelIn(theme: string, needs: Need[]): string {
  return shortLabel(needs.find((need) => need.theme === theme)?.label ?? theme);
}
