import { z } from 'zod';
import type { JsonClient } from './json-client.ts';
import { parsedRows, readList } from './read-list.ts';
import { type CbsTable, type Column, type DimensionCode, roleOf, yearsIn } from './table.ts';

const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => String(value ?? '').trim());

const tableInfo = z.object({
  Title: text,
  Source: text,
  Catalog: text,
  Modified: text,
  Period: text,
});

const property = z.object({
  ID: text,
  ParentID: text,
  Type: text,
  Key: text,
  Title: text,
  Unit: text,
  Datatype: text,
});
type Property = z.infer<typeof property>;

const code = z.object({ Key: text, Title: text, Municipality: text });

/** What a topic of words or codes has for a `Datatype`. */
const TEXT_TYPE = /string|text/i;

/**
 * The description of a table behind an OData v3 address, from TableInfos, DataProperties and a list per dimension.
 * @param root `https://opendata.cbs.nl/ODataFeed/odata/85984NED`
 * @returns null when there is no such table there
 * @throws WijkgidsError `cbs-unreachable`
 */
export async function readV3Table(client: JsonClient, root: string, id: string): Promise<CbsTable | null> {
  const infos = await readList(client, `${root}/TableInfos?$format=json`);
  const properties = parsedRows(property, await readList(client, `${root}/DataProperties?$format=json`));
  if (properties.length === 0) return null;
  const info = parsedRows(tableInfo, infos)[0];
  const columns = properties.filter(isColumn);
  const dimensions = await Promise.all(
    properties
      .filter((one) => !isColumn(one) && !/group/i.test(one.Type) && one.Key !== '')
      .map(async ({ Key, Title, Type }) => ({
        key: Key,
        title: Title,
        role: roleOf({ key: Key, title: Title, type: Type }),
        codes: await codesAt(client, `${root}/${Key}?$format=json&$top=10000`),
      })),
  );
  return {
    id,
    title: info?.Title ?? '',
    publisher: publisherOf(info),
    modified: info?.Modified || null,
    years: yearsOf(info),
    protocol: 'v3',
    address: root,
    // The second has everything as text; some servers have only that.
    rowSets: ['TypedDataSet', 'UntypedDataSet'],
    dimensions,
    columns: columns.map((one) => columnOf(one, properties)),
  };
}

/** Dimensions have a type of their own (`GeoDetail`, `TimeDimension`, `Dimension`), and no number in their key. */
function isColumn({ Type, Key }: Property): boolean {
  return Key !== '' && (Type === '' ? /_\d+$/.test(Key) : /^Topic$/i.test(Type));
}

function columnOf(one: Property, properties: Property[]): Column {
  const byId = new Map(properties.filter(({ ID }) => ID !== '').map((other) => [other.ID, other]));
  const groups: string[] = [];
  let parent = byId.get(one.ParentID);
  while (parent !== undefined && !groups.includes(parent.Title)) {
    groups.unshift(parent.Title);
    parent = byId.get(parent.ParentID);
  }
  return { key: one.Key, title: one.Title, groups, unit: one.Unit, numeric: !TEXT_TYPE.test(one.Datatype) };
}

function publisherOf(info: z.infer<typeof tableInfo> | undefined): string | null {
  return (info?.Source || info?.Catalog || '').replace(/\.$/, '') || null;
}

function yearsOf(info: z.infer<typeof tableInfo> | undefined): number[] {
  const years = yearsIn(info?.Period ?? '');
  return years.length > 0 ? years : yearsIn(info?.Title ?? '');
}

async function codesAt(client: JsonClient, address: string): Promise<DimensionCode[]> {
  return parsedRows(code, await readList(client, address)).map(({ Key, Title, Municipality }) => ({
    key: Key,
    title: Title,
    municipality: Municipality || null,
  }));
}
