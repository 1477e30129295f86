import { describe, expect, it } from 'vitest';
import { attachment, buttons, createTown, type Town } from './town.ts';

const PASSEN = 'Welke interventies passen bij Akkrum?';

async function planOf(town: Town, organisationId: string | null = null) {
  const plan = await town.options.plans.planOf('WK007401', organisationId);
  if (plan === null) throw new Error('there is no plan');
  return plan;
}

const COMPLETE = {
  what: 'Volwassenen in Akkrum roken minder',
  measure: 'Roken in Akkrum (RIVM)',
  now: '24% (2022)',
  target: '20%',
  by: '2028-12-31',
  owner: 'het wijkteam',
};

describe('the plan of a wijk', () => {
  it('holds the needs with their figures, the mix with level, date and source, and a goal per need', async () => {
    const town = await createTown();
    await town.say(PASSEN, 'bewaar als plan');
    const plan = await planOf(town);
    expect(plan.needs[0]).toEqual({
      theme: 'roken',
      label: 'Roken en tabak',
      figure:
        '24% van de volwassenen rookt; in Nederland is dat 18% (2022). Bron: RIVM, Gezondheid per wijk en buurt.',
    });
    expect(plan.interventions.find(({ id }) => id === 'rookvrij-samen')).toMatchObject({
      ...{
        level: 'sterke-aanwijzingen',
        levelDate: '2023-05-25',
        needs: ['Roken en tabak'],
        source: 'https://example.org/',
      },
    });
    expect(plan.goals.map(({ need, now, what }) => [need, now, what])).toEqual([
      ['Roken en tabak', '24% (2022)', null],
      ['Eenzaamheid en sociaal netwerk', '14,2% (2022)', null],
    ]);
  });

  it('is one plan, however often it is saved, and keeps its goals', async () => {
    const town = await createTown();
    await town.say(
      PASSEN,
      'bewaar als plan',
      'doel 1: Volwassenen roken minder',
      'Samen Eten loopt al',
      'bewaar als plan',
    );
    expect(await town.options.plans.plans(null)).toHaveLength(1);
    const plan = await planOf(town);
    expect(plan.goals[0]?.what).toBe('Volwassenen roken minder');
    expect(plan.interventions.find(({ id }) => id === 'samen-eten')?.runs).toBe(true);
  });

  it('is seen within one organisation only', async () => {
    const town = await createTown();
    await town.ask(PASSEN, { organisationId: 'een' });
    await town.ask('bewaar als plan', { organisationId: 'een' });
    const there = await town.ask('plan van Akkrum', { conversationId: 'b', organisationId: 'een' });
    const elsewhere = await town.ask('plan van Akkrum', { conversationId: 'c', organisationId: 'twee' });
    expect(there?.text).toContain('Plan van Akkrum');
    expect(elsewhere?.text).toContain('Er is nog geen plan van Akkrum bewaard.');
  });

  it('shows needs, interventions and goals, with the matrix as a picture', async () => {
    const reply = await (await createTown()).say(PASSEN, 'bewaar als plan', 'toon het plan');
    expect(reply.text).toContain(
      'Rookvrij Samen: Sterke aanwijzingen voor effectiviteit, erkend op 25 mei 2023',
    );
    expect(reply.text).toContain('Doel 1, roken: nog niet ingevuld');
    expect(attachment(reply, 'picture')?.title).toBe('Preventiematrix van Akkrum');
    expect(buttons(reply)).toContain('Download als Word');
  });

  it('is only saved in a conversation', async () => {
    const town = await createTown();
    expect(await town.ask('bewaar als plan', { conversationId: null })).toBeNull();
    expect(await town.options.plans.plans(null)).toEqual([]);
  });
});

describe('a goal of the plan', () => {
  it('is a form with the figure of now filled in', async () => {
    const reply = await (await createTown()).say(PASSEN, 'bewaar als plan');
    const form = attachment(reply, 'form');
    expect(form?.id).toBe('doel:plan-1:1');
    expect(form?.fields.map(({ id, kind, value }) => [id, kind, value])).toEqual([
      ['what', 'text', null],
      ['measure', 'text', 'Roken in Akkrum (RIVM, Gezondheid per wijk en buurt)'],
      ['now', 'text', '24% (2022)'],
      ['target', 'text', null],
      ['by', 'date', null],
      ['owner', 'text', null],
    ]);
  });

  it('that is complete leads on to the next', async () => {
    const town = await createTown();
    await town.say(PASSEN, 'bewaar als plan');
    const result = await town.skill.submit({
      formId: 'doel:plan-1:1',
      values: COMPLETE,
      channel: 'web',
      personId: 'p',
    });
    expect(result).toEqual({ text: 'Doel 1 is bewaard en compleet.', handover: null, next: 'Volgend doel' });
    expect((await town.say('Volgend doel')).text).toContain('Doel 2 van 2: eenzaamheid');
  });

  it('that is not complete is saved all the same, and says what it lacks', async () => {
    const town = await createTown();
    await town.say(PASSEN, 'bewaar als plan');
    const values = { ...COMPLETE, target: '30%', owner: '' };
    const result = await town.skill.submit({
      formId: 'doel:plan-1:1',
      values,
      channel: 'web',
      personId: 'p',
    });
    expect(result?.text).toContain('Het doel is ongunstiger dan het cijfer van nu.');
    expect(result?.text).toContain('Spreek af wie het in de gaten houdt');
    expect([(await planOf(town)).goals[0]?.target, result?.next]).toEqual(['30%', 'Doel 1']);
  });

  it('names the field that cannot be', async () => {
    const town = await createTown();
    await town.say(PASSEN, 'bewaar als plan');
    const submission = {
      formId: 'doel:plan-1:1',
      values: { ...COMPLETE, by: 'morgen' },
      channel: 'web',
      personId: 'p',
    };
    await expect(town.skill.submit(submission)).rejects.toMatchObject({
      code: 'invalid-field',
      message: expect.stringContaining('Wanneer'),
    });
  });

  it('can be filled in with a message, and that message may come twice', async () => {
    const town = await createTown();
    await town.say(PASSEN, 'bewaar als plan');
    const message = 'doel 1: Volwassenen gaan van 24% naar 20% in 2028, trekker is het wijkteam';
    const reply = await town.say(message, message);
    expect((await planOf(town)).goals[0]).toMatchObject({
      target: '20%',
      by: '2028-12-31',
      owner: 'wijkteam',
    });
    expect(reply.text).toContain('Dit doel is compleet');
  });

  it('that does not exist is not made up', async () => {
    const reply = await (await createTown()).say(PASSEN, 'bewaar als plan', 'doel 9');
    expect([reply.outcome, reply.text]).toEqual([
      'clarify',
      'Het plan van Akkrum heeft geen doel 9. Het heeft 2 doelen.',
    ]);
  });

  it('is no form of a plan that nobody knows', async () => {
    const town = await createTown();
    expect(await town.skill.form('doel:elders:1', 'p')).toBeNull();
    expect(
      await town.skill.submit({ formId: 'doel:elders:1', values: COMPLETE, channel: 'web', personId: 'p' }),
    ).toBeNull();
  });
});
