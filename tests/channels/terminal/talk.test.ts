import { describe, expect, test } from 'vitest';
import type { Assistant, Reply } from '../../../src/assistant/message.ts';
import { talk } from '../../../src/channels/terminal/talk.ts';
import { WijkgidsError } from '../../../src/errors.ts';
import { replies } from '../../contracts/replies.ts';
import { checkInReply } from '../check-in-reply.ts';
import { muchToDo } from '../homes.ts';
import { createFakeAssistant, type FakeAssistant } from '../web/fake-assistant.ts';

const form = replies.form.attachments[0];
/** Fills in the form of the fixtures: goal, figure, date, track, who. */
const FILLED = ['Minder eenzaamheid', '', '', '2', '1,3'];

/** Has a talk with these lines; what was said, sent, saved and went wrong. */
async function talked(typed: string[], overrides: Partial<Assistant> = {}) {
  const fixtures: Record<string, Reply> = replies;
  const assistant: FakeAssistant = createFakeAssistant({
    overrides: {
      async receive(incoming) {
        assistant.asked.push(incoming);
        return fixtures[incoming.text] ?? replies.short;
      },
      ...overrides,
    },
  });
  const [said, saved, failures]: [string[], string[], unknown[]] = [[], [], []];
  const left = [...typed];
  let messages = 0;
  await talk({
    assistant,
    lines: { next: async () => left.shift() ?? null, say: (text) => void said.push(text) },
    ...{ conversationId: 'terminal:gesprek', personId: 'terminal:noor' },
    save: async (file) => {
      saved.push(file.title);
      return `/map/${file.title}`;
    },
    onFailure: (error) => void failures.push(error),
    newMessageId: () => `bericht-${++messages}`,
    now: () => new Date(0),
  });
  return { assistant, said, all: said.join('\n'), saved, failures, left };
}

describe('a talk', () => {
  test('sends each line in one conversation, and says the reply', async () => {
    const { assistant, all } = await talked(['Wat deed Assen?', '', 'En daarna?']);
    expect(assistant.asked).toMatchObject([
      { text: 'Wat deed Assen?', conversationId: 'terminal:gesprek', personId: 'terminal:noor' },
      { text: 'En daarna?', conversationId: 'terminal:gesprek', messageId: 'bericht-2' },
    ]);
    expect(all).toContain(replies.short.text);
  });

  test('ends with ‘stop’, and reads no further', async () => {
    const { assistant, left } = await talked(['Stop', 'nog iets']);
    expect(assistant.asked).toEqual([]);
    expect(left).toEqual(['nog iets']);
  });

  test('sends the choice of the number that was typed, and says which', async () => {
    const { assistant, all } = await talked(['choices', '2']);
    expect(all).toContain('2. Centrum in Emmen');
    expect(all).not.toContain('(typ:');
    expect(assistant.asked.at(-1)?.text).toBe('Profiel van Centrum in Emmen');
    expect(all).toContain('> Profiel van Centrum in Emmen');
  });

  test('counts choices and questions to ask next through, over the whole reply', async () => {
    const [choices] = replies.choices.attachments;
    const two = {
      ...replies.choices,
      attachments: [choices, choices].filter((one) => one !== undefined),
      suggestions: ['Wat kost dat?'],
    };
    const asked: string[] = [];
    const { all } = await talked(['twee', '4', 'twee', '7'], {
      receive: async ({ text }) => {
        asked.push(text);
        return two;
      },
    });
    expect(all).toContain('4. Centrum in Assen');
    expect(all).toContain('7. Wat kost dat?');
    expect(asked).toEqual(['twee', 'Profiel van Centrum in Assen', 'twee', 'Wat kost dat?']);
  });

  test('sends a number that is no choice as it is', async () => {
    const { assistant } = await talked(['choices', '9']);
    expect(assistant.asked.map(({ text }) => text)).toEqual(['choices', '9']);
  });

  test('goes on after a failure, which is told apart', async () => {
    const { failures, all } = await talked(['x'.repeat(2001), 'Wat deed Assen?']);
    expect(failures).toMatchObject([{ code: 'question-too-long' }]);
    expect(all).toContain(replies.short.text);
  });
});

describe('a file', () => {
  test('is saved only when it is asked for', async () => {
    expect((await talked(['file'])).saved).toEqual([]);
    const { saved, all } = await talked(['file', 'Wat nog meer?', 'bewaar']);
    expect(saved).toEqual(['De Preventiematrix als Excel-bestand']);
    expect(all).toContain('Bewaard: /map/De Preventiematrix als Excel-bestand');
  });

  test('that is not there leaves ‘bewaar’ an ordinary message', async () => {
    const { assistant } = await talked(['bewaar']);
    expect(assistant.asked.map(({ text }) => text)).toEqual(['bewaar']);
  });
});

describe('a form', () => {
  test('is asked field by field, and sent', async () => {
    const { assistant, all } = await talked(['form', 'invullen', ...FILLED]);
    expect(assistant.submissions).toEqual([
      {
        ...{ formId: 'voorbeeld:1', channel: 'terminal', personId: 'terminal:noor' },
        values: {
          doel: 'Minder eenzaamheid',
          cijfer: '3',
          klaar: '',
          spoor: 'fysiek',
          wie: 'bewoners;huisarts',
        },
      },
    ]);
    expect(all).toContain('Dank u wel. Uw doel is bewaard.');
  });

  test('asks a field again that is not good, with why', async () => {
    const { assistant, all } = await talked([
      'form',
      'invullen',
      '',
      'Minder eenzaamheid',
      '9',
      '4',
      '',
      '2',
      '',
    ]);
    expect(all).toContain('Dit veld is verplicht.');
    expect(all).toContain('Vul een getal van 1 tot en met 5 in.');
    expect(assistant.submissions[0]?.values).toMatchObject({ cijfer: '4', wie: 'bewoners;ggd' });
  });

  test('asks only the field that a refusal names, and keeps the others', async () => {
    const { assistant, all } = await talked([
      'form',
      'invullen',
      'Beter',
      ...FILLED.slice(1),
      'Minder roken',
    ]);
    expect(all).toContain('Het doel is te vaag.');
    expect(assistant.submissions.map(({ values }) => values['doel'])).toEqual(['Beter', 'Minder roken']);
    expect(assistant.submissions[1]?.values).toMatchObject({ spoor: 'fysiek', wie: 'bewoners;huisarts' });
  });

  test('can be left with ‘stop’, and the talk goes on', async () => {
    const { assistant, all } = await talked(['form', 'invullen', 'Minder', 'stop', 'Wat deed Assen?']);
    expect(assistant.submissions).toEqual([]);
    expect(all).toContain('Het formulier is niet verstuurd.');
    expect(assistant.asked.at(-1)?.text).toBe('Wat deed Assen?');
  });

  test('is not sent half when nothing comes any more', async () => {
    expect((await talked(['form', 'invullen', 'Minder'])).assistant.submissions).toEqual([]);
  });

  test('asks what follows on it, in the same conversation', async () => {
    const { assistant, all } = await talked(['form', 'invullen', 'Meer groen', ...FILLED.slice(1)]);
    expect(assistant.asked.at(-1)).toMatchObject({
      text: 'Toon het plan',
      conversationId: 'terminal:gesprek',
    });
    expect(all).toContain('> Toon het plan');
  });

  test('for an adviser does not pretend that one was reached', async () => {
    const handover = {
      question: '',
      answer: '',
      citations: [],
      note: null,
      personId: '',
      municipality: null,
    };
    const { failures, all } = await talked(['form', 'invullen', ...FILLED], {
      submit: async () => ({ text: 'Uw vraag gaat naar de adviseur.', handover, next: null }),
    });
    expect(failures).toMatchObject([{ code: 'no-adviser' }]);
    expect(all).not.toContain('gaat naar de adviseur');
  });

  test('that is no longer known is told as a failure', async () => {
    const { failures } = await talked(['form', 'invullen', ...FILLED], {
      submit: async () => {
        throw new WijkgidsError('unknown-form', { message: 'Weg.', remedy: 'Vraag opnieuw.' });
      },
    });
    expect(failures).toMatchObject([{ code: 'unknown-form' }]);
  });

  test('with a required choice of nothing is not sent, and asks nothing for ever', async () => {
    const field = {
      id: 'wijk',
      label: 'Wijk',
      required: true,
      value: null,
      kind: 'choice' as const,
      options: [],
    };
    const { assistant, all } = await talked(['form', 'invullen'], {
      form: async () => ({ ...replies.form.attachments[0], fields: [field] }) as never,
    });
    expect(all).toContain('Wijk: er is niets om uit te kiezen.');
    expect(all).toContain('Het formulier is niet verstuurd.');
    expect(assistant.submissions).toEqual([]);
  });

  test('has a field of the fixtures for each that is filled in', () => {
    expect(form?.kind === 'form' && form.fields.length).toBe(FILLED.length);
  });
});

test('what a document says cannot steer the terminal', async () => {
  const { all } = await talked(['?'], {
    receive: async () => ({ ...replies.choices, text: 'veilig\u001b[2J' }),
  });
  expect(all.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

describe('what there is to do', () => {
  const home = async () => muchToDo;

  test('is said when the talk begins, and chosen by its number', async () => {
    const { assistant, said } = await talked(['2'], { home });
    expect(said[0]).toBe(
      [
        'Voortgang, gemeente Assen: 3 van de 18 vragen gedaan.\n1. Verder met uw check-in',
        'Er staat een check-in voor u klaar: Borging, gemeente Emmen.\n2. Begin met de check-in',
        'Uw open stappen\n- Met de wijkraad praten (1 maart 2027)\n- Een nulmeting doen (nog zonder datum)',
        'Uw gemeenten\n3. Assen: laatste check-in op 2 november 2026\n4. Emmen: wacht op 2 mensen',
      ].join('\n\n'),
    );
    expect(assistant.asked.map(({ text }) => text)).toEqual(['start check-in borging voor Emmen']);
  });

  test('is passed over in silence when there is nothing', async () => {
    expect((await talked([])).said).toEqual([]);
  });

  test('that cannot be found does not stop the talk', async () => {
    const { assistant, failures } = await talked(['Wat deed Assen?'], {
      home: async () => Promise.reject(new Error('dicht')),
    });
    expect(failures).toHaveLength(1);
    expect(assistant.asked).toHaveLength(1);
  });
});

describe('in a check-in', () => {
  test('a number that is asked is sent as it is, whatever stands beside the question', async () => {
    const asksNumber = { ...checkInReply, attachments: checkInReply.attachments.slice(1) };
    const asked: string[] = [];
    const receive: Assistant['receive'] = async ({ text }) => {
      asked.push(text);
      return asksNumber;
    };
    await talked(['verder', '2'], { receive });
    expect(asked).toEqual(['verder', '2']);
  });

  test('a long answer is sent word for word', async () => {
    const long = 'Dit ging goed. '.repeat(300).trim();
    const { assistant } = await talked([long], { home: async () => muchToDo });
    expect(assistant.asked.map(({ text }) => text)).toEqual([long]);
  });
});
