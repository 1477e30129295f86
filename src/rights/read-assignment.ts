import { z } from 'zod';
import { municipalityKey } from './municipality-key.ts';
import { conversationsAround, kindOfId, organisationIn } from './platform-ids.ts';
import { type Assignment, ROLES, type Role } from './role.ts';

/** The columns of a file with roles; `municipalities` are joined with `;`. */
export const ASSIGNMENT_FIELDS = ['person', 'organisation', 'role', 'municipalities', 'name'] as const;
export type AssignmentField = (typeof ASSIGNMENT_FIELDS)[number];

/** The official name of a municipality, or the names that come nearest to what was typed. */
export type FindMunicipality = (typed: string) => { name: string } | { nearest: string[] };

export type AssignmentProblem = { field: AssignmentField; reason: string };
export type AssignmentKey = Pick<Assignment, 'personId' | 'organisationId' | 'role'>;

const MAX_ID_LENGTH = 300;
const MAX_NAME_LENGTH = 200;

const writtenKey = z.object({
  person: z
    .string()
    .trim()
    .min(1, 'hier staat niets; geef het kenmerk van de persoon of het kanaal')
    .max(MAX_ID_LENGTH, `een kenmerk is niet langer dan ${MAX_ID_LENGTH} tekens`)
    // The terminal knows people by their name on the computer, which may have a space in it.
    .regex(/^(?:terminal:\P{C}+|[^\s\p{C}]+)$/u, 'een kenmerk heeft geen spaties; een naam hoort bij name'),
  organisation: z.string().trim().max(MAX_ID_LENGTH, `dit is langer dan ${MAX_ID_LENGTH} tekens`),
  role: z
    .string()
    .transform((text) => text.trim().toLowerCase())
    .pipe(z.enum(ROLES, { error: ({ input }) => `‘${input}’ is geen rol; kies uit ${ROLES.join(', ')}` })),
});

const writtenRest = z.object({
  municipalities: z.string().transform((text) =>
    text
      .split(';')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
  name: z
    .string()
    .trim()
    .max(MAX_NAME_LENGTH, `een naam is niet langer dan ${MAX_NAME_LENGTH} tekens`)
    .regex(/^\P{Cc}*$/u, 'een naam staat op één regel'),
});

type Values = Partial<Record<AssignmentField, string>>;

/**
 * Reads a role as an administrator writes it down: in a row of a file, or as options of a command. What is not
 * given is empty. Whose role it is: `readAssignmentKey`; municipalities get their official names.
 * @returns the first thing that is wrong, by field, in Dutch without a capital, when something is
 */
export function readAssignment(
  values: Values,
  findMunicipality: FindMunicipality,
): { assignment: Assignment } | { problem: AssignmentProblem } {
  const key = readAssignmentKey(values);
  if ('problem' in key) return key;
  const rest = parse(writtenRest, values);
  if ('problem' in rest) return rest;
  const municipalities = readMunicipalities(key.key.role, rest.data.municipalities, findMunicipality);
  if (typeof municipalities === 'string') return problem('municipalities', municipalities);
  return { assignment: { ...key.key, municipalities, name: rest.data.name || null } };
}

/**
 * Reads whose role it is, and which. The organisation is read from the id where that says it; a thread of a
 * working group stands for the channel it is in.
 * @returns as `readAssignment` when something is wrong
 */
export function readAssignmentKey(values: Values): { key: AssignmentKey } | { problem: AssignmentProblem } {
  const parsed = parse(writtenKey, values);
  if ('problem' in parsed) return parsed;
  const { person, role } = parsed.data;
  const wrongPerson = whyNotOf(role, person);
  if (wrongPerson !== null) return problem('person', wrongPerson);
  const said = organisationIn(person);
  const given = parsed.data.organisation || null;
  if (given !== null && said !== undefined && said !== given) {
    const reason =
      said === null
        ? `‘${person}’ hoort bij geen organisatie; laat dit leeg`
        : `‘${person}’ hoort bij organisatie ${said}, niet bij ${given}`;
    return problem('organisation', reason);
  }
  const personId = role === 'werkgroep' ? (conversationsAround(person).at(-1) ?? person) : person;
  return { key: { personId, organisationId: said === undefined ? given : said, role } };
}

function parse<Data>(
  schema: z.ZodType<Data>,
  values: Values,
): { data: Data } | { problem: AssignmentProblem } {
  const texts = Object.fromEntries(ASSIGNMENT_FIELDS.map((field) => [field, values[field] ?? '']));
  const { success, data, error } = schema.safeParse(texts);
  if (success) return { data };
  const [issue] = error.issues;
  const field = ASSIGNMENT_FIELDS.find((name) => name === issue?.path[0]) ?? 'person';
  return problem(field, issue?.message ?? 'dit kan niet');
}

/** A role that is given to the wrong kind of id would never count, and nobody would know why. */
function whyNotOf(role: Role, id: string): string | null {
  const kind = kindOfId(id);
  if (role === 'werkgroep' && kind === 'person') {
    return `‘${id}’ is een persoon; een werkgroep is een kanaal`;
  }
  if (role !== 'werkgroep' && kind === 'conversation') {
    return `‘${id}’ is een kanaal; ${role} is een rol van een persoon`;
  }
  return null;
}

/** The official names, each once; a text that says what is wrong otherwise. */
function readMunicipalities(
  role: Role,
  typed: string[],
  findMunicipality: FindMunicipality,
): string[] | string {
  if (role === 'beheerder') {
    if (typed.length === 0) return [];
    return 'een beheerder is er voor de hele organisatie; laat de gemeenten leeg';
  }
  if (typed.length === 0) return `voor ${role} is minstens één gemeente nodig`;
  const names = new Map<string, string>();
  for (const text of typed) {
    const found = findMunicipality(text);
    if ('nearest' in found) {
      const meant = found.nearest.length === 0 ? '' : `; bedoelt u ${found.nearest.join(' of ')}?`;
      return `‘${text}’ is geen gemeente die ik ken${meant}`;
    }
    names.set(municipalityKey(found.name), found.name);
  }
  return [...names.values()];
}

function problem(field: AssignmentField, reason: string): { problem: AssignmentProblem } {
  return { problem: { field, reason } };
}
