import { z } from 'zod';
import type { JsonClient } from './json-client.ts';
import { parsedRows, readList } from './read-list.ts';
import { type CbsTable, type Column, type Dimension, roleOf, yearsIn } from './table.ts';

const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => String(value ?? '').trim());

const properties = z.object({ Title: text, Source: text, Modified: text, TemporalCoverage: text });
const dimension = z.object({ Identifier: text, Title: text, Kind: text });
const code = z.object({ Identifier: text, Title: text });
const measure = z.object({
  Identifier: text,
  Title: text,
  MeasureGroupId: text,
  Unit: text,
  DataType: text,
});
const group = z.object({ Id: text, Title: text, ParentId: text });

/**
 * The description of a table behind an OData v4 address, from Properties, Dimensions, MeasureCodes and the codes
 * of each dimension. Its rows are observations of one measure each.
 * @param root `https://datasets.cbs.nl/odata/v1/CBS/83625NED`
 * @returns null when there is no such table there
 * @throws WijkgidsError `cbs-unreachable`
 */
export async function readV4Table(client: JsonClient, root: string, id: string): Promise<CbsTable | null> {
  const measures = parsedRows(measure, await readList(client, `${root}/MeasureCodes`));
  if (measures.length === 0) return null;
  const answer = await client.get(`${root}/Properties`);
  const parsed = properties.safeParse(answer.kind === 'document' ? answer.body : {});
  const about = parsed.success ? parsed.data : null;
  const groups = parsedRows(group, await readList(client, `${root}/MeasureGroups`));
  const dimensions = parsedRows(dimension, await readList(client, `${root}/Dimensions`));
  return {
    id,
    title: about?.Title ?? '',
    publisher: about?.Source.replace(/\.$/, '') || null,
    modified: about?.Modified || null,
    years: yearsIn(about?.TemporalCoverage || about?.Title || ''),
    protocol: 'v4',
    address: root,
    rowSets: ['Observations'],
    dimensions: await Promise.all(dimensions.map((one) => dimensionOf(client, root, one))),
    columns: measures.map((one) => columnOf(one, groups)),
  };
}

async function dimensionOf(
  client: JsonClient,
  root: string,
  { Identifier, Title, Kind }: z.infer<typeof dimension>,
): Promise<Dimension> {
  const codes = parsedRows(code, await readList(client, `${root}/${Identifier}Codes`));
  return {
    key: Identifier,
    title: Title,
    role: roleOf({ key: Identifier, title: Title, type: Kind }),
    codes: codes.map((one) => ({ key: one.Identifier, title: one.Title, municipality: null })),
  };
}

function columnOf(one: z.infer<typeof measure>, groups: z.infer<typeof group>[]): Column {
  const titles: string[] = [];
  let parent = groups.find(({ Id }) => Id === one.MeasureGroupId && Id !== '');
  while (parent !== undefined && !titles.includes(parent.Title)) {
    titles.unshift(parent.Title);
    const { ParentId } = parent;
    parent = groups.find(({ Id }) => Id === ParentId && Id !== '');
  }
  return {
    key: one.Identifier,
    title: one.Title,
    groups: titles,
    unit: one.Unit,
    numeric: !/string|text/i.test(one.DataType),
  };
}
