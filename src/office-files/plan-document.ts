import type { ExternalHyperlink, TextRun } from 'docx';
import { PILLARS, TRACKS } from '../recommending/intervention.ts';
import { pillarLabel, trackLabel } from '../recommending/labels.ts';
import type { Plan, PlannedIntervention } from '../recommending/plan.ts';
import {
  a4Document,
  type Block,
  BULLETS,
  heading,
  listItem,
  NUMBERS,
  paragraph,
  picture,
  runs,
  source,
  table,
} from './document-parts.ts';
import {
  ABOUT_PLAN,
  dateInWords,
  levelWords,
  NONE_YET,
  OPEN,
  recognitionWords,
  statusWords,
  UNKNOWN,
} from './plan-words.ts';

type Picture = { title: string; alt: string; png: Buffer };

const CHECK = '✓';

/**
 * A plan as a document for a word processor: needs, matrix, interventions with their reasons and cautions, goals,
 * pictures and sources, on A4.
 *
 * @param pictures PNG files, each with a text that says all that it shows
 */
export async function planDocument(plan: Plan, pictures: Picture[]): Promise<Buffer> {
  return a4Document(`Wijkplan ${plan.area.name}`, 'Signalen, interventies en doelen van een wijk', [
    ...introduction(plan),
    ...needs(plan),
    ...matrix(plan),
    ...interventions(plan),
    ...goals(plan),
    ...pictureBlocks(pictures),
    ...sources(plan),
  ]);
}

function introduction({ area, updatedAt }: Plan): Block[] {
  const municipality = area.municipality === null ? '' : `Gemeente: ${area.municipality}. `;
  const facts = `${municipality}Code van het gebied: ${area.code}. Bijgewerkt op ${dateInWords(updatedAt)}.`;
  return [paragraph(runs(facts)), ...ABOUT_PLAN.map((text) => listItem(BULLETS, runs(text)))];
}

function needs(plan: Plan): Block[] {
  return [
    heading(1, 'Signalen'),
    ...(plan.needs.length === 0
      ? [paragraph(runs('In dit plan staan geen signalen.'))]
      : plan.needs.map(({ label, figure }) =>
          listItem(NUMBERS, [...runs(`${label}. `, { bold: true }), ...runs(figure)]),
        )),
  ];
}

function matrix(plan: Plan): Block[] {
  const works = (is: boolean) => (is ? CHECK : '');
  const total = (count: number) => (count === 0 ? NONE_YET : String(count));
  const rows = plan.interventions.map(({ name, runs: isRunning, pillars, tracks }) => [
    isRunning ? `${name} (loopt al)` : name,
    ...PILLARS.map((pillar) => works(pillars.includes(pillar))),
    TRACKS.filter((track) => tracks.includes(track))
      .map(trackLabel)
      .join(', ') || UNKNOWN,
  ]);
  const totals = [
    'Samen',
    ...PILLARS.map((pillar) =>
      total(plan.interventions.filter(({ pillars }) => pillars.includes(pillar)).length),
    ),
    trackTotals(plan.interventions),
  ];
  const columns = [
    { title: 'Interventie', width: 20 },
    ...PILLARS.map((pillar) => ({ title: pillarLabel(pillar), width: 17, centre: true })),
    { title: 'Sporen', width: 18 },
  ];
  return [heading(1, 'Preventiematrix'), table(columns, [...rows, totals])];
}

/** What is missing is what a working group wants to see. */
function trackTotals(planned: PlannedIntervention[]): string {
  const missing = TRACKS.filter((track) => !planned.some(({ tracks }) => tracks.includes(track)));
  if (missing.length === 0) return 'alle vijf sporen';
  return `${NONE_YET}: ${missing.map(trackLabel).join(', ')}`;
}

function interventions(plan: Plan): Block[] {
  return [
    heading(1, 'Interventies'),
    ...(plan.interventions.length === 0
      ? [paragraph(runs('In dit plan staan nog geen interventies.'))]
      : plan.interventions.flatMap(intervention)),
  ];
}

function intervention(planned: PlannedIntervention): Block[] {
  const fact = (name: string, value: string) => [...runs(`${name}: `, { bold: true }), ...runs(value)];
  return [
    heading(2, planned.name),
    paragraph(fact('Stand', statusWords(planned))),
    paragraph([
      ...fact('Niveau', `${levelWords(planned)}. `),
      ...fact('Erkend', recognitionWords(planned.recognised)),
    ]),
    paragraph(fact('Helpt bij', planned.needs.join(', ') || UNKNOWN)),
    ...list('Waarom', planned.reasons),
    ...list('Let op', planned.cautions),
    paragraph([...runs('Bron: ', { bold: true }), source(planned.source)]),
  ];
}

function list(name: string, items: string[]): Block[] {
  if (items.length === 0) return [];
  return [paragraph(runs(`${name}:`, { bold: true })), ...items.map((item) => listItem(BULLETS, runs(item)))];
}

function goals(plan: Plan): Block[] {
  const columns = [
    { title: 'Signaal', width: 16 },
    { title: 'Wat verandert er, en voor wie', width: 26 },
    { title: 'Waaraan zien we dat', width: 20 },
    { title: 'Nu', width: 11 },
    { title: 'Streven', width: 11 },
    { title: 'Klaar op', width: 13 },
    { title: 'Wie let erop', width: 15 },
  ];
  const rows = plan.goals.map(({ need, what, measure, now, target, by, owner }) => [
    need,
    ...[what, measure, now, target, by === null ? null : dateInWords(by), owner].map((part) => part ?? OPEN),
  ]);
  const none = paragraph(runs('In dit plan staan nog geen doelen.'));
  return [heading(1, 'Doelen'), rows.length === 0 ? none : table(columns, rows)];
}

function pictureBlocks(pictures: Picture[]): Block[] {
  if (pictures.length === 0) return [];
  return [
    heading(1, 'Afbeeldingen'),
    ...pictures.flatMap((shown) => [heading(2, shown.title), picture(shown)]),
  ];
}

function sources(plan: Plan): Block[] {
  const bySource = new Map<string, string[]>();
  for (const { source: address, name } of plan.interventions) {
    bySource.set(address, [...(bySource.get(address) ?? []), name]);
  }
  const items = [...bySource].map(([address, names]): (TextRun | ExternalHyperlink)[] => [
    ...runs(`${names.join(', ')}: `),
    source(address),
  ]);
  return [
    heading(1, 'Bronnen'),
    paragraph(
      runs('De bron en het jaar van een cijfer staan bij het signaal zelf. Bronnen van de interventies:'),
    ),
    ...(items.length === 0 ? [paragraph(runs(NONE_YET))] : items.map((item) => listItem(BULLETS, item))),
  ];
}
