import type { PassageView } from '../assistant/message.ts';
import { dateInDutch } from './describe.ts';
import { hasPossiblyExpired, validityYears, validUntil } from './expiry.ts';
import type { RecognitionChange, RegisteredIntervention, Theme } from './intervention.ts';
import { levelLabel, pillarLabel, settingLabel, trackLabel, traitLabel } from './labels.ts';

/** What the register says of an intervention, as the stored text that citations rest on. */

/** Where the facts of an intervention stand, as a citation names it. */
export const REGISTER_SECTION = 'Register van interventies';

/** Id of the passage, and of the document, that an intervention's facts stand in. */
export function registerPassageId(interventionId: string): string {
  return `interventie:${interventionId}`;
}

/** The intervention that a passage id is about; null for a passage of something else. */
export function interventionIdIn(passageId: string): string | null {
  return /^interventie:(.+)$/s.exec(passageId)?.[1] ?? null;
}

/** Level and date as people read them, with what has to be said of it today: `Goed onderbouwd, erkend op 11 april 2019`. */
export function levelInWords(intervention: RegisteredIntervention, today: Date): string {
  const recognition = recognitionInWords(intervention);
  const years = validityYears(intervention.level);
  return intervention.withdrawnAt === null && hasPossiblyExpired(intervention, today)
    ? `${recognition} (mogelijk verlopen: ${years} jaar geldig)`
    : recognition;
}

/**
 * All facts of the record and nothing else: one fact on a line, each line a citable piece. The same record
 * always gives the same text, whatever the day.
 */
export function factSheet(intervention: RegisteredIntervention, themes: Theme[]): string {
  return factLines(intervention, themes)
    .map(({ text }) => text)
    .join('\n');
}

export type Fact = {
  about:
    | ('name' | 'level' | 'validity' | 'history' | 'goal' | 'group' | 'ages' | 'traits' | 'themes')
    | ('settings' | 'tracks' | 'pillars' | 'intensity' | 'remark' | 'certainty' | 'source');
  text: string;
};

/** The lines of the fact sheet, with what each is about. */
export function factLines(intervention: RegisteredIntervention, themes: Theme[]): Fact[] {
  const { name, owner, goal, targetGroup, intensity, remark, certainty, sources } = intervention;
  const { traits, settings, tracks, pillars, inferred } = intervention;
  const labelOf = (id: string) => themes.find((theme) => theme.id === id)?.label ?? id;
  const ours = (what: 'ages' | 'pillars' | 'tracks') =>
    inferred.includes(what) ? ' (afgeleid, niet uit de bron)' : '';
  const lines: (Fact | null)[] = [
    fact(
      'name',
      asSentence(
        owner === null ? `${name} staat in het register van interventies` : `${name} is van ${owner}`,
      ),
    ),
    fact('level', `Niveau van erkenning: ${recognitionInWords(intervention)}.`),
    ...validityLine(intervention),
    ...intervention.history.flatMap(changeLine),
    goal === null ? null : fact('goal', `Doel: ${asSentence(goal)}`),
    targetGroup === null ? null : fact('group', `Doelgroep: ${asSentence(targetGroup)}`),
    fact('ages', `Leeftijd: ${agesInWords(intervention)}${ours('ages')}.`),
    listed('traits', 'Bedoeld voor', traits.map(traitLabel)),
    listed('themes', 'Thema’s', intervention.themes.map(labelOf)),
    listed('settings', 'Waar', settings.map(settingLabel)),
    listed('tracks', 'Sporen', tracks.map(trackLabel), ours('tracks')),
    listed('pillars', 'Pijlers', pillars.map(pillarLabel), ours('pillars')),
    intensity === null ? null : fact('intensity', `Duur en intensiteit: ${asSentence(intensity)}`),
    remark === null ? null : fact('remark', `Opmerking: ${asSentence(remark)}`),
    certainty === null ? null : fact('certainty', `Zekerheid van deze gegevens: ${certainty}.`),
    ...sources.map(({ url, seen }) => fact('source', `Bron: ${url}${seen === null ? '' : ` (${seen})`}`)),
  ];
  return lines.filter((line) => line !== null);
}

/** Ages as people read them: `4 tot en met 12 jaar`, `vanaf 65 jaar`, `niet vermeld`. */
export function agesInWords({ ageMin, ageMax }: Pick<RegisteredIntervention, 'ageMin' | 'ageMax'>): string {
  if (ageMin === null && ageMax === null) return 'niet vermeld';
  if (ageMax === null) return `vanaf ${ageMin} jaar`;
  if (ageMin === null || ageMin === 0) return `tot en met ${ageMax} jaar`;
  return ageMin === ageMax ? `${ageMin} jaar` : `${ageMin} tot en met ${ageMax} jaar`;
}

/** The fact sheet as a reader sees it who opens a citation. */
export function registerPassage(intervention: RegisteredIntervention, themes: Theme[]): PassageView {
  const passageId = registerPassageId(intervention.id);
  return {
    ...{ passageId, documentId: passageId, title: intervention.name },
    ...{ publisher: intervention.owner, year: null, url: intervention.sources[0]?.url ?? null },
    ...{ section: REGISTER_SECTION, page: null, basis: null },
    ...{ before: null, text: factSheet(intervention, themes), after: null },
  };
}

function fact(about: Fact['about'], text: string): Fact {
  return { about, text };
}

function listed(about: Fact['about'], name: string, items: string[], remark = ''): Fact | null {
  return items.length === 0 ? null : fact(about, `${name}: ${items.join(', ')}${remark}.`);
}

function asSentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** Never calls recognised what no source calls so. */
function recognitionInWords(intervention: RegisteredIntervention): string {
  const { level, levelDate, levelAtLeast, recognised, withdrawnAt } = intervention;
  const label = levelLabel(level);
  if (withdrawnAt !== null) {
    const before = level === 'onbekend' ? '' : `; het niveau was: ${label.toLowerCase()}`;
    return `erkenning ingetrokken of vervallen, bekend sinds ${dateInDutch(withdrawnAt)}${before}`;
  }
  if (recognised === false) return `niet als erkend gevonden${level === 'onbekend' ? '' : ` (${label})`}`;
  if (level === 'onbekend') {
    const atLeast = levelAtLeast === null ? '' : `, minstens ${levelLabel(levelAtLeast).toLowerCase()}`;
    return recognised === true
      ? `erkend${levelDate === null ? '' : ` op ${dateInDutch(levelDate)}`}, niveau onbekend${atLeast}`
      : `onbekend of deze interventie is erkend${atLeast}`;
  }
  return levelDate === null ? `${label}, datum onbekend` : `${label}, erkend op ${dateInDutch(levelDate)}`;
}

function validityLine(intervention: RegisteredIntervention): Fact[] {
  const until = validUntil(intervention);
  const years = validityYears(intervention.level);
  if (until === null || intervention.withdrawnAt !== null || intervention.recognised === false) return [];
  return [
    fact('validity', `Een erkenning op dit niveau geldt ${years} jaar: tot en met ${dateInDutch(until)}.`),
  ];
}

const CHANGES: Record<Exclude<RecognitionChange['kind'], 'added'>, string> = {
  raised: 'het niveau is gestegen',
  lowered: 'het niveau is gedaald',
  redated: 'de erkenning kreeg een andere datum',
  withdrawn: 'de erkenning is ingetrokken of vervallen',
  restored: 'de erkenning is er weer',
};

function changeLine({ at, kind, before, after }: RecognitionChange): Fact[] {
  if (kind === 'added' || before === null) return [];
  const step = [before, after].map(({ level, levelDate }) =>
    levelDate === null ? levelLabel(level) : `${levelLabel(level)} (${dateInDutch(levelDate)})`,
  );
  const steps = step[0] === step[1] ? '' : `: van ${step[0]} naar ${step[1]}`;
  return [fact('history', `Bekend sinds ${dateInDutch(at)}: ${CHANGES[kind]}${steps}.`)];
}
