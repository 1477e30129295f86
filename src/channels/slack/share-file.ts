import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Upload } from './attached-files.ts';
import { pauseBefore, type SlackApi, SlackRefusal, SlackUnsure } from './client.ts';
import { isFileShared } from './find-own-message.ts';
import type { SlackLimits } from './limits.ts';
import type { Target } from './message-place.ts';
import type { UploadBytes } from './upload-bytes.ts';

export type Sharing = {
  api: SlackApi;
  uploadBytes: UploadBytes;
  limits: SlackLimits;
  signal: AbortSignal;
  /** The time stamp of the question: the file comes after it. */
  after: string;
  /** The id that an earlier attempt was about to share; null when there was none. */
  earlierId: string | null;
  /** Kept before a file is shared, so that a next attempt looks for it first. */
  keep: (fileId: string) => Promise<void>;
};

const ATTEMPTS = 3;
const place = z.object({ upload_url: z.string(), file_id: z.string().min(1) });

/**
 * Shows a file in a conversation, in the three steps of Slack. The first two do no harm when they are done twice.
 * Sharing is looked for before it is done again; Slack shows a file a moment after it said yes, so that a program
 * that is killed in that moment may share the same file a second time.
 *
 * @throws SlackRefusal, SlackUnsure or RetryLater
 */
export async function shareFile(upload: Upload, target: Target, sharing: Sharing): Promise<void> {
  const { earlierId } = sharing;
  if (earlierId !== null && (await wasShared(earlierId, target, sharing))) return;
  if (earlierId !== null && (await sharedAgain(earlierId, upload, target, sharing))) return;
  const fileId = await sendBytes(upload, sharing);
  await sharing.keep(fileId);
  for (let tried = 1; ; tried += 1) {
    try {
      return await complete(fileId, upload, target, sharing);
    } catch (error) {
      if (!(error instanceof SlackUnsure) || tried >= ATTEMPTS) throw error;
      await pause(pauseBefore(tried, sharing.limits.retryMs), undefined, { signal: sharing.signal });
      if (await wasShared(fileId, target, sharing)) return;
    }
  }
}

/** False when the upload of an earlier attempt is no longer there: it is then made anew. */
async function sharedAgain(
  fileId: string,
  upload: Upload,
  target: Target,
  sharing: Sharing,
): Promise<boolean> {
  try {
    await complete(fileId, upload, target, sharing);
    return true;
  } catch (error) {
    if (error instanceof SlackRefusal && /^file_/.test(error.code)) return false;
    throw error;
  }
}

async function wasShared(
  fileId: string,
  target: Target,
  { api, after, limits, signal }: Sharing,
): Promise<boolean> {
  await pause(limits.lookAgainMs, undefined, { signal });
  return isFileShared(api, target, { fileId, after }, signal);
}

async function sendBytes({ name, alt, bytes }: Upload, { api, uploadBytes, signal }: Sharing) {
  const args = { filename: name, length: bytes.length, ...(alt !== null && { alt_txt: alt }) };
  const given = place.safeParse(await api.call('files.getUploadURLExternal', args, { signal }));
  if (!given.success) throw new SlackUnsure('files.getUploadURLExternal', given.error);
  await uploadBytes(given.data.upload_url, bytes, signal);
  return given.data.file_id;
}

async function complete(
  fileId: string,
  { title }: Upload,
  { channel, threadTs }: Target,
  { api, signal }: Sharing,
): Promise<void> {
  await api.call(
    'files.completeUploadExternal',
    {
      files: [{ id: fileId, title }],
      channel_id: channel,
      ...(threadTs !== null && { thread_ts: threadTs }),
    },
    { signal, attempts: 1 },
  );
}
