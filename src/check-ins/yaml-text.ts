import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { messageOf } from '../errors.ts';

/** A place in a file: names of fields and numbers in lists. */
export type YamlPath = readonly PropertyKey[];

/** Something that is not right, and where. */
export type Issue = {
  path: YamlPath;
  /** A field there that should not be there, for the line. */
  field?: string | undefined;
  message: string;
};

export type YamlText = {
  value: unknown;
  /** The line, from 1, of what stands at this place; of what it stands in, when it is not there itself. */
  lineOf(path: YamlPath): number | null;
};

/** What an adviser can do about the mistakes that are made most; others get the general hint. */
const HINTS: Record<string, string> = {
  BAD_INDENT: 'het inspringen klopt niet: wat bij elkaar hoort, begint op dezelfde plek in de regel',
  TAB_AS_INDENT: 'hier staat een tab: spring in met spaties',
  DUPLICATE_KEY: 'dit veld staat er twee keer',
  MISSING_CHAR: 'hier ontbreekt een aanhalingsteken, haakje of dubbele punt',
  MULTIPLE_DOCS: 'er staan twee documenten in dit bestand, gescheiden door ---: maak er twee bestanden van',
  BLOCK_AS_IMPLICIT_KEY: 'zet een tekst met een dubbele punt erin tussen aanhalingstekens',
};
const GENERAL_HINT =
  'dit is geen geldige YAML; zet een tekst met een dubbele punt, een hekje of accolades tussen aanhalingstekens';

/**
 * Reads YAML, and remembers on which line everything stands.
 * @returns what it says, or the mistakes in Dutch, each with its line
 */
export function readYamlText(
  text: string,
): { yaml: YamlText } | { mistakes: { line: number | null; message: string }[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      mistakes: document.errors.map(({ code, pos }) => ({
        line: lines.linePos(pos[0]).line,
        message: HINTS[code] ?? GENERAL_HINT,
      })),
    };
  }
  let value: unknown;
  try {
    value = document.toJS();
  } catch (cause) {
    return { mistakes: [{ line: null, message: `${GENERAL_HINT} (${messageOf(cause)})` }] };
  }
  return {
    yaml: {
      value,
      lineOf: (path) => {
        const offset = offsetOf(document.contents, path, (node) =>
          isAlias(node) ? (node.resolve(document) ?? null) : node,
        );
        return offset === null ? null : lines.linePos(offset).line;
      },
    },
  };
}

/** Where something begins in the text: for a field the name, for an item of a list the item. */
function offsetOf(root: Node | null, path: YamlPath, resolve: (node: Node) => Node | null): number | null {
  let offset = root?.range?.[0] ?? null;
  let node: Node | null = root;
  for (const step of path) {
    if (node !== null) node = resolve(node);
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (isNode(pair?.key)) offset = pair.key.range?.[0] ?? offset;
      next = pair?.value;
    } else if (isSeq(node)) {
      next = node.items[Number(step)];
      if (isNode(next)) offset = next.range?.[0] ?? offset;
    }
    if (!isNode(next)) break;
    node = next;
  }
  return offset;
}
