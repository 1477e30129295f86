import { type DayRead, dayInWords, partsOf, WEEKDAYS } from './iso-day.ts';
import { hasWords, plainWords } from './plain-words.ts';
import { readCalendarDay } from './read-calendar-day.ts';
import { readRelativeDay } from './read-relative-day.ts';
import { misfit, type Reading, unsure } from './reading.ts';

const PREFIX =
  /^(?:(?:uiterlijk|voor|op|per|rond|tegen|tot|vanaf|sinds|in|ergens|denk ik|ik denk|misschien|dat is|het is|dan|klaar|ongeveer|zo|liefst|graag|de|ergens in|ik hoop)\s+)+(?=\S)/;
const ASK = 'Op welke dag? Bijvoorbeeld ‘1 maart’, ‘volgende week vrijdag’ of ‘eind mei’.';

/**
 * Reads a reply as a day. ‘1 maart’ is the first one to come, today included; ‘maart 2027’ and ‘eind mei’ the last
 * day of the month, ‘begin’ the first, ‘half’ the fifteenth; ‘over twee maanden’ counts from today. Day comes before
 * month, as in Dutch. What leaves a day open (‘volgende week’, ‘vrijdag’ on a Friday) is asked about.
 *
 * @param today ISO date
 */
export function readDate(text: string, today: string): Reading<string> {
  const words = plainWords(text);
  const whole = readDay(words, today);
  if (whole !== null) return fromRead(whole, null, text);
  for (const cut of text.matchAll(
    /\s*[,;:(\n–—]\s*|\.\s+|\s+-\s+|\s+(?=(?:want|omdat|dan|maar|als|zodra|na)\b)/giu,
  )) {
    const rest = text.slice(cut.index + cut[0].length).trim();
    const leading = readDay(plainWords(text.slice(0, cut.index)), today);
    if (leading !== null) return fromRead(leading, hasWords(rest) ? rest : null, text);
  }
  const inside = daysInside(words, today);
  const [day] = inside;
  if (inside.length > 1) return unsure(`Ik lees meer dan één dag. ${ASK}`);
  if (day !== undefined) return { kind: 'read', value: day, rest: text.trim(), sure: false, literal: false };
  return misfit(ASK);
}

function fromRead(read: DayRead, rest: string | null, text: string): Reading<string> {
  if ('ask' in read) return unsure(read.ask);
  return { kind: 'read', value: read.day, rest, sure: true, literal: text.trim() === read.day };
}

function readDay(said: string, today: string): DayRead | null {
  const words = said.replace(PREFIX, '');
  return withWeekday(words, today) ?? readCalendarDay(words, today) ?? readRelativeDay(words, today);
}

/** ‘Vrijdag 5 maart’: the weekday must be that of the day. */
function withWeekday(words: string, today: string): DayRead | null {
  const [, name, rest] =
    /^(zondag|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag),? (\d.*)$/.exec(words) ?? [];
  if (name === undefined || rest === undefined) return null;
  const read = readCalendarDay(rest, today);
  if (read === null || 'ask' in read) return read;
  const weekday = WEEKDAYS[partsOf(read.day).weekday];
  if (weekday === name) return read;
  return { ask: `${dayInWords(read.day)} is een ${weekday}. Welke dag bedoelt u?` };
}

const MONTH =
  'januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec';
const WRITTEN = new RegExp(
  String.raw`\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\b|\b\d{1,2} (?:${MONTH})\b(?: \d{4}\b)?|\b(?:begin|eind|half|medio) (?:${MONTH})\b(?: \d{4}\b)?`,
  'g',
);

/** Days that are written out in a sentence. */
function daysInside(words: string, today: string): string[] {
  const days = [...words.matchAll(WRITTEN)].flatMap(([written]) => {
    const read = readCalendarDay(written, today);
    return read !== null && 'day' in read ? [read.day] : [];
  });
  return [...new Set(days)];
}
