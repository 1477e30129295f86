import type { Block } from '../block.ts';
import { levelsByReturn } from '../outline.ts';
import { dropFurniture, isWrapped } from './furniture.ts';
import { type Draft, gather } from './gather.ts';
import { tellHeadings } from './headings.ts';
import { isFinished, type Line, startsAsContinuation, tableRow, wordCount } from './line.ts';
import { dropRepeats, mendSentences } from './order.ts';
import { learnWords } from './words.ts';

/**
 * Makes blocks of the loose lines that text extraction leaves: furniture out, broken words and lines
 * rejoined, headings recognised, interrupted sentences mended.
 * @param lines with `level` set where the layout (font size) tells headings from text
 */
export function structureLines(input: Line[]): Block[] {
  const lines = dropFurniture(input);
  const layoutKnown = lines.some((line) => line.level === 0);
  const wrapped = isWrapped(lines);
  const lore = learnWords(lines);
  const maxWords = wrapped ? 9 : 12;
  const gathered = sandwich(dropRepeats(gather(lines, wrapped, lore), maxWords));
  const told = layoutKnown ? gathered : tellHeadings(gathered, maxWords);
  const drafts = wrapped ? mendSentences(told, lore) : told;
  const headings = drafts.filter((draft) => draft.kind === 'heading');
  const levels = layoutKnown ? headings.map((draft) => draft.level ?? 1) : levelsByReturn(headings);
  const levelOf = new Map(headings.map((draft, index) => [draft, levels[index] ?? 1]));
  return drafts.flatMap((draft, index) => {
    const before = drafts[index - 1];
    const level = levelOf.get(draft) ?? 1;
    if (draft.kind === 'heading' && before?.kind === 'heading' && draft.gap === 0 && !layoutKnown) {
      const above = levelOf.get(before) ?? 1;
      return [toBlock(draft, level === above ? level + 1 : level)];
    }
    return startsAnew(draft, before) ? [noHeading, toBlock(draft, level)] : [toBlock(draft, level)];
  });
}

/** An empty heading closes the section before it without opening a named one. */
const noHeading: Block = { kind: 'heading', level: 1, text: '', page: null };

/** Text set far apart from a finished section does not belong under the heading of that section. */
function startsAnew(draft: Draft, before: Draft | undefined): boolean {
  if (!draft.apart || draft.kind === 'heading' || !before || before.kind === 'heading') return false;
  return isFinished(before.text) && !startsAsContinuation(draft.text) && wordCount(draft.text) >= 12;
}

/** A single paragraph between two items of one list belongs to the item before it. */
function sandwich(drafts: Draft[]): Draft[] {
  const kept: Draft[] = [];
  drafts.forEach((draft, index) => {
    const before = kept.at(-1);
    const after = drafts[index + 1];
    const sameList =
      before?.kind === 'item' &&
      after?.kind === 'item' &&
      before.sign === after.sign &&
      (before.ordered ? after.number === before.number + 1 : !after.ordered) &&
      draft.sheet === before.sheet;
    if (
      draft.kind === 'paragraph' &&
      sameList &&
      before &&
      /^\p{Lu}/u.test(draft.text) &&
      /\.$/.test(draft.text)
    ) {
      kept[kept.length - 1] = { ...before, text: `${before.text}\n${draft.text}`, lastLine: draft.lastLine };
    } else kept.push(draft);
  });
  return kept;
}

function toBlock(draft: Draft, level: number): Block {
  const { text, page } = draft;
  if (draft.kind === 'heading') return { kind: 'heading', level, text, page };
  if (draft.kind === 'paragraph') return { kind: 'paragraph', text, page };
  if (draft.sign === tableRow) return { kind: 'row', text, page };
  return { kind: 'item', ordered: draft.ordered, number: draft.number, text, page };
}
