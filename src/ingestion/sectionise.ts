import type { Block } from './block.ts';

type Text = Exclude<Block, { kind: 'heading' } | { kind: 'basis' } | { kind: 'search-help' }>;

/** A unit of text that chunking keeps whole, with what it rests on. */
export type Unit = Text & { basis?: string };

export type Section = {
  /** Headings from the outside in, without the document's title; empty before the first heading. */
  path: string[];
  page: number | null;
  questions: string[];
  otherWords: string[];
  units: Unit[];
};

/** Letters and digits only, for comparing a heading with the title. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * Cuts blocks into sections at the headings. A heading that repeats the title opens no section of its own,
 * a heading without text under it gives no section, and a heading with empty text closes the section before it.
 * @param title the document's title, left out of the paths
 */
export function sectionise(blocks: Block[], title: string | null): Section[] {
  const sections: Section[] = [];
  let stack: { level: number; text: string }[] = [];
  let section = newSection([], null);
  const open = (path: string[], page: number | null): void => {
    if (section.units.length > 0) sections.push(section);
    section = newSection(path, page);
  };
  for (const block of blocks) {
    if (block.kind === 'heading') {
      stack = stack.filter(({ level }) => level < block.level);
      const isTitle = title !== null && plain(block.text) === plain(title);
      if (block.text !== '' && !isTitle) stack.push({ level: block.level, text: block.text });
      open(
        stack.map(({ text }) => text),
        block.page,
      );
    } else if (block.kind === 'search-help') {
      section.questions.push(...block.questions);
      section.otherWords.push(...block.otherWords);
    } else if (block.kind === 'basis') {
      giveBasis(section.units, block.text);
    } else {
      section.page ??= block.page;
      section.units.push({ ...block });
    }
  }
  open([], null);
  return sections;
}

function newSection(path: string[], page: number | null): Section {
  return { path, page, questions: [], otherWords: [], units: [] };
}

/** A source named on a line of its own covers the text above it, back to the text that names its own source. */
function giveBasis(units: Unit[], basis: string): void {
  for (let index = units.length - 1; index >= 0; index -= 1) {
    const unit = units[index];
    if (!unit || ('basis' in unit && unit.basis)) return;
    unit.basis = basis;
  }
}
