/** How a line of the answer is drawn: plain, as a list item, or as a numbered one. */
export type LineKind = 'plain' | 'item' | 'numbered';

/** A sentence that stands; `write` gives its words with marks, when its place in the answer is certain. */
export type Standing = { sentence: string; leadsList: boolean; write(): string };

export type Page = {
  /** Puts a sentence after the others; returns what it adds to the text. */
  put(standing: Standing, kind: LineKind): string;
  endLine(): void;
  /** No more sentences come. */
  end(): void;
  text(): string;
  sentences(): number;
};

/**
 * Lays sentences out: paragraphs apart by an empty line, list items each on a line, numbered ones counted
 * afresh. A line that leads a list waits for the first item; without one it says nothing.
 *
 * @param onDropped told of each leading line whose list did not come
 */
export function createPage(onDropped: (sentence: string) => void): Page {
  let text = '';
  let count = 0;
  let last: LineKind | null = null;
  let item = 0;
  let freshLine = true;
  let waiting: Standing[] = [];

  function write(standing: Standing, kind: LineKind): string {
    const opensLine = freshLine || kind !== last;
    const goesOn = kind === last && kind !== 'plain';
    let added = text === '' ? '' : !opensLine ? ' ' : goesOn ? '\n' : '\n\n';
    if (opensLine && kind === 'numbered') item = goesOn ? item + 1 : 1;
    if (opensLine) added += kind === 'plain' ? '' : kind === 'item' ? '- ' : `${item}. `;
    added += standing.write();
    last = kind;
    freshLine = false;
    count++;
    text += added;
    return added;
  }

  function drop(): void {
    for (const { sentence } of waiting) onDropped(sentence);
    waiting = [];
  }

  return {
    put(standing, kind) {
      if (kind === 'plain') drop();
      if (kind === 'plain' && standing.leadsList) {
        waiting.push(standing);
        return '';
      }
      const leads = waiting;
      waiting = [];
      return leads.map((lead) => write(lead, 'plain')).join('') + write(standing, kind);
    },
    endLine() {
      freshLine = true;
    },
    end: drop,
    text: () => text,
    sentences: () => count,
  };
}
