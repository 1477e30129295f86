import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '../../errors.ts';
import { type Check, ok, problem } from './check.ts';

const NAME = 'datamap';
const MIN_FREE_BYTES = 200 * 1024 * 1024;

/** Whether the data folder can be written, or made, and how much room there is. Makes nothing. */
export function checkDataFolder(folder: string): Check {
  const standing = nearestExisting(folder);
  try {
    if (!statSync(standing).isDirectory()) throw new Error(`${standing} is geen map`);
    accessSync(standing, constants.W_OK | constants.X_OK);
  } catch (error) {
    return problem(NAME, {
      detail: `DATA_DIR is ${folder}, maar daar kan niet worden geschreven (${messageOf(error)}).`,
      remedy: 'Geef schrijfrechten, of laat DATA_DIR naar een map wijzen waarin u mag schrijven.',
      isOutside: true,
    });
  }
  const { bavail, bsize } = statfsSync(standing);
  const freeBytes = bavail * bsize;
  if (freeBytes < MIN_FREE_BYTES) {
    return problem(NAME, {
      detail: `Op de schijf van ${folder} is nog maar ${drawBytes(freeBytes)} vrij.`,
      remedy: 'Maak ruimte vrij, of laat DATA_DIR naar een andere schijf wijzen.',
      isOutside: true,
    });
  }
  const made = standing === folder ? 'schrijfbaar' : 'wordt bij de eerste start gemaakt';
  return ok(NAME, `${folder}: ${made}, ${drawBytes(freeBytes)} vrij`);
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}

function drawBytes(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  return megabytes < 1024
    ? `${Math.floor(megabytes)} MB`
    : `${(megabytes / 1024).toFixed(1).replace('.', ',')} GB`;
}
