import { createRequire } from 'node:module';
import type * as Microsoft from 'adaptivecards';

/** What an Adaptive Card may hold, according to Microsoft's own parser at version 1.5. */

// The package's entry is an ES module in a CommonJS package; the bundle beside it can be loaded.
const adaptive = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as typeof Microsoft;

type Json = Record<string, unknown>;

/** Parts that have no type of their own in the registries. */
const PARTS: Record<string, () => Microsoft.SerializableObject> = {
  AdaptiveCard: () => new adaptive.AdaptiveCard(),
  Column: () => new adaptive.Column(),
  TableRow: () => new adaptive.TableRow(),
  TableCell: () => new adaptive.TableCell(),
  TableColumnDefinition: () => new adaptive.TableColumnDefinition(),
  TextRun: () => new adaptive.TextRun(),
  Choice: () => new adaptive.Choice(),
};

/** Where parts hold parts; the parser reads these outside its schema. `part` is the type where none is said. */
const CHILDREN: Record<string, { property: string; part?: string }[]> = {
  AdaptiveCard: [{ property: 'body' }, { property: 'actions' }],
  Container: [{ property: 'items' }],
  ColumnSet: [{ property: 'columns', part: 'Column' }],
  Column: [{ property: 'items' }],
  Table: [
    { property: 'rows', part: 'TableRow' },
    { property: 'columns', part: 'TableColumnDefinition' },
  ],
  TableRow: [{ property: 'cells', part: 'TableCell' }],
  TableCell: [{ property: 'items' }],
  RichTextBlock: [{ property: 'inlines', part: 'TextRun' }],
  ActionSet: [{ property: 'actions' }],
  'Input.ChoiceSet': [{ property: 'choices', part: 'Choice' }],
  'Action.ShowCard': [{ property: 'card', part: 'AdaptiveCard' }],
};

/** Properties that hold one part, wherever they stand. */
const SINGLE = ['selectAction', 'fallback'];

/** Parts that stand in no other place than their own, so that nothing can stand in for them. */
const BOUND = new Set(['Column', 'TableRow', 'TableCell', 'TableColumnDefinition', 'Choice']);

export type Part = { type: string; path: string; json: Json };

/** Every part of a card, from the outside in. */
export function partsOf(json: Json, path: string, type = String(json['type'])): Part[] {
  const children = (CHILDREN[type] ?? []).flatMap(({ property, part }) =>
    listOf(json[property]).map((child, i) => ({ child, part, path: `${path}.${property}[${i}]` })),
  );
  const single = SINGLE.filter((property) => isObject(json[property])).map((property) => ({
    child: json[property],
    part: undefined,
    path: `${path}.${property}`,
  }));
  return [
    { type, path, json },
    ...[...children, ...single].flatMap(({ child, part, path: at }) =>
      isObject(child) ? partsOf(child, at, typeof child['type'] === 'string' ? child['type'] : part) : [],
    ),
  ];
}

/** What a part holds that is no property of its type, or has a value of the wrong kind. */
export function unknownProperties({ type, path, json }: Part): string[] {
  const properties = propertiesOf(type);
  if (properties === null) return [`${path}: there is no ${type} in version 1.5`];
  const known = namesOf(type, properties);
  const strange = Object.keys(json).filter((property) => !known.has(property));
  const wrong = properties.filter((property) => hasWrongKind(property, json[property.name]));
  return [
    ...strange.map((property) => `${path}: ${type} has no property ${property} in version 1.5`),
    ...wrong.map(({ name }) => `${path}: ${name} of ${type} has a value of another kind`),
  ];
}

/** The parser converts or drops these without a word. */
function hasWrongKind(property: Microsoft.PropertyDefinition, value: unknown): boolean {
  if (value === undefined) return false;
  if (property instanceof adaptive.BoolProperty) return typeof value !== 'boolean';
  if (property instanceof adaptive.NumProperty) return typeof value !== 'number';
  return property instanceof adaptive.StringProperty && typeof value !== 'string';
}

function propertiesOf(type: string): Microsoft.PropertyDefinition[] | null {
  const schema = instanceOf(type)?.getSchema();
  if (schema === undefined) return null;
  return Array.from({ length: schema.getCount() }, (_, index) => schema.getItemAt(index)).filter(
    ({ targetVersion }) => targetVersion.compareTo(adaptive.Versions.v1_5) <= 0,
  );
}

function namesOf(type: string, properties: Microsoft.PropertyDefinition[]): Set<string> {
  const names = properties.map(({ name }) => name);
  const outside = (CHILDREN[type] ?? []).map(({ property }) => property);
  const everywhere = BOUND.has(type) ? ['type'] : ['type', 'fallback'];
  return new Set([...names, ...outside, ...everywhere, ...(type === 'AdaptiveCard' ? ['msteams'] : [])]);
}

function instanceOf(type: string): Microsoft.SerializableObject | null {
  const { defaultElements, defaultActions } = adaptive.GlobalRegistry;
  return (
    PARTS[type]?.() ??
    defaultElements.createInstance(type, adaptive.Versions.v1_5) ??
    defaultActions.createInstance(type, adaptive.Versions.v1_5) ??
    null
  );
}

/** What Microsoft's parser has to say of a card; what only stands in for an older client is parsed as well. */
export function parserComplaints(json: Json): string[] {
  const fallbacks = partsOf(json, 'card')
    .map((part) => part.json['fallback'])
    .filter(isObject)
    .map((fallback) => ({ type: 'AdaptiveCard', version: '1.5', body: [fallback] }));
  return [json, ...fallbacks].flatMap(complaintsOf);
}

function complaintsOf(json: Json): string[] {
  const context = new adaptive.SerializationContext(adaptive.Versions.v1_5);
  const card = new adaptive.AdaptiveCard();
  card.parse(json, context);
  const parsing = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const validation = card.validateProperties().validationEvents.map(({ message }) => message);
  return [...parsing, ...validation];
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
