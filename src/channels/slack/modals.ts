import type { PassageView } from '../../assistant/message.ts';
import { type Range, splitRanges } from '../split-text.ts';
import { type KnownBlock, LIMITS, type ModalView } from './block-kit.ts';
import {
  boldLine,
  context,
  contextsOf,
  modalText,
  section,
  sectionsOf,
  textSection,
} from './message-parts.ts';
import { cleanText, linkTarget, toMrkdwn } from './mrkdwn.ts';

export { drawFormModal } from './form-modal.ts';
export { matchingOptions, readFormValues } from './form-options.ts';

/** Most blocks of what stands before a passage, and after it: room enough is left for the passage itself. */
const MOST_AROUND = 10;
const MOST_PASSAGE = 60;
const SECTION_TEXT = LIMITS.sectionText - 20;

/**
 * A passage in its context, with the sentences that the reply rests on in bold.
 *
 * @param options.number of the citation; null for a passage that only came near
 * @param options.quote what to stress, as it stands in the passage; null for nothing
 */
export function drawPassageModal(
  view: PassageView,
  options: { number: number | null; quote: string | null },
): ModalView {
  const title = boldLine(view.title, LIMITS.sectionText - 20);
  return modal(options.number === null ? 'In de buurt' : `Bron ${options.number}`, [
    ...(title === '' ? [] : [section(title)]),
    ...drawDetails(view),
    { type: 'divider' },
    ...(view.before === null ? [] : contextsOf(view.before).slice(-MOST_AROUND)),
    ...drawPassage(view.text, options.quote),
    ...(view.after === null ? [] : contextsOf(view.after).slice(0, MOST_AROUND)),
  ]);
}

/** For a passage that was removed after the reply was made. */
export function drawUnknownPassageModal(): ModalView {
  return modal(
    'Bron',
    sectionsOf(
      'Dit stuk tekst is er niet meer. Het document is vernieuwd of verwijderd.\n\n' +
        'Stel uw vraag opnieuw. Dan krijgt u een antwoord uit de documenten van nu.',
    ),
  );
}

/** What a person sees when a form was sent. */
export function drawThanksModal(text: string): ModalView {
  return modal('Wijkgids', sectionsOf(text).slice(0, MOST_PASSAGE));
}

/** A modal that only shows something. */
function modal(title: string, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    title: modalText(title),
    close: modalText('Sluiten'),
    blocks,
  };
}

function drawDetails(view: PassageView): KnownBlock[] {
  const made = [view.publisher, view.year === null ? null : String(view.year)].filter(Boolean).join(', ');
  const lines = [
    made,
    view.section,
    view.page === null ? '' : `Bladzijde ${view.page}`,
    view.basis === null ? '' : `Berust op ${view.basis}`,
  ];
  const address = linkTarget(view.url);
  const link = address === null ? null : `<${address}|${siteOf(address)}>`;
  return [
    ...lines.filter((line) => line.trim() !== '').flatMap(contextsOf),
    ...(link === null || link.length > LIMITS.sectionText ? [] : [context(`Website: ${link}`)]),
  ].slice(0, MOST_AROUND);
}

function siteOf(address: string): string {
  return new URL(address.replaceAll('&amp;', '&')).hostname.replace(/^www\./, '');
}

function drawPassage(text: string, quote: string | null): KnownBlock[] {
  const clean = cleanText(text);
  const bold = quote === null ? { from: 0, to: 0 } : findQuote(clean, cleanText(quote));
  const draw = ({ from, to }: Range) =>
    toMrkdwn(clean.slice(from, to), { from: bold.from - from, to: bold.to - from });
  return splitRanges(clean, SECTION_TEXT, (piece) => draw(piece).length)
    .slice(0, MOST_PASSAGE)
    .map((piece) =>
      piece.to <= bold.from || piece.from >= bold.to
        ? textSection(clean.slice(piece.from, piece.to))
        : section(draw(piece)),
    );
}

/** Where a quote stands in a passage. White space may differ, since a quote can run over line ends. */
function findQuote(text: string, quote: string): Range {
  const words = quote.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return { from: 0, to: 0 };
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
  const match = new RegExp(pattern).exec(text);
  return match === null ? { from: 0, to: 0 } : { from: match.index, to: match.index + match[0].length };
}
