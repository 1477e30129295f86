/** Citation marks such as `[1]` in what a model wrote. */

const MARK = String.raw`\[\s*(?:bron|passage)?\s*\^?\d+(?:\s*[,;–-]\s*\d+)*\s*\]`;
const AFTER_END = new RegExp(String.raw`([.!?…:]+["'”’»)]*)\s*((?:${MARK}\s*)+)`, 'giu');
const ANY = new RegExp(String.raw`\s*${MARK}`, 'giu');
const LONGEST_RANGE = 20;

/** Puts marks that stand after the full stop before it: the sentence they belong to keeps them. */
export function withMarksInside(line: string): string {
  return line
    .replace(/【/g, '[')
    .replace(/】/g, ']')
    .replace(AFTER_END, (_, end: string, marks: string) => ` ${marks.trim()}${end} `)
    .trimEnd();
}

/** A sentence without its marks, and the numbers they held: each once, in order. `[1-3]` is 1, 2, 3. */
export function takeMarks(sentence: string): { bare: string; numbers: number[] } {
  const numbers = new Set<number>();
  const bare = sentence.replace(ANY, (mark) => {
    for (const part of mark.matchAll(/(\d+)(?:\s*[–-]\s*(\d+))?/g)) {
      const first = Number(part[1]);
      const last = Math.min(Number(part[2] ?? first), first + LONGEST_RANGE);
      for (let number = first; number <= last; number++) numbers.add(number);
    }
    return '';
  });
  return { bare: bare.replace(/\s+/g, ' ').trim(), numbers: [...numbers] };
}

/** Writes marks at the end of a sentence, before its full stop: `Zo is het [1][2].` */
export function withMarks(bare: string, numbers: number[]): string {
  const marks = numbers.map((number) => `[${number}]`).join('');
  const end = /^(.*?)([.!?…:]+)(["'”’»)]*)$/s.exec(bare);
  return end === null ? `${bare} ${marks}` : `${end[1]}${end[3]} ${marks}${end[2]}`;
}
