/** Who may do what: the plain data of roles. */

export const ROLES = ['medewerker', 'adviseur', 'werkgroep', 'beheerder'] as const;
export type Role = (typeof ROLES)[number];

/**
 * A role that somebody, or the channel of a working group, has in one organisation. There is one for each
 * person, organisation and role.
 */
export type Assignment = {
  /** The person, as a channel calls them; for `werkgroep` the conversation id of the working group's channel. */
  personId: string;
  /** Slack workspace or Teams tenant; null for what belongs to none: the web page and the terminal. */
  organisationId: string | null;
  role: Role;
  /** Names of the municipalities it is for; empty for `beheerder`, which is for the organisation. */
  municipalities: string[];
  /** What a person recognises it by, as the administrator wrote it down; null when nothing was. */
  name: string | null;
};

/** Somebody who wants to do something, with the roles they have in the organisation they speak from. */
export type Actor = {
  personId: string;
  organisationId: string | null;
  /** Where they speak; null outside a conversation. */
  conversationId: string | null;
  /** Their own, and those of the channel they speak in. */
  assignments: Assignment[];
  /** What the person filled in under ‘mijn gemeente’: a claim, not a right. */
  ownMunicipality: string | null;
};
