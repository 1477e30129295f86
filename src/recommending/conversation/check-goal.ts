import type { Goal } from '../plan.ts';

/**
 * What a goal still lacks to be SMART, each a kind sentence in Dutch; empty when nothing does. Pure.
 *
 * Asks for: what changes and for whom (specific), a figure now and a figure wanted (measurable), a wanted figure
 * that is better than now, a role that looks after it (acceptable: someone owns it) and a date that is still to
 * come (timed). Whether it is realistic is for the group to say; a very large step is pointed out.
 *
 * @param today ISO date
 * @param worse which way is worse for this figure; null when that is not known
 */
export function checkGoal(goal: Goal, today: string, worse: 'higher' | 'lower' | null = null): string[] {
  const now = figureIn(goal.now ?? '');
  const target = figureIn(goal.target ?? '');
  return [
    isEmpty(goal.what) ? 'Schrijf op wat er verandert en voor wie.' : null,
    isEmpty(goal.measure) ? 'Noem het cijfer waaraan u het ziet.' : null,
    isEmpty(goal.target)
      ? 'Noem een getal waar u naartoe wilt.'
      : target === null
        ? `In ‘${goal.target}’ staat nog geen getal. Waar wilt u op uitkomen?`
        : null,
    ...(now !== null && target !== null ? stepBetween(now, target, worse) : []),
    ...dateIn(goal.by, today),
    isEmpty(goal.owner)
      ? 'Spreek af wie het in de gaten houdt: noem een rol, geen naam van een bewoner.'
      : null,
  ].filter((sentence) => sentence !== null);
}

/** From a third of the distance on, a step is called large: health figures of a wijk change slowly. */
const LARGE_STEP = 1 / 3;

function stepBetween(now: number, target: number, worse: 'higher' | 'lower' | null): (string | null)[] {
  if (target === now) return ['Het doel is gelijk aan het cijfer van nu. Wat mag er veranderen?'];
  if ((worse === 'higher' && target > now) || (worse === 'lower' && target < now)) {
    return ['Het doel is ongunstiger dan het cijfer van nu. Klopt de richting?'];
  }
  const isLarge = now !== 0 && Math.abs(target - now) / Math.abs(now) > LARGE_STEP;
  return [isLarge ? 'De stap is groot: meer dan een derde. Is dat haalbaar in deze tijd?' : null];
}

function dateIn(by: string | null, today: string): (string | null)[] {
  if (by === null || by.trim() === '') return ['Noem een datum waarop het bereikt is.'];
  if (!isIsoDate(by)) return ['Schrijf de datum als dag, maand en jaar, bijvoorbeeld 31-12-2028.'];
  return [by <= today ? 'De datum is al voorbij. Kies een dag die nog komt.' : null];
}

/** Whether a text is a day that exists, as `2028-12-31`. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const NUMBER = String.raw`\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?`;

/** The figure that a text speaks of: a percentage first, else a number that is no year. Null without one. */
export function figureIn(text: string): number | null {
  const percentage = new RegExp(`(${NUMBER})\\s*(?:%|procent)`, 'i').exec(text)?.[1];
  const numbers = [...text.matchAll(new RegExp(NUMBER, 'g'))].map(([number]) => number);
  const number = percentage ?? numbers.find((one) => !/^(?:19|20)\d{2}$/.test(one));
  return number === undefined ? null : dutchNumber(number);
}

function dutchNumber(text: string): number {
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text)) return Number(text.replace(/\./g, '').replace(',', '.'));
  return Number(text.replace(',', '.'));
}

function isEmpty(text: string | null): boolean {
  return text === null || text.trim() === '';
}
