import type { Reply, ReplyPart } from '../../assistant/message.ts';
import { WijkgidsError } from '../../errors.ts';
import type { Job } from '../../jobs/ports.ts';
import { personIdOf } from './conversation-ids.ts';
import type { Question } from './slack-job.ts';
import type { SlackServices } from './slack-services.ts';

/** Longest question in characters. Longer texts are nearly always a pasted document. */
export const LONGEST_QUESTION = 2000;

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
    if (text.length > LONGEST_QUESTION) throw tooLong(text.length);
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

function tooLong(length: number): WijkgidsError {
  return new WijkgidsError('question-too-long', {
    message: `Uw vraag is te lang: ${length} tekens. Er passen ${LONGEST_QUESTION} tekens in één vraag.`,
    remedy: 'Maak de vraag korter, of stel eerst een deel van de vraag.',
  });
}
