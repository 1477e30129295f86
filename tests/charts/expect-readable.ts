import { expect } from 'vitest';
import type { readSvg } from './read-svg.ts';

/** No text of a picture is outside its sheet, and none is over other text. */
export function expectReadable({ size, lines }: ReturnType<typeof readSvg>): void {
  for (const line of lines) {
    expect(line.left).toBeGreaterThanOrEqual(10);
    expect(line.right).toBeLessThanOrEqual(size.width - 10);
    expect(line.y).toBeLessThan(size.height - 10);
    const over = lines.filter(
      (other) =>
        other !== line &&
        Math.abs(other.y - line.y) < 8 &&
        other.left < line.right &&
        other.right > line.left,
    );
    expect(over).toEqual([]);
  }
}
