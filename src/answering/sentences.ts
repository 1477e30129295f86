/** Cuts Dutch text into sentences, word for word: every sentence is a substring of the text. */

const ABBREVIATIONS = new Set(
  `a.d.h.v a.u.b afb art b.v bijv bijz blz bv c.q ca cf d.d d.m.v d.w.z dhr div dr drs e.a e.d e.o ed enz etc
  evt excl fig gem hfst i.c i.h.a i.p.v i.s.m i.t.t i.v.m incl ing ir jl jr km m.a.w m.b.t m.b.v m.i m.i.v
  m.u.v max mevr min mln mr n.a.v n.v.t nl no nr nrs o.a o.b.v o.i.d o.l.v o.m o.v.v p.p p.w pag par plm plv
  prof ref resp sr st t.a.v t.b.v t.g.v t.m t.o.v t.w tel u.a v.a v.d vgl vnl w.o wo z.g z.o.z z.s.m zgn
  jan feb mrt apr aug sep sept okt nov dec`.split(/\s+/),
);

const END = /[.!?…]+["'”’»)\]]*(?=\s|$)/g;

/**
 * The sentences of a text, in order, trimmed. A full stop after an abbreviation ('bijv.', 'o.a.'), a single
 * capital ('J. Jansen') or within a number does not end a sentence, nor does one before a lower-case letter.
 */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (!endsSentence(text, match.index, end)) continue;
    push(sentences, text.slice(start, end));
    start = end;
  }
  push(sentences, text.slice(start));
  return sentences;
}

function push(sentences: string[], piece: string): void {
  const sentence = piece.trim();
  if (sentence !== '') sentences.push(sentence);
}

function endsSentence(text: string, stop: number, end: number): boolean {
  const next = /\S/.exec(text.slice(end))?.[0];
  if (next === undefined) return true;
  if (/\p{Ll}/u.test(next)) return false;
  if (text[stop] !== '.' || end - stop > 1) return true;
  const word = /[\p{L}\p{N}.]*$/u.exec(text.slice(0, stop))?.[0] ?? '';
  if (/^\p{Lu}$/u.test(word)) return false;
  // 'bijv.' never ends a sentence; 'etc.' and 'enz.' do when a capital follows.
  if (/^(?:etc|enz|e\.d|e\.a)$/i.test(word)) return true;
  return !ABBREVIATIONS.has(word.toLowerCase());
}
