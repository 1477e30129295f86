import type { Picture } from '../../assistant/message.ts';
import type { SkillReply } from '../../assistant/skill.ts';
import { lineInWords } from '../describe.ts';
import type { Theme } from '../intervention.ts';
import type { Choices, Recommendation } from '../recommendation.ts';
import { shortLabel } from './match-theme.ts';
import { profileTable } from './reply-profile.ts';
import { areaInWords, areaToType, attached, choicesOf, counted, listed, say, sourcesInWords } from './say.ts';

/** Nothing stands out, or the group left out all that does: no suggestions. Pure. */
export function noNeeds({
  asked,
  recommendation: { profile },
  choices,
  news,
  picture,
  inConversation,
  themes,
}: {
  asked: string;
  recommendation: Pick<Recommendation, 'profile'>;
  choices: Choices;
  news: string | null;
  picture: Picture | null;
  inConversation: boolean;
  themes: Theme[];
}): SkillReply {
  const { area, lines } = profile;
  const narrowed = choices.ignoredThemes.length > 0 || choices.onlyThemes.length > 0;
  const told = lines.filter(({ indicator }) =>
    choices.onlyThemes.length > 0
      ? choices.onlyThemes.includes(indicator.theme ?? '')
      : indicator.theme !== null,
  );
  const compared = told.filter(({ stands }) => stands !== null);
  const incomparable = compared.length === 0;
  return say({
    asked,
    text: [
      news,
      incomparable
        ? `Ik weet niet waar ${areaInWords(area)} slechter voor staat dan elders: bij ${narrowed ? 'dit onderwerp' : 'deze cijfers'} staat geen cijfer van de gemeente of van Nederland uit hetzelfde jaar. Daarom doe ik geen suggesties.`
        : `${narrowed ? 'Op wat u wilt bekijken, is' : 'Op geen enkel thema is'} ${areaInWords(area)} ${narrowed ? 'niet ' : ''}duidelijk ongunstiger dan gemiddeld. Ik vergeleek ${counted(compared.length, 'cijfer', 'cijfers')}. Daarom doe ik geen suggesties.`,
      listed(
        'Bijvoorbeeld:',
        (incomparable ? [] : compared.slice(0, 4)).map((line) => lineInWords(line, area)),
      ),
      incomparable
        ? null
        : 'Herkent uw groep dit niet? Cijfers laten niet alles zien: uw eigen ervaring telt ook.',
      sourcesInWords(compared.slice(0, 4).map(({ source }) => source)),
    ],
    attachments: attached([
      picture,
      profileTable(profile),
      choicesOf('Hoe wilt u verder?', [
        ...(narrowed && inConversation ? ['Alle signalen tellen mee'] : []),
        ...choices.onlyThemes.map(
          (theme) => `Welke erkende interventies zijn er voor ${labelOfTheme(theme, themes)}?`,
        ),
        `Profiel van ${areaToType(area)}`,
        `Welke wijken lijken op ${areaToType(area)}?`,
      ]),
    ]),
  });
}

function labelOfTheme(id: string, themes: Theme[]): string {
  return shortLabel(themes.find((theme) => theme.id === id)?.label ?? id).toLowerCase();
}
