const TOO_LONG = '\n- Dit is niet alles: de rest staat in het hele rapport.';

/** A text of lines in at most so many characters; what is left out is said. Lines stay whole. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const lines = text.split('\n');
  while (lines.length > 1 && lines.join('\n').length + TOO_LONG.length > longest) lines.pop();
  return (
    lines
      .join('\n')
      .slice(0, longest - TOO_LONG.length)
      .toWellFormed() + TOO_LONG
  );
}
