import type { Setting } from '../intervention.ts';

/** What a person wants of the conversation about a wijk, as plain data. */

/**
 * The wijk that is meant. `here` is the wijk of the conversation. A name in weak wording counts only when it is
 * an area that is known: ‘wat doen we in Akkrum’ may as well be a question for the documents.
 */
export type Place =
  | { kind: 'here'; strong: boolean }
  | {
      kind: 'named';
      text: string;
      strong: boolean /** Whether a name that nobody knows reads as one. */;
      likely: boolean;
    };

/** How much a theme counts for the group; `more` is heavier, `most` the heaviest, `plain` as at the start. */
export type Emphasis = 'most' | 'more' | 'less' | 'out' | 'only' | 'plain';

/** A name of the mix that was meant: by id, with more ids where it can be one of several. */
export type Named = {
  ids: string[];
  typed: string;
  /** Meant by its number, which is another one’s once the list has changed. */
  byNumber: boolean;
};

export type Wish =
  | { kind: 'profile'; place: Place }
  | { kind: 'suggest'; place: Place; themes: string[] }
  | { kind: 'similar'; place: Place }
  | { kind: 'matrix'; place: Place }
  | { kind: 'plan'; place: Place }
  | { kind: 'suggestions' }
  | { kind: 'more'; limit: number /** ‘Meer’: never fewer than there were. */; atLeast: boolean }
  | { kind: 'emphasis'; themes: string[]; emphasis: Emphasis }
  | { kind: 'weigh' }
  | { kind: 'all-themes' }
  | { kind: 'start-anew' }
  | { kind: 'status'; named: Named; status: 'runs' | 'not' | 'none' }
  | { kind: 'replace'; named: Named }
  | { kind: 'why'; named: Named }
  | { kind: 'settings'; settings: Setting[] }
  | { kind: 'file'; format: 'xlsx' | 'docx' }
  | { kind: 'save-plan' }
  | { kind: 'next-goal' }
  | { kind: 'goal'; number: number; said: string | null };

/** What is being talked about: the names that can be meant. */
export type Talk = {
  /** Whether there is a wijk that is talked about. */
  hasArea: boolean;
  hasPlan: boolean;
  /** The suggestions as they were last shown, in their order: ‘nummer 2’ is the second. */
  shown: { id: string; name: string }[];
  /** Interventions that are not shown any more, because the group said so. */
  setAside: { id: string; name: string }[];
  /** Themes of the needs, heaviest first. */
  needs: string[];
};

export const NO_TALK: Talk = { hasArea: false, hasPlan: false, shown: [], setAside: [], needs: [] };
