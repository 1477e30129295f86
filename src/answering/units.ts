import type { Passage } from './ports.ts';
import { sentencesOf } from './sentences.ts';

/** A piece of a passage that can stand in an answer: a sentence, or a list with the line that leads to it. */
export type Unit =
  | { kind: 'sentence'; text: string; passage: Passage; place: number; line: number }
  | {
      kind: 'list';
      text: string;
      intro: string | null;
      items: string[];
      passage: Passage;
      place: number;
      line: number;
    };

const ITEM = /^(?:- |\d+\. )/;

/** The units of a passage, in order. Every `text`, `intro` and item is a substring of the passage's text. */
export function unitsOf(passage: Passage): Unit[] {
  const units: Unit[] = [];
  const lines = passage.text.split('\n');
  let line = 0;
  while (line < lines.length) {
    const text = lines[line] ?? '';
    if (!ITEM.test(text)) {
      for (const sentence of sentencesOf(text)) {
        units.push({ kind: 'sentence', text: sentence, passage, place: units.length, line });
      }
      line += 1;
      continue;
    }
    const first = line;
    while (line < lines.length && ITEM.test(lines[line] ?? '')) line += 1;
    units.push(listUnit(passage, units, lines.slice(first, line), first));
  }
  return units;
}

/** Takes the sentence before a list as its intro when it announces one. */
function listUnit(passage: Passage, units: Unit[], items: string[], line: number): Unit {
  const last = units.at(-1);
  const announces = last?.kind === 'sentence' && last.text.endsWith(':') && last.line === line - 1;
  if (announces) units.pop();
  const intro = announces ? last.text : null;
  const list = items.join('\n');
  // The line of the intro may end in white space, which is in the passage but not in the sentence.
  const gap = announces ? (/\s*$/.exec(passage.text.split('\n')[line - 1] ?? '')?.[0] ?? '') : '';
  const text = intro === null ? list : `${intro}${gap}\n${list}`;
  return { kind: 'list', text, intro, items, passage, place: units.length, line };
}

/** The item without its mark. */
export function itemText(item: string): string {
  return item.replace(ITEM, '');
}
