import { writeFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import type { OfficeFile, Picture } from '../../assistant/message.ts';
import { messageOf, WijkgidsError } from '../../errors.ts';

const LONGEST_NAME = 100;
/** More files of one name than this means that something goes wrong over and over. */
const MOST_ALIKE = 1000;

/**
 * Saves a file of a reply in a folder, under its own name; a picture under its title. What is there already stays:
 * the name then gets a number, `matrix-2.xlsx`.
 *
 * @returns the whole path
 * @throws WijkgidsError `output-unwritable`
 */
export async function saveFile(file: OfficeFile | Picture, folder: string): Promise<string> {
  const name = safeName(file);
  const extension = extname(name);
  for (let number = 1; number <= MOST_ALIKE; number += 1) {
    const numbered =
      number === 1 ? name : `${name.slice(0, -extension.length || undefined)}-${number}${extension}`;
    const path = join(resolve(folder), numbered);
    try {
      await writeFile(path, Buffer.from(file.data, 'base64'), { flag: 'wx' });
      return path;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(path, cause);
    }
  }
  throw unwritable(join(resolve(folder), name), new Error('er staan te veel bestanden met deze naam'));
}

/** A name that stays in the folder, whatever was put in it. */
function safeName(file: OfficeFile | Picture): string {
  const given = file.kind === 'picture' ? `${file.title.toLowerCase()}.png` : file.name;
  const extension = extname(given)
    .replace(/[^.\w]/g, '')
    .slice(0, 10);
  const stem = given
    .slice(0, given.length - extname(given).length)
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_.()]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, LONGEST_NAME)
    .toWellFormed();
  return `${stem === '' ? 'bestand' : stem}${extension}`;
}

function unwritable(path: string, cause: unknown): WijkgidsError {
  return new WijkgidsError('output-unwritable', {
    kind: 'outside',
    message: `${path} kan niet worden geschreven: ${messageOf(cause)}.`,
    remedy: 'Start wijkgids chat in een map waarin u mag schrijven.',
    cause,
  });
}
