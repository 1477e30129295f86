import type { Citation } from '../../assistant/message.ts';
import type { GoodExamples } from './ports.ts';
import type { GoodExample, Report } from './report.ts';

/**
 * The report with what others did about the weakest pillars, from the documents. Citation marks count through: the
 * second example goes on where the first ended.
 *
 * Rejects only as `examples` does.
 */
export async function withGoodExamples(report: Report, examples: GoodExamples): Promise<Report> {
  const found: GoodExample[] = [];
  let before = 0;
  for (const { id, label } of report.weakest) {
    const example = await examples.find(label);
    if (example === null) continue;
    found.push({ topic: id, label, ...renumbered(example, before) });
    before += example.citations.length;
  }
  return { ...report, examples: found };
}

/** With the numbers of its citations, and the marks in its text, so many higher; marks without a citation go. */
function renumbered(
  { text, citations }: { text: string; citations: Citation[] },
  by: number,
): { text: string; citations: Citation[] } {
  const numbers = new Map(citations.map(({ number }, index) => [number, by + index + 1]));
  return {
    text: text.replace(/ ?\[(\d+)\]/g, (mark, digits: string) => {
      const number = numbers.get(Number(digits));
      return number === undefined ? '' : `${mark.startsWith(' ') ? ' ' : ''}[${number}]`;
    }),
    citations: citations.map((citation, index) => ({ ...citation, number: by + index + 1 })),
  };
}
