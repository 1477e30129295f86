import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf, WijkgidsError } from '../../errors.ts';
import { isDay } from './days.ts';
import { REGIONS, type Region } from './rule.ts';

/** From the first up to and with the last day. */
export type Period = { from: string; to: string };

export type SchoolHoliday = {
  name: string;
  /** The ministry advises these dates; a school may choose others. */
  advised: boolean;
  periods: Record<Region, Period>;
};

export type SchoolYear = {
  /** `2026-2027` */
  name: string;
  source: { title: string; url: string /** Where and how it was read. */; read: string };
  holidays: SchoolHoliday[];
};

const day = z.string().refine(isDay, 'is geen bestaande datum; schrijf bijvoorbeeld 2026-12-19');
const period = z
  .strictObject({ van: day, 'tot-en-met': day })
  .refine((given) => given.van <= given['tot-en-met'], 'eindigt voordat de vakantie begint');
const fileSchema = z.strictObject({
  versie: z.literal(1),
  schooljaren: z.array(
    z.strictObject({
      schooljaar: z.string().regex(/^\d{4}-\d{4}$/, 'schrijf bijvoorbeeld 2026-2027'),
      bron: z.strictObject({ titel: z.string().min(1), adres: z.url(), gelezen: z.string().min(1) }),
      vakanties: z
        .array(
          z.strictObject({
            naam: z.string().min(1),
            advies: z.boolean(),
            noord: period,
            midden: period,
            zuid: period,
          }),
        )
        .min(1),
    }),
  ),
});

/**
 * Reads the school holidays (`knowledge/calendar/schoolvakanties.yaml`, which names the source of each year).
 * @throws WijkgidsError `school-holidays-invalid`, naming the file and the place, when it cannot be read, is of
 *   another form or has a school year twice
 */
export function readSchoolHolidays(path: string): SchoolYear[] {
  let content: unknown;
  try {
    content = parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw invalid(path, messageOf(cause), cause);
  }
  const read = fileSchema.safeParse(content, { error: z.locales.nl().localeError });
  if (!read.success) {
    const issue = read.error.issues[0];
    throw invalid(path, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, read.error);
  }
  const years = read.data.schooljaren.map(({ schooljaar, bron, vakanties }) => ({
    name: schooljaar,
    source: { title: bron.titel, url: bron.adres, read: bron.gelezen },
    holidays: vakanties.map((holiday) => ({
      name: holiday.naam,
      advised: holiday.advies,
      periods: Object.fromEntries(
        REGIONS.map((region) => [region, { from: holiday[region].van, to: holiday[region]['tot-en-met'] }]),
      ) as Record<Region, Period>,
    })),
  }));
  const twice = years.find((year, i) => years.findIndex(({ name }) => name === year.name) < i);
  if (twice !== undefined) throw invalid(path, `het schooljaar ${twice.name} staat er twee keer in`, null);
  return years;
}

function invalid(path: string, what: string, cause: unknown): WijkgidsError {
  return new WijkgidsError('school-holidays-invalid', {
    message: `De schoolvakanties in ${path} kloppen niet: ${what}.`,
    remedy: 'Herstel het bestand; bovenin staat hoe het in elkaar zit.',
    cause,
  });
}
