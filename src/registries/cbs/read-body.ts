import { WijkgidsError } from '../../errors.ts';

/**
 * The text of a response, read piece by piece.
 * @param options.onData is called for every piece, so that a slow server can be told from a silent one
 * @throws WijkgidsError `cbs-too-large` (outside) beyond `maxBytes`; what the connection throws, unchanged
 */
export async function readBody(
  response: Response,
  options: { maxBytes: number; onData(): void },
): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let bytes = 0;
  for await (const piece of response.body) {
    options.onData();
    bytes += piece.byteLength;
    if (bytes > options.maxBytes) throw tooLarge(response.url, options.maxBytes);
    pieces.push(decoder.decode(piece, { stream: true }));
  }
  pieces.push(decoder.decode());
  return pieces.join('');
}

function tooLarge(address: string, maxBytes: number): WijkgidsError {
  return new WijkgidsError('cbs-too-large', {
    kind: 'outside',
    message: `Een antwoord van ${address} is groter dan ${maxBytes / 1_000_000} MB.`,
    remedy: 'Haal de cijfers van één gemeente op met --municipality.',
  });
}
