import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { post } from './chat-methods.ts';
import { threadOf, writableConversation } from './message-content.ts';
import { type Method, type MethodContext, readArguments, SlackRefusal } from './method.ts';
import type { UploadedFile } from './model.ts';

const LARGEST_BYTES = 1_000_000_000;

const asked = z.object({
  filename: z.string().min(1),
  length: z.coerce.number().int().positive().max(LARGEST_BYTES),
  alt_txt: z.string().optional(),
});
const completed = z.object({
  files: z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1),
  channel_id: z.string().optional(),
});

/** The two methods around an upload; the bytes themselves go to the address that the first gives out. */
export const fileMethods: Record<string, Method> = {
  'files.getUploadURLExternal'(args, { workspace, uploadUrl }) {
    const { filename, length, alt_txt } = readArguments(asked, args);
    const id = `F${randomBytes(5).toString('hex').toUpperCase()}`;
    workspace.uploads.set(id, {
      id,
      name: filename,
      title: filename,
      alt: alt_txt ?? '',
      length,
      bytes: null,
    });
    return { upload_url: uploadUrl(id), file_id: id };
  },

  'files.completeUploadExternal'(args, context) {
    const { files, channel_id } = readArguments(completed, args);
    const known = files.map(({ id, title }) => {
      const upload = context.workspace.uploads.get(id);
      if (upload === undefined || upload.bytes === null) throw new SlackRefusal('file_not_found');
      if (title !== undefined) upload.title = title;
      return fileOf(upload);
    });
    if (channel_id !== undefined) share(channel_id, known, args['thread_ts'], context);
    return { files: known };
  },
};

/**
 * Takes the bytes of an upload.
 * @throws SlackRefusal when there is no such upload, or it has another length than was said
 */
export function takeBytes(id: string, bytes: Buffer, { workspace }: MethodContext): void {
  const upload = workspace.uploads.get(id);
  if (upload === undefined) throw new SlackRefusal('file_not_found');
  if (bytes.length !== upload.length) throw new SlackRefusal('file_upload_size_mismatch');
  upload.bytes = bytes;
}

function share(channel: string, files: UploadedFile[], thread: unknown, context: MethodContext): void {
  const conversation = writableConversation(channel, context);
  post(conversation, { text: '', subtype: 'file_share', files }, threadOf(conversation, thread), context);
}

type Upload = MethodContext['workspace']['uploads'] extends Map<string, infer Kept> ? Kept : never;

function fileOf({ id, name, title, alt, length }: Upload): UploadedFile {
  const isPicture = /\.png$/i.test(name);
  return {
    ...{ id, name, title, size: length, url_private: `/page/files/${id}` },
    ...{ mimetype: isPicture ? 'image/png' : 'application/octet-stream', ...(isPicture && { alt_txt: alt }) },
  };
}
