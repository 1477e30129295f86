import { WijkgidsError } from '../../errors.ts';
import type { JsonClient } from './json-client.ts';
import { readV3Table } from './read-v3.ts';
import { readV4Table } from './read-v4.ts';
import type { CbsTable } from './table.ts';

/** Where CBS has its own tables, those of others (RIVM, GGD'en, politie), and its newer service. */
const CBS_ROOTS: Root[] = [
  ...['https://opendata.cbs.nl', 'https://dataderden.cbs.nl'].flatMap((host): Root[] => [
    // ODataFeed first: ODataApi is made for small answers.
    { protocol: 'v3', address: `${host}/ODataFeed/odata` },
    { protocol: 'v3', address: `${host}/ODataApi/odata` },
  ]),
  { protocol: 'v4', address: 'https://datasets.cbs.nl/odata/v1/CBS' },
];

type Root = { protocol: CbsTable['protocol']; address: string };

/**
 * Finds a table and reads its description: at CBS, or on another server in any of the shapes that addresses of
 * CBS have.
 * @param baseUrl `http://127.0.0.1:8080`; null for CBS itself
 * @throws WijkgidsError `cbs-base-url` (usage), `cbs-no-table` (input) when the table is nowhere,
 *   `cbs-unreachable` (outside)
 */
export async function openTable(client: JsonClient, baseUrl: string | null, id: string): Promise<CbsTable> {
  const roots = baseUrl === null ? CBS_ROOTS : rootsUnder(checkedBase(baseUrl));
  let silent: WijkgidsError | null = null;
  for (const { protocol, address } of roots) {
    try {
      const root = `${address}/${id}`;
      const table = await (protocol === 'v3' ? readV3Table : readV4Table)(client, root, id);
      if (table !== null) return table;
    } catch (error) {
      if (!(error instanceof WijkgidsError) || error.kind !== 'outside') throw error;
      // On one server another path will not answer either when nothing listens there.
      if (baseUrl !== null && isDeaf(error)) throw error;
      silent ??= error;
    }
  }
  throw silent ?? noTable(id, baseUrl);
}

function rootsUnder(base: string): Root[] {
  return [
    ...[
      '/ODataApi/odata',
      '/ODataFeed/odata',
      '/ODataApi/OData',
      '/ODataFeed/OData',
      '/odata',
      '/OData',
      '',
    ].map((path): Root => ({ protocol: 'v3', address: base + path })),
    ...['/odata/v1/CBS', '/v1/CBS', '/CBS', ''].map(
      (path): Root => ({ protocol: 'v4', address: base + path }),
    ),
  ];
}

/** No connection at all, as opposed to a status that says the server fails. */
function isDeaf(error: WijkgidsError): boolean {
  return !/status \d/.test(String((error.cause as Error | undefined)?.message));
}

function checkedBase(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  const fits = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '';
  if (fits) return (url.origin + url.pathname).replace(/\/+$/, '');
  throw new WijkgidsError('cbs-base-url', {
    kind: 'usage',
    message: `--base-url is geen adres van een server: ${baseUrl}.`,
    remedy:
      'Geef een adres dat met http:// of https:// begint, zonder gebruikersnaam, bijvoorbeeld http://127.0.0.1:8080.',
  });
}

function noTable(id: string, baseUrl: string | null): WijkgidsError {
  return new WijkgidsError('cbs-no-table', {
    message: `Tabel ${id} staat niet op ${baseUrl ?? 'opendata.cbs.nl, dataderden.cbs.nl of datasets.cbs.nl'}.`,
    remedy: 'Controleer het nummer en de hoofdletters; het nummer staat bij de tabel op opendata.cbs.nl.',
  });
}
