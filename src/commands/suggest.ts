import { type Command, InvalidArgumentError } from 'commander';
import { drawReply } from '../channels/terminal/render.ts';
import { WijkgidsError } from '../errors.ts';
import { suggestionsReply } from '../recommending/conversation/reply-suggestions.ts';
import { type Choices, NO_CHOICES, type Recommender } from '../recommending/recommendation.ts';
import { suggestJson } from './area-json.ts';
import { findArea } from './find-area.ts';
import type { Session } from './session.ts';

type SuggestFlags = {
  municipality?: string;
  limit: number;
  runs: string[];
  not: string[];
  theme: string[];
  json?: boolean;
};

const DEFAULT_LIMIT = 8;
const HIGHEST_LIMIT = 50;

/** `suggest`: recognised interventions that fit the profile of a wijk, as a mix. */
export function registerSuggest(program: Command, session: Session): void {
  program
    .command('suggest')
    .description('stel interventies voor die passen bij het profiel van een wijk')
    .argument('<wijk...>', 'naam of code van de wijk, buurt of gemeente')
    .option('--municipality <naam>', 'de gemeente, als de naam vaker voorkomt')
    .option(
      '--limit <aantal>',
      `hoogstens zoveel interventies (1–${HIGHEST_LIMIT})`,
      readLimit,
      DEFAULT_LIMIT,
    )
    .option('--theme <thema>', 'kijk alleen naar dit thema; mag vaker', collect, [])
    .option('--runs <id>', 'deze interventie loopt al; mag vaker', collect, [])
    .option('--not <id>', 'deze interventie niet; mag vaker', collect, [])
    .option('--json', 'voorstel als JSON')
    .action(async (words: string[], flags: SuggestFlags) => {
      const name = words.join(' ').trim();
      const { recommender, themes } = await session.registers();
      await recommender.ready();
      const area = await findArea(name, flags, recommender, session);
      if (area === null) return;
      const choices = await readChoices(
        flags,
        recommender,
        themes.map(({ id }) => id),
      );
      const startedMs = performance.now();
      const recommendation = await recommender.recommend(area.code, { choices, limit: flags.limit });
      const result = suggestJson(recommendation, performance.now() - startedMs);
      session.print(flags.json, result, () => {
        const reply = suggestionsReply({
          ...{ asked: name, recommendation, choices, limit: flags.limit, picture: null, themes },
          ...{ today: new Date(), news: null, inConversation: false },
        });
        return drawReply({ ...reply, turnId: null, durationMs: result.durationMs });
      });
      if (recommendation.mix.suggestions.length === 0) process.exitCode = 1;
    });
}

async function readChoices(
  { runs, not, theme }: SuggestFlags,
  recommender: Recommender,
  themes: string[],
): Promise<Choices> {
  const strange = theme.find((id) => !themes.includes(id));
  if (strange !== undefined) {
    throw wrongValue(`--theme ${strange}`, 'dit thema is niet bekend', `Kies uit: ${themes.join(', ')}.`);
  }
  for (const [option, ids] of Object.entries({ '--runs': runs, '--not': not })) {
    for (const id of ids) {
      if ((await recommender.intervention(id)) !== null) continue;
      const remedy = 'Geef de id zoals wijkgids suggest --json die toont.';
      throw wrongValue(`${option} ${id}`, 'deze interventie staat niet in het register', remedy);
    }
  }
  return {
    ...NO_CHOICES,
    onlyThemes: theme,
    status: {
      ...Object.fromEntries(runs.map((id) => [id, 'runs' as const])),
      ...Object.fromEntries(not.map((id) => [id, 'not' as const])),
    },
  };
}

function wrongValue(option: string, what: string, remedy: string): WijkgidsError {
  return new WijkgidsError('option-value', { kind: 'usage', message: `${option}: ${what}.`, remedy });
}

function collect(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= HIGHEST_LIMIT) return limit;
  throw new InvalidArgumentError(`geef een heel getal van 1 tot en met ${HIGHEST_LIMIT}.`);
}
