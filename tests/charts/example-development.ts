import type { DevelopmentChart } from '../../src/check-ins/report/ports.ts';
import { PILLARS, TRACKS } from '../../src/check-ins/topics.ts';

type Row = DevelopmentChart['groups'][number]['rows'][number];

export function developmentRow(overrides: Partial<Row> = {}): Row {
  return {
    label: 'Monitoren',
    values: [2, 3, 4],
    now: '4,0',
    change: { text: '+1,0', direction: 'up' },
    ...overrides,
  };
}

export function developmentChart(overrides: Partial<DevelopmentChart> = {}): DevelopmentChart {
  return {
    title: 'Voortgang in Assen',
    subtitle: 'Cijfers van 1 tot en met 5, zoals mensen ze zelf gaven',
    moments: ['12 mei 2025', '3 november 2025', '12 mei 2026'],
    groups: [{ title: 'Pijlers', rows: [developmentRow()] }],
    note: 'Bron: check-in ‘Voortgang’, 12 mei 2026 (3 mensen).',
    ...overrides,
  };
}

/** Every track and pillar, with different values at so many moments. */
export function wholeDevelopment(count: number): DevelopmentChart {
  const moments = Array.from({ length: count }, (_, index) => `${index + 1} mei ${2020 + index}`);
  const rowOf = (label: string, seed: number): Row => {
    const values = moments.map((_, index) => 1 + (((seed * 17 + index * 11) % 41) / 40) * 4);
    const [before, last] = [values.at(-2), values.at(-1) ?? 1];
    const by = before === undefined ? null : Math.round((last - before) * 10) / 10;
    const text = (value: number) => Math.abs(value).toFixed(1).replace('.', ',');
    return {
      label,
      values,
      now: text(last),
      change:
        by === null
          ? null
          : by === 0
            ? { text: 'gelijk', direction: 'same' }
            : { text: `${by > 0 ? '+' : '−'}${text(by)}`, direction: by > 0 ? 'up' : 'down' },
    };
  };
  return developmentChart({
    moments,
    groups: [
      { title: 'Sporen', rows: TRACKS.map(({ label }, index) => rowOf(label, index)) },
      { title: 'Pijlers', rows: PILLARS.map(({ label }, index) => rowOf(label, index + 5)) },
    ],
  });
}
