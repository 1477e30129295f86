/** What a person typed, read from the markup in which Slack sends it. */
export type ReadText = {
  text: string;
  /** Whether someone other than Wijkgids is spoken to. */
  mentionsOthers: boolean;
  mentionsBot: boolean;
};

/**
 * Plain text of a message: links become their label, mentions a name, and the mention of Wijkgids itself goes.
 *
 * @param botUserId null when it is not known yet; a mention at the very start then counts as ours
 */
export function readText(markup: string, botUserId: string | null): ReadText {
  const bot = botUserId ?? /^\s*<@([UW]\w+)/.exec(markup)?.[1] ?? null;
  const mentioned = [...markup.matchAll(/<@([UW]\w+)(?:\|[^>]*)?>/g)].map(([, user]) => user);
  const withoutBot =
    bot === null ? markup : markup.replace(new RegExp(`<@${bot}(?:\\|[^>]*)?>[ \\t]*[,:]?`, 'g'), ' ');
  return {
    text: plainTextOf(withoutBot),
    mentionsOthers: mentioned.some((user) => user !== bot) || /<!(?!date)/.test(markup),
    mentionsBot: bot !== null && mentioned.includes(bot),
  };
}

/** The words of a text in Slack's markup, without what only Slack understands. */
export function plainTextOf(markup: string): string {
  return markup
    .replace(/<([^<>]*)>/g, (_, inner: string) => spokenForm(inner))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** `@U1|Noor` → `@Noor`, `#C1|algemeen` → `#algemeen`, `https://…|label` → `label`. */
function spokenForm(inner: string): string {
  const [target = '', label] = inner.split(/\|(.*)/s, 2);
  const sign = /^[@#]/.exec(target)?.[0];
  if (sign === '@') return `@${label ?? 'iemand'}`;
  if (sign === '#') return label ? `#${label}` : '#kanaal';
  if (target.startsWith('!')) return label ?? `@${target.slice(1).split('^')[0]}`;
  return label || target.replace(/^mailto:/, '');
}
