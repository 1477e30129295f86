import type { Job } from '../../jobs/ports.ts';
import { type AttachedFile, drawFileInWords, uploadOf } from './attached-files.ts';
import type { SlackMessage } from './block-kit.ts';
import { SlackRefusal } from './client.ts';
import type { Target } from './message-place.ts';
import type { Outbox } from './outbox.ts';
import type { SlackServices } from './slack-services.ts';

type Sending = { job: Job; target: Target; outbox: Outbox; slack: SlackServices };

/** Names a message of a reply in its outbox. */
export function partOf(index: number): string {
  return `answer-${index}`;
}

/** Sends the messages of a reply with the files under them, each once. */
export async function sendReply(
  { messages, files }: { messages: SlackMessage[]; files: AttachedFile[] },
  sending: Sending,
): Promise<void> {
  const { outbox, target } = sending;
  for (const [index, message] of messages.entries()) await outbox.finish(partOf(index), target, message);
  for (const [index, file] of files.entries()) await shareOrTell(file, `file-${index}`, sending);
}

/** The file under the answer; what it shows in words where Slack does not take it, for want of a right mostly. */
async function shareOrTell(
  file: AttachedFile,
  part: string,
  { job, target, outbox, slack }: Sending,
): Promise<void> {
  const inWords = drawFileInWords(file);
  const wordsPart = (index: number) => `${part}-words-${index}`;
  if (!outbox.began(wordsPart(0))) {
    try {
      return await outbox.share(part, target, uploadOf(file));
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      slack.log.warn({ channel: 'slack', job: job.key, code: error.code }, 'file not shared');
    }
  }
  for (const [index, message] of inWords.entries()) await outbox.finish(wordsPart(index), target, message);
}
