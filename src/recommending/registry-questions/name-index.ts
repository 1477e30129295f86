import { editDistance } from '../../search/dutch/edit-distance.ts';
import type { RegisteredIntervention } from '../intervention.ts';
import { type Variant, variantsOf } from './name-variants.ts';
import type { Token } from './typed-words.ts';

/** A name found in a message: the tokens `from` up to `to`, and the interventions it may mean. */
export type Mention = {
  from: number;
  to: number;
  ids: string[];
  rank: Variant['rank'];
  /** Whether the name is nothing but everyday words, such as ‘Minder drinken’. */
  isOrdinary: boolean;
};

export type NameIndex = {
  /** The longest name that stands in the message; the first of equals. */
  exact(tokens: Token[]): Mention | null;
  /** The nearest name that covers these tokens, with some letters or small words wrong. */
  fuzzy(tokens: Token[], cover: { from: number; to: number }): Mention | null;
};

type Named = { key: string; ids: string[]; rank: Variant['rank']; isOrdinary: boolean };

const MOST_WORDS = 12;
const MOST_AROUND = 4;
const SHORTEST_FUZZY = 5;
/** Share of the letter triples of a typed name that a known name must have to be compared. */
const SHARED_TRIPLES = 0.4;

/** An index of all names. @param isOrdinary as in {@link variantsOf} */
export function createNameIndex(
  interventions: Pick<RegisteredIntervention, 'id' | 'name'>[],
  isOrdinary: (word: string) => boolean,
): NameIndex {
  const byKey = new Map<string, Named>();
  for (const { id, name } of interventions) {
    for (const { words, rank } of variantsOf(name, isOrdinary)) {
      const key = words.join('');
      const known = byKey.get(key);
      if (known === undefined || known.rank > rank) {
        byKey.set(key, { key, ids: [id], rank, isOrdinary: words.every(isOrdinary) });
      } else if (known.rank === rank && !known.ids.includes(id)) known.ids.push(id);
    }
  }
  const near = createNearIndex([...byKey.values()].filter(({ rank }) => rank < 2));
  return {
    exact(tokens) {
      for (let length = Math.min(MOST_WORDS, tokens.length); length > 0; length -= 1) {
        for (let from = 0; from + length <= tokens.length; from += 1) {
          const named = byKey.get(keyAt(tokens, from, from + length));
          if (named !== undefined) return mentionOf(named, from, from + length);
        }
      }
      return null;
    },
    fuzzy(tokens, { from, to }) {
      let best: { named: Named; distance: number; from: number; to: number } | null = null;
      for (let start = from; start >= Math.max(0, from - MOST_AROUND); start -= 1) {
        for (let end = to; end <= Math.min(tokens.length, to + MOST_AROUND); end += 1) {
          const found = near(keyAt(tokens, start, end));
          if (found !== null && (best === null || found.distance < best.distance)) {
            best = { ...found, from: start, to: end };
          }
        }
      }
      return best === null ? null : mentionOf(best.named, best.from, best.to);
    },
  };
}

function mentionOf({ ids, rank, isOrdinary }: Named, from: number, to: number): Mention {
  return { from, to, ids, rank, isOrdinary };
}

function keyAt(tokens: Token[], from: number, to: number): string {
  let key = '';
  for (let at = from; at < to; at += 1) key += tokens[at]?.word ?? '';
  return key;
}

/** Finds the name nearest to what was typed: candidates by shared letter triples, then edit distance. */
function createNearIndex(names: Named[]): (typed: string) => { named: Named; distance: number } | null {
  const byTriple = new Map<string, number[]>();
  for (const [place, { key }] of names.entries()) {
    for (const triple of triplesOf(key)) {
      const places = byTriple.get(triple);
      if (places === undefined) byTriple.set(triple, [place]);
      else places.push(place);
    }
  }
  return (typed) => {
    const most = errorsAllowed(typed);
    if (most === 0) return null;
    const triples = triplesOf(typed);
    const shared = new Map<number, number>();
    for (const triple of triples) {
      for (const place of byTriple.get(triple) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
    }
    let best: { named: Named; distance: number } | null = null;
    for (const [place, count] of shared) {
      const named = names[place];
      if (named === undefined || count < SHARED_TRIPLES * triples.size) continue;
      const distance = editDistance(typed, named.key, Math.min(most, errorsAllowed(named.key)));
      if (distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { named, distance };
    }
    return best;
  };
}

/** One letter in a short name, two from eight letters on, three from fourteen. */
function errorsAllowed(key: string): number {
  if (key.length < SHORTEST_FUZZY) return 0;
  if (key.length < 8) return 1;
  return key.length < 14 ? 2 : 3;
}

function triplesOf(key: string): Set<string> {
  const padded = `^${key}$`;
  const triples = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at += 1) triples.add(padded.slice(at, at + 3));
  return triples;
}
