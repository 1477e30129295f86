import type { CheerioAPI } from 'cheerio';
import { WijkgidsError } from '../errors.ts';
import type { Block } from './block.ts';
import { wordCount } from './plain-text/line.ts';

type Root = ReturnType<CheerioAPI>;
type Node = NonNullable<Root[0]>;

/** Deeper pages exist only by mistake or on purpose. */
const deepest = 300;

const blockTags = new Set(
  (
    'address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 ' +
    'h5 h6 header hr li main ol p pre section summary table tbody td th thead tr ul'
  ).split(' '),
);

function tagOf(node: Node): string {
  return 'name' in node && node.type === 'tag' ? node.name.toLowerCase() : '';
}

function childrenOf(node: Node): Node[] {
  return 'children' in node ? (node.children as Node[]) : [];
}

/** @throws WijkgidsError `nested-too-deep`; looks without recursion, so that no page can exhaust the stack */
export function boundNesting(root: Node): void {
  const open: { node: Node; depth: number }[] = [{ node: root, depth: 0 }];
  for (let item = open.pop(); item; item = open.pop()) {
    if (item.depth > deepest) {
      throw new WijkgidsError('nested-too-deep', {
        message: `Deze webpagina is meer dan ${deepest} lagen diep genest`,
        remedy: 'Sla de pagina opnieuw op, of kopieer de tekst naar een .txt-bestand.',
      });
    }
    for (const child of childrenOf(item.node)) open.push({ node: child, depth: item.depth + 1 });
  }
}

/** Words of a node without the blocks inside it. */
function inlineText(node: Node): string {
  if (node.type === 'text') return (node as { data: string }).data;
  const tag = tagOf(node);
  if (tag === 'br') return ' ';
  if (node.type !== 'root' && tag === '') return '';
  return childrenOf(node)
    .map((child) => (blockTags.has(tagOf(child)) ? ' ' : inlineText(child)))
    .join('');
}

/** Words of a node with all that is inside it. */
function allText(node: Node): string {
  if (node.type === 'text') return (node as { data: string }).data;
  if (tagOf(node) === 'br') return ' ';
  const inner = childrenOf(node).map(allText).join('');
  return blockTags.has(tagOf(node)) ? ` ${inner} ` : inner;
}

function tidy(text: string): string {
  return text
    .replace(/\u00AD/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Rows as `kolom: waarde; kolom: waarde`; without a head row the values alone. */
function tableBlocks(table: Node): Block[] {
  const rows: { cells: string[]; head: boolean }[] = [];
  const collect = (node: Node): void => {
    if (tagOf(node) === 'tr') {
      const cells = childrenOf(node).filter((child) => ['td', 'th'].includes(tagOf(child)));
      rows.push({
        cells: cells.map((cell) => tidy(allText(cell))),
        head: cells.length > 1 && cells.every((cell) => tagOf(cell) === 'th'),
      });
      return;
    }
    for (const child of childrenOf(node)) collect(child);
  };
  collect(table);
  const headed =
    rows[0]?.head || (rows.length > 2 && rows[0]?.cells.every((cell) => cell !== '' && wordCount(cell) <= 6));
  return rowBlocks(
    headed ? (rows[0]?.cells ?? []) : [],
    rows.slice(headed ? 1 : 0).map(({ cells }) => cells),
  );
}

/** @param head names of the columns, empty when unknown */
export function rowBlocks(head: string[], rows: string[][], page: number | null = null): Block[] {
  return rows.flatMap((cells) => {
    const named = cells.map((cell, index) => (head[index] && cell ? `${head[index]}: ${cell}` : cell));
    const text = named.filter((cell) => cell !== '').join('; ');
    return text === '' ? [] : [{ kind: 'row' as const, text, page }];
  });
}

function listBlocks(list: Node): Block[] {
  const ordered = tagOf(list) === 'ol';
  let number = 0;
  return childrenOf(list).flatMap((child) => {
    if (tagOf(child) !== 'li') return blocksUnder(child);
    number += 1;
    const inside = childrenOf(child);
    const deeper = inside.flatMap((node) => (blockTags.has(tagOf(node)) ? blocksOf(node) : []));
    const paragraphs = deeper.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
    const text = [tidy(inlineText(child)), ...paragraphs].filter((part) => part !== '').join('\n');
    const rest = deeper.filter((block) => block.kind !== 'paragraph');
    return text === '' ? rest : [{ kind: 'item' as const, ordered, number, text, page: null }, ...rest];
  });
}

function blocksOf(node: Node): Block[] {
  const tag = tagOf(node);
  if (/^h[1-6]$/.test(tag)) {
    const text = tidy(allText(node));
    return text === '' ? [] : [{ kind: 'heading', level: Number(tag[1]), text, page: null }];
  }
  if (tag === 'table') return tableBlocks(node);
  if (tag === 'ul' || tag === 'ol') return listBlocks(node);
  if (tag === 'dl') return definitionBlocks(node);
  if (tag === 'summary') return [{ kind: 'heading', level: 6, text: tidy(allText(node)), page: null }];
  return blocksUnder(node);
}

/** `dt` and its `dd` as one row `begrip: uitleg`. */
function definitionBlocks(list: Node): Block[] {
  const rows: string[] = [];
  for (const child of childrenOf(list)) {
    const text = tidy(allText(child));
    if (tagOf(child) === 'dd' && rows.length > 0) rows.push(`${rows.pop()}: ${text}`);
    else if (text !== '') rows.push(text);
  }
  return rows.map((text) => ({ kind: 'row', text, page: null }));
}

/** The blocks inside a node; loose words between them become paragraphs. */
export function blocksUnder(node: Node): Block[] {
  const blocks: Block[] = [];
  let loose = '';
  const close = (): void => {
    const text = tidy(loose);
    if (text !== '') blocks.push({ kind: 'paragraph', text, page: null });
    loose = '';
  };
  const hasBlockInside = (child: Node): boolean =>
    childrenOf(child).some((inner) => blockTags.has(tagOf(inner)) || hasBlockInside(inner));
  for (const child of childrenOf(node)) {
    if (blockTags.has(tagOf(child))) {
      close();
      blocks.push(...blocksOf(child));
    } else if (hasBlockInside(child)) {
      close();
      blocks.push(...blocksUnder(child));
    } else loose += inlineText(child);
  }
  close();
  return blocks;
}
