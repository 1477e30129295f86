import { dateInDutch } from '../recommending/describe.ts';
import { levelLabel } from '../recommending/labels.ts';
import type {
  InterventionChange,
  InterventionReport,
} from '../registries/interventions/import-interventions.ts';
import type { NeighbourhoodReport } from '../registries/neighbourhoods/report.ts';
import type { RejectedRow } from '../registries/ports.ts';

/** More names than this in one line help no one; `--json` has them all. */
const SHOWN_NAMES = 20;
/** A wrong column rejects every row. */
const SHOWN_ROWS = 100;

const KINDS: [InterventionChange['kind'], string][] = [
  ['withdrawn', 'Niet meer erkend'],
  ['restored', 'Weer erkend'],
  ['lowered', 'Lager niveau'],
  ['raised', 'Hoger niveau'],
  ['redated', 'Andere datum'],
  ['edited', 'Aangepast'],
];

/** What an import of interventions did, or would do, in Dutch. */
export function drawInterventionReport(report: InterventionReport): string {
  const { added, updated, unchanged, removed, failed } = report.interventions;
  const counts = [
    `${dutch(added)} nieuw`,
    `${dutch(updated)} vernieuwd`,
    `${dutch(unchanged)} ongewijzigd`,
    `${dutch(removed)} niet meer in het register`,
    `${dutch(failed.length)} niet gelezen`,
  ];
  return [
    ...dryRunLine(report.dryRun),
    `Interventies: ${counts.join(', ')}. Duur: ${seconds(report.durationMs)}.`,
    ...namesLine(
      'Nieuw',
      report.changes.filter(({ kind }) => kind === 'added').map(({ name }) => name),
    ),
    ...KINDS.flatMap(([kind, title]) =>
      report.changes.filter((change) => change.kind === kind).map((change) => drawChange(title, change)),
    ),
    ...namesLine('Kolommen die het register niet kent, en niet zijn gelezen', report.ignoredColumns),
    ...report.notes,
  ].join('\n');
}

/** What an import of figures did, or would do, in Dutch. */
export function drawNeighbourhoodReport(report: NeighbourhoodReport): string {
  const { neighbourhoods: areas, figures } = report;
  return [
    ...dryRunLine(report.dryRun),
    `Gebieden: ${dutch(areas.added)} nieuw, ${dutch(areas.updated)} vernieuwd, ${dutch(areas.unchanged)} ongewijzigd.`,
    `Cijfers: ${dutch(figures.added)} nieuw, ${dutch(figures.updated)} vernieuwd, ${dutch(figures.unchanged)} ongewijzigd, ${dutch(areas.failed.length)} niet gelezen. Duur: ${seconds(report.durationMs)}.`,
    ...(report.notes ?? []),
  ].join('\n');
}

/** A line for each row that was not read, for the error stream; of very many only the first. */
export function drawRejected(failed: RejectedRow[]): string {
  const lines = failed.slice(0, SHOWN_ROWS).map(({ path, line, column, reason }) => {
    const place = column === null ? '' : `, kolom ${column}`;
    const end = /[.?!]$/.test(reason) ? '' : '.';
    return `wijkgids: niet gelezen: ${path}, regel ${line}${place}: ${reason}${end}\n`;
  });
  const more = failed.length - lines.length;
  if (more > 0) lines.push(`wijkgids: niet gelezen: nog ${dutch(more)} regels; --json noemt ze.\n`);
  return lines.join('');
}

function drawChange(title: string, { name, kind, before, after, columns }: InterventionChange): string {
  if (kind === 'edited') return `${title}: ${name} (${columns.join(', ')})`;
  if (kind === 'withdrawn') return `${title}: ${name} (was ${recognition(before ?? after)})`;
  if (before === null) return `${title}: ${name} (${recognition(after)})`;
  return `${title}: ${name} (was ${recognition(before)}, nu ${recognition(after)})`;
}

function recognition({ level, levelDate }: InterventionChange['after']): string {
  return levelDate === null ? levelLabel(level) : `${levelLabel(level)} op ${dateInDutch(levelDate)}`;
}

function namesLine(title: string, names: string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length - SHOWN_NAMES;
  const shown = names.slice(0, SHOWN_NAMES).join(', ');
  return [more > 0 ? `${title}: ${shown} en nog ${dutch(more)}` : `${title}: ${shown}`];
}

function dryRunLine(dryRun: boolean): string[] {
  return dryRun ? ['Proef: er is niets opgeslagen. Dit zou er veranderen:'] : [];
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1).replace('.', ',')} s`;
}

function dutch(count: number): string {
  return count.toLocaleString('nl-NL');
}
