import { z } from 'zod';
import { WijkgidsError } from '../../errors.ts';
import { isDay } from './days.ts';

/** When a municipality is asked to look back, and whom: plain, versioned data. Days are ISO dates. */

export const REGIONS = ['noord', 'midden', 'zuid'] as const;
/** The region of which the school holidays count. */
export type Region = (typeof REGIONS)[number];

export type Timing =
  /** Every so many months from a first day, 1 to 12; on the last day where a month is shorter. */
  | { kind: 'every'; months: number; first: string }
  /** On these days, in order. */
  | { kind: 'dates'; dates: string[] };

/** When on a day messages may be sent, and preferably when: `HH:MM` in Amsterdam. */
export type Hours = { from: string; to: string; preferred: string };

/** From the first up to and with the last day. */
export type Absence = { personId: string; from: string; to: string };

/** Somebody asked for another moment. */
export type NotNow = {
  personId: string;
  /** Of which occurrence: its day before it was moved. */
  occurrence: string;
  /** ISO moment. */
  at: string;
  /** The day on which they are asked again. */
  until: string;
};

export type ScheduleRule = {
  version: 1;
  id: string;
  organisationId: string | null;
  municipality: string;
  definitionId: string;
  variant: 'long' | 'short';
  mode: 'each' | 'shared';
  timing: Timing;
  region: Region;
  hours: Hours;
  /** Ids of people; empty: everyone of the municipality who is known. */
  who: string[];
  createdBy: string;
  active: boolean;
  /** Occurrences before this day are not caught up. */
  since: string;
  absences: Absence[];
  notNow: NotNow[];
};

export const DEFAULT_HOURS: Hours = { from: '09:00', to: '16:00', preferred: '10:00' };

/** More dates than this are a mistake. */
const MAX_DATES = 60;
/** Office hours; they keep clear of the hour that summer time skips. */
const EARLIEST = '07:00';
const LATEST = '20:00';

const day = (what: string) =>
  z.string(`${what} ontbreekt`).refine(isDay, {
    error: ({ input }) => `${what} ‘${String(input)}’ is geen bestaande datum (schrijf 2027-03-01)`,
  });
const time = (what: string) =>
  z.string(`${what} ontbreekt`).regex(/^([01]\d|2[0-3]):[0-5]\d$/, `${what} is geen tijd (schrijf 09:00)`);
const id = (what: string) => z.string(`${what} ontbreekt`).min(1, `${what} ontbreekt`);

const timingSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('every'),
      months: z
        .number('het aantal maanden is geen getal')
        .int('het aantal maanden is geen heel getal')
        .min(1, 'het aantal maanden is minder dan 1; kies 1 tot en met 12')
        .max(12, 'het aantal maanden is meer dan 12; kies 1 tot en met 12'),
      first: day('de eerste datum'),
    }),
    z.strictObject({
      kind: z.literal('dates'),
      dates: z
        .array(day('de datum'))
        .min(1, 'er staat geen enkele datum in; geef er minstens één')
        .max(MAX_DATES, `er staan meer dan ${MAX_DATES} datums in`)
        .refine((dates) => new Set(dates).size === dates.length, 'een datum staat er twee keer in')
        .transform((dates) => [...dates].sort()),
    }),
  ],
  'zeg om de hoeveel maanden, of op welke datums',
);
const hoursSchema = z
  .strictObject({ from: time('de begintijd'), to: time('de eindtijd'), preferred: time('de voorkeurstijd') })
  .refine(({ from, to }) => from < to, 'de eindtijd ligt niet na de begintijd')
  .refine(({ from, to }) => from >= EARLIEST && to <= LATEST, {
    error: `de tijden liggen buiten ${EARLIEST}–${LATEST} uur; kies kantooruren`,
  })
  .refine(({ from, to, preferred }) => from <= preferred && preferred < to, {
    error: 'de voorkeurstijd ligt niet tussen de begintijd en de eindtijd',
  });
const absenceSchema = z
  .strictObject({
    personId: id('de persoon'),
    from: day('de eerste dag van de afwezigheid'),
    to: day('de laatste dag van de afwezigheid'),
  })
  .refine(({ from, to }) => from <= to, 'de afwezigheid eindigt voordat die begint');
const ruleSchema = z.strictObject({
  version: z.literal(1, 'deze versie van een planning kent Wijkgids niet'),
  id: z.string().regex(/^[\w-]+$/, 'het kenmerk mag alleen letters, cijfers en streepjes bevatten'),
  organisationId: z.string().nullable(),
  municipality: id('de gemeente'),
  definitionId: id('de check-in'),
  variant: z.enum(['long', 'short'], 'kies de lange (long) of de korte (short) versie'),
  mode: z.enum(['each', 'shared'], 'kies ieder voor zich (each) of samen (shared)'),
  timing: timingSchema,
  region: z.enum(REGIONS, 'kies regio noord, midden of zuid'),
  hours: hoursSchema,
  who: z
    .array(id('de persoon'))
    .refine((who) => new Set(who).size === who.length, 'een persoon staat er twee keer in'),
  createdBy: id('wie de planning maakte'),
  active: z.boolean(),
  since: day('de begindag'),
  absences: z.array(absenceSchema),
  notNow: z.array(
    z.strictObject({
      personId: id('de persoon'),
      occurrence: day('de datum'),
      at: z.iso.datetime({ offset: true }),
      until: day('de datum'),
    }),
  ),
});

/**
 * A rule as it was stored or sent.
 * @throws WijkgidsError `schedule-invalid`; the message says in Dutch which part is wrong and what is allowed
 */
export function readRule(value: unknown): ScheduleRule {
  const read = ruleSchema.safeParse(value, { error: z.locales.nl().localeError });
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const place = issue?.path.join('.') ?? '';
  throw new WijkgidsError('schedule-invalid', {
    message: `De planning klopt niet: ${issue?.message ?? ''}${place === '' ? '' : ` (${place})`}.`,
    remedy: 'Pas dit aan en probeer het opnieuw.',
    cause: read.error,
  });
}

/** What must be said of a new rule; the rest has a default. */
export type NewRule = Pick<
  ScheduleRule,
  'organisationId' | 'municipality' | 'definitionId' | 'timing' | 'region' | 'createdBy'
> &
  Partial<Pick<ScheduleRule, 'variant' | 'mode' | 'hours' | 'who'>>;

/**
 * A new rule that begins today: long, each for themselves, at the usual hours, for everyone who is known.
 * @param today ISO date in Amsterdam
 * @throws WijkgidsError `schedule-invalid`
 */
export function newRule(given: NewRule, id: string, today: string): ScheduleRule {
  return readRule({
    version: 1,
    id,
    variant: 'long',
    mode: 'each',
    hours: DEFAULT_HOURS,
    who: [],
    ...given,
    active: true,
    since: today,
    absences: [],
    notNow: [],
  });
}
