import { PILLARS, TRACKS } from '../../src/recommending/intervention.ts';
import { pillarLabel, trackLabel } from '../../src/recommending/labels.ts';
import type { BarChart, MatrixChart } from '../../src/recommending/ports.ts';

type BarRow = BarChart['rows'][number];

const LABELS = [
  'Overgewicht (18 jaar en ouder)',
  'Ernstig eenzaam (65 jaar en ouder)',
  'Rookt',
  'Hoog risico op angst of depressie',
  'Langdurige ziekte of aandoening',
  'Heeft een beperking in horen, zien of bewegen',
];

export function percentage(value: number) {
  return { value, text: `${value.toFixed(1).replace('.', ',')}%` };
}

export function barRow(overrides: Partial<BarRow> = {}): BarRow {
  return {
    label: 'Rookt',
    values: { area: percentage(20), municipality: percentage(15), netherlands: percentage(10) },
    interval: null,
    stands: false,
    ...overrides,
  };
}

export function barChart(rows: BarRow[], overrides: Partial<BarChart> = {}): BarChart {
  return {
    title: 'Gezondheid in Akkrum',
    subtitle: 'Percentage van de inwoners, 2022',
    series: [
      { id: 'area', name: 'Akkrum' },
      { id: 'municipality', name: 'gemeente Heerenveen' },
      { id: 'netherlands', name: 'Nederland' },
    ],
    rows,
    note: 'Bron: RIVM, 2022. Berekend met een model.',
    ...overrides,
  };
}

/** Different rows, with intervals and worse ones among them. */
export function barRows(count: number): BarRow[] {
  return Array.from({ length: count }, (_, index) => {
    const value = ((index * 37) % 53) + 4.3;
    return barRow({
      label: `${index + 1}. ${LABELS[index % LABELS.length]}`,
      values: {
        area: percentage(value),
        municipality: percentage(value * 0.9),
        netherlands: percentage(value * 0.8),
      },
      interval: index % 3 === 0 ? null : { lower: value * 0.85, upper: value * 1.15 },
      stands: index % 4 === 1,
    });
  });
}

type MatrixRow = MatrixChart['rows'][number];

export function matrixRow(overrides: Partial<MatrixRow> = {}): MatrixRow {
  return {
    name: 'Een interventie',
    detail: 'Goed onderbouwd, 2019',
    pillars: ['voorlichting-educatie'],
    tracks: ['gedrag-vaardigheden'],
    runs: false,
    ...overrides,
  };
}

export function matrixChart(rows: MatrixRow[], overrides: Partial<MatrixChart> = {}): MatrixChart {
  return {
    title: 'Preventiematrix van Akkrum',
    pillars: PILLARS.map((id) => ({ id, label: pillarLabel(id) })),
    tracks: TRACKS.map((id) => ({ id, label: trackLabel(id) })),
    rows,
    note: 'Pijlers en sporen zijn een inschatting.',
    ...overrides,
  };
}

export function matrixRows(count: number): MatrixRow[] {
  return Array.from({ length: count }, (_, index) =>
    matrixRow({
      name: `${index + 1}. Groepscursus gezond ouder worden in de wijk`,
      detail: index % 2 === 0 ? 'Eerste aanwijzingen voor effectiviteit, 2015' : 'Goed onderbouwd, 2019',
      pillars: PILLARS.filter((_, place) => (index + place) % 2 === 0),
      tracks: TRACKS.filter((_, place) => (index + place) % 3 === 0),
      runs: index % 5 === 0,
    }),
  );
}
