/** What the drawing makes: plain data that the Bot Framework sends as a message activity. */
export type TeamsMessage = {
  text: string;
  textFormat: 'markdown';
  /** What a notification shows, without markup. */
  summary: string;
  attachments: TeamsAttachment[];
  entities: TeamsEntity[];
};

export type TeamsAttachment =
  | { contentType: 'application/vnd.microsoft.card.adaptive'; content: AdaptiveCard }
  | FileAttachment;

/** Teams' own cards for files: the question whether one may be saved, and the file once it is. */
export type FileAttachment = {
  contentType:
    | 'application/vnd.microsoft.teams.card.file.consent'
    | 'application/vnd.microsoft.teams.card.file.info';
  name: string;
  contentUrl?: string;
  content: CardPart;
};

/** Any element, action or part of a card: the rules of Adaptive Cards are held by the tests, not by types. */
export type CardPart = { [property: string]: unknown };

export type AdaptiveCard = {
  type: 'AdaptiveCard';
  $schema: string;
  version: '1.5';
  body: CardPart[];
  actions?: CardPart[];
  msteams?: CardPart;
};

export type TeamsEntity = { type: string } & Record<string, unknown>;
