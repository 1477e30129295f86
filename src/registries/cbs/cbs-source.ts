import { WijkgidsError } from '../../errors.ts';

const PREFIX = /^cbs:/i;

/** Whether what is to be imported is a table of CBS or RIVM (`cbs:50150NED`), and not a file. */
export function isCbsSource(source: string): boolean {
  return PREFIX.test(source);
}

/**
 * The id of the table in `cbs:50150NED` or `50150NED`; as it was typed, because ids are case-sensitive.
 * @throws WijkgidsError `cbs-table` (usage) when it has anything but letters and digits
 */
export function cbsTableId(source: string): string {
  const id = source.replace(PREFIX, '').trim();
  if (/^[A-Za-z0-9]{1,20}$/.test(id)) return id;
  throw new WijkgidsError('cbs-table', {
    kind: 'usage',
    message: `“${source}” is geen tabel van het CBS: een tabelnummer heeft alleen letters en cijfers.`,
    remedy: 'Geef bijvoorbeeld cbs:85984NED; het nummer staat bij de tabel op opendata.cbs.nl.',
  });
}
