import { describe, expect, it } from 'vitest';
import { checkGoal, figureIn, isIsoDate } from '../../../src/recommending/conversation/check-goal.ts';
import { dateIn, readGoal } from '../../../src/recommending/conversation/read-goal.ts';
import type { Goal } from '../../../src/recommending/plan.ts';

const TODAY = '2026-11-25';
const GOAL: Goal = {
  id: 'doel-1',
  need: 'Roken',
  what: 'Volwassenen roken minder',
  measure: 'Roken (RIVM)',
  now: '24,1% (2022)',
  target: '20%',
  by: '2028-12-31',
  owner: 'wijkteam',
};

describe('checking whether a goal is SMART', () => {
  it('finds nothing to say about a complete one', () => {
    expect(checkGoal(GOAL, TODAY, 'higher')).toEqual([]);
  });

  it.each<[string, Partial<Goal>, RegExp]>([
    ['no words', { what: null }, /wat er verandert/],
    ['no measure', { measure: ' ' }, /cijfer waaraan u het ziet/],
    ['no target', { target: null }, /getal waar u naartoe wilt/],
    ['a target without a number', { target: 'veel minder' }, /nog geen getal/],
    ['a target that is only a year', { target: 'minder in 2028' }, /nog geen getal/],
    ['a target that is worse', { target: '26%' }, /ongunstiger dan het cijfer van nu/],
    ['a target that is the same', { target: '24,1%' }, /gelijk aan het cijfer van nu/],
    ['a target very far away', { target: '10%' }, /De stap is groot/],
    ['no date', { by: null }, /Noem een datum/],
    ['a date that is none', { by: 'ooit' }, /dag, maand en jaar/],
    ['a date in the past', { by: '2026-11-25' }, /al voorbij/],
    ['no owner', { owner: null }, /Spreek af wie/],
  ])('says what is missing: %s', (_, given, expected) => {
    const lacks = checkGoal({ ...GOAL, ...given }, TODAY, 'higher');
    expect(lacks).toHaveLength(1);
    expect(lacks[0]).toMatch(expected);
  });

  it('knows that for some figures more is better', () => {
    const goal = { ...GOAL, now: '40% (2022)', target: '45%' };
    expect(checkGoal(goal, TODAY, 'lower')).toEqual([]);
    expect(checkGoal({ ...goal, target: '35%' }, TODAY, 'lower')).toHaveLength(1);
  });

  it('says nothing of the direction when it is not known', () => {
    expect(checkGoal({ ...GOAL, target: '26%' }, TODAY)).toEqual([]);
  });
});

describe('reading figures and dates', () => {
  it.each([
    ['14,2% (2022)', 14.2],
    ['van 24 naar 20 procent', 20],
    ['1.245 inwoners', 1245],
    ['12.5', 12.5],
    ['in 2028', null],
    ['geen', null],
  ])('%s', (text, expected) => {
    expect(figureIn(text)).toBe(expected);
  });

  it.each([
    ['uiterlijk 31-12-2028', '2028-12-31'],
    ['op 1 maart 2027', '2027-03-01'],
    ['2027-3-1', '2027-03-01'],
    ['in 2028', '2028-12-31'],
    ['voor 2029', '2028-12-31'],
    ['31-2-2028', null],
    ['ooit', null],
  ])('%s', (text, expected) => {
    expect(dateIn(text)).toBe(expected);
  });

  it('knows a day that does not exist', () => {
    expect(isIsoDate('2027-02-30')).toBe(false);
  });
});

describe('a goal in a message', () => {
  it('takes named parts as they are', () => {
    expect(readGoal('wat: minder rokers; streefwaarde: 20%; datum: 31-12-2028; wie: wijkteam')).toEqual({
      what: 'minder rokers',
      target: '20%',
      by: '2028-12-31',
      owner: 'wijkteam',
    });
  });

  it('keeps a date that it cannot read, so that nothing is lost', () => {
    expect(readGoal('datum: na de zomer')).toEqual({ by: 'na de zomer' });
  });

  it('keeps free words whole, and takes from them only what is said plainly', () => {
    expect(readGoal('Minder mensen roken')).toEqual({ what: 'Minder mensen roken' });
  });
});
