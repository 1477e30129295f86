import { element, paragraph } from './element.js';

/** @type {Record<string, string>} the programs that people open these with, by extension */
const kinds = { xlsx: 'Excel', docx: 'Word', pdf: 'PDF', csv: 'CSV', pptx: 'PowerPoint' };

/**
 * A file of a reply as a link that saves it. The file is in the link itself, so that nothing more is asked of
 * the server and a new tab can do nothing with it.
 *
 * @param {import('../../../assistant/message.ts').OfficeFile} file whose data is empty when the browser had no
 *   room to keep it
 */
export function drawFile({ title, name, mediaType, data }) {
  if (data === '') {
    return element(
      'div',
      { class: 'attachment file' },
      paragraph(`${title} (${name})`, 'file__title'),
      paragraph('Dit bestand is niet bewaard in deze browser. Stel de vraag opnieuw om het te krijgen.'),
    );
  }
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? mediaType : 'application/octet-stream';
  const link = element(
    'a',
    { class: 'file__link', href: `data:${type};base64,${data}`, download: name },
    element('span', { class: 'file__title' }, title),
    ' ',
    element('span', { class: 'file__details' }, `${name}, ${kindOf(name)}, ${sizeWords(bytesIn(data))}`),
  );
  return element('div', { class: 'attachment file' }, link);
}

/** @param {string} name */
function kindOf(name) {
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return kinds[extension] ?? (extension === '' ? 'bestand' : extension.toUpperCase());
}

/** @param {string} base64 */
function bytesIn(base64) {
  return Math.floor((base64.replace(/[=\s]+/g, '').length * 3) / 4);
}

/** @param {number} bytes */
function sizeWords(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;
}
