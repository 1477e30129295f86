import { type Connector, type Outgoing, TeamsRefusal } from './connector.ts';
import type { TeamsReference } from './reference.ts';
import { finalOf, type OpenStream } from './stream.ts';
import type { TeamsMessage } from './teams-message.ts';

/** What was done of a job, kept so that a next attempt goes on from there. */
export type Progress = {
  /** The ids of the messages that were sent, in order. */
  sent: string[];
  /** The stream that was opened; an answer that is made again ends in it. */
  stream: OpenStream | null;
  /** How many of the messages to the adviser were sent. */
  handedOver: number;
  /** Whether the file was put where Teams wanted it. */
  uploaded: boolean;
};

export const nothingDone: Progress = { sent: [], stream: null, handedOver: 0, uploaded: false };

export type Delivery = {
  connector: Connector;
  reference: TeamsReference;
  progress: Progress;
  save: (progress: Progress) => Promise<void>;
  /** The stream in which the first message is to end; null for ordinary messages only. */
  stream: OpenStream | null;
};

/**
 * Sends the messages that were not sent before, one after the other. What was sent is kept at once. Teams cannot
 * be asked what it has of us: a message that it took just before a crash, so that its id was not kept, is sent
 * again.
 * @throws TeamsTrouble or TeamsRefusal
 */
export async function deliver(messages: TeamsMessage[], delivery: Delivery): Promise<void> {
  const { connector, reference, save } = delivery;
  let { progress } = delivery;
  for (const activity of messages.flatMap(activitiesOf).slice(progress.sent.length)) {
    const stream = progress.sent.length === 0 ? delivery.stream : null;
    const id = await sendOne(activity, stream, connector, reference);
    progress = { ...progress, sent: [...progress.sent, id], stream: null };
    await save(progress);
  }
}

/**
 * A drawn message as Teams takes it: the text, then each card by itself. Sent together Teams would part them all
 * the same, and then give no id, nor let the card be replaced.
 */
export function activitiesOf(message: TeamsMessage): Outgoing[] {
  const { text, attachments, entities, ...rest } = message;
  const label = entities.map(({ citation: _, ...entity }) => entity);
  return [
    ...(text === '' ? [] : [{ type: 'message' as const, ...rest, text, entities }]),
    ...attachments.map((card) => ({
      type: 'message' as const,
      ...rest,
      attachments: [card],
      entities: label,
    })),
  ];
}

/** A stream that Teams will not end is left; the answer then comes as a message of its own. */
async function sendOne(
  message: Outgoing,
  stream: OpenStream | null,
  connector: Connector,
  reference: TeamsReference,
): Promise<string> {
  if (stream !== null) {
    try {
      return (await connector.send(reference, finalOf(message, stream))) || stream.id;
    } catch (error) {
      if (!(error instanceof TeamsRefusal)) throw error;
    }
  }
  return connector.send(reference, message);
}
