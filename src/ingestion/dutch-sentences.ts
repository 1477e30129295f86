const segmenter = new Intl.Segmenter('nl', { granularity: 'sentence' });

/** Ends in an abbreviation or an initial, so that the sentence goes on. */
const goesOn =
  /(?:^|[\s(“‘"'])(?:bijv|bv|o\.a|ca|nr|dr|drs|prof|ir|ing|mr|mw|dhr|d\.m\.v|m\.b\.t|t\.a\.v|i\.s\.m|i\.p\.v|t\/m|e\.d|d\.w\.z|resp|incl|excl|max|min|art|blz|p|vgl|zgn|sr|jr|st|\p{Lu})\.\s*$/iu;

/** Cuts a paragraph into sentences; joined with a space they are the paragraph again. */
export function sentencesOf(paragraph: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const { segment } of segmenter.segment(paragraph)) {
    const continues = /^[“‘"'(]*\p{Ll}/u.test(segment) && sentences.length > 0 && open === '';
    if (continues) open = `${sentences.pop()} `;
    open += segment;
    if (goesOn.test(open) && !/\p{L}{5,}\.\s*$/u.test(open)) continue;
    sentences.push(open.trim());
    open = '';
  }
  if (open.trim() !== '') sentences.push(open.trim());
  return sentences.filter((sentence) => sentence !== '');
}
