import { z } from 'zod';
import type { Feedback, Incoming, Submission } from '../../assistant/message.ts';
import { WijkgidsError } from '../../errors.ts';
import { LONGEST_QUESTION } from '../question-length.ts';

const maxFields = 100;

const pageId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);
const storedId = z.string().min(1).max(200);
const askBody = z.object({
  conversationId: pageId,
  messageId: pageId,
  text: z.string(),
  moreAbout: storedId.nullish(),
});
const feedbackBody = z.object({
  turnId: storedId,
  useful: z.boolean(),
  why: z.string().max(LONGEST_QUESTION).nullish(),
});
const formBody = z.object({
  formId: z.string().min(1).max(300),
  // How long one value may be is up to its field; the limit of the whole body holds for all of them.
  values: z
    .record(z.string().min(1).max(100), z.string())
    .refine((values) => Object.keys(values).length <= maxFields),
});

/**
 * What the page sent as a question, as a message for the assistant. The conversation is stored under person
 * and conversation together, so that knowing another person's conversation id gives nothing.
 * @throws WijkgidsError `empty-question` or `invalid-request`
 */
export function readQuestion(body: unknown, personId: string, receivedAt: Date): Incoming {
  const { conversationId, messageId, text, moreAbout } = parse(askBody, body);
  const question = text.trim();
  if (question === '') {
    throw new WijkgidsError('empty-question', {
      message: 'Er staat nog geen vraag in het tekstvak.',
      remedy: 'Typ uw vraag en verstuur die daarna.',
    });
  }
  return {
    channel: 'web',
    conversationId: `${personId}:${conversationId}`,
    messageId,
    personId,
    organisationId: null,
    text: question,
    moreAbout: moreAbout ?? null,
    receivedAt,
  };
}

/**
 * What the page sent as feedback. An explanation of only white space counts as none.
 * @throws WijkgidsError `invalid-request`
 */
export function readFeedback(body: unknown, personId: string): Feedback {
  const { turnId, useful, why } = parse(feedbackBody, body);
  return { turnId, personId, useful, why: why?.trim() || null };
}

/**
 * What the page sent as a filled-in form. Which fields there are and what they may hold is for the assistant.
 * @throws WijkgidsError `invalid-request`
 */
export function readSubmission(body: unknown, personId: string): Submission {
  return { ...parse(formBody, body), channel: 'web', personId };
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const fields = [...new Set(result.error.issues.map((issue) => issue.path.join('.') || 'de inhoud'))];
  throw new WijkgidsError('invalid-request', {
    message: `De pagina stuurde iets wat Wijkgids niet begrijpt (${fields.join(', ')}).`,
    remedy: 'Laad de pagina opnieuw en probeer het nog eens.',
    cause: result.error,
  });
}
