import { describe, expect, test } from 'vitest';
import { createCharts } from '../../src/charts/charts.ts';
import { COLOURS } from '../../src/charts/sheet.ts';
import {
  barChart,
  barRow,
  barRows,
  matrixChart,
  matrixRow,
  matrixRows,
  percentage,
} from './example-charts.ts';
import { expectReadable } from './expect-readable.ts';
import { readPng } from './read-png.ts';
import { readSvg } from './read-svg.ts';

const charts = createCharts();
const LONG =
  'Wijk 01 Kralingen-Crooswijk, Nieuw-Terbregge en Langeafstandsloopwedstrijdorganisatiecomité, oud en nieuw';
const bars = async (...args: Parameters<typeof barChart>) =>
  readSvg((await charts.bars(barChart(...args))).svg);
const matrix = async (...args: Parameters<typeof matrixChart>) =>
  readSvg((await charts.matrix(matrixChart(...args))).svg);

const pictures = [
  ['bars', (rows: number) => charts.bars(barChart(barRows(rows)))],
  ['a matrix', (rows: number) => charts.matrix(matrixChart(matrixRows(rows)))],
] as const;

describe.each(pictures)('%s', (_, draw) => {
  test('are the same bytes when they are drawn again', async () => {
    const [first, again] = [await draw(6), await draw(6)];
    expect(again.svg).toBe(first.svg);
    expect(again.png.equals(first.png)).toBe(true);
  });

  test.each([1, 8, 12, 24])('of %i rows fit in a message', async (rows) => {
    expect((await draw(rows)).png.length).toBeLessThanOrEqual(70_000);
  });

  test('grow with their rows', async () => {
    const heights = await Promise.all(
      [1, 12, 24].map(async (rows) => readPng((await draw(rows)).png).height),
    );
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
  });

  test('stand on a light ground of their own, up to the corners', async () => {
    const { width, pixels } = readPng((await draw(2)).png);
    const corners = [0, width - 1, pixels.length - width, pixels.length - 1].map((at) => pixels[at]);
    expect(corners).toEqual(Array(4).fill(COLOURS.ground));
  });

  test('have no text outside the sheet, and none over other text', async () => {
    expectReadable(readSvg((await draw(24)).svg));
  });
});

test('letters are drawn without the fonts of the machine', async () => {
  const titles = ['Akkrum', 'Aldeboarn'].map((title) =>
    charts.bars(barChart([], { title, series: [], note: '' })),
  );
  const [one, other] = (await Promise.all(titles)).map(({ png }) => readPng(png));
  expect(one?.pixels.filter((colour) => colour === COLOURS.text).length).toBeGreaterThan(100);
  expect(one?.pixels).not.toEqual(other?.pixels);
});

test('what cannot be drawn is an error that says what to do', async () => {
  const broken = { ...barChart([]), rows: null } as unknown as Parameters<typeof charts.bars>[0];
  await expect(charts.bars(broken)).rejects.toMatchObject({ code: 'picture-failed', kind: 'outside' });
});

describe('bars', () => {
  test('show every text whole, however long', async () => {
    const { lines, size } = await bars([barRow({ label: LONG, stands: true })], {
      title: LONG,
      subtitle: LONG,
      note: LONG,
    });
    const whole = lines
      .map(({ text }) => text)
      .join('')
      .replace(/[\s-]/g, '');
    expect(whole.split(LONG.replace(/[\s-]/g, ''))).toHaveLength(5);
    expect(Math.max(...lines.map(({ right }) => right))).toBeLessThan(size.width);
  });

  test('show texts as they are, escaped once', async () => {
    const drawing = await charts.bars(barChart([barRow({ label: 'Wijk & <b>Dorp</b>' })]));
    expect(readSvg(drawing.svg).text).toContain('Wijk & <b>Dorp</b>');
  });

  test('come about with characters that XML does not allow', async () => {
    const drawing = await charts.bars(barChart([barRow({ label: 'Rookt\u0000\u0008\uD800 veel' })]));
    expect(drawing.png.length).toBeGreaterThan(1000);
  });

  test('are as long as their value, from nothing', async () => {
    const { boxes } = await bars([barRow()]);
    const [area, municipality, netherlands] = boxes.slice(3).map(({ width }) => width);
    expect(municipality).toBeCloseTo((area ?? 0) * 0.75, 1);
    expect(netherlands).toBeCloseTo((area ?? 0) * 0.5, 1);
  });

  test('differ by series without colour: the country is hollow, the area is thickest', async () => {
    const { boxes } = await bars([barRow()]);
    const [area, municipality, netherlands] = boxes.slice(3);
    expect(netherlands?.fill).toBe(COLOURS.ground);
    expect(municipality?.fill).not.toBe(COLOURS.ground);
    expect(area?.height).toBeGreaterThan(municipality?.height ?? 0);
  });

  test('have their value beside them, as it was given', async () => {
    const { lines } = await bars([barRow()]);
    for (const text of ['20,0%', '15,0%', '10,0%']) expect(lines.map((line) => line.text)).toContain(text);
  });

  test('say that a value is not known, and draw no bar for it', async () => {
    const values = { area: null, municipality: percentage(Number.NaN), netherlands: percentage(10) };
    const { boxes, lines } = await bars([barRow({ values })]);
    expect(lines.filter(({ text }) => text === 'niet bekend')).toHaveLength(2);
    expect(boxes).toHaveLength(3 + 1);
  });

  test('of another unit have a scale of their own', async () => {
    const euros = { value: 312_000, text: '€ 312.000' };
    const values = { area: euros, municipality: euros, netherlands: null };
    const { boxes } = await bars([barRow(), barRow({ values })]);
    const [percent, money] = [boxes[3], boxes[6]];
    expect(money?.width).toBeCloseTo(percent?.width ?? 0, 1);
  });

  test('below zero go the other way', async () => {
    const value = (number: number) => ({ value: number, text: String(number) });
    const values = { area: value(-0.3), municipality: value(0.1), netherlands: value(0.2) };
    const { boxes } = await bars([barRow({ values })]);
    const [area, municipality] = boxes.slice(3);
    const zero = Math.max(area?.x ?? 0, (area?.x ?? 0) + (area?.width ?? 0));
    expect(municipality?.x).toBeCloseTo(zero, 1);
  });

  test('show an interval as a line from bound to bound', async () => {
    const { boxes, rules } = await bars([barRow({ interval: { lower: 10, upper: 30 } })]);
    const area = boxes[3];
    const unit = (area?.width ?? 0) / 20;
    const line = rules.filter(({ stroke, y2 }) => stroke === COLOURS.text && y2 === 0).at(-1);
    expect(line?.at[0]).toBeCloseTo((area?.x ?? 0) + 10 * unit, 1);
    expect(line?.x2).toBeCloseTo(20 * unit, 1);
  });

  test('explain intervals and what is worse in the legend, only when they are there', async () => {
    const plain = await bars([barRow()]);
    const all = await bars([barRow({ interval: { lower: 10, upper: 30 }, stands: true })]);
    for (const text of ['marge (95%-interval)', 'duidelijk ongunstiger']) {
      expect(plain.text).not.toContain(text);
      expect(all.text).toContain(text);
    }
  });

  test('mark what is worse with a sign and a bold label', async () => {
    const { lines } = await bars([barRow({ label: 'Rookt', stands: true }), barRow({ label: 'Sport' })]);
    const label = (text: string) => lines.find((line) => line.text === text);
    expect(label('Rookt')?.bold).toBe(true);
    expect(label('Sport')?.bold).toBe(false);
    const signs = lines.filter(({ text, y }) => text === '!' && Math.abs(y - (label('Rookt')?.y ?? 0)) < 3);
    expect(signs).toHaveLength(1);
  });

  test('only of the series that were asked for', async () => {
    const { boxes, text } = await bars([barRow()], { series: [{ id: 'area', name: 'Akkrum' }] });
    expect(boxes).toHaveLength(1 + 1);
    expect(text).not.toContain('15,0%');
  });

  test('without rows say that there are none', async () => {
    expect((await bars([])).text).toContain('Er zijn geen cijfers om te tekenen.');
  });
});

describe('a matrix', () => {
  const checks = ({ symbols }: ReturnType<typeof readSvg>, fill: string) =>
    symbols.filter((symbol) => symbol.fill === fill && symbol.stroke === COLOURS.dark).length;

  test('has a check in the columns of the pillars of a row', async () => {
    const drawn = await matrix([matrixRow({ pillars: ['voorlichting-educatie', 'regelgeving-handhaving'] })]);
    expect(checks(drawn, COLOURS.dark)).toBe(1 + 2);
  });

  test('has hollow checks where an intervention runs already, and says so', async () => {
    const drawn = await matrix([matrixRow({ runs: true })]);
    expect(checks(drawn, COLOURS.ground)).toBe(1 + 1);
    expect(checks(drawn, COLOURS.dark)).toBe(0);
    expect(drawn.text).toContain('Loopt al. Goed');
  });

  test('shades a column without any, and says that it is empty', async () => {
    const drawn = await matrix([matrixRow({ pillars: ['voorlichting-educatie'] })]);
    expect(drawn.boxes.filter(({ fill }) => fill === COLOURS.shade)).toHaveLength(3);
    expect(drawn.lines.filter(({ text }) => text === 'nog leeg')).toHaveLength(3);
  });

  test('names the tracks, with how many interventions work on them', async () => {
    const { text } = await matrix([
      matrixRow({ tracks: ['participatie'] }),
      matrixRow({ tracks: ['participatie'] }),
    ]);
    expect(text).toContain('Participatie (2)');
    expect(text).toContain('Preventie en zorg (nog leeg)');
  });

  test('shows every name whole, however long', async () => {
    const { lines } = await matrix([matrixRow({ name: LONG })]);
    expect(
      lines
        .map(({ text }) => text)
        .join('')
        .replace(/[\s-]/g, ''),
    ).toContain(LONG.replace(/[\s-]/g, ''));
  });

  test('without rows is empty in every column', async () => {
    const { text, boxes } = await matrix([]);
    expect(text).toContain('Nog geen interventies');
    expect(boxes.filter(({ fill }) => fill === COLOURS.shade)).toHaveLength(4);
  });
});

test('what is read has a contrast above 7, and bars above 3', () => {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/\w\w/g) ?? []).map((part) => {
      const share = Number.parseInt(part, 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (colour: string) => 1.05 / (luminance(colour) + 0.05);
  for (const colour of [COLOURS.text, COLOURS.quiet, COLOURS.dark, COLOURS.alarm]) {
    expect(contrast(colour)).toBeGreaterThan(7);
  }
  expect(contrast(COLOURS.middle)).toBeGreaterThan(3);
});
