import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasAnswerOfKind, type QuestionKind, questionKind } from '../../src/answering/question-kind.ts';
import { ODD_TEXTS, oddText } from '../odd-texts.ts';

/** Made-up questions of municipal officers, by what they ask for. */
const QUESTIONS: Record<QuestionKind, string[]> = {
  number: [
    'Hoeveel bewoners deden mee aan de buurtbarbecue?',
    'Hoeveel kost een beweegtuin?',
    'Hoe vaak vergadert de bewonersraad?',
    'Hoe lang loopt het contract met de zwemschool?',
    'Hoe groot is de groep mantelzorgers in Oosterdam?',
    'Welk percentage van de jongeren rookt?',
    'Wat is het budget van de wijkregisseur?',
    'Op welk telefoonnummer is het loket bereikbaar?',
    'Wat is het aantal vrijwilligers bij de voedselbank?',
    'Vanaf welke leeftijd mag je naar de seniorengym?',
  ],
  who: [
    'Wie leidt de werkgroep armoede?',
    'Wie zijn de partners van het wijkteam?',
    'Door wie wordt het buurthuis betaald?',
    'Welke wethouder opende de speeltuin?',
    'Wiens idee was de moestuin?',
    'Met wie werkt de huisarts samen?',
    'Welke organisatie begeleidt de vrijwilligers?',
  ],
  when: [
    'Wanneer ging de beweegcoach aan de slag?',
    'In welk jaar opende het gezondheidscentrum?',
    'Sinds wanneer is de gymzaal dicht?',
    'Welke datum staat er voor de wijkschouw?',
    'In welke maand begint de cursus?',
  ],
  where: [
    'Waar is het inloopspreekuur?',
    'In welke buurt staat het nieuwe park?',
    'Waar vindt de wijkmarkt plaats?',
    'Waar kunnen ouderen samen eten?',
  ],
  list: [
    'Welke activiteiten biedt het buurthuis?',
    'Wat zijn de doelen van het preventieakkoord?',
    'Noem de partijen rond de tafel.',
    'Geef eens voorbeelden van laagdrempelig sporten.',
    'Wat voor cursussen geeft de bibliotheek?',
    'Wat kun je zoal doen tegen hittestress?',
    'Uit welke onderdelen bestaat de wijkscan?',
    'Zet de subsidies eens op een rijtje.',
    'Wat zijn de vier pijlers van het plan?',
  ],
  definition: [
    'Wat is een wijkscan?',
    'Wat betekent positieve gezondheid?',
    'Wat houdt welzijn op recept in?',
    'Wat wordt bedoeld met een leefgebied?',
    'Wat doet een buurtsportcoach?',
    'Leg uit wat vroegsignalering is.',
    'Wat moet ik me voorstellen bij een rookvrije generatie?',
  ],
  reason: [
    'Waarom stopte de gemeente met de pilot?',
    'Hoe komt het dat jongeren weinig bewegen?',
    'Waardoor bereikte de brief weinig mensen?',
    'Om welke reden koos de raad voor het park?',
    'En waarom juist in die wijk?',
    'Wat is de reden voor het uitstel?',
  ],
  tips: [
    'Welke tips heeft de ggd voor scholen?',
    'Wat raden ervaren regisseurs aan?',
    'Welke lessen trok Veldermeer uit de proef?',
    'Wat hebben we van het fietsproject geleerd?',
    'Heb je advies voor een startende projectleider?',
    'Wat zijn de aanbevelingen voor het college?',
  ],
  comparison: [
    'Wat is het verschil tussen een wijkteam en een buurtteam?',
    'Hoe verschilt de aanpak van Oosterdam van die van Veldermeer?',
    'Vergelijk het beweegaanbod van de twee dorpen.',
    'Roken mannen vaker dan vrouwen?',
    'Hoe doet de Havenbuurt het ten opzichte van het Molenkwartier?',
  ],
  steps: [
    'Hoe pak je een wijkgerichte aanpak aan?',
    'Hoe maak je een wijkplan, stap voor stap?',
    'Hoe begin je met een burgerberaad?',
    'Hoe kun je eenzame ouderen bereiken?',
    'Hoe betrek je jongeren bij een park?',
    'Hoe zorg je dat een project blijft bestaan?',
  ],
  open: [
    'Vertel iets over de dorpsraad.',
    'Rookvrije sportclubs in Veldermeer',
    'Is er geld voor sport?',
    'eenzaamheid',
  ],
};

describe('questionKind', () => {
  const rows = Object.entries(QUESTIONS).flatMap(([kind, questions]) =>
    questions.map((question): [string, string] => [kind, question]),
  );

  it('is tried on more than sixty questions', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60);
  });

  it.each(rows)('%s: %s', (kind, question) => {
    expect(questionKind(question)).toBe(kind);
  });

  it('does not heed capitals or line ends', () => {
    for (const [kind, question] of rows) {
      expect(questionKind(`  ${question.toUpperCase().replace(/ /, '\n')} `), question).toBe(kind);
    }
  });

  it.each(ODD_TEXTS)('gives some kind for %s', (_, text) => {
    expect(Object.keys(QUESTIONS)).toContain(questionKind(text));
  });

  it('gives some kind for any text', () => {
    fc.assert(fc.property(oddText, (text) => Object.keys(QUESTIONS).includes(questionKind(text))));
  });
});

describe('hasAnswerOfKind', () => {
  it.each<[QuestionKind, string, string]>([
    ['number', 'Er deden 43 bewoners mee.', 'Er deden veel bewoners mee.'],
    ['number', 'In één wijk lukte het.', 'In een wijk lukte het.'],
    ['number', 'De helft van de bewoners deed mee.', 'De bewoners deden mee.'],
    ['when', 'Het begon in 2018.', 'Het begon na 43 weken.'],
    ['when', 'In het voorjaar komt er een besluit.', 'Straks komt er een besluit.'],
    ['who', 'Daarvoor zorgt wijkregisseur Marije Dijkgraaf.', 'Daarvoor zorgt de wijkregisseur.'],
    ['who', 'De GGD zorgt daarvoor.', 'Iedereen zorgt daarvoor.'],
    ['where', 'Het staat in Oosterdam.', 'Het staat in de buurt.'],
    ['reason', 'Het stopte omdat er geen geld was.', 'Het stopte in 2020.'],
  ])('%s: ‘%s’ does, ‘%s’ does not', (kind, does, doesNot) => {
    expect(hasAnswerOfKind(kind, does)).toBe(true);
    expect(hasAnswerOfKind(kind, doesNot)).toBe(false);
  });

  it.each<QuestionKind>(['list', 'definition', 'steps', 'tips', 'comparison', 'open'])(
    '%s has no sign of its own: any sentence may answer it',
    (kind) => {
      expect(hasAnswerOfKind(kind, 'Zo gaat het.')).toBe(true);
    },
  );
});
