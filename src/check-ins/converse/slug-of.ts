/** `Súdwest-Fryslân` → `sudwest-fryslan`, for the name of a file. */
export function slugOf(name: string): string {
  const bare = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'gemeente';
}
