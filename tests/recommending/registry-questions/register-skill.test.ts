import { describe, expect, it } from 'vitest';
import type { Level, RegisteredIntervention } from '../../../src/recommending/intervention.ts';
import { LEVELS } from '../../../src/recommending/intervention.ts';
import { createRegisterSkill } from '../../../src/recommending/registry-questions/register-skill.ts';
import { askRegister, made, THEMES, TODAY } from './ask-register.ts';

const SAMEN_FIT = made('Samen Fit', {
  ...{ owner: 'GGD Voorbeeld', targetGroup: 'Senioren die weinig bewegen', ageMin: 60, ageMax: null },
  ...{ goal: 'Ouderen bewegen meer.', intensity: 'Tien keer een uur', themes: ['bewegen', 'eenzaamheid'] },
});

async function textOf(interventions: RegisteredIntervention[], question: string): Promise<string> {
  return (await askRegister(interventions, THEMES).ask(question))?.text ?? 'null';
}

describe('one intervention', () => {
  it('is told with its goal, group, level and date, each sentence with its source', async () => {
    const reply = await askRegister([SAMEN_FIT], THEMES).ask('Wat is Samen Fit?');
    expect(reply).toMatchObject({ outcome: 'answered', composer: 'extractive', nearest: [] });
    expect(reply?.text).toBe(
      'Samen Fit is van GGD Voorbeeld [1]. Doel: Ouderen bewegen meer [1]. Doelgroep: Senioren die weinig bewegen [1]. Leeftijd: vanaf 60 jaar [1]. Niveau van erkenning: Goed onderbouwd, erkend op 11 april 2024 [1].',
    );
    expect(reply?.citations).toHaveLength(1);
    expect(reply?.citations[0]).toMatchObject({
      ...{ passageId: 'interventie:samen-fit', documentId: 'interventie:samen-fit', title: 'Samen Fit' },
      ...{ section: 'Register van interventies', url: 'https://voorbeeld.nl/register' },
    });
  });

  it('is found with a typing error, another spelling or part of its name', async () => {
    const register = [made('GRIP&GLANS groepscursus'), made('KANS (Kom Actief Nu Samen)'), SAMEN_FIT];
    for (const [question, name] of [
      ['wat is grip en glans', 'GRIP&GLANS'],
      ['vertel iets over Grip Glans', 'GRIP&GLANS'],
      ['wat houdt Kom Actief Nu Samen in?', 'KANS'],
      ['is KANS erkend', 'KANS'],
      ['wat is samenfit', 'Samen Fit'],
      ['wat is Samne Fit', 'Samen Fit'],
    ] as const) {
      expect(await textOf(register, question), question).toContain(name);
    }
  });

  it('is asked about again when the name fits more of them', async () => {
    const register = [made('Samen Fit - kinderen'), made('Samen Fit - ouderen')];
    const reply = await askRegister(register, THEMES).ask('Is Samen Fit erkend?');
    expect(reply).toMatchObject({ outcome: 'clarify', citations: [] });
    expect(reply?.attachments[0]).toMatchObject({
      kind: 'choices',
      options: [{ text: 'Wat is Samen Fit - kinderen?' }, { text: 'Wat is Samen Fit - ouderen?' }],
    });
  });

  it('is the one with just that name, also when others begin with it', async () => {
    const register = [made('Samen Fit', { goal: 'De eerste.' }), made('Samen Fit in kleur')];
    expect(await textOf(register, 'Wat is Samen Fit?')).toContain('De eerste');
    expect(await textOf(register, 'Wat is Samen Fit in kleur?')).toContain('Samen Fit in kleur');
  });

  it('is said to be possibly expired from the day after its period', async () => {
    const old = { ...SAMEN_FIT, levelDate: '2021-01-14' };
    const ask = (today: string) => askRegister([old], THEMES, new Date(today)).ask('Is Samen Fit erkend?');
    expect((await ask('2026-01-14'))?.text).not.toContain('verlopen');
    expect((await ask('2026-01-15'))?.text).toContain(
      'de erkenning gold 5 jaar, tot en met 14 januari 2026, en is mogelijk verlopen [1]',
    );
  });

  it('is never called recognised when no source says so', async () => {
    const unknown = { ...SAMEN_FIT, level: 'onbekend' as const, levelDate: null };
    const question = 'Is Samen Fit erkend?';
    expect(await textOf([{ ...unknown, recognised: false }], question)).toBe(
      'Samen Fit is niet als erkend gevonden [1].',
    );
    expect(await textOf([{ ...unknown, recognised: null }], question)).toBe(
      'Het is onbekend of Samen Fit is erkend [1].',
    );
    const withdrawn = { ...SAMEN_FIT, recognised: false, withdrawnAt: '2025-03-02T00:00:00Z' };
    expect(await textOf([withdrawn], question)).toContain('erkenning ingetrokken of vervallen');
    expect(await textOf([withdrawn], question)).not.toContain('is erkend');
  });

  it('is not called effective below the levels with signs of an effect', async () => {
    for (const level of ['goed-onderbouwd', 'goed-beschreven'] as const) {
      expect(await textOf([{ ...SAMEN_FIT, level }], 'Is Samen Fit effectief?')).toContain(
        'dat is geen niveau met aanwijzingen voor effectiviteit [1]',
      );
    }
    expect(
      await textOf([{ ...SAMEN_FIT, level: 'goede-aanwijzingen' }], 'Is Samen Fit effectief?'),
    ).not.toContain('geen niveau');
  });

  it('gets an honest answer when the register does not say what is asked', async () => {
    const reply = await askRegister([made('Samen Fit')], THEMES).ask('Hoe lang duurt Samen Fit?');
    expect(reply).toMatchObject({ outcome: 'no-answer', reason: 'not-in-sources', citations: [] });
    expect(reply?.nearest).toMatchObject([{ passageId: 'interventie:samen-fit' }]);
  });

  it.each([
    ...['Wat kost Samen Fit?', 'Draait Samen Fit in Assen?', 'Waarom Samen Fit?', 'Samen Fit loopt al'],
    ...['Samen Fit willen we niet', 'Wie heeft Samen Fit bedacht?', 'Wie is Samen Fit?'],
    'Doen ze Samen Fit?',
  ])('leaves ‘%s’ to others', async (question) => {
    expect(await textOf([SAMEN_FIT], question)).toBe('null');
  });
});

describe('a list', () => {
  const levels = LEVELS.map((level) =>
    made(`Wandelen ${level}`, { level, recognised: level !== 'onbekend', levelDate: null }),
  );

  it('has the highest level first, each with level, date and a source of its own', async () => {
    const reply = await askRegister(levels, THEMES).ask('Welke interventies zijn er om te wandelen?');
    const items = reply?.text.split('\n').filter((line) => line.startsWith('- ')) ?? [];
    expect(items.map((line) => /^- Wandelen ([a-z-]+):/.exec(line)?.[1])).toEqual([...LEVELS]);
    expect(items.map((line) => /\[(\d+)\]$/.exec(line)?.[1])).toEqual(['2', '3', '4', '5', '6', '7', '8']);
  });

  it('never answers ‘effectief’ with less than signs of an effect', async () => {
    const lower: Level[] = ['goed-onderbouwd', 'goed-beschreven', 'onbekend'];
    for (const word of ['effectieve', 'bewezen effectieve', 'werkzame']) {
      const text = await textOf(levels, `Welke ${word} interventies zijn er over bewegen?`);
      expect(text).toContain('staan 4 interventies met aanwijzingen voor effectiviteit');
      for (const level of lower) expect(text).not.toContain(`- Wandelen ${level}`);
    }
  });

  it('shows eight in the text, thirty in the table, and says how many there are', async () => {
    const many = Array.from({ length: 42 }, (_, at) => made(`Wandelgroep ${at}`));
    const reply = await askRegister(many, THEMES).ask('erkende interventies over bewegen');
    expect(reply?.text).toContain('In het register staan 42 erkende interventies over bewegen en sport [1].');
    expect(reply?.text.match(/^- /gm)).toHaveLength(8);
    const [table] = reply?.attachments ?? [];
    expect(table).toMatchObject({
      kind: 'table',
      title: 'Erkende interventies over bewegen en sport (30 van 42)',
    });
    expect(table?.kind === 'table' && table.rows.length).toBe(30);
  });

  it('tells apart those that are for other ages, for broader groups, and of unknown age', async () => {
    const register = [
      made('Voor ouderen', { ageMin: 65, ageMax: null }),
      made('Voor kinderen', { ageMin: 4, ageMax: 12 }),
      made('Voor volwassenen', { ageMin: 18, ageMax: null }),
      made('Voor wie'),
    ];
    const text = await textOf(register, 'welke interventies over bewegen zijn er voor ouderen?');
    expect(text).toContain('staat 1 interventie over bewegen en sport, voor ouderen');
    expect(text).toContain('- Voor ouderen:');
    expect(text).toContain('voor een bredere leeftijdsgroep [1]: Voor volwassenen.');
    expect(text).toContain('is de leeftijd niet bekend [1]: Voor wie.');
    expect(text).not.toContain('Voor kinderen');
  });

  it('keeps to what names the word asked for, and says what else the theme has', async () => {
    const register = [
      made('Licht', { themes: ['mentale-gezondheid'], goal: 'Depressieve klachten verminderen.' }),
      made('Rust', { themes: ['mentale-gezondheid'], goal: 'Beter omgaan met spanning.' }),
    ];
    const text = await textOf(register, 'interventies tegen depressie');
    expect(text).toContain('1 interventie over ‘depressie’');
    expect(text).toContain('Er is 1 andere over mentale gezondheid en weerbaarheid [1]: Rust.');
    expect(await textOf(register, 'interventies tegen stress')).toContain(
      '2 interventies over mentale gezondheid',
    );
  });

  it('says that there is none, and what comes near', async () => {
    const register = [
      made('Rookvrij', { themes: ['roken'], recognised: false, level: 'onbekend', levelDate: null }),
    ];
    const reply = await askRegister(register, THEMES).ask('Is er iets erkends om te stoppen met roken?');
    expect(reply).toMatchObject({ outcome: 'no-answer', reason: 'not-in-sources', citations: [] });
    expect(reply?.text).toBe(
      'In het register staat geen erkende interventie over roken en tabak. Ongeacht de erkenning wel: Rookvrij.',
    );
    expect(reply?.nearest).toMatchObject([{ passageId: 'interventie:rookvrij' }]);
  });

  it('counts what is recognised, and not what was withdrawn', async () => {
    const register = [SAMEN_FIT, made('Oud', { withdrawnAt: '2025-01-01T00:00:00Z', recognised: false })];
    expect(await textOf(register, 'Hoeveel interventies staan er in het register?')).toBe(
      'In het register staan 2 interventies [1]. Daarvan is er 1 als erkend gevonden [1].',
    );
    expect(await textOf(register, 'Hoeveel erkende interventies zijn er?')).toContain(
      'staat 1 erkende interventie',
    );
  });

  it('offers questions that it understands itself', async () => {
    const many = Array.from({ length: 12 }, (_, at) =>
      made(`Groep ${at}`, { recognised: at % 2 === 0, settings: at % 3 === 0 ? ['school'] : ['wijk'] }),
    );
    const { ask } = askRegister(many, THEMES);
    const reply = await ask('interventies over bewegen');
    expect(reply?.suggestions.length).toBeGreaterThan(1);
    for (const question of reply?.suggestions ?? []) expect((await ask(question))?.outcome).toBe('answered');
  });
});

describe('the register skill', () => {
  it('shows what its citations rest on, and no passage of others', async () => {
    const { skill, ask } = askRegister([SAMEN_FIT], THEMES);
    const reply = await ask('interventies voor ouderen');
    for (const { passageId, quote } of reply?.citations ?? []) {
      expect((await skill.passage(passageId))?.text).toContain(quote);
    }
    for (const id of ['gezond-in-assen#4', 'interventie:nergens', 'register:%%%', 'register:e30x']) {
      expect(await skill.passage(id)).toBeNull();
    }
  });

  it('has no forms', async () => {
    const { skill } = askRegister([SAMEN_FIT], THEMES);
    expect(await skill.form('doel:1:1', 'p')).toBeNull();
    expect(await skill.submit({ formId: 'doel:1:1', values: {}, channel: 'web', personId: 'p' })).toBeNull();
  });

  it('reads the register anew when its revision changed, and only then', async () => {
    let revision = 'one';
    let reads = 0;
    const skill = createRegisterSkill({
      themes: THEMES,
      today: () => TODAY,
      interventions: {
        revision: async () => revision,
        async interventions() {
          reads += 1;
          return [revision === 'one' ? SAMEN_FIT : made('Samen Sterk')];
        },
      },
    });
    const ask = (text: string) =>
      skill.reply({
        text,
        messageId: null,
        channel: null,
        conversationId: null,
        personId: null,
        organisationId: null,
        municipality: null,
      });
    await Promise.all([ask('Wat is Samen Fit?'), ask('Wat is Samen Fit?')]);
    expect(reads).toBe(1);
    revision = 'two';
    expect((await ask('Wat is Samen Sterk?'))?.outcome).toBe('answered');
    expect(reads).toBe(2);
  });

  it('answers from 5,000 interventions well within 100 ms', async () => {
    const many = Array.from({ length: 5000 }, (_, at) =>
      made(`Beweeggroep nummer ${at} Samen`, { ageMin: at % 70, ageMax: (at % 70) + 20 }),
    );
    const { ask } = askRegister([...many, SAMEN_FIT], THEMES);
    const questions = [
      'Wat is Samne Fit?',
      'interventies over bewegen voor ouderen',
      'Wat doet Assen aan bewegen?',
    ];
    for (const question of questions) await ask(question);
    const began = performance.now();
    for (let round = 0; round < 5; round += 1) for (const question of questions) await ask(question);
    expect((performance.now() - began) / 15).toBeLessThan(100);
  });
});
