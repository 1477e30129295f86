import { WijkgidsError } from '../errors.ts';
import { boundText, type Limits } from './limits.ts';

/**
 * Bytes to text: UTF-8, UTF-16 with a byte order mark, else Windows-1252 as older Dutch files have.
 * @throws WijkgidsError `not-text` for binary content, `too-much-text`
 */
export function decodeText(bytes: Buffer, limits: Limits): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return boundText(new TextDecoder('utf-16le').decode(bytes), limits);
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return boundText(new TextDecoder('utf-16be').decode(bytes), limits);
  if (bytes.subarray(0, 8192).includes(0)) {
    throw new WijkgidsError('not-text', {
      message: 'Dit bestand bevat geen tekst maar andere gegevens',
      remedy: 'Controleer of de extensie klopt, of sla het document op als tekst.',
    });
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder('windows-1252').decode(bytes);
  }
  return boundText(text, limits);
}
