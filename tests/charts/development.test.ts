import { describe, expect, test } from 'vitest';
import { createCharts } from '../../src/charts/charts.ts';
import { COLOURS } from '../../src/charts/sheet.ts';
import { developmentChart, developmentRow, wholeDevelopment } from './example-development.ts';
import { expectReadable } from './expect-readable.ts';
import { readPng } from './read-png.ts';
import { readSvg } from './read-svg.ts';

const charts = createCharts();
const draw = async (overrides: Parameters<typeof developmentChart>[0] = {}) =>
  readSvg((await charts.development(developmentChart(overrides))).svg);
const rows = (...all: Parameters<typeof developmentRow>) => [
  { title: 'Pijlers', rows: all.map(developmentRow) },
];
/** The dots of earlier moments, without that of the legend. */
const dots = ({ symbols }: Awaited<ReturnType<typeof draw>>) => ({
  earlier: symbols.filter(({ stroke }) => stroke === COLOURS.middle).slice(1),
});

describe('tracks and pillars over time', () => {
  test.each([1, 2, 3])('at %i moments fit in a message, and small in a card', async (count) => {
    const { png, small } = await charts.development(wholeDevelopment(count));
    expect(png.length).toBeLessThanOrEqual(70_000);
    expect(small.length).toBeLessThanOrEqual(20_000);
  });

  test('are the same bytes when they are drawn again', async () => {
    const [one, again] = [
      await charts.development(wholeDevelopment(3)),
      await charts.development(wholeDevelopment(3)),
    ];
    expect(again.svg).toBe(one.svg);
    expect(again.png.equals(one.png)).toBe(true);
  });

  test('stand on a light ground of their own, up to the corners', async () => {
    const { width, pixels } = readPng((await charts.development(wholeDevelopment(3))).png);
    const corners = [0, width - 1, pixels.length - width, pixels.length - 1].map((at) => pixels[at]);
    expect(corners).toEqual(Array(4).fill(COLOURS.ground));
  });

  test.each([1, 3, 12])(
    'at %i moments have no text outside the sheet, and none over other text',
    async (count) => {
      expectReadable(readSvg((await charts.development(wholeDevelopment(count))).svg));
    },
  );

  test('have a dot for each moment, one under the other, further right when it is higher', async () => {
    const { earlier } = dots(await draw());
    const [first, second] = earlier.map(({ at }) => at);
    expect(earlier).toHaveLength(2);
    expect(second?.[0]).toBeGreaterThan(first?.[0] ?? 0);
    expect(second?.[1]).toBeGreaterThan(first?.[1] ?? 0);
  });

  test('differ without colour: the newest dot is filled, earlier ones are hollow', async () => {
    const { earlier } = dots(await draw());
    expect(earlier.map(({ fill }) => fill)).toEqual([COLOURS.ground, COLOURS.ground]);
  });

  test('say how far it is now and how it changed', async () => {
    const { lines } = await draw();
    const texts = lines.map(({ text }) => text);
    expect(texts).toContain('4,0');
    expect(texts).toContain('+1,0');
  });

  test('leave a moment without a rating open', async () => {
    const { earlier } = dots(await draw({ groups: rows({ values: [2, null, 4] }) }));
    expect(earlier).toHaveLength(1);
  });

  test('show a dash when it was never rated', async () => {
    const values = [null, null, null];
    const drawn = await draw({ groups: rows({ values, now: null, change: null }) });
    expect(drawn.lines.map(({ text }) => text)).toContain('–');
    expect(dots(drawn).earlier).toHaveLength(0);
  });

  test('explain what the dots are', async () => {
    const { text } = await draw();
    expect(text).toContain('nu: 12 mei 2026');
    expect(text).toContain('van oud naar nieuw: 12 mei 2025, 3 november 2025');
  });

  test('show long and odd texts whole', async () => {
    const label = 'Langeafstandsloopwedstrijdorganisatiecomité <b>& co</b> met bewoners\u0000 uit de wijk';
    const { text } = await draw({ groups: rows({ label }) });
    expect(text.replace(/[\s-]/g, '')).toContain(
      'Langeafstandsloopwedstrijdorganisatiecomité<b>&co</b>metbewonersuitdewijk',
    );
  });

  test('without rows say that there are none', async () => {
    expect((await draw({ groups: [] })).text).toContain('Er zijn geen cijfers om te tekenen.');
  });
});

describe('with one moment', () => {
  const one = (value: number) =>
    draw({
      moments: ['12 mei 2026'],
      groups: rows({ values: [value], now: `${value},0`, change: null }),
    });

  test('a bar is filled as far as the rating, of five', async () => {
    const bars = (await one(2)).boxes.filter(({ height }) => height === 13).slice(-2);
    expect((bars[1]?.width ?? 0) / (bars[0]?.width ?? 1)).toBeCloseTo(2 / 5, 2);
  });

  test('a rating of 1 shows too', async () => {
    const bars = (await one(1)).boxes.filter(({ height }) => height === 13).slice(-2);
    expect(bars[1]?.width).toBeGreaterThan(10);
  });
});
