import type { Range } from '../split-text.ts';

/**
 * Plain text as Slack's markup. Slack has no way to escape `*`, `_`, `~`, a backtick or `:name:`, nor what it
 * links to by itself. So text in which it could read any of these goes in a `plain_text` object, where it reads
 * none (`hasMarkup` tells). Where that cannot be, in the fallback text and beside words in bold, a word joiner
 * (U+2060), which takes no room and shows nothing, stands beside each such mark.
 */
const JOINER = '\u2060';

/** Also without width, but an edge of a word to Slack: lets our own bold begin or end against a letter. */
const EDGE = '\u200b';

/**
 * What means something to Markdown anywhere in a line, beside the citation marks that mean nothing: those that
 * are not the first half of a link, nor open a line and define one.
 */
const MARKDOWN_MARK = /(?<=\p{L}.*)\[\d{1,3}\](?!\()|\[\d{1,3}\](?![(:])|[\\`*_~|[\]]|(?<=^|\])\(|^:/gmu;

/** Text that can be sent: whole characters only, without control characters, with `\n` as the line end. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ');
}

/** Text for a `plain_text` object, where Slack reads no markup; mentions are taken apart all the same. */
export function toPlainText(text: string): string {
  return cleanText(text)
    .replace(/^(\s*)- /gm, '$1• ')
    .replace(/<(?=[!@#])/g, `<${JOINER}`);
}

/** The same on one line, for a label or title. */
export function toPlainLine(text: string): string {
  return toPlainText(text.replace(/\s+/g, ' ').trim());
}

/** Whether Slack, or what draws as Slack does, could read something in this text other than the text itself. */
export function hasMarkup(text: string): boolean {
  return toMrkdwn(text).includes(JOINER) || /<[!@#/a-z]/i.test(text);
}

/** One line, or part of one, of mrkdwn that shows exactly this text. */
export function escapeMrkdwn(text: string): string {
  return breakAddresses(escapeEntities(text))
    .replace(/(?<![\p{L}\p{N}])[*_~](?=\S)|(?<=\S)[*_~](?![\p{L}\p{N}])|`/gu, `${JOINER}$&${JOINER}`)
    .replace(/:(?=[\p{L}\p{N}_+'-]+:)/gu, `:${JOINER}`);
}

/** What goes between three backticks. */
export function escapeCode(text: string): string {
  return escapeEntities(text).replaceAll('`', `${JOINER}\`${JOINER}`);
}

/**
 * The text of a reply or passage as mrkdwn: `- ` becomes a bullet, the rest shows exactly as it is.
 *
 * @param bold the part of the text to stress
 */
export function toMrkdwn(text: string, bold: Range = { from: 0, to: 0 }): string {
  let start = 0;
  const lines = text.split('\n').map((line) => {
    const drawn = drawLine(line, { from: bold.from - start, to: bold.to - start });
    start += line.length + 1;
    return drawn;
  });
  return lines.join('\n');
}

/** The text that stands in for the blocks, in notifications. Slack takes no `plain_text` there. */
export function toFallback(text: string): string {
  return toMrkdwn(text);
}

/**
 * The text of a reply as the standard Markdown that Slack's streams take, in which nothing but lists has a
 * meaning. It is safe to join what this makes of a text that comes in parts.
 */
export function toMarkdown(text: string): string {
  const escaped = escapeEntities(text)
    .replace(MARKDOWN_MARK, (found) => (found.length > 1 ? found : `\\${found}`))
    .replace(/^[^\S\n]{4,}/gm, '   ')
    .replace(/^(\s*)(#|\+|=|-(?!\s|$))/gm, '$1\\$2')
    .replace(/^(\s*)&gt;/gm, `$1${JOINER}&gt;`);
  return breakAddresses(escaped);
}

/** An address that Slack may link to; null for anything that is no web address. Safe inside `<…|…>`. */
export function linkTarget(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  return href.replace(/[|<>]/g, encodeURIComponent).replaceAll('&', '&amp;');
}

function drawLine(line: string, bold: Range): string {
  const bullet = /^(\s*)- /.exec(line);
  const head = bullet === null ? 0 : bullet[0].length;
  const from = clamp(bold.from, head, line.length);
  const to = clamp(bold.to, from, line.length);
  const content = drawBold(line.slice(head, from), line.slice(from, to), line.slice(to));
  if (bullet !== null) return `${bullet[1]}• ${content}`;
  // An escaped '>' that opens a line is a quotation to Slack.
  return content.replace(/^(\s*)&gt;/, `$1${JOINER}&gt;`);
}

function drawBold(before: string, stressed: string, after: string): string {
  const words = stressed.trim();
  if (words === '') return escapeMrkdwn(before + stressed + after);
  const left = before + stressed.slice(0, stressed.indexOf(words));
  const right = stressed.trimEnd().length < stressed.length ? ` ${after}` : after;
  const opening = /\S$/.test(left) ? EDGE : '';
  const closing = /^[\p{L}\p{N}]/u.test(right) ? EDGE : '';
  return `${escapeMrkdwn(left)}${opening}*${escapeMrkdwn(words)}*${closing}${escapeMrkdwn(right)}`;
}

/**
 * Takes apart what Slack would link to by itself: web addresses, mail addresses, names of sites, channels and people. An address
 * may have begun in an earlier part of the text.
 */
function breakAddresses(text: string): string {
  return text
    .replace(/:(?=\/)|@|(?<=\bwww)\.|(?<=^|[\p{L}\p{N}-])\.(?=\p{L}{2})|#(?=\p{L})/giu, `$&${JOINER}`)
    .replace(/^\/\//, `${JOINER}//`);
}

function escapeEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
