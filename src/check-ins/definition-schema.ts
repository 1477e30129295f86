import { z } from 'zod';
import { nearestWord } from './nearest-word.ts';
import { PILLARS, type Topic, TRACKS } from './topics.ts';

/** The form of a check-in in YAML, in Dutch; docs/check-ins.md tells an adviser what each field means. */

export const KINDS = ['cijfer', 'keuze', 'keuzes', 'open', 'getal', 'datum', 'stap'] as const;
export const OCCASIONS = ['laag', 'hoog', 'veranderd', 'dun', 'altijd'] as const;
export const REPEATS = ['sporen', 'pijlers'] as const;

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const ID_RULE = 'een id bestaat uit kleine letters, cijfers en streepjes';

type Raised = { code?: string | undefined; input?: unknown; keys?: unknown };

/** The same message for what is not there and for what has another form, with what is allowed. */
function expected(what: string) {
  return ({ input }: Raised): string =>
    input === undefined || input === null ? `ontbreekt; hier hoort ${what}` : `hier hoort ${what}`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `‘${name}’`).join(', ');
}

/** An object with these fields only; the message about another field names the nearest. */
export function fields<Shape extends z.ZodRawShape>(what: string, shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => unknownField(key, known)).join('; ')
        : expected(what)(issue),
  });
}

function unknownField(key: string, known: readonly string[]): string {
  const nearest = nearestWord(key, known);
  return `het veld ‘${key}’ bestaat hier niet; ${
    nearest === null ? `de velden zijn ${quoted(known)}` : `bedoelt u ‘${nearest}’?`
  }`;
}

/** One of these words; the message names the nearest, and all. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, {
    error: ({ input }) => {
      const nearest = typeof input === 'string' ? nearestWord(input, words) : null;
      const start = typeof input === 'string' ? `‘${input}’ kan hier niet` : 'ontbreekt';
      return `${start}; kies uit ${quoted(words)}${nearest === null ? '' : `. Bedoelt u ‘${nearest}’?`}`;
    },
  });
}

/** A text that is not empty, of `max` characters at most; spaces around it do not count. */
export function text(max: number) {
  return z
    .string({ error: expected('een tekst') })
    .trim()
    .min(1, 'is leeg; hier hoort een tekst')
    .max(max, `is te lang: hooguit ${max} tekens`);
}

function whole(min: number, max: number) {
  const rule = `een heel getal van ${min} tot en met ${max}`;
  return z
    .int({ error: expected(rule) })
    .min(min, `hier hoort ${rule}`)
    .max(max, `hier hoort ${rule}`);
}

function list<Item extends z.ZodType>(item: Item, what: string) {
  return z.array(item, { error: expected(`een lijst van ${what}, elk met een streepje ervoor`) });
}

const id = z.string({ error: expected('een id') }).regex(ID, ID_RULE);
const number = z.number({ error: expected('een getal') });
const yes = z
  .union([z.boolean(), z.enum(['ja', 'nee'])], { error: 'hier hoort ja of nee' })
  .transform((value) => value === true || value === 'ja');

/** Something with a name: a text alone will do, then its id is made of the text. */
function named(what: string, max: number) {
  return z.preprocess(
    (value) =>
      typeof value === 'string' || typeof value === 'number'
        ? { id: idOf(String(value)), tekst: String(value) }
        : value,
    fields(`een tekst, of een id met een tekst (${what})`, { id, tekst: text(max) }),
  );
}

/** `Nota gezondheid (2024)` → `nota-gezondheid-2024`. */
function idOf(words: string): string {
  return words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** A text goes to the first schema, anything else to the second: so each tells what is wrong in its own words. */
function byForm<Words extends z.ZodType, Other extends z.ZodType>(words: Words, other: Other) {
  return z.unknown().transform((value, context): z.output<Words> | z.output<Other> => {
    const parsed = typeof value === 'string' ? words.safeParse(value) : other.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) {
      context.issues.push({ code: 'custom', path, message, input: value });
    }
    return z.NEVER;
  });
}

function topicId(topics: readonly Topic[]) {
  return oneOf(topics.map((topic) => topic.id) as [string, ...string[]]);
}

const condition = fields('een voorwaarde met ‘vraag’', {
  vraag: id,
  minstens: number.optional(),
  hoogstens: number.optional(),
  is: z.union([z.string(), z.number().transform(String)], { error: 'hier hoort een optie' }).optional(),
  beantwoord: yes.optional(),
});

const further = fields('een vraag met ‘bij’', {
  bij: oneOf(OCCASIONS),
  vraag: text(300),
  waarom: text(400),
});

const question = fields('een vraag met velden', {
  id,
  soort: oneOf(KINDS),
  vraag: text(300),
  waarom: text(400),
  uitersten: fields('laag en hoog', { laag: text(60), hoog: text(60) }).optional(),
  opties: list(named('een optie', 70), 'opties').optional(),
  eenheid: text(30).optional(),
  van: number.optional(),
  tot: number.optional(),
  spoor: topicId(TRACKS).optional(),
  pijler: topicId(PILLARS).optional(),
  als: list(condition, 'voorwaarden').default([]),
  'vraag-door': list(further, 'vragen').default([]),
  kort: yes.default(false),
});

const repeat = byForm(oneOf(REPEATS), list(named('een onderwerp', 70), 'onderwerpen'));

const section = fields('een onderdeel met velden', {
  id,
  titel: text(80),
  inleiding: text(1000).optional(),
  herhaal: repeat.optional(),
  vragen: list(question, 'vragen').min(1, 'is leeg; hier hoort een lijst van vragen'),
});

const source = byForm(
  text(300),
  fields('een tekst, of een document met een deel daarvan', { document: text(200), deel: text(200) }),
);

/** A whole file; what its fields may not say together is checked by `brokenRules`. */
export const checkInSchema = fields('een check-in met velden', {
  titel: text(80),
  versie: whole(1, 9999),
  doel: text(400),
  inleiding: text(1500),
  minuten: fields('lang, en eventueel kort', { lang: whole(1, 60), kort: whole(1, 60).optional() }),
  bron: list(source, 'bronnen').min(1, 'is leeg; noem waar de vragen op rusten'),
  onderdelen: list(section, 'onderdelen').min(1, 'is leeg; hier hoort een lijst van onderdelen'),
  stappen: fields('hoogstens, vraag en waarom', {
    hoogstens: whole(0, 3),
    vraag: text(300).optional(),
    waarom: text(400).optional(),
  }).default({ hoogstens: 0 }),
});

export type CheckInFile = z.output<typeof checkInSchema>;
export type SectionInFile = CheckInFile['onderdelen'][number];
export type QuestionInFile = SectionInFile['vragen'][number];
export type ConditionInFile = QuestionInFile['als'][number];
