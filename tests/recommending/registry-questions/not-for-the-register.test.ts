import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SkillReply } from '../../../src/assistant/skill.ts';
import { readQuestions } from '../../../src/evaluation/questions.ts';
import { shippedKnowledge } from '../shipped-knowledge.ts';
import { askRegister } from './ask-register.ts';

/** About interventions in general, about a place, about what was said before, or about something else. */
const OTHERS = [
  'Wat is een erkende interventie?',
  'Wat betekent goed onderbouwd?',
  'Welke interventies passen bij Akkrum?',
  'Welke erkende interventies gebruiken ze in Utrecht?',
  'In welke databank kan ik erkende interventies vinden?',
  'Waarom zijn erkende interventies beter?',
  'Welke interventies loopt Assen al langs?',
  'Hoe kies je een goede mix van interventies?',
  'Wat kost Welzijn op recept?',
  'Wie heeft Sociaal Vitaal bedacht in Groningen?',
  'Welke interventies passen bij onze wijk?',
  'Sociaal Vitaal loopt al',
  'vervang Sociaal Vitaal',
  'Waarom Sociaal Vitaal?',
  'Wat doet Amstelveen tegen eenzaamheid?',
  'Hoeveel ouderen zijn eenzaam?',
  'wat is positieve gezondheid',
  'Wat zijn de vijf sporen van gezondin?',
  'welke interventies koos Rivierenland voor gezond gewicht',
  'Hoe draagt bewegen bij aan gezondheid van ouderen?',
  'Wat kunnen we doen tegen eenzaamheid bij ouderen?',
  'eenzaamheid bij ouderen',
  'Hoe betrek ik jongeren bij de aanpak van overgewicht?',
  'interventies in de wijk Overvecht',
  'Welke gemeenten gebruiken JOGG?',
  'is julia aanwezig vandaag?',
  'hoi',
  'dank je, slimmer kan het niet',
  'Meer suggesties',
  'liever op school',
  'niet roken',
  'Hoe lang duurt het voordat een erkenning rond is?',
  'Wat is het weer in Assen?',
];
const SETS = [
  ...['programme', 'far', 'twins-a', 'twins-b'].map((name) => `bench/questions/${name}.jsonl`),
  ...['../shared/eval/questions-dev.jsonl', '../shared/eval/overheid/questions-dev.jsonl'],
];

describe('what is not for the register', () => {
  let ask: (text: string) => Promise<SkillReply | null>;

  beforeAll(async () => {
    const { register, themes } = await shippedKnowledge();
    ask = askRegister(register, themes).ask;
  });

  it.each(OTHERS)('leaves ‘%s’ to others', async (question) => {
    expect(await ask(question)).toBeNull();
  });

  for (const name of SETS) {
    const path = fileURLToPath(new URL(`../../../${name}`, import.meta.url));
    it.skipIf(!existsSync(path))(`leaves every question of ${name} to the documents`, async () => {
      const taken: string[] = [];
      for (const { question } of readQuestions(path)) {
        if ((await ask(question)) !== null) taken.push(question);
      }
      expect(taken).toEqual([]);
    });
  }

  it('does not stumble over odd messages', async () => {
    for (const text of [
      '',
      ' ',
      '?!',
      '+',
      '&',
      '65+',
      'interventies '.repeat(2000),
      '\u0000',
      '🙂 interventies',
    ]) {
      await expect(ask(text)).resolves.not.toThrow();
    }
  });
});
