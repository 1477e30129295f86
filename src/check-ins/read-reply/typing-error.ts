/**
 * Whether two folded words differ by no more than a slip of the fingers: one letter added, left out, replaced or
 * swapped with its neighbour in a word of four letters or more, two from nine letters on; the first letter holds
 * unless it was swapped (optimal string alignment, Damerau 1964).
 */
export function isTypingError(typed: string, word: string): boolean {
  if (typed === word) return true;
  const length = Math.min(typed.length, word.length);
  if (Math.abs(typed.length - word.length) > 2) return false;
  if (length < 4 || /\d/.test(typed) || /\d/.test(word)) return false;
  const isSwapped = typed[0] === word[1] && typed[1] === word[0];
  if (typed[0] !== word[0] && !isSwapped) return false;
  return distance(typed, word) <= (length >= 9 ? 2 : 1);
}

function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + same);
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwapped) cost = Math.min(cost, at(row - 2, column - 2) + 1);
      current.push(cost);
    }
  }
  return at(a.length, b.length);
}
