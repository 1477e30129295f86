import type { Attachment, Picture } from '../../assistant/message.ts';
import type { SkillReply } from '../../assistant/skill.ts';
import { extraInWords, lineInWords } from '../describe.ts';
import { levelInWords } from '../fact-sheet.ts';
import type { Theme } from '../intervention.ts';
import { pillarLabel, settingLabel, trackLabel } from '../labels.ts';
import { isOwnTheme } from '../match.ts';
import type { Choices, Need, Recommendation, Suggestion } from '../recommendation.ts';
import { citeIntervention } from './cite-register.ts';
import { shortLabel } from './match-theme.ts';
import { labelIn, mixTable, needsTable } from './mix-table.ts';
import { noNeeds } from './reply-no-needs.ts';
import { hasHealthFigures } from './reply-profile.ts';
import { noFigures } from './reply-unknown.ts';
import {
  areaInWords,
  areaToType,
  attached,
  choicesOf,
  enumerated,
  listed,
  paragraphs,
  say,
  shortened,
  sourcesInWords,
} from './say.ts';

/** Needs told in words; more stand in the table. */
const MOST_NEEDS = 5;
/** What a screen holds. Details go first, then the last suggestions. */
const MOST_CHARACTERS = 2_400;
const MOST_DETAILED = 8;
const FEWEST_DETAILED = 3;
const FEWEST_SHOWN = 5;
const LONGEST_GROUP = 70;

export type SuggestionsToTell = {
  asked: string;
  recommendation: Recommendation;
  choices: Choices;
  limit: number;
  picture: Picture | null;
  themes: Theme[];
  today: Date;
  /** What was just changed, and what came of it; null for a first answer. */
  news: string | null;
  inConversation: boolean;
};

/** The needs of an area in figures and the mix that fits them; no needs, no suggestions. Pure. */
export function suggestionsReply(told: SuggestionsToTell): SkillReply {
  const { asked, recommendation, picture, themes } = told;
  const { profile, needs, mix } = recommendation;
  if (!hasHealthFigures(profile)) return noFigures({ asked, profile });
  if (needs.length === 0) return noNeeds(told);
  const { text, shown } = fittingText(told);
  return say({
    asked,
    text,
    citations: mix.suggestions
      .slice(0, shown)
      .map(({ intervention }, index) => citeIntervention(intervention, index + 1, themes)),
    attachments: attached([
      ...(mix.suggestions.length === 0 ? [] : [mixTable(recommendation, told.today)]),
      picture,
      ...(told.news === null ? [needsTable(recommendation)] : []),
      ...nextSteps(told, areaToType(profile.area)),
    ]),
  });
}

/** As much as fits: first the details of the last ones go, then the last ones, which stand in the table. */
function fittingText(told: SuggestionsToTell): { text: (string | null)[]; shown: number } {
  const count = told.recommendation.mix.suggestions.length;
  let [detailed, shown] = [Math.min(count, MOST_DETAILED), count];
  let text = textOf(told, { detailed, shown });
  while (paragraphs(text).length > MOST_CHARACTERS && shown > FEWEST_SHOWN) {
    if (detailed > FEWEST_DETAILED) detailed -= 1;
    else shown -= 1;
    text = textOf(told, { detailed, shown });
  }
  return { text, shown };
}

function textOf(
  told: SuggestionsToTell,
  { detailed, shown }: { detailed: number; shown: number },
): (string | null)[] {
  const { news, recommendation } = told;
  const { suggestions } = recommendation.mix;
  const lines = suggestions
    .slice(0, shown)
    .map((suggestion, index) => suggestionInWords(suggestion, { index, told, detailed: index < detailed }));
  return [
    news,
    ...(news === null ? needsInWords(told) : []),
    suggestions.length === 0
      ? 'In het register vond ik geen interventie die bij deze signalen en bij de bewoners past.'
      : listed(leadIn(told), lines),
    shown < suggestions.length
      ? `In de tabel ${suggestions.length - shown === 1 ? 'staat er nog een' : `staan er nog ${suggestions.length - shown}`}, met niveau en datum.`
      : null,
    gapsInWords(told),
    notRecognisedInWords(told.recommendation),
    suggestions.length === 0 ? null : OWN_INFERENCE,
  ];
}

export const OWN_INFERENCE =
  'De keuze is aan uw groep. Welk thema bij welk cijfer hoort en wat bij welk spoor en welke pijler, heeft Wijkgids zelf ingedeeld. Een erkenning zegt niet dat het in uw wijk werkt.';

/** The needs as a numbered list with their figures. */
export function needsInWords({
  recommendation: { profile, needs },
}: Pick<SuggestionsToTell, 'recommendation'>): (string | null)[] {
  const first = needs.slice(0, MOST_NEEDS);
  const others = needs.slice(MOST_NEEDS).map(({ label }) => shortLabel(label).toLowerCase());
  const lead =
    needs.length === 1
      ? `In ${areaInWords(profile.area)} valt één signaal op:`
      : `In ${areaInWords(profile.area)} vallen ${needs.length} signalen op, het zwaarste eerst:`;
  return [
    listed(
      lead,
      first.map((need) => `${shortLabel(need.label)}: ${needInWords(need, profile.area)}`),
      { numbered: true },
    ),
    others.length === 0 ? null : `Ook: ${enumerated(others)}.`,
    sourcesInWords(first.map(({ lead: { source } }) => source)),
  ];
}

/** One need with its figure, the reference, the year, and how many people more that is. */
export function needInWords(need: Need, area: Recommendation['profile']['area']): string {
  return [lineInWords(need.lead, area), extraInWords(need)].filter((part) => part !== null).join(' ');
}

function leadIn({ recommendation: { mix }, choices, news }: SuggestionsToTell): string {
  const count = mix.suggestions.filter(({ runs }) => !runs).length;
  const where =
    choices.settings.length === 0
      ? ''
      : `, het liefst via ${enumerated(choices.settings.map((setting) => settingLabel(setting).toLowerCase()))}`;
  if (news !== null) return `Dit past er nu bij${where}:`;
  return count === 1
    ? `Deze interventie past daarbij${where}:`
    : `Deze ${count} interventies passen daar samen bij${where}:`;
}

function suggestionInWords(
  suggestion: Suggestion,
  { index, told, detailed }: { index: number; told: SuggestionsToTell; detailed: boolean },
): string {
  const { intervention, runs } = suggestion;
  const level = `${intervention.name}: ${lowerFirst(levelInWords(intervention, told.today))} [${index + 1}].`;
  const more = detailed ? [fitsInWords(suggestion, told.recommendation.needs), groupInWords(suggestion)] : [];
  return [level, ...more, runs ? 'Loopt al bij u.' : null].filter((part) => part !== null).join(' ');
}

/** Themes it is made for, apart from those it only touches. */
function fitsInWords({ fits }: Suggestion, needs: Need[]): string | null {
  const labels = (chosen: Suggestion['fits']) =>
    enumerated(chosen.slice(0, 2).map(({ theme }) => labelIn(theme, needs).toLowerCase()));
  const direct = fits.filter(({ factors }) => isOwnTheme(factors.theme));
  if (direct.length > 0) return `Past bij ${labels(direct)}.`;
  return fits.length === 0 ? null : `Past zijdelings bij ${labels(fits)}.`;
}

/** Who it is for, as far as it fits. */
function groupInWords({ intervention: { targetGroup } }: Suggestion): string | null {
  if (targetGroup === null) return null;
  const group = shortened(lowerFirst(targetGroup.trim()), LONGEST_GROUP);
  return `Voor ${group}${/[.…]$/.test(group) ? '' : '.'}`;
}

/** What the mix leaves open. */
function gapsInWords({ recommendation: { needs, mix } }: SuggestionsToTell): string | null {
  const unanswered = needs
    .filter(({ theme }) => mix.needsUnanswered.includes(theme))
    .map(({ label }) => shortLabel(label).toLowerCase());
  const sentences = [
    unanswered.length === 0 ? null : `Voor ${enumerated(unanswered)} staat er niets in deze lijst.`,
    mix.suggestions.length === 0 || mix.tracksMissing.length === 0
      ? null
      : `Geen ervan hoort bij ${mix.tracksMissing.length === 1 ? 'het spoor' : 'de sporen'} ${enumerated(mix.tracksMissing.map((track) => trackLabel(track).toLowerCase()))}.`,
    mix.suggestions.length === 0 || mix.pillarsMissing.length === 0
      ? null
      : `Nog leeg in de Preventiematrix: ${enumerated(mix.pillarsMissing.map((pillar) => pillarLabel(pillar).toLowerCase()))}.`,
  ].filter((sentence) => sentence !== null);
  return sentences.length === 0 ? null : sentences.join(' ');
}

/** What is known for a need without a recognition: an adviser will miss it otherwise. */
function notRecognisedInWords({ needs, mix }: Recommendation): string | null {
  const perNeed = mix.notRecognised.map(
    ({ theme, interventions }) =>
      `bij ${labelIn(theme, needs).toLowerCase()}: ${enumerated(interventions.map(({ name }) => name))}`,
  );
  return perNeed.length === 0
    ? null
    : `Ook in het register, maar geen bron noemt een erkenning: ${perNeed.join('; ')}.`;
}

function nextSteps(
  { recommendation: { needs, mix }, limit, inConversation }: SuggestionsToTell,
  place: string,
): (Attachment | null)[] {
  if (!inConversation) {
    return [
      choicesOf('Ook te vragen', [
        `Profiel van ${place}`,
        `Welke wijken lijken op ${place}?`,
        `Preventiematrix van ${place}`,
      ]),
    ];
  }
  const labels = needs.map(({ label }) => shortLabel(label));
  const lightest = labels.at(-1);
  const isFull = mix.suggestions.filter(({ runs }) => !runs).length >= limit;
  return [
    mix.suggestions.length === 0
      ? null
      : choicesOf('Hoe wilt u verder?', [
          { label: 'Toon de Preventiematrix', text: 'Toon de preventiematrix' },
          'Bewaar als plan',
          ...(isFull ? [{ label: 'Meer suggesties', text: `Toon ${limit + 6} suggesties` }] : []),
          `Profiel van ${place}`,
          { label: 'Wie lijkt op ons?', text: `Welke wijken lijken op ${place}?` },
        ]),
    choicesOf('Wat telt voor uw groep?', [
      ...labels.slice(0, 3).map((label) => `${label} telt zwaarder`),
      ...(labels.length > 1 && lightest !== undefined ? [`Laat ${lightest.toLowerCase()} weg`] : []),
      'Zelf wegen',
    ]),
    choicesOf(
      'Meer over een suggestie',
      mix.suggestions.slice(0, 5).map(({ intervention: { name } }) => `Waarom ${name}?`),
    ),
  ];
}

function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
