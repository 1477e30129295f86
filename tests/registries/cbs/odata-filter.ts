/** As much of OData's `$filter` as is asked: `and`, `or`, brackets, `eq` and `startswith`, over padded texts. */
export function matches(filter: string | null, row: Record<string, unknown>): boolean {
  if (filter === null) return true;
  const tokens = filter.match(/startswith\(\w+,'[^']*'\)|\w+ eq '[^']*'|and|or|[()]/g) ?? [];
  let at = 0;

  function either(): boolean {
    let value = both();
    while (tokens[at] === 'or') {
      at += 1;
      value = both() || value;
    }
    return value;
  }
  function both(): boolean {
    let value = one();
    while (tokens[at] === 'and') {
      at += 1;
      value = one() && value;
    }
    return value;
  }
  function one(): boolean {
    const token = tokens[at] ?? '';
    at += 1;
    if (token === '(') {
      const value = either();
      at += 1;
      return value;
    }
    const start = /^startswith\((\w+),'(.*)'\)$/.exec(token);
    if (start !== null) return textOf(row, start[1]).startsWith(start[2] ?? '');
    const equal = /^(\w+) eq '(.*)'$/.exec(token);
    if (equal === null) throw new Error(`unknown filter: ${filter}`);
    return textOf(row, equal[1]).trimEnd() === equal[2];
  }
  return either();
}

function textOf(row: Record<string, unknown>, key: string | undefined): string {
  return String(row[key ?? ''] ?? '');
}
