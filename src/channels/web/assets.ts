import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import express, { type RequestHandler } from 'express';

const publicFolder = fileURLToPath(new URL('./public/', import.meta.url));
const designSystemFile = fileURLToPath(import.meta.resolve('@utrecht/component-library-css'));

/** The page itself. Browsers ask each time whether it changed, so that an update reaches everyone at once. */
export const servePage: RequestHandler = (_request, response) => {
  response.sendFile('index.html', {
    root: publicFolder,
    cacheControl: false,
    headers: { 'Cache-Control': 'no-cache' },
  });
};

/** Own scripts, styles and icon. */
export function serveOwnAssets(): RequestHandler {
  return express.static(publicFolder, {
    index: false,
    redirect: false,
    cacheControl: false,
    setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
  });
}

/**
 * The component styles of NL Design System (Utrecht's CSS bundle, 400 KB, 32 KB compressed), straight from
 * the installed package. Compressed once, since nothing in front of the server may do it.
 */
export function serveDesignSystem(): RequestHandler {
  const plain = readFileSync(designSystemFile);
  const compressed = gzipSync(plain);
  const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 24)}"`;
  return (request, response) => {
    response.set({ 'Cache-Control': 'no-cache', ETag: tag, Vary: 'Accept-Encoding' }).type('css');
    if (request.fresh) return void response.status(304).end();
    if (!request.acceptsEncodings('gzip')) return void response.send(plain);
    response.set('Content-Encoding', 'gzip').send(compressed);
  };
}
