import { describe, expect, it } from 'vitest';
import { attachment, buttonTexts, createTown, suggested } from './town.ts';

const PASSEN = 'Welke interventies passen bij Akkrum?';

describe('the mix that is talked about', () => {
  it('keeps what runs already, and remembers it', async () => {
    const town = await createTown();
    const reply = await town.say(PASSEN, 'Samen Eten loopt al', 'toon de suggesties');
    expect(reply.text).toMatch(/Samen Eten: .*Loopt al bij u\./);
  });

  it('loses what the group does not want, and gets it back', async () => {
    const town = await createTown();
    expect(suggested(await town.say(PASSEN, 'Samen Eten willen we niet'))).not.toContain('Samen Eten');
    expect(suggested(await town.say('Samen Eten mag terug'))).toContain('Samen Eten');
  });

  it('changes once, however often a message comes', async () => {
    const town = await createTown();
    await town.say(PASSEN, 'Roken telt zwaarder', 'Samen Eten loopt al');
    const once = await town.options.dialogues.load('gesprek', 'wijk');
    await town.say('Roken telt zwaarder', 'Samen Eten loopt al');
    expect(await town.options.dialogues.load('gesprek', 'wijk')).toEqual(once);
  });

  it('gets another in the place of one, with the reason, and the same one when asked again', async () => {
    const town = await createTown();
    const first = await town.say(PASSEN, 'vervang Samen Eten');
    const again = await town.say('vervang Samen Eten');
    expect(first.text).toMatch(/^(?:In plaats van Samen Eten stel ik voor: .+ \d.*%|Samen Eten is eruit\.)/);
    expect(suggested(first)).not.toContain('Samen Eten');
    expect(again.text).toBe(first.text);
  });

  it('leaves the rest of the mix as it is when one of it is replaced', async () => {
    const town = await createTown();
    const before = suggested(await town.say(PASSEN)).filter((name) => name !== 'Samen Eten');
    expect(before.length).toBeGreaterThan(1);
    expect(suggested(await town.say('vervang Samen Eten'))).toEqual(expect.arrayContaining(before));
  });

  it('asks before it changes anything by a number', async () => {
    const town = await createTown();
    const names = suggested(await town.say(PASSEN));
    const reply = await town.say('vervang 2');
    expect([reply.outcome, buttonTexts(reply)]).toEqual(['clarify', [`Vervang ${names[1]}`]]);
  });

  it('asks which one is meant when a name fits more', async () => {
    const reply = await (await createTown()).say(PASSEN, 'Samen loopt al');
    expect(reply.outcome).toBe('clarify');
    expect(buttonTexts(reply).toSorted()).toEqual(['Rookvrij Samen loopt al', 'Samen Eten loopt al']);
  });

  it('takes in what runs here and was not suggested, when the register knows it by that name', async () => {
    const town = await createTown();
    const reply = await town.say('wat kunnen we doen in Akkrum tegen eenzaamheid', 'Fietsmaatjes loopt al');
    expect(reply.text).toContain('Ik heb het onthouden: Fietsmaatjes loopt al bij u.');
    expect((await town.say('Onbekendje loopt al')).outcome).toBe('clarify');
  });

  it('says why: reasons in figures, what the match is made of, cautions, source', async () => {
    const { text, citations } = await (await createTown()).say(PASSEN, 'waarom samen eten?');
    expect(text).toContain('Goede aanwijzingen voor effectiviteit, erkend op 7 maart 2024 [1].');
    expect(text).toContain('14,2% van de volwassenen is ernstig eenzaam; in Nederland is dat 10,8% (2022).');
    expect(text).toContain('Eenzaamheid: past');
    expect(text).toContain('Meer lezen: https://example.org/');
    expect(citations.map(({ title }) => title)).toEqual(['Samen Eten']);
  });

  it('does not take a question about something else for a why', async () => {
    expect(
      await (async () => {
        const town = await createTown();
        await town.say(PASSEN);
        return town.ask('Waarom is bewonersparticipatie belangrijk?');
      })(),
    ).toBeNull();
  });

  it('leaves a theme out, and takes it in again', async () => {
    const town = await createTown();
    expect(suggested(await town.say(PASSEN, 'laat roken weg'))).not.toContain('Rookvrij Samen');
    expect(suggested(await town.say('Alle signalen tellen mee'))).toContain('Rookvrij Samen');
  });

  it('starts anew for another wijk', async () => {
    const town = await createTown();
    await town.say(PASSEN, 'Samen Eten willen we niet');
    expect(suggested(await town.say('Welke interventies passen bij De Greiden?'))).toContain('Samen Eten');
  });

  it('starts anew when what was stored is of another version', async () => {
    const town = await createTown();
    await town.options.dialogues.save({
      conversationId: 'gesprek',
      skill: 'wijk',
      personId: 'p',
      state: { version: 99, area: 'x' },
    });
    expect(await town.ask('toon de suggesties')).toBeNull();
    expect(suggested(await town.say(PASSEN)).length).toBeGreaterThan(0);
  });
});

describe('weighing', () => {
  it('is a form with three questions a need, filled in with what was chosen', async () => {
    const town = await createTown();
    const form = attachment(await town.say(PASSEN, 'roken vinden we het belangrijkst', 'zelf wegen'), 'form');
    expect(form?.id).toBe('wegen:gesprek');
    expect(form?.fields.map(({ id, value }) => [id, value])).toEqual([
      ['roken.urgency', '3'],
      ['roken.potential', '3'],
      ['roken.energy', '3'],
      ['eenzaamheid.urgency', '2'],
      ['eenzaamheid.potential', '2'],
      ['eenzaamheid.energy', '2'],
    ]);
    expect(await town.skill.form('wegen:gesprek', 'persoon')).toEqual(form);
  });

  it('orders the needs by what was filled in, and goes on with the suggestions', async () => {
    const town = await createTown();
    await town.say(PASSEN);
    const values = {
      'eenzaamheid.urgency': '3',
      'eenzaamheid.energy': '3',
      'roken.urgency': '1',
      'roken.energy': '1',
    };
    const submission = { formId: 'wegen:gesprek', values, channel: 'web', personId: 'persoon' };
    expect(await town.skill.submit(submission)).toMatchObject({ next: 'toon de suggesties', handover: null });
    expect((await town.say('toon de suggesties')).text).toMatch(/^1\. Eenzaamheid/m);
  });

  it('names the field that cannot be', async () => {
    const town = await createTown();
    await town.say(PASSEN);
    const submission = {
      formId: 'wegen:gesprek',
      values: { 'roken.urgency': '9' },
      channel: 'web',
      personId: 'p',
    };
    await expect(town.skill.submit(submission)).rejects.toMatchObject({
      code: 'invalid-field',
      message: expect.stringContaining('roken'),
    });
  });

  it('is no form of a conversation that is about nothing', async () => {
    const town = await createTown();
    expect(await town.skill.form('wegen:elders', 'p')).toBeNull();
    expect(await town.skill.form('gemeente', 'p')).toBeNull();
    expect(
      await town.skill.submit({ formId: 'gemeente', values: {}, channel: 'web', personId: 'p' }),
    ).toBeNull();
  });
});

describe('the Preventiematrix', () => {
  it('has a row per intervention with its pillars marked, and says what is empty', async () => {
    const town = await createTown();
    const reply = await town.say(PASSEN, 'preventiematrix');
    const table = attachment(reply, 'table');
    expect(table?.columns.map(({ title }) => title)).toEqual([
      'Interventie',
      'Fysieke en sociale omgeving',
      'Regelgeving en handhaving',
      'Voorlichting en educatie',
      'Signalering, advies en ondersteuning',
      'Sporen',
    ]);
    expect(table?.rows.find(([name]) => name === 'Rookvrij Samen')).toEqual([
      'Rookvrij Samen',
      '–',
      '–',
      '✓',
      '–',
      'Gedrag en vaardigheden',
    ]);
    expect(reply.text).toContain('Nog leeg: regelgeving en handhaving.');
    expect(attachment(reply, 'picture')?.alt).toContain(
      'Rookvrij Samen: Sterke aanwijzingen voor effectiviteit, erkend op 25 mei 2023; pijlers: voorlichting en educatie',
    );
  });

  it('goes along as a spreadsheet and as a document of the mix as it is now', async () => {
    const town = await createTown();
    const sheet = attachment(await town.say(PASSEN, 'Samen Eten loopt al', 'Excel'), 'file');
    const plan = JSON.parse(Buffer.from(sheet?.data ?? '', 'base64').toString());
    expect(sheet?.name).toBe('Akkrum.xlsx');
    expect(plan.interventions.find(({ id }: { id: string }) => id === 'samen-eten').runs).toBe(true);
    expect(attachment(await town.say('download als Word'), 'file')?.name).toBe('Akkrum.docx');
  });
});
