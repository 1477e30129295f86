import type { SkillReply } from '../../assistant/skill.ts';
import { municipalitiesFor } from '../../rights/may.ts';
import { dayInWords } from '../read-reply/iso-day.ts';
import { readDate } from '../read-reply/read-date.ts';
import { addDays, localOf } from '../schedule/days.ts';
import { REGIONS } from '../schedule/rule.ts';
import type { CheckInTurn } from './check-in-turn.ts';
import { choicesOf, listOf, plainReply } from './plain-reply.ts';
import type { Wish } from './read-wish.ts';

type ScheduleWish = Extract<Wish, { kind: 'schedule' }>;

/** Plans a check-in, and asks what it still must know. */
export async function tellSchedule(wish: ScheduleWish, turn: CheckInTurn): Promise<SkillReply> {
  const { actor, options, request } = turn;
  const ask = (text: string, texts: { label: string; text: string }[]): SkillReply =>
    plainReply([text], {
      outcome: 'clarify',
      attachments: texts.length === 0 ? [] : [choicesOf('Kies', texts)],
      resolvedQuestion: request.text,
    });
  const [only, ...others] = municipalitiesFor(actor, 'manage-schedule');
  const named = wish.municipality ?? (others.length === 0 ? (only ?? null) : null);
  if (named === null) return ask('Voor welke gemeente? Zet de naam erachter: ‘… voor Assen’.', []);
  const municipality = options.checkIns.municipality(named);
  const again = (name: string, region: string | null) =>
    `plan check-in ${name} elke ${wish.months} maanden voor ${municipality}${region === null ? '' : ` regio ${region}`}`;
  const definitions = options.checkIns.definitions();
  const name = wish.name ?? (definitions.length === 1 ? (definitions[0]?.id ?? null) : null);
  if (name === null) {
    const texts = definitions.map(({ id, title }) => ({ label: title, text: again(id, wish.region) }));
    return ask('Welke check-in wilt u plannen?', texts);
  }
  if (wish.region === null) {
    const texts = REGIONS.map((region) => ({ label: region, text: again(name, region) }));
    return ask(`In welke regio voor de schoolvakanties ligt ${municipality}?`, texts);
  }
  const first = localOf(options.now()).day;
  const { text, next, gap } = await options.checkIns.scheduling.add(
    actor,
    {
      ...{ municipality, definitionId: name, region: wish.region },
      timing: { kind: 'every', months: wish.months, first },
    },
    request.messageId,
  );
  const [moment] = next;
  return plainReply([text, moment === undefined ? null : `De eerste keer: ${moment.text}.`, gap], {
    resolvedQuestion: request.text,
  });
}

export async function tellSchedules({ actor, options, request }: CheckInTurn): Promise<SkillReply> {
  const rules = await options.checkIns.scheduling.list(actor, null, 1);
  if (rules.length === 0) {
    return plainReply(
      ['Er is nog niets gepland. Typ bijvoorbeeld ‘plan een check-in voortgang elke 3 maanden voor Assen’.'],
      { resolvedQuestion: request.text },
    );
  }
  return plainReply(
    [
      'Dit is gepland:',
      listOf(
        rules.map(
          ({ rule, text, next: [moment] }) =>
            `${rule.id}: ${text}${moment === undefined ? '' : ` De volgende keer: ${moment.text}.`}`,
        ),
      ),
      'Weghalen? Typ ‘verwijder planning’ met het kenmerk erachter.',
    ],
    { resolvedQuestion: request.text },
  );
}

export async function tellUnschedule(
  id: string,
  { actor, options, request }: CheckInTurn,
): Promise<SkillReply> {
  const { municipality } = await options.checkIns.scheduling.remove(actor, id);
  return plainReply([`De planning ${id} voor ${municipality} is weg.`], { resolvedQuestion: request.text });
}

/** Null when nothing was asked of this person: then the words mean something else. */
export async function tellNotNow({ actor, options, request }: CheckInTurn): Promise<SkillReply | null> {
  const until = await options.checkIns.scheduling.notNow(actor);
  if (until === null) return null;
  const isOver = until <= localOf(options.now()).day;
  const text = isOver
    ? 'Goed, dan vraag ik het deze keer niet meer.'
    : `Goed, ik vraag het op ${dayInWords(until)} nog eens. Eerder beginnen kan altijd met ‘verder’.`;
  return plainReply([text], { resolvedQuestion: request.text });
}

export async function tellAway(
  { until, inclusive }: Extract<Wish, { kind: 'away' }>,
  { actor, options, request }: CheckInTurn,
): Promise<SkillReply> {
  const today = localOf(options.now()).day;
  const read = readDate(until, today);
  // ‘Tot 1 maart’ is back on 1 March.
  const last = read.kind === 'read' ? (inclusive ? read.value : addDays(read.value, -1)) : null;
  if (last === null || last < today) {
    return plainReply(['Tot welke dag bent u weg? Typ bijvoorbeeld ‘ik ben afwezig tot 1 maart’.'], {
      outcome: 'clarify',
      resolvedQuestion: request.text,
    });
  }
  const changed = await options.checkIns.scheduling.away(actor, last);
  const text =
    changed === 0
      ? 'Er is niets gepland waarvoor ik u zou vragen. Ik hoef dus niets aan te passen.'
      : `Genoteerd: tot en met ${dayInWords(last)} stuur ik u geen uitnodiging of herinnering. Fijne tijd.`;
  return plainReply([text], { resolvedQuestion: request.text });
}
