import type { Draft } from './gather.ts';
import { asksForMore, startsAsContinuation, wordCount } from './line.ts';

/** `1.2 Werkwijze`, also when the number alone would make it a list item. */
const numbered = /^\d{1,2}(?:\.\d{1,2})+\.?\s+\p{Lu}/u;

/** Short, opens like a title, does not end like a sentence. Question marks and exclamation marks may. */
export function looksLikeHeading(draft: Draft, maxWords: number): boolean {
  const { text } = draft;
  if (/^(?:figuur|foto|afbeelding|tabel)\s*\d*\s*[:.]/i.test(draft.text)) return false;
  if (draft.sealed && draft.kind === 'paragraph') return true;
  if (draft.kind !== 'paragraph' || draft.closed || draft.lineCount > 4) return false;
  if (numbered.test(text)) return wordCount(text) <= maxWords + 3;
  if (!/^\p{Lu}|^\d+\s\p{L}/u.test(text) || wordCount(text) > maxWords || text.length > 110) return false;
  if (/[.,;:…”’"»]$/.test(text) || asksForMore(text)) return false;
  return !/https?:|www\.|@/.test(text) && !/[.!?]\s+\p{Lu}/u.test(text.replace(/[.!?]{2,}/g, ''));
}

/** Names of people and places, or two captions run together: under a photo rather than above a text. */
function looksLikeCaption(text: string): boolean {
  if (/\p{Ll}\p{Lu}\p{Ll}{2}/u.test(text) || /^(?:figuur|foto|afbeelding|bron)\b/i.test(text)) return true;
  const words = text.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  return words.length <= 4 && words.filter((word) => /^\p{Lu}/u.test(word)).length > words.length / 2;
}

/** Is there text under this heading, on the same page, that opens as text does? A footnote is no text. */
export function hasBody(drafts: Draft[], index: number, maxWords: number): boolean {
  const own = drafts[index] as Draft;
  let at = index + 1;
  while (drafts[at] && looksLikeHeading(drafts[at] as Draft, maxWords)) at += 1;
  const next = drafts[at];
  if (!next) return false;
  const alone = drafts[index - 1]?.sheet !== own.sheet && drafts[index + 1]?.sheet === own.sheet + 1;
  if (next.sheet !== own.sheet && !(alone && next.sheet === own.sheet + 1)) return false;
  return next.kind === 'item' ? next.sign !== ')' : !startsAsContinuation(next.text);
}

/** `3. Organisatie` where the file also has `3.1 …` is a chapter and no list item. */
function markChapters(drafts: Draft[]): void {
  const chapters = new Set(
    drafts.flatMap((draft) => (numbered.test(draft.text) ? [Number(/^\d+/.exec(draft.text)?.[0])] : [])),
  );
  drafts.forEach((draft, index) => {
    if (draft.kind !== 'item' || !draft.ordered || draft.sign !== '.' || wordCount(draft.text) > 8) return;
    if (/[.,;:…”’"]$/.test(draft.text) || drafts[index - 1]?.ordered || drafts[index + 1]?.ordered) return;
    const last = Math.max(0, ...chapters);
    if (chapters.size > 0 && (chapters.has(draft.number) || draft.number > last)) {
      draft.kind = 'heading';
      draft.level = 1;
      draft.text = `${draft.number}. ${draft.text}`;
    }
  });
}

/**
 * Tells headings from paragraphs. A heading at the foot of a page without text under it is the title of the
 * page (design puts it last) and moves to its top; a caption there is dropped.
 */
export function tellHeadings(input: Draft[], maxWords: number): Draft[] {
  const drafts = [...input];
  markChapters(drafts);
  for (let index = drafts.length - 1; index >= 0; index -= 1) {
    const draft = drafts[index] as Draft;
    if (!looksLikeHeading(draft, maxWords) || !hasBody(drafts, index, maxWords)) continue;
    draft.kind = 'heading';
    if (numbered.test(draft.text)) draft.level = 2;
  }
  return (drafts.at(-1)?.sheet ?? 0) >= 3
    ? movePageTitles(
        drafts.filter((draft) => !isStray(draft, maxWords)),
        maxWords,
      )
    : dropFoot(drafts, maxWords);
}

/** A caption, or a word or two, without text of its own. */
function isStray(draft: Draft, maxWords: number): boolean {
  if (draft.kind !== 'paragraph' || !looksLikeHeading(draft, maxWords)) return false;
  return looksLikeCaption(draft.text) || wordCount(draft.text) <= 2;
}

/** Loose short lines after the last sentence of a long page are links at its foot. */
function dropFoot(drafts: Draft[], maxWords: number): Draft[] {
  if (drafts.length < 20) return drafts;
  const last = drafts.findLastIndex((draft) => draft.kind === 'item' || !looksLikeHeading(draft, maxWords));
  return drafts.slice(0, last + 1);
}

function movePageTitles(drafts: Draft[], maxWords: number): Draft[] {
  const sheets: Draft[][] = [];
  for (const draft of drafts) {
    const minor = draft.apart && (draft.kind === 'heading' || wordCount(draft.text) < 12);
    const sheet = sheets.at(-1);
    if (sheet && (minor || sheet.at(-1)?.sheet === draft.sheet)) sheet.push(draft);
    else sheets.push([draft]);
  }
  return sheets.flatMap((sheet) => {
    const bodyEnd = sheet.findLastIndex((draft) => wordCount(draft.text) > maxWords + 4);
    const tail = sheet.slice(bodyEnd + 1);
    const title = tail.find(
      (draft) =>
        (draft.kind === 'heading' && draft.level === 1) ||
        (draft.kind === 'paragraph' && looksLikeHeading(draft, maxWords) && isTitle(draft.text)),
    );
    if (bodyEnd < 0 && sheets.length >= 3)
      return sheet.filter((draft) => draft !== title || title.kind === 'heading');
    if (!title || bodyEnd < 0 || (title.kind === 'heading' && sheet.at(-1) !== title)) return sheet;
    const rest = sheet.filter((draft) => draft !== title);
    for (const draft of rest) if (draft.kind === 'heading') draft.level ??= 2;
    const moved: Draft = { ...title, kind: 'heading', level: 1 };
    // The end of a sentence from the page before stays in front of the title.
    const first = rest[0];
    return first && startsAsContinuation(first.text) && first.kind === 'paragraph'
      ? [first, moved, ...rest.slice(1)]
      : [moved, ...rest];
  });
}

function isTitle(text: string): boolean {
  const words = text.split(/\s+/);
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return (words.length >= 4 || text.includes(':')) && capitals <= words.length / 2 && !text.includes(',');
}
