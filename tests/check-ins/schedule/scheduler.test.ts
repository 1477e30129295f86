import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Calendar } from '../../../src/check-ins/schedule/calendar.ts';
import { withAbsence } from '../../../src/check-ins/schedule/change-rule.ts';
import type { DatedStep, Due, KnownPerson, Outcome } from '../../../src/check-ins/schedule/moments.ts';
import type { ScheduleStore } from '../../../src/check-ins/schedule/ports.ts';
import type { ScheduleRule } from '../../../src/check-ins/schedule/rule.ts';
import { createScheduler, type Scheduler } from '../../../src/check-ins/schedule/scheduler.ts';
import { makeRule } from './make-rule.ts';
import { createMemoryScheduleStore } from './memory-schedule-store.ts';
import { loadShippedCalendar } from './shipped-calendar.ts';

let calendar: Calendar;
let store: ScheduleStore;
let told: { due: Due; rule: ScheduleRule | null }[];
let facts: { people: KnownPerson[]; outcomes: Outcome[]; steps: DatedStep[] };
let refuse: (due: Due) => boolean;
/** How often something was told, also what had been told before. */
let tells: number;

beforeAll(async () => {
  calendar = await loadShippedCalendar();
});
beforeEach(() => {
  store = createMemoryScheduleStore();
  told = [];
  facts = { people: [], outcomes: [], steps: [] };
  refuse = () => false;
  tells = 0;
});

function start(on: ScheduleStore = store): Scheduler {
  return createScheduler({
    ...{ store: on, calendar },
    facts: {
      people: async () => facts.people,
      outcomes: async (since) => facts.outcomes.filter(({ at }) => at >= since),
      steps: async () => facts.steps,
    },
    teller: {
      async tell(due, rule) {
        tells += 1;
        if (refuse(due)) throw new Error('channel is down');
        if (!told.some((one) => one.due.key === due.key)) told.push({ due, rule });
      },
    },
  });
}

const names = () => told.map(({ due }) => `${due.personId} ${due.kind} ${due.occurrence ?? due.stepId}`);
const monthly = makeRule({ who: ['anna'], timing: { kind: 'every', months: 1, first: '2027-01-11' } });
const step = (rest: Partial<DatedStep> = {}): DatedStep => ({
  ...{ stepId: 's1', organisationId: 'slack:T1', municipality: 'Assen', personId: 'anna', due: '2027-03-02' },
  createdAt: '2027-01-05T10:00:00Z',
  ...rest,
});

async function run(scheduler: Scheduler, ...moments: string[]): Promise<void> {
  for (const moment of moments) await scheduler.runDue(new Date(moment));
}

describe('what is due', () => {
  test('is told from the preferred hour on, with its rule, and never again', async () => {
    await store.saveRule(monthly);
    await run(start(), '2027-01-11T08:30:00Z');
    expect(told).toEqual([]);
    await run(start(), '2027-01-11T09:00:00Z', '2027-01-11T09:05:00Z', '2027-01-12T10:00:00Z');
    expect(told).toMatchObject([{ due: { personId: 'anna', occurrence: '2027-01-11' }, rule: monthly }]);
  });

  test('waits when it is night, weekend or holiday', async () => {
    await store.saveRule(monthly);
    await run(
      start(),
      ...['2027-01-11T07:59:00Z', '2027-01-11T15:00:00Z', '2027-01-11T22:00:00Z'],
      ...['2027-01-16T10:00:00Z', '2027-02-23T10:00:00Z'],
    );
    expect(told).toEqual([]);
  });

  test('that could not be sent in its hours comes in those of the next day', async () => {
    await store.saveRule(monthly);
    await run(start(), '2027-01-11T08:30:00Z', '2027-01-11T17:00:00Z', '2027-01-12T08:00:00Z');
    expect(names()).toEqual(['anna invite 2027-01-11']);
  });

  test('goes to who is known of this municipality in this organisation', async () => {
    await store.saveRule(makeRule({ who: [] }));
    facts.people = [
      { personId: 'cas', organisationId: 'slack:T1', municipality: 'Assen' },
      { personId: 'dina', organisationId: 'slack:T1', municipality: 'Emmen' },
      { personId: 'els', organisationId: 'slack:T2', municipality: 'Assen' },
      { personId: 'fay', organisationId: null, municipality: 'Assen' },
    ];
    await run(start(), '2027-01-11T09:00:00Z');
    expect(names()).toEqual(['cas invite 2027-01-11']);
  });

  test('of a rule that is off does not come', async () => {
    await store.saveRule({ ...monthly, active: false });
    await run(start(), '2027-01-11T09:00:00Z');
    expect(told).toEqual([]);
  });

  test('reaches who became known shortly after, not who came months later', async () => {
    await store.saveRule(makeRule({ who: [], timing: { kind: 'every', months: 12, first: '2027-01-11' } }));
    facts.people = [{ personId: 'cas', organisationId: 'slack:T1', municipality: 'Assen' }];
    const scheduler = start();
    await run(scheduler, '2027-01-11T09:00:00Z', '2027-02-01T09:00:00Z');
    facts.people.push({ personId: 'dina', organisationId: 'slack:T1', municipality: 'Assen' });
    await run(scheduler, '2027-02-02T09:00:00Z');
    for (let month = 3; month < 6; month++) await run(scheduler, `2027-0${month}-10T09:00:00Z`);
    facts.people.push({ personId: 'els', organisationId: 'slack:T1', municipality: 'Assen' });
    await run(scheduler, '2027-06-10T09:00:00Z');
    expect(names().filter((name) => name.includes('invite'))).toEqual([
      ...['cas invite 2027-01-11', 'dina invite 2027-01-11'],
    ]);
  });

  test('of a rule made today is told today, also after the preferred hour', async () => {
    await store.saveRule({ ...monthly, since: '2027-01-11' });
    await run(start(), '2027-01-11T12:00:00Z');
    expect(names()).toEqual(['anna invite 2027-01-11']);
  });
});

describe('a clock that is not steady', () => {
  test('leaps forward over months: one invitation, and what was passed over is said once', async () => {
    await store.saveRule(monthly);
    await run(start(), '2027-01-05T10:00:00Z');
    const report = await start().runDue(new Date('2027-05-20T10:00:00Z'));
    expect(names()).toEqual(['anna invite 2027-05-11']);
    expect(report.skipped.map(({ occurrence, reason }) => [occurrence, reason])).toEqual([
      ...['2027-01-11', '2027-02-11', '2027-03-11', '2027-04-11'].map((day) => [day, 'overtaken']),
    ]);
    const again = await start().runDue(new Date('2027-05-20T10:05:00Z'));
    expect(again.skipped).toEqual([]);
  });

  test('leaps forward over both reminders: they keep their distance', async () => {
    await store.saveRule(makeRule({ who: ['anna'] }));
    await run(start(), '2027-01-11T09:00:00Z', '2027-02-15T10:00:00Z', '2027-02-15T11:00:00Z');
    expect(names()).toEqual(['anna invite 2027-01-11', 'anna reminder-1 2027-01-11']);
    await run(start(), '2027-03-02T10:00:00Z');
    expect(names()).toHaveLength(3);
  });

  test('leaps back: nothing comes twice', async () => {
    await store.saveRule(monthly);
    await run(start(), '2027-01-11T09:00:00Z', '2027-01-08T09:00:00Z', '2027-01-11T09:30:00Z');
    expect(names()).toEqual(['anna invite 2027-01-11']);
  });

  test('was months ahead for a day: what it leapt over comes in its own time', async () => {
    await store.saveRule(monthly);
    await run(start(), '2027-01-05T10:00:00Z', '2027-04-20T10:00:00Z', '2027-01-06T10:00:00Z');
    await run(start(), '2027-01-11T09:00:00Z', '2027-02-11T09:00:00Z', '2027-04-12T09:00:00Z');
    expect(names().filter((name) => name.includes('invite'))).toEqual([
      ...['anna invite 2027-04-11', 'anna invite 2027-01-11', 'anna invite 2027-02-11'],
    ]);
  });
});

describe('a clock that was wrong while the rule was not to send', () => {
  test('forgets nobody', async () => {
    const yearly = makeRule({ timing: { kind: 'every', months: 12, first: '2027-07-05' } });
    await store.saveRule(withAbsence(yearly, { personId: 'anna', from: '2027-10-01', to: '2027-10-31' }));
    await run(start(), '2027-07-01T09:00:00Z', '2027-10-05T09:00:00Z');
    expect(names()).toEqual(['bo invite 2027-07-05']);
    await run(start(), '2027-08-30T09:00:00Z');
    expect(names()).toEqual(['bo invite 2027-07-05', 'anna invite 2027-07-05']);
  });
});

describe('a process that ends', () => {
  test('between telling and marking: the next tells again under the same key, and it came once', async () => {
    await store.saveRule(monthly);
    const dies: ScheduleStore = { ...store, markSent: () => Promise.reject(new Error('killed')) };
    const report = await start(dies).runDue(new Date('2027-01-11T09:00:00Z'));
    expect(report.failed).toHaveLength(1);
    const next = await start().runDue(new Date('2027-01-11T09:05:00Z'));
    expect(next.sent).toHaveLength(1);
    expect(told).toHaveLength(1);
  });

  test('before telling: the next tells it', async () => {
    await store.saveRule(monthly);
    refuse = () => true;
    await run(start(), '2027-01-11T09:00:00Z');
    refuse = () => false;
    await run(start(), '2027-01-11T09:05:00Z');
    expect(names()).toEqual(['anna invite 2027-01-11']);
  });

  test('one message that fails holds up no other', async () => {
    await store.saveRule(makeRule());
    refuse = ({ personId }) => personId === 'anna';
    const report = await start().runDue(new Date('2027-01-11T09:00:00Z'));
    expect(names()).toEqual(['bo invite 2027-01-11']);
    expect(report.failed.map(({ key }) => key)).toEqual(['regel-1/2027-01-11/anna/invite']);
  });

  test('one rule that cannot be followed holds up no other', async () => {
    await store.saveRule({ ...monthly, id: 'regel-0', absences: null as never });
    await store.saveRule(monthly);
    const report = await start().runDue(new Date('2027-01-11T09:00:00Z'));
    expect(names()).toEqual(['anna invite 2027-01-11']);
    expect(report.failed.map(({ key }) => key)).toEqual(['regel-0']);
  });

  test('runs that are asked for at once follow each other', async () => {
    await store.saveRule(makeRule());
    const scheduler = start();
    const moment = new Date('2027-01-11T09:00:00Z');
    const reports = await Promise.all([1, 2, 3].map(() => scheduler.runDue(moment)));
    expect(reports.map(({ sent }) => sent.length)).toEqual([2, 0, 0]);
    expect(tells).toBe(2);
  });

  test('a run that fails does not hold up the next', async () => {
    await store.saveRule(monthly);
    let fails = true;
    const scheduler = start({
      ...store,
      rules: () => (fails ? Promise.reject(new Error('disk')) : store.rules()),
    });
    await expect(scheduler.runDue(new Date('2027-01-11T09:00:00Z'))).rejects.toThrow('disk');
    fails = false;
    await run(scheduler, '2027-01-11T09:05:00Z');
    expect(told).toHaveLength(1);
  });
});

describe('who is away', () => {
  const awayInJanuary = { personId: 'anna', from: '2027-01-11', to: '2027-01-22' };

  test('hears nothing until they are back', async () => {
    await store.saveRule(withAbsence(monthly, awayInJanuary));
    await run(start(), '2027-01-11T09:00:00Z', '2027-01-22T09:00:00Z');
    expect(told).toEqual([]);
    await run(start(), '2027-01-25T09:00:00Z');
    expect(names()).toEqual(['anna invite 2027-01-11']);
  });

  test('and is back early, is invited then', async () => {
    await store.saveRule(withAbsence(monthly, awayInJanuary));
    await run(start(), '2027-01-11T09:00:00Z', '2027-01-14T09:00:00Z');
    await store.saveRule(monthly);
    await run(start(), '2027-01-15T09:00:00Z');
    expect(names()).toEqual(['anna invite 2027-01-11']);
  });

  test('for longer than thirty days is passed over, and that is said once', async () => {
    const yearly = makeRule({ who: ['anna'], timing: { kind: 'every', months: 12, first: '2027-01-11' } });
    await store.saveRule(withAbsence(yearly, { ...awayInJanuary, to: '2027-03-31' }));
    const first = await start().runDue(new Date('2027-01-11T09:00:00Z'));
    const second = await start().runDue(new Date('2027-01-12T09:00:00Z'));
    expect([first.skipped, second.skipped].map((skipped) => skipped.length)).toEqual([1, 0]);
    await run(start(), '2027-04-01T09:00:00Z');
    expect(told).toEqual([]);
  });

  test('is not reminded, though the reminder is late', async () => {
    const rule = makeRule({ who: ['anna'] });
    await store.saveRule(withAbsence(rule, { personId: 'anna', from: '2027-01-19', to: '2027-01-29' }));
    await run(start(), '2027-01-11T09:00:00Z', '2027-01-20T09:00:00Z');
    expect(names()).toEqual(['anna invite 2027-01-11']);
    await run(start(), '2027-02-01T09:00:00Z');
    expect(names()[1]).toBe('anna reminder-1 2027-01-11');
  });

  test('since the machine stood still, for too long, is passed over', async () => {
    const yearly = makeRule({ who: ['anna'], timing: { kind: 'every', months: 12, first: '2027-01-11' } });
    await store.saveRule(withAbsence(yearly, { personId: 'anna', from: '2027-01-12', to: '2027-02-12' }));
    await run(start(), '2027-01-08T09:00:00Z');
    const report = await start().runDue(new Date('2027-02-15T09:00:00Z'));
    expect(told).toEqual([]);
    expect(report.skipped).toMatchObject([{ personId: 'anna', reason: 'absent' }]);
  });

  test('when the machine comes back is not written to, though the message is late', async () => {
    await store.saveRule(withAbsence(monthly, { ...awayInJanuary, from: '2027-01-12', to: '2027-01-15' }));
    await run(start(), '2027-01-10T09:00:00Z', '2027-01-13T09:00:00Z');
    expect(told).toEqual([]);
    await run(start(), '2027-01-18T09:00:00Z');
    expect(names()).toEqual(['anna invite 2027-01-11']);
  });
});

describe('steps', () => {
  test('are reminded of once, also where two rules are on', async () => {
    facts.steps = [step()];
    const other = { ...makeRule({ definitionId: 'borging' }), id: 'regel-2' };
    for (const rule of [monthly, other]) await store.saveRule({ ...rule, since: '2027-03-01' });
    await run(start(), '2027-03-02T09:00:00Z', '2027-03-03T09:00:00Z');
    expect(names().filter((name) => name.includes('step'))).toEqual(['anna step-reminder s1']);
    expect(tells).toBe(told.length);
    expect(told.find(({ due }) => due.kind === 'step-reminder')?.rule).toBeNull();
  });

  test('are reminded of in a municipality without a rule', async () => {
    facts.steps = [step()];
    await run(start(), '2027-03-02T08:00:00Z');
    expect(told).toEqual([]);
    await run(start(), '2027-03-02T09:00:00Z', '2027-03-03T09:00:00Z');
    expect(told).toMatchObject([{ due: { stepId: 's1', municipality: 'Assen' }, rule: null }]);
  });

  test('keep to the region of a rule that is off', async () => {
    facts.steps = [step({ due: '2027-02-23' })];
    await store.saveRule({ ...monthly, active: false });
    await run(start(), '2027-02-19T10:00:00Z');
    expect(names()).toEqual(['anna step-reminder s1']);
  });

  test('of another organisation keep to no rule of this one', async () => {
    facts.steps = [step({ organisationId: 'slack:T2', due: '2027-02-23' })];
    await store.saveRule({ ...monthly, active: false });
    await run(start(), '2027-02-19T10:00:00Z');
    expect(told).toEqual([]);
    await run(start(), '2027-02-23T10:00:00Z');
    expect(names()).toEqual(['anna step-reminder s1']);
  });
});
