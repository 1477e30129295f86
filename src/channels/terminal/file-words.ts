/** The size in bytes of what is written in base64; line ends and the like are not counted. */
export function sizeOf(base64: string): number {
  return Buffer.byteLength(base64, 'base64');
}

/** A size as people read it: `812 bytes`, `12 kB`, `1,3 MB` (thousands, as file managers count). */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toLocaleString('nl-NL', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} MB`;
}
