/**
 * One letter for each label, all different: the first letter of one of its longer words that no earlier label
 * has, or else a number. `Participatie` and `Preventie en zorg` become P and Z.
 */
export function trackLetters(labels: string[]): string[] {
  const taken = new Set<string>();
  return labels.map((label, index) => {
    const initials = label
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 2)
      .map((word) => word.charAt(0).toUpperCase());
    const letter = initials.find((initial) => !taken.has(initial)) ?? String(index + 1);
    taken.add(letter);
    return letter;
  });
}
