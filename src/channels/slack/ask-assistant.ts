import type { Reply, ReplyPart } from '../../assistant/message.ts';
import { WijkgidsError } from '../../errors.ts';
import type { Job } from '../../jobs/ports.ts';
import { isTooLong, questionTooLong } from '../question-length.ts';
import { personIdOf } from './conversation-ids.ts';
import type { Question } from './slack-job.ts';
import type { SlackServices } from './slack-services.ts';

/** What comes of a question: a reply, or the words in which it failed. */
export type Answer =
  | { reply: Reply; failure: null }
  | { reply: null; failure: { message: string; remedy: string } };

/**
 * Asks the assistant. What fails there is told to the person, and not tried again.
 * @throws only what `signal` aborts with: the question is then asked again after a restart
 */
export async function askAssistant(
  job: Job,
  question: Question,
  { assistant, log }: SlackServices,
  { onPart, signal }: { onPart?: (part: ReplyPart) => void; signal: AbortSignal },
): Promise<Answer> {
  const { person, conversationId, messageId, text, moreAbout } = question;
  try {
    if (await isTooLong(text, personIdOf(person), assistant)) throw questionTooLong(text.length);
    const incoming = {
      ...{ channel: 'slack', conversationId, messageId, text, moreAbout },
      ...{ personId: personIdOf(person), organisationId: person.team, receivedAt: job.addedAt },
    };
    return { reply: await assistant.receive(incoming, onPart, signal), failure: null };
  } catch (error) {
    signal.throwIfAborted();
    const code = error instanceof WijkgidsError ? error.code : 'unexpected';
    log.error({ channel: 'slack', job: job.key, code }, 'question could not be answered');
    return { reply: null, failure: wordsOf(error) };
  }
}

/** What a person may know of an error. */
export function wordsOf(error: unknown): { message: string; remedy: string } {
  if (error instanceof WijkgidsError) return { message: error.message, remedy: error.remedy };
  return {
    message: 'Er ging iets mis bij Wijkgids.',
    remedy: 'Probeer het opnieuw. Blijft het misgaan? Meld het dan bij uw beheerder.',
  };
}
