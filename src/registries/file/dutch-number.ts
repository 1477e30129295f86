/**
 * A number as text with a decimal comma and no thousands separator, so that `1.245` (a little more than one)
 * is not taken for 1245. Fifteen digits are all that a spreadsheet keeps.
 */
export function dutchNumber(value: number): string {
  return String(Number(value.toPrecision(15))).replace('.', ',');
}
