import { button, element, paragraph } from './element.js';

/** From this width in pixels a picture is too wide to be read when it is shrunk to a phone. */
const wideFrom = 900;
/**
 * Figures are drawn with two pixels for each of the page, so that half of their width is the size they are meant
 * to be seen at. This much of their width keeps their words readable; the second, what is comfortable to look at.
 */
const readable = 0.42;
const comfortable = 0.6;

/**
 * A picture of a reply with its description to read. A wide one keeps a size at which it can be read and scrolls
 * in its own frame where the screen is narrow; every wide one can be opened over the whole page.
 *
 * @param {import('../../../assistant/message.ts').Picture} picture whose data is empty when the browser had no
 *   room to keep it: its description then stands in
 */
export function drawPicture(picture) {
  const { title, alt, data } = picture;
  const caption = element('figcaption', { class: 'utrecht-figure__caption picture__title' }, title);
  if (data === '') {
    return element('figure', { class: 'utrecht-figure attachment picture' }, caption, paragraph(alt));
  }
  const width = sizeOf(data)?.width ?? 0;
  const isWide = width >= wideFrom;
  const image = drawImage(picture, isWide ? 'picture__image picture__image--wide' : 'picture__image');
  if (isWide) image.style.minInlineSize = inRem(width * readable);
  const frame = { class: 'picture__frame', role: 'group', 'aria-label': `Beeld: ${title}`, tabindex: '0' };
  return element(
    'figure',
    { class: 'utrecht-figure attachment picture' },
    caption,
    isWide ? element('div', frame, image) : image,
    element(
      'div',
      { class: 'picture__row' },
      isWide ? button('subtle', 'Vergroot', () => openLarge(picture), 'button-small') : null,
      element(
        'details',
        { class: 'picture__words' },
        element('summary', { class: 'picture__summary' }, 'Beschrijving'),
        paragraph(alt),
      ),
    ),
  );
}

/** @param {import('../../../assistant/message.ts').Picture} picture @param {string} classes */
function drawImage({ alt, mediaType, data }, classes) {
  const size = sizeOf(data);
  return element('img', {
    class: `utrecht-img ${classes}`,
    src: `data:${mediaType};base64,${data}`,
    alt,
    // Known before it is drawn, so that nothing below it jumps.
    ...(size && { width: size.width, height: size.height }),
  });
}

/**
 * The picture over the whole page. Escape and the button close it; the focus then goes back by itself.
 * @param {import('../../../assistant/message.ts').Picture} picture
 */
function openLarge(picture) {
  const heading = { class: 'utrecht-heading-2 large-picture__title', id: 'large-picture' };
  const image = drawImage(picture, 'large-picture__image');
  image.style.maxInlineSize = `max(100%, ${inRem((sizeOf(picture.data)?.width ?? 0) * comfortable)})`;
  const dialog = element(
    'dialog',
    { class: 'large-picture', 'aria-labelledby': 'large-picture' },
    element(
      'div',
      { class: 'large-picture__bar' },
      element('h2', heading, picture.title),
      button('secondary-action', 'Sluiten', () => dialog.close()),
    ),
    element(
      'div',
      { class: 'large-picture__frame', role: 'group', 'aria-label': 'Het beeld', tabindex: '0' },
      image,
    ),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** @param {number} pixels @returns {string} a length that grows along with the letters */
function inRem(pixels) {
  return `${(pixels / 16).toFixed(1)}rem`;
}

/**
 * Width and height in pixels, from the first chunk of the file: https://www.w3.org/TR/png/#11IHDR
 * @param {string} data base64
 * @returns {{ width: number, height: number } | null} null when it is no PNG
 */
function sizeOf(data) {
  try {
    const head = atob(data.slice(0, 32));
    if (!head.startsWith('\x89PNG\r\n\x1a\n')) return null;
    const numberAt = (/** @type {number} */ from) =>
      [0, 1, 2, 3].reduce((sum, at) => sum * 256 + head.charCodeAt(from + at), 0);
    return { width: numberAt(16), height: numberAt(20) };
  } catch {
    return null;
  }
}
