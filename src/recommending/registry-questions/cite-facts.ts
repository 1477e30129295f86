import type { Citation } from '../../assistant/message.ts';
import { type Fact, factLines, REGISTER_SECTION, registerPassageId } from '../fact-sheet.ts';
import type { RegisteredIntervention, Theme } from '../intervention.ts';

/** Facts of one intervention with the citations that carry them. */
export type CitedFacts = {
  /** The number to set behind what is said of this fact; 0 when the record has no such fact. */
  markOf(about: Fact['about']): number;
  citations: Citation[];
};

/**
 * Cites facts of an intervention as whole lines of its fact sheet; facts that stand next to each other share a
 * citation. Its name is always cited.
 * @param first number of the first citation
 */
export function citeFacts(
  intervention: RegisteredIntervention,
  abouts: Fact['about'][],
  { first, themes }: { first: number; themes: Theme[] },
): CitedFacts {
  const wanted = new Set<Fact['about']>(['name', ...abouts]);
  const citations: Citation[] = [];
  const marks = new Map<Fact['about'], number>();
  let lines: string[] = [];
  const close = () => {
    if (lines.length > 0) citations.push(citationOf(intervention, first + citations.length, lines));
    lines = [];
  };
  for (const { about, text } of factLines(intervention, themes)) {
    if (!wanted.has(about)) {
      close();
      continue;
    }
    lines.push(text);
    marks.set(about, first + citations.length);
  }
  close();
  return { markOf: (about) => marks.get(about) ?? 0, citations };
}

function citationOf(intervention: RegisteredIntervention, number: number, lines: string[]): Citation {
  const id = registerPassageId(intervention.id);
  return {
    ...{ number, passageId: id, documentId: id, title: intervention.name, section: REGISTER_SECTION },
    ...{ page: null, url: intervention.sources[0]?.url ?? null, quote: lines.join('\n') },
  };
}

/** Sets the mark behind every sentence: `Een. Twee.` → `Een [1]. Twee [1].` */
export function marked(text: string, mark: number): string {
  return markedAtEnd(text.replace(/([.!?])(?=\s+\p{Lu})/gu, ` [${mark}]$1`), mark);
}

/** Sets the mark before a list of names behind a colon, as these may hold stops themselves. */
export function markedBeforeNames(text: string, mark: number): string {
  return text.includes(': ') ? text.replace(': ', ` [${mark}]: `) : markedAtEnd(text, mark);
}

/** Sets the mark at the end, before its stop: for one sentence, with names that may hold stops themselves. */
export function markedAtEnd(text: string, mark: number): string {
  const [, sentence = text, stop = ''] = /^(.*?)([.!?:]?)\s*$/s.exec(text) ?? [];
  return `${sentence} [${mark}]${stop}`;
}
