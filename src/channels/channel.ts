/** A way in and out for people: web page, terminal, Slack, Teams. One folder each, one line in wiring. */

/** What a channel can do, as data; what it cannot do has a tested fallback. */
export type Abilities = { stream: boolean; pictures: boolean; feedback: boolean };

export interface Channel {
  readonly name: string;
  readonly abilities: Abilities;
  /** Resolves to where the channel can be reached, once it answers. */
  start(): Promise<string>;
  /** Finishes what is under way, within a few seconds, and stops. */
  stop(): Promise<void>;
}
