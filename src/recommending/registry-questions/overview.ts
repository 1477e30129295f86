import type { PassageView } from '../../assistant/message.ts';
import { numberInDutch } from '../describe.ts';
import { factLines, REGISTER_SECTION } from '../fact-sheet.ts';
import type { RegisteredIntervention, Theme } from '../intervention.ts';
import { aboutInWords, thingsInWords } from './describe-filters.ts';
import { type Filters, hasRecognition, noFilters, overviewId } from './filters.ts';
import type { Selection } from './select.ts';

/** What the register holds under some filters, as text that citations rest on. */
export type Overview = {
  /** How many there are, as a sentence. */
  count: string;
  /** How many of them are recognised; null where the filters ask for that already. */
  recognised: string | null;
  /** Those that are for a broader group, and those of which the age is not known; null when there are none. */
  broader: string | null;
  agesUnknown: string | null;
  /** Those of the theme that do not name the words asked for; null when there are none. */
  unnamed: string | null;
  /** In what order they are listed; null where levels are all alike. */
  order: string | null;
  /** All of the above and every name with its level, a line each. */
  text(): string;
};

export const OVERVIEW_TITLE = 'Register van interventies';
const MOST_NAMES = 5;

/** The register under these filters, counted and listed. */
export function overviewOf(selection: Selection, themes: Theme[]): Overview {
  const { filters, found, isBroad, broader, unnamed, agesUnknown } = selection;
  const about = aboutInWords(filters, themes);
  const many = found.length === 0 ? 'geen' : numberInDutch(found.length);
  const verb = found.length === 1 || found.length === 0 ? 'staat' : 'staan';
  const things = thingsInWords(filters, found.length === 0 ? 1 : found.length);
  const count = `In het register ${verb} ${many} ${things}${about === '' ? '' : ` ${about}`}.`;
  const recognised = !hasRecognition(filters) ? recognisedLine(found) : null;
  const wider = isBroad ? allBroaderLine(found) : broader.length === 0 ? null : broaderLine(broader);
  const others = unnamed.length === 0 ? null : unnamedLine(unnamed, filters, themes);
  const unknown = agesUnknown.length === 0 ? null : unknownLine(agesUnknown);
  const order = found.length > 1 && levelsDiffer(filters) ? 'Het hoogste niveau staat eerst.' : null;
  const lines = () => found.map((intervention) => `${intervention.name}: ${levelLine(intervention, themes)}`);
  return {
    ...{ count, recognised, broader: wider, agesUnknown: unknown, unnamed: others, order },
    text: () =>
      [count, recognised, others, wider, unknown, order, ...lines()]
        .filter((line) => line !== null)
        .join('\n'),
  };
}

/** The overview as a reader sees it who opens a citation. */
export function overviewPassage(overview: Overview, filters: Filters): PassageView {
  const passageId = overviewId(filters);
  return {
    ...{ passageId, documentId: passageId, title: OVERVIEW_TITLE, publisher: null, year: null, url: null },
    ...{
      section: REGISTER_SECTION,
      page: null,
      basis: null,
      before: null,
      text: overview.text(),
      after: null,
    },
  };
}

function recognisedLine(found: RegisteredIntervention[]): string | null {
  if (found.length === 0) return null;
  const recognised = found.filter((one) => one.recognised === true && one.withdrawnAt === null).length;
  if (recognised === found.length) return found.length === 1 ? null : 'Ze zijn alle erkend.';
  if (recognised === 0) return 'Daarvan is er geen als erkend gevonden.';
  return `Daarvan ${recognised === 1 ? 'is' : 'zijn'} er ${numberInDutch(recognised)} als erkend gevonden.`;
}

function levelsDiffer({ recognised, levels }: Filters): boolean {
  return recognised !== false && levels?.as !== 'exact';
}

function allBroaderLine(found: RegisteredIntervention[]): string {
  return found.length === 1
    ? 'Die is voor een bredere leeftijdsgroep.'
    : 'Die zijn alle voor een bredere leeftijdsgroep.';
}

function broaderLine(interventions: RegisteredIntervention[]): string {
  const [verb, many] =
    interventions.length === 1
      ? ['is', '1 andere']
      : ['zijn', `${numberInDutch(interventions.length)} andere`];
  return `Er ${verb} ${many} voor een bredere leeftijdsgroep: ${namesOf(interventions)}.`;
}

function unnamedLine(interventions: RegisteredIntervention[], filters: Filters, themes: Theme[]): string {
  const about = aboutInWords({ ...noFilters(), themes: filters.themes }, themes);
  const [verb, many] =
    interventions.length === 1
      ? ['is', '1 andere']
      : ['zijn', `${numberInDutch(interventions.length)} andere`];
  return `Er ${verb} ${many} ${about}: ${namesOf(interventions)}.`;
}

function unknownLine(interventions: RegisteredIntervention[]): string {
  return `Bij ${numberInDutch(interventions.length)} andere is de leeftijd niet bekend: ${namesOf(interventions)}.`;
}

/** The first names, and how many more there are. */
export function namesOf(interventions: RegisteredIntervention[], most: number = MOST_NAMES): string {
  const names = interventions.slice(0, most).map(({ name }) => name);
  const more = interventions.length - names.length;
  return more > 0 ? `${names.join('; ')} en nog ${numberInDutch(more)}` : names.join('; ');
}

/** What is said beside the list, in this order. */
export function remarksOf({ unnamed, broader, agesUnknown }: Overview): string[] {
  return [unnamed, broader, agesUnknown].filter((line) => line !== null);
}

function levelLine(intervention: RegisteredIntervention, themes: Theme[]): string {
  return factLines(intervention, themes).find(({ about }) => about === 'level')?.text ?? '';
}
