import type { Citation, Nearest } from '../../assistant/message.ts';
import { buttonRow, heading, linkOf, paragraphs, placeOf, richText, run, words } from './card-parts.ts';
import type { CardPart, TeamsEntity } from './teams-message.ts';
import { clipped } from './teams-text.ts';

/** Teams' own limits on what it shows of a citation. */
const LONGEST_NAME = 80;
const LONGEST_ABSTRACT = 160;

/** Teams' own label ‘AI generated’, with a citation for each mark that stands in the text. */
export function aiLabel(text: string, citations: Citation[]): TeamsEntity {
  const numbers = marksIn(text);
  const claims = citations.filter(({ number }) => numbers.has(number)).map(claim);
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    additionalType: ['AIGeneratedContent'],
    ...(claims.length > 0 ? { citation: claims } : {}),
  };
}

function marksIn(text: string): Set<number> {
  return new Set(Array.from(text.matchAll(/\[(\d{1,3})\]/g), (mark) => Number(mark[1])));
}

function claim(citation: Citation): CardPart {
  const url = linkOf(citation.url);
  return {
    '@type': 'Claim',
    position: citation.number,
    appearance: {
      '@type': 'DigitalDocument',
      name: clipped(citation.title, LONGEST_NAME) || 'Bron',
      abstract: clipped(citation.quote, LONGEST_ABSTRACT) || 'Zie de bronnen onder het antwoord.',
      ...(url === null ? {} : { url }),
    },
  };
}

/** The sources of an answer: one line each, that opens to show the quote. */
export function drawSources(citations: Citation[], quoteLength: number): CardPart[] {
  if (citations.length === 0) return [];
  return [
    heading('Bronnen'),
    ...citations.flatMap((citation, index) => source(citation, index, quoteLength)),
  ];
}

function source(citation: Citation, index: number, quoteLength: number): CardPart[] {
  const [quote, open, shut] = [`quote-${index}`, `open-${index}`, `shut-${index}`];
  const title = `Lees de tekst bij bron ${citation.number}`;
  const line = {
    type: 'ColumnSet',
    spacing: 'Small',
    selectAction: {
      type: 'Action.ToggleVisibility',
      title,
      tooltip: title,
      targetElements: [quote, open, shut],
    },
    columns: [
      column('auto', [words(`[${citation.number}]`, { weight: 'Bolder' })]),
      column('stretch', [words(placeOf(citation))]),
      column('auto', [
        richText([run('Lees ▾', { color: 'Accent' })], { id: open }),
        richText([run('Sluit ▴', { color: 'Accent' })], { id: shut, isVisible: false }),
      ]),
    ],
  };
  return [line, quotation(citation, quote, quoteLength)];
}

function quotation({ quote, url }: Citation, id: string, quoteLength: number): CardPart {
  const link = linkOf(url);
  const whole = quote.length <= quoteLength ? quote : clipped(quote, quoteLength);
  return {
    type: 'Container',
    id,
    isVisible: false,
    style: 'emphasis',
    items: [
      ...paragraphs(`“${whole}”`),
      ...(link === null ? [] : [buttonRow([{ type: 'Action.OpenUrl', title: 'Open bron', url: link }])]),
    ],
  };
}

function column(width: 'auto' | 'stretch', items: CardPart[]): CardPart {
  return { type: 'Column', width, items };
}

/** What comes near the question when there is no answer. */
export function drawNearest(nearest: Nearest[]): CardPart[] {
  if (nearest.length === 0) return [];
  const lines = nearest.map((one) => ({ ...words(`• ${placeOf(one)}`), spacing: 'Small' }));
  return [heading('In de buurt'), ...lines];
}
