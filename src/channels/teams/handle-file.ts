import { incomingOf } from './answer.ts';
import { TeamsRefusal } from './connector.ts';
import { type CarriedFile, drawFileInfo, type FileAbout, type FileConsent, fileAt } from './file-cards.ts';
import { drawFailure, drawFile, drawFormResult } from './render.ts';
import type { Task } from './task.ts';

const NOT_SAVED = 'Goed, dan bewaar ik het bestand niet. Wilt u het later toch? Stel uw vraag opnieuw.';
const GONE = { message: 'Dit bestand is er niet meer.', remedy: 'Stel uw vraag opnieuw.' };
const REFUSED = {
  message: 'Het bestand kon niet in uw OneDrive worden gezet.',
  remedy: 'Kijk of u daar ruimte hebt en bestanden mag bewaren, en stel uw vraag opnieuw.',
};

/**
 * Puts a file of an earlier reply in the person's OneDrive once they said yes, and shows it. The question goes away,
 * so that it is answered once.
 */
export async function handleFile(
  { about, place }: FileConsent,
  cardId: string | null,
  task: Task,
): Promise<void> {
  if (place === null) {
    await removeQuestion(cardId, task);
    return task.say([drawFormResult(NOT_SAVED)]);
  }
  if (!task.progress.uploaded) {
    const file = await findFile(about, task);
    if (file === null) return task.say([drawFailure(GONE)]);
    try {
      await task.uploadFile(place.uploadUrl, Buffer.from(file.data, 'base64'));
    } catch (error) {
      if (!(error instanceof TeamsRefusal)) throw error;
      task.log.warn({ status: error.status, code: error.code }, 'teams did not take a file');
      return task.say([drawFailure(REFUSED)]);
    }
    await task.save({ ...task.progress, uploaded: true });
  }
  await task.say([drawFile(drawFileInfo(place))]);
  await removeQuestion(cardId, task);
}

/** From the stored reply; the word only stands in for what was asked, were nothing stored. */
async function findFile(about: FileAbout, task: Task): Promise<CarriedFile | null> {
  const asked = { ...incomingOf({ text: 'hulp', moreAbout: null }, task), messageId: about.messageId };
  const reply = await task.assistant.receive(asked);
  return reply.turnId === about.turnId ? fileAt(reply, about.index) : null;
}

/** What is left of the question when it cannot be taken away does no harm. */
async function removeQuestion(cardId: string | null, { connector, place }: Task): Promise<void> {
  if (cardId === null) return;
  try {
    await connector.remove(place.reference, cardId);
  } catch (error) {
    if (!(error instanceof TeamsRefusal)) throw error;
  }
}
