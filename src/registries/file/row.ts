/** One row of a table, or one record of a list, as text. */
export type Row = {
  /** Counts from 1 with the heading, as an editor or a spreadsheet does; in a JSON list the place in the list. */
  line: number;
  /**
   * Trimmed text by column; empty when nothing stands there. A column of `fields` or `columns` has the name of
   * the field, any other the heading of the file. Numbers that the file holds as numbers are written with a
   * decimal comma and no thousands separator (`1245,5`), dates as `2019-04-11`, true and false as `true` and
   * `false`. Lists are joined with `;`; what is nested deeper is JSON.
   */
  values: Record<string, string>;
  /** Why the row cannot be read, for a person; its values are then empty. Null when it can. */
  problem: string | null;
};

export type ReadRowsOptions = {
  /** Names of our fields: a heading that differs only in case, spaces, underscores or accents is that field. */
  fields?: readonly string[];
  /** For a field of ours the heading that the file has for it. */
  columns?: Record<string, string>;
  /** Sheet of a workbook; the first visible one when left out. */
  sheet?: string;
};
