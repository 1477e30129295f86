import { type CheerioAPI, load, loadBuffer } from 'cheerio';
import type { Block, ReadDocument, Reader } from '../block.ts';
import { blocksUnder, boundNesting } from '../html-blocks.ts';
import { boundText, type Limits, noText, usualLimits } from '../limits.ts';
import { wordCount } from '../plain-text/line.ts';

/** What belongs to the site and not to the text. Nothing is ever loaded from a page. */
const furniture = [
  'script, style, noscript, template, iframe, object, embed, svg, canvas, audio, video, img, picture',
  'nav, aside, form, button, dialog, select, input, textarea, label',
  'body > header, body > footer, body > div > header, body > div > footer, footer',
  '[role=navigation], [role=banner], [role=contentinfo], [role=complementary], [role=search], [role=dialog]',
  '[role=alert], [hidden], [aria-hidden=true], [style*="display:none"], [style*="display: none"]',
  '[id*=cookie i], [class*=cookie i], [id*=consent i], [class*=consent i], [class*=breadcrumb i]',
  '[class*=skip-link i], [class*=skiplink i], [class*=visually-hidden i], [class*=sr-only i], [class*=share i]',
].join(', ');

/** The part of the page that holds the text: main, a single article, or else the body. */
function mainOf($: CheerioAPI): ReturnType<CheerioAPI> {
  for (const selector of ['main', '[role=main]', 'article']) {
    const found = $(selector);
    if (found.length === 1 && wordCount(found.text()) > 0) return found;
  }
  return $('body');
}

/** Short lines that come back unchanged under different text are labels of the page, as `Lees voor` is. */
function dropLabels(blocks: Block[]): Block[] {
  const above = new Map<string, Set<string>>();
  const short = (block: Block): string | null =>
    block.kind === 'paragraph' && wordCount(block.text) <= 8 ? block.text : null;
  blocks.forEach((block, index) => {
    const text = short(block);
    const before = blocks[index - 1];
    if (text === null || !before || !('text' in before)) return;
    above.set(text, (above.get(text) ?? new Set()).add(before.text));
  });
  return blocks.filter((block) => (above.get(short(block) ?? '')?.size ?? 0) < 4);
}

function metaOf($: CheerioAPI, names: string[]): string | null {
  for (const name of names) {
    const value = $(`meta[property="${name}"], meta[name="${name}"]`).first().attr('content')?.trim();
    if (value) return value;
  }
  return null;
}

function webAddress(value: string | undefined | null): string | null {
  return value && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) ? value : null;
}

function documentOf($: CheerioAPI, limits: Limits): ReadDocument {
  const root = $.root()[0];
  if (root) boundNesting(root);
  const year = /\b(?:19|20)\d\d\b/.exec(metaOf($, ['article:published_time', 'date', 'dcterms.date']) ?? '');
  const metadata = {
    publisher: metaOf($, ['og:site_name', 'dcterms.publisher', 'publisher']),
    year: year ? Number(year[0]) : null,
    url: webAddress($('link[rel=canonical]').attr('href')) ?? webAddress(metaOf($, ['og:url'])),
    licence: webAddress($('link[rel=license]').attr('href')),
  };
  const pageTitle = $('head title')
    .first()
    .text()
    .split(/\s+[|–—]\s+/)[0];
  const heading = $('h1').first().text();
  $(furniture).remove();
  const main = mainOf($)[0];
  const blocks = main ? dropLabels(blocksUnder(main)) : [];
  const title = [heading, metaOf($, ['og:title']), pageTitle].map((text) =>
    (text ?? '').replace(/\s+/g, ' ').trim(),
  );
  boundText(blocks.map((block) => ('text' in block ? block.text : '')).join('\n'), limits);
  return { id: null, title: title.find((text) => text !== '') ?? null, metadata, blocks };
}

/** HTML that is already text, for instance what a Word document was turned into. */
export function readHtmlText(html: string, limits: Limits = usualLimits): ReadDocument {
  return documentOf(load(html), limits);
}

/** A saved web page; the encoding is taken from the bytes as a browser does. @throws WijkgidsError `no-text`, `nested-too-deep` */
export const readHtml: Reader = async ({ bytes, limits = usualLimits }) => {
  const document = documentOf(loadBuffer(bytes), limits);
  if (!document.blocks.some((block) => block.kind !== 'heading')) {
    throw noText(
      'Laadt de pagina haar tekst pas in de browser? Sla haar dan op als PDF of kopieer de tekst.',
    );
  }
  return { documents: [document], problems: [] };
};
