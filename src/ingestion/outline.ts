import type { Block } from './block.ts';

type Heading = Extract<Block, { kind: 'heading' }>;

/**
 * Gives headings whose level the layout did not tell a level from how they return. In a document of parallel
 * parts (projects, municipalities) the same sub-headings come back under each: those are level 2, headings
 * of which the next returning one starts the round again are level 1, and what stands between is level 3.
 * @param known levels by index of the heading, null where unknown
 */
export function levelsByReturn(headings: { text: string; level: number | null }[]): number[] {
  const counts = new Map<string, number>();
  for (const { text } of headings) counts.set(text, (counts.get(text) ?? 0) + 1);
  const isRefrain = headings.map(({ text, level }) => level === 2 && (counts.get(text) ?? 0) >= 2);
  const rounds = headings.filter((heading, index) => isRefrain[index] && counts.get(heading.text)).length;
  if (rounds < 6) return headings.map(({ level }) => level ?? 1);
  const lastRefrain = headings.findLastIndex(({ level }) => level === 2);
  const seen = new Set<string>();
  return headings.map(({ text, level }, index) => {
    if (level === 2) {
      seen.add(text);
      return 2;
    }
    if (level !== null) return level;
    if ((counts.get(text) ?? 0) >= 2) return 3;
    const next = headings.findIndex((heading, at) => at > index && heading.level === 2);
    if (next < 0) return headings.length - lastRefrain > 2 && index > lastRefrain ? 1 : 3;
    const between = headings.slice(index + 1, next).some((heading) => heading.level === null);
    const restarts = seen.size === 0 || seen.has(headings[next]?.text ?? '');
    if (!restarts || (between && seen.size > 0)) return 3;
    seen.clear();
    return 1;
  });
}

/** Replaces the levels of the headings among the blocks, in order. */
export function withLevels(blocks: Block[], levels: number[]): Block[] {
  let at = 0;
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    const level = levels[at] ?? block.level;
    at += 1;
    return { ...block, level } satisfies Heading;
  });
}
