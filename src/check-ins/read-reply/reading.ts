/** What comes of reading a reply as the answer to a question of one kind. */
export type Reading<T> =
  | {
      kind: 'read';
      value: T;
      /** What else was said, in the person's words; null when nothing was. */
      rest: string | null;
      /** Whether the reply is the answer or begins with it; false when it was found further on. */
      sure: boolean;
      /** Whether the words were the answer itself, so that it need not be said back. */
      literal: boolean;
    }
  /** More than one answer fits, or none; `said` asks which, or says in Dutch what would fit. */
  | { kind: 'unsure' | 'misfit'; said: string };

export function misfit(said: string): { kind: 'misfit'; said: string } {
  return { kind: 'misfit', said };
}

export function unsure(said: string): { kind: 'unsure'; said: string } {
  return { kind: 'unsure', said };
}

/** ‘a’, ‘a of b’, ‘a, b of c’. */
export function oneOf(names: string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} of ${last}`;
}
