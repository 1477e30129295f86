import mammoth from 'mammoth';
import { WijkgidsError } from '../../errors.ts';
import type { Reader } from '../block.ts';
import { noText, usualLimits } from '../limits.ts';
import { checkZip } from '../zip-bounds.ts';
import { readHtmlText } from './html.ts';

/**
 * A Word document by way of HTML; pictures are left out. The zip container is checked before it is unpacked.
 * @throws WijkgidsError `zip-bomb`, `broken-zip`, `broken-docx`, `no-text`
 */
export const readDocx: Reader = async ({ bytes, limits = usualLimits }) => {
  checkZip(bytes);
  let html: string;
  try {
    const styleMap = ["p[style-name='Title'] => h1.title:fresh", "p[style-name='Titel'] => h1.title:fresh"];
    const convertImage = mammoth.images.imgElement(async () => ({ src: '' }));
    html = (
      await mammoth.convertToHtml({ buffer: bytes }, { styleMap, convertImage, externalFileAccess: false })
    ).value;
  } catch (cause) {
    throw new WijkgidsError('broken-docx', {
      message: 'Dit Word-bestand kan niet worden gelezen',
      remedy: 'Open het in een tekstverwerker en sla het opnieuw op als .docx.',
      cause,
    });
  }
  const document = readHtmlText(`<body>${html}</body>`, limits);
  if (document.blocks.length === 0)
    throw noText('Staat de tekst in plaatjes? Zet haar om naar tekst en probeer het opnieuw.');
  return { documents: [document], problems: [] };
};
