import { z } from 'zod';
import { LEVELS, type Level, PILLARS, SETTINGS, TRACKS, TRAITS } from '../intervention.ts';

/** What a question asks of the register. Of an inner list one must hold, of the outer list all. */

export const EFFECTIVE_LEVELS: readonly Level[] = [
  'sterke-aanwijzingen',
  'goede-aanwijzingen',
  'eerste-aanwijzingen',
  'effectief-oud',
];

const whole = z.number().int().min(0).max(120);
const ageGroup = z.object({
  min: whole,
  /** Null: no limit. */
  max: whole.nullable(),
  /** As the question calls the group; null for ages in figures. */
  label: z.string().nullable(),
});
export type AgeGroup = z.infer<typeof ageGroup>;

const filtersSchema = z.object({
  themes: z.array(z.array(z.string())).default([]),
  /** Of a theme only what names these words, such as `depressie`; where nothing does, the whole theme. */
  mentions: z.array(z.string()).default([]),
  /** Words the themes were asked for with; what names them comes first within a level. */
  preferred: z.array(z.string()).default([]),
  ages: z.array(ageGroup).default([]),
  traits: z.array(z.array(z.enum(TRAITS))).default([]),
  /** One of these. */
  settings: z.array(z.enum(SETTINGS)).default([]),
  tracks: z.array(z.enum(TRACKS)).default([]),
  pillars: z.array(z.enum(PILLARS)).default([]),
  /** Whether a source states recognition, and it stands. */
  recognised: z.boolean().nullable().default(null),
  levels: z
    .object({ of: z.array(z.enum(LEVELS)), as: z.enum(['exact', 'effective', 'at-least']) })
    .nullable()
    .default(null),
  /** Possibly expired, or withdrawn. */
  standing: z.enum(['expired', 'withdrawn']).nullable().default(null),
  /** Names of owners, one of these. */
  owners: z.array(z.string()).default([]),
  /** Words that must stand in the target group, all of them. */
  groupWords: z.array(z.string()).default([]),
  /** Combined lifestyle interventions (gecombineerde leefstijlinterventies) only. */
  isGli: z.boolean().default(false),
});
export type Filters = z.infer<typeof filtersSchema>;

/** Filters that let everything through. */
export function noFilters(): Filters {
  return filtersSchema.parse({});
}

/** Whether the filters say what or whom an intervention is for, beside its recognition. */
export function hasSubject(filters: Filters): boolean {
  const { themes, ages, traits, settings, tracks, pillars, owners, groupWords, isGli } = filters;
  const lists = [themes, ages, traits, settings, tracks, pillars, owners, groupWords];
  return isGli || lists.some((list) => list.length > 0);
}

/** Whether the filters say for whom. */
export function hasPeople({ ages, traits, groupWords }: Filters): boolean {
  return ages.length + traits.length + groupWords.length > 0;
}

/** Whether the filters ask for a recognition. */
export function hasRecognition({ recognised, levels, standing }: Filters): boolean {
  return recognised !== null || levels !== null || standing !== null;
}

const PREFIX = 'register:';

/** Id of the passage that says what the register holds under these filters. */
export function overviewId(filters: Filters): string {
  const empty: Record<string, unknown> = noFilters();
  const said = Object.entries(filters).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(empty[name]),
  );
  return PREFIX + Buffer.from(JSON.stringify(Object.fromEntries(said))).toString('base64url');
}

/** The filters in a passage id; null for a passage of something else. */
export function filtersIn(passageId: string): Filters | null {
  if (!passageId.startsWith(PREFIX)) return null;
  try {
    const said: unknown = JSON.parse(Buffer.from(passageId.slice(PREFIX.length), 'base64url').toString());
    const parsed = filtersSchema.safeParse(said);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
