import { describe, expect, it } from 'vitest';
import { factSheet } from '../../../src/recommending/fact-sheet.ts';
import { attachment, buttons, buttonTexts, createTown, REGISTER, suggested, THEMES } from './town.ts';

const PASSEN = 'Welke interventies passen bij Akkrum?';

describe('suggestions for a wijk', () => {
  it('begin with the needs in figures, heaviest first, each with reference, year and source', async () => {
    const { text } = await (await createTown()).say(PASSEN);
    expect(text).toMatch(/^1\. .*24% van de volwassenen rookt; in Nederland is dat 18% \(2022\)/m);
    expect(text).toMatch(
      /^2\. .*14,2% van de volwassenen is ernstig eenzaam; in Nederland is dat 10,8% \(2022\)/m,
    );
    expect(text).toContain('Bron: RIVM, Gezondheid per wijk en buurt.');
  });

  it('show level and date as the register has them, and never call unrecognised ones erkend', async () => {
    const town = await createTown();
    const { text } = await town.say(PASSEN, 'Toon 20 suggesties');
    expect(text).toContain('Rookvrij Samen: sterke aanwijzingen voor effectiviteit, erkend op 25 mei 2023 [');
    expect(text).toContain('goed beschreven, erkend op 1 februari 2019 (mogelijk verlopen: 3 jaar geldig)');
    expect(text).not.toMatch(/Dorpshuis Vooruit[^.]*erkend op/);
    expect(text).not.toMatch(/effectief|bewezen/i);
  });

  it('cite the register: a mark per suggestion, and a quote that stands in its fact sheet', async () => {
    const { text, citations } = await (await createTown()).say(PASSEN);
    expect(citations.length).toBeGreaterThan(2);
    for (const { number, quote, documentId, url } of citations) {
      const record = REGISTER.find(({ id }) => documentId === `interventie:${id}`);
      expect(text).toContain(`[${number}]`);
      expect(record === undefined ? '' : factSheet(record, THEMES)).toContain(quote);
      expect(url).toBe(record?.sources[0]?.url);
    }
  });

  it('bring the picture with all its figures in words, and a table with reasons and source', async () => {
    const reply = await (await createTown()).say(PASSEN);
    const table = attachment(reply, 'table');
    expect(attachment(reply, 'picture')?.alt).toMatch(
      /Ernstig eenzaam: Akkrum 14,2%, Nederland 10,8%, ongunstiger\. Roken: Akkrum 24%/,
    );
    expect(table?.rows.every((row) => row.length === table.columns.length)).toBe(true);
    expect(table?.rows.map((row) => row[0])).toEqual(suggested(reply));
  });

  it('say that the choice is the group’s and what Wijkgids inferred', async () => {
    const { text } = await (await createTown()).say(PASSEN);
    expect(text).toContain('De keuze is aan uw groep.');
    expect(text).toContain('heeft Wijkgids zelf ingedeeld');
  });

  it('look at one theme when the question is about one', async () => {
    const reply = await (await createTown()).say('wat kunnen we doen in Akkrum tegen eenzaamheid');
    expect(suggested(reply)).toContain('Samen Eten');
    expect(suggested(reply)).not.toContain('Rookvrij Samen');
  });

  it('are not made for a wijk that is nowhere worse', async () => {
    const reply = await (await createTown()).say('Welke interventies passen bij Zonnehof?');
    expect([reply.outcome, suggested(reply)]).toEqual(['answered', []]);
    expect(reply.text).toContain('Daarom doe ik geen suggesties');
    expect(reply.text).toContain(
      '7% van de volwassenen is ernstig eenzaam; in Nederland is dat 10,8% (2022)',
    );
  });

  it('are not made without figures: that is said, with what to import', async () => {
    const reply = await (await createTown()).say('Welke interventies passen bij Stilte?');
    expect([reply.outcome, reply.reason]).toEqual(['no-answer', 'not-in-sources']);
    expect(reply.text).toContain('Ik weet het niet');
    expect(reply.text).toContain('npx wijkgids import neighbourhoods cbs:50150NED --municipality Heerenveen');
  });

  it('are given to a question on its own, with buttons that lean on no conversation', async () => {
    const town = await createTown();
    const reply = await town.ask(PASSEN, { conversationId: null });
    expect(suggested(reply).length).toBeGreaterThan(2);
    expect(buttons(reply).every((label) => label.includes('Akkrum'))).toBe(true);
    expect(await town.options.dialogues.load('gesprek', 'wijk')).toBeNull();
  });

  it('stay under 2,500 characters, with at most five short buttons in a group', async () => {
    const reply = await (await createTown()).say(PASSEN, 'Toon 20 suggesties');
    expect(reply.text.length).toBeLessThan(2_500);
    for (const one of reply.attachments) {
      if (one.kind !== 'choices') continue;
      expect(one.options.length).toBeLessThanOrEqual(5);
      expect(one.options.every(({ label, text }) => label.length <= 75 && text.length <= 2_000)).toBe(true);
    }
  });

  it('still come when the picture cannot be drawn, and say so', async () => {
    const failing = async () => Promise.reject(new Error('no font'));
    const town = await createTown({ charts: { bars: failing, matrix: failing } });
    const reply = await town.say(PASSEN);
    expect(attachment(reply, 'picture')).toBeUndefined();
    expect(reply.text).toContain('Het plaatje kon ik niet tekenen.');
  });
});

describe('the profile of a wijk', () => {
  it('tells what is worse with its figures, and has every figure in the table', async () => {
    const reply = await (await createTown()).say('Profiel van Akkrum');
    const table = attachment(reply, 'table');
    expect(reply.text).toContain('- 24% van de volwassenen rookt; in Nederland is dat 18% (2022).');
    expect(reply.text).toContain('Er wonen 3.400 mensen (2024).');
    expect(table?.rows.find(([name]) => name === 'Overgewicht')).toEqual([
      'Overgewicht',
      '50%',
      '50%',
      'ongeveer gelijk',
      '2022',
      'RIVM, Gezondheid per wijk en buurt',
    ]);
    expect(buttons(reply)).toEqual(['Welke interventies passen hierbij?', 'Wie lijkt op ons?']);
  });

  it('is found with a typing error and with the municipality', async () => {
    const town = await createTown();
    expect((await town.say('profiel van Akrum')).text).toContain('Profiel van Akkrum');
    expect((await town.say('Profiel van Centrum in Assen')).text).toContain(
      'Profiel van Centrum (gemeente Assen)',
    );
  });

  it('asks which one is meant when a name occurs more often', async () => {
    const reply = await (await createTown()).say('Profiel van Centrum');
    expect(reply.outcome).toBe('clarify');
    expect(buttonTexts(reply)).toEqual(['Profiel van Centrum in Assen', 'Profiel van Centrum in Heerenveen']);
  });

  it('takes the wijk in the person’s own municipality when a name occurs more often', async () => {
    const reply = await (await createTown()).ask('Profiel van Centrum', { municipality: 'Assen' });
    expect(reply?.text).toContain('Profiel van Centrum (gemeente Assen)');
  });

  it('of a wijk that nobody knows names the nearest, how to import, and what can be asked', async () => {
    const reply = await (await createTown()).say('Welke interventies passen bij Akkeren?');
    expect([reply.outcome, reply.reason]).toEqual(['no-answer', 'not-in-sources']);
    expect(reply.text).toContain('Ik ken geen cijfers van Akkeren');
    expect(reply.text).toContain('import neighbourhoods cbs:50150NED');
    expect(buttonTexts(reply)).toContain('Welke interventies passen bij Akkrum in Heerenveen?');
  });
});

describe('a place in weak wording', () => {
  it.each([
    'hoe gezond is vlees',
    'wat kunnen we doen in de keuken',
    'interventies voor ouderen',
    'hoe gezond is Utrecht?',
    'welke interventies passen bij ouderen?',
  ])('is left to the documents when it is no wijk with figures: %s', async (text) => {
    expect(await (await createTown()).ask(text)).toBeNull();
  });

  it('counts when the wijk is known', async () => {
    expect((await (await createTown()).say('hoe staat De Greiden ervoor?')).text).toContain(
      'Profiel van De Greiden',
    );
  });
});

describe('no wijk named', () => {
  it('means the one that is talked about', async () => {
    const reply = await (await createTown()).say(
      'Profiel van De Greiden',
      'Welke interventies passen bij mijn wijk?',
    );
    expect(reply.text).toContain('De Greiden');
    expect(reply.citations.length).toBeGreaterThan(0);
  });

  it('is asked for when nothing is known, and a name alone completes it', async () => {
    const town = await createTown();
    const asked = await town.ask('Welke interventies passen bij onze wijk?', { municipality: 'Heerenveen' });
    expect([asked?.outcome, asked?.text]).toEqual([
      'clarify',
      'Over welke wijk in Heerenveen gaat het? Typ de naam van de wijk.',
    ]);
    expect(suggested(await town.say('akkrum'))).toContain('Samen Eten');
  });
});

describe('similar wijken', () => {
  const documents = {
    answer: async (question: string) =>
      question.includes('Assen')
        ? {
            text: 'Assen begon met een inventarisatie [3]. Daarna kwam een agenda [1].',
            citations: [1, 3].map((number) => ({
              ...{
                number,
                passageId: `p${number}`,
                documentId: 'assen',
                title: 'Gezond in… Assen',
                section: 'Agenda',
              },
              ...{ page: null, url: null, quote: 'x' },
            })),
          }
        : { text: 'Iets over heel andere steden [1].', citations: [] },
  };

  it('are shown with their figures beside ours', async () => {
    const reply = await (await createTown()).say('welke wijken lijken op Akkrum?');
    const rows = attachment(reply, 'table')?.rows ?? [];
    expect(reply.outcome).toBe(rows.length === 0 ? 'no-answer' : 'answered');
    for (const row of rows) expect(row[3]).toMatch(/\(Akkrum [\d,]+%\)/);
  });

  it('bring what the documents tell of their municipality, with citations numbered anew', async () => {
    const town = await createTown();
    const assen = await town.options.recommender.find('Lariks', null);
    if (assen.kind !== 'found') throw new Error('Lariks is missing');
    const recommender = {
      ...town.options.recommender,
      similar: async () => [{ area: assen.area, distance: 0.2, compared: [] }],
    };
    const reply = await (await createTown({ recommender, documents })).say('wie lijkt op Akkrum?');
    expect(reply.text).toContain(
      'De programmadocumenten vertellen over Assen: Assen begon met een inventarisatie [2]. Daarna kwam een agenda [1].',
    );
    expect(reply.citations.map(({ number, passageId }) => [number, passageId])).toEqual([
      [1, 'p1'],
      [2, 'p3'],
    ]);
  });

  it('say it when no document knows the municipality', async () => {
    const town = await createTown();
    const found = await town.options.recommender.find('De Greiden', null);
    if (found.kind !== 'found') throw new Error('De Greiden is missing');
    const recommender = {
      ...town.options.recommender,
      similar: async () => [{ area: found.area, distance: 0.2, compared: [] }],
    };
    const reply = await (await createTown({ recommender, documents })).say('wie lijkt op Akkrum?');
    expect(reply.text).toContain('Over Heerenveen vertellen de programmadocumenten niets dat ik kon vinden.');
    expect(reply.citations).toEqual([]);
  });
});
