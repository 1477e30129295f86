import type { Turn } from './ports.ts';

/**
 * Completes a follow-up question from the turns before it: 'En in Assen?' after 'Hoe betrekt Amstelveen
 * bewoners?' becomes a question about Assen with the subject of the first.
 *
 * Pure. A question that stands on its own comes back as it is.
 */
export function resolveFollowUp(
  question: string,
  turns: Pick<Turn, 'question' | 'resolvedQuestion'>[],
): string {
  const last = turns.at(-1);
  if (last === undefined || !leansOnEarlier(question)) return question;
  const earlier = last.resolvedQuestion || last.question;
  const subject = NEW_SUBJECT.exec(question.trim())?.groups?.['subject'];
  if (subject !== undefined) {
    // Another place or name takes the place of the earlier one; 'en bij ouderen?' only narrows it down.
    const replaces = /\p{Lu}/u.test(subject) || /^in\s/i.test(subject);
    const frame = (replaces ? withoutNames(earlier) : earlier).replace(/[?.!\s]+$/, '');
    return `${frame} ${subject}?`.replace(/\s+/g, ' ').trim();
  }
  return `${earlier} ${question}`.replace(/\s+/g, ' ').trim();
}

/** The turns before a question of which only the question before it is known. */
export function turnsBefore(
  previous: string | null | undefined,
): Pick<Turn, 'question' | 'resolvedQuestion'>[] {
  return previous ? [{ question: previous, resolvedQuestion: previous }] : [];
}

/** 'En in Assen?', 'en bij ouderen', 'en Helmond dan?': the same question about something else. */
const NEW_SUBJECT =
  /^(?:en|maar|of)\s+(?!(?:wie|wat|waar\p{L}*|hoe\p{L}*|welke?|wanneer|waarom|door wie|met wie|van wie)\b)(?<subject>(?:(?:in|bij|voor|van|met|over|op)\s+)?[^\s?.!]+(?:\s+[^\s?.!]+){0,3}?)(?:\s+dan)?\s*[?.!]*$/iu;

const STARTS_LEANING = /^(?:en|maar|of|dus|ook)\b/i;
/** Words that point to something said before. */
const POINTS_BACK =
  /\b(?:hij|zij|ze|hem|haar|hun|hen|die|dat|dit|deze|daar|daarbij|daarin|daarmee|daarvan|daarvoor|daarover|ervan|erbij|ermee|ervoor|erover|erin|zo'?n|diegene|dezelfde|hetzelfde|toen)\b/i;
const ASKS_FOR_MORE =
  /^(?:vertel|leg|geef|noem|kun je)?\s*(?:me|mij)?\s*(?:er|daar)?\s*(?:iets |wat )?(?:meer|verder|uitgebreider|nog meer|waarom|hoezo|hoe dan|wie dan|wanneer dan|waar dan)\b[^?]{0,25}\??$/i;

/** Whether a question cannot be understood without the one before. */
export function leansOnEarlier(question: string): boolean {
  const text = question.trim();
  const words = text.split(/\s+/).length;
  if (STARTS_LEANING.test(text) && words <= 14) return true;
  if (ASKS_FOR_MORE.test(text)) return true;
  return words <= 12 && POINTS_BACK.test(text) && !hasOwnName(text);
}

/** A name in the question (not its first word) is a subject of its own. */
function hasOwnName(text: string): boolean {
  return /\s\p{Lu}[\p{L}-]{2,}/u.test(text);
}

/** The earlier question without its names and places, whose place the new subject takes. */
function withoutNames(question: string): string {
  return question
    .replace(/(\s)(?:(?:in|bij|van|uit|voor|te)\s+)?\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)*/gu, '$1')
    .replace(/\s+([?.!,])/g, '$1');
}
