import { load } from 'cheerio';
import { lexer, type Token, type Tokens } from 'marked';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { messageOf, WijkgidsError } from '../../errors.ts';
import { type Block, type Metadata, noMetadata, type Reader } from '../block.ts';
import { decodeText } from '../decode.ts';
import { blocksUnder, boundNesting, rowBlocks } from '../html-blocks.ts';
import { noText, usualLimits } from '../limits.ts';

const text = z.string().trim().min(1).nullish();
const frontMatterSchema = z.object({
  id: text,
  title: text,
  publisher: text,
  year: z.coerce.number().int().min(1800).max(2200).nullish().catch(null),
  url: z
    .url({ protocol: /^https?$/ })
    .nullish()
    .catch(null),
  licence: text,
});
type FrontMatter = z.infer<typeof frontMatterSchema>;

function frontMatterOf(source: string): { front: FrontMatter; body: string } {
  const found = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source);
  if (!found) return { front: {}, body: source };
  try {
    const front = frontMatterSchema.parse(parseYaml(found[1] ?? '') ?? {});
    return { front, body: source.slice(found[0].length) };
  } catch (cause) {
    throw new WijkgidsError('broken-front-matter', {
      message: `De gegevens boven aan dit bestand (tussen de regels ---) kloppen niet: ${messageOf(cause).slice(0, 200)}`,
      remedy: 'Schrijf id, title, publisher, year, url en licence elk op een eigen regel als naam: waarde.',
      cause,
    });
  }
}

/** Words of inline tokens without markup. */
function plain(tokens: Token[] | undefined, fallback = ''): string {
  const words = (tokens ?? []).map((token): string => {
    if (token.type === 'br') return ' ';
    if (token.type === 'html' || token.type === 'image') return '';
    if ('tokens' in token && token.tokens) return plain(token.tokens);
    return 'text' in token ? String(token.text) : '';
  });
  const joined = tokens ? words.join('') : fallback;
  const decoded = /&#?\w+;/.test(joined) ? load(joined.replaceAll('<', '&lt;')).text() : joined;
  return decoded
    .replace(/\u00AD/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const sourceNote = /\s*\(Bron:\s*((?:[^()]|\([^()]*\))+)\)\s*$/;

/** Takes the closing `(Bron: document, ‘section’)` off; a paragraph of nothing else applies to what is above. */
function paragraphBlocks(words: string): Block[] {
  const note = sourceNote.exec(words);
  const basis = note?.[1]?.trim();
  const rest = note ? words.slice(0, note.index).trim() : words;
  if (!basis) return words === '' ? [] : [{ kind: 'paragraph', text: words, page: null }];
  return rest === ''
    ? [{ kind: 'basis', text: basis }]
    : [{ kind: 'paragraph', text: rest, page: null, basis }];
}

function listBlocks(list: Tokens.List): Block[] {
  return list.items.flatMap((item, index) => {
    const inner = item.tokens.filter((token) => token.type !== 'list' && token.type !== 'space');
    const words = inner.map((token) =>
      plain('tokens' in token ? token.tokens : undefined, 'text' in token ? String(token.text) : ''),
    );
    const whole = words.filter((part) => part !== '').join('\n');
    const note = sourceNote.exec(whole);
    const number = (typeof list.start === 'number' ? list.start : 1) + index;
    const itemText = note ? whole.slice(0, note.index).trim() : whole;
    const own: Block[] =
      itemText === ''
        ? []
        : [
            {
              kind: 'item',
              ordered: list.ordered,
              number,
              text: itemText,
              page: null,
              ...(note?.[1] ? { basis: note[1].trim() } : {}),
            },
          ];
    return [
      ...own,
      ...item.tokens.flatMap((token) => (token.type === 'list' ? listBlocks(token as Tokens.List) : [])),
    ];
  });
}

function tokenBlocks(token: Token): Block[] {
  switch (token.type) {
    case 'heading':
      return [
        { kind: 'heading', level: (token as Tokens.Heading).depth, text: plain(token.tokens), page: null },
      ];
    case 'paragraph':
    case 'text':
      return paragraphBlocks(plain('tokens' in token ? token.tokens : undefined, String(token.text)));
    case 'list':
      return listBlocks(token as Tokens.List);
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      return rowBlocks(
        header.map((cell) => plain(cell.tokens)),
        rows.map((row) => row.map((cell) => plain(cell.tokens))),
      );
    }
    case 'blockquote':
      return (token as Tokens.Blockquote).tokens.flatMap(tokenBlocks);
    case 'code':
      return [{ kind: 'paragraph', text: String(token.text).trim(), page: null }];
    case 'html':
      return htmlBlocks(String(token.raw));
    default:
      return [];
  }
}

function htmlBlocks(html: string): Block[] {
  const $ = load(html);
  $('script, style').remove();
  const root = $.root()[0];
  if (root) boundNesting(root);
  const body = $('body')[0];
  return body ? blocksUnder(body) : [];
}

/** `Vragen:` with a list and `Andere woorden: a, b` between `<summary>Zoekhulp</summary>` and `</details>`. */
function searchHelpOf(tokens: Token[]): Block {
  const blocks = tokens.flatMap(tokenBlocks);
  const questions = blocks.flatMap((block) => (block.kind === 'item' ? [block.text] : []));
  const otherWords = blocks.flatMap((block) => {
    const words = block.kind === 'paragraph' ? /^Andere woorden:\s*(.*)$/is.exec(block.text)?.[1] : undefined;
    return words ? words.split(/[,;]/) : [];
  });
  return {
    kind: 'search-help',
    questions,
    otherWords: otherWords.map((word) => word.trim()).filter(Boolean),
  };
}

function blocksOf(tokens: Token[]): Block[] {
  const blocks: Block[] = [];
  let help: Token[] | null = null;
  for (const token of tokens) {
    const raw = token.type === 'html' ? String(token.raw) : '';
    if (help === null && /<summary>\s*Zoekhulp\s*<\/summary>/i.test(raw)) help = [];
    else if (help !== null && /<\/details>/i.test(raw)) {
      blocks.push(searchHelpOf(help));
      help = null;
    } else if (help !== null) help.push(token);
    else blocks.push(...tokenBlocks(token));
  }
  if (help !== null) blocks.push(searchHelpOf(help));
  return blocks;
}

/**
 * Markdown with optional YAML front matter (id, title, publisher, year, url, licence), search help per section
 * and a source note per paragraph.
 * @throws WijkgidsError `broken-front-matter`, `no-text`
 */
export const readMarkdown: Reader = async ({ bytes, limits = usualLimits }) => {
  const { front, body } = frontMatterOf(decodeText(bytes, limits).replace(/^\uFEFF/, ''));
  const blocks = blocksOf(lexer(body));
  if (!blocks.some((block) => 'text' in block && block.kind !== 'heading')) {
    throw noText('Schrijf onder de kop een of meer alinea’s.');
  }
  const heading = blocks.find((block) => block.kind === 'heading' && block.level === 1);
  const metadata: Metadata = {
    ...noMetadata,
    publisher: front.publisher ?? null,
    year: front.year ?? null,
    url: front.url ?? null,
    licence: front.licence ?? null,
  };
  const title = front.title ?? (heading && 'text' in heading ? heading.text : null);
  return { documents: [{ id: front.id ?? null, title, metadata, blocks }], problems: [] };
};
