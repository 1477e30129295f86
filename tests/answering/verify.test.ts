import { describe, expect, it } from 'vitest';
import { createAnswerVerifier, type RemovalReason, verifyAnswer } from '../../src/answering/verify.ts';
import { HONEST, PASSAGES } from './verify-passages.ts';

/**
 * Proves that what a model may honestly say about a passage stays, and that what it makes up goes, with the
 * reason. Passages, in order: 1 moestuin, 2 lessen, 3 monitor, 4 wandelen, 5 geldzorgen, 6 jongeren.
 */

const INVENTED: [sentence: string, reason: RemovalReason][] = [
  ['Veldermeer opende in 2019 een moestuin in de wijk Zandhoek [1].', 'number'],
  ['Het eerste jaar kwamen er 430 bewoners tuinieren [1].', 'number'],
  ['Twintig van de bewoners hadden een migratieachtergrond [1].', 'number'],
  ['De gemeente betaalde 125.000 euro voor gereedschap en een schuur [1].', 'number'],
  ['Ongeveer 43% van de bewoners kwam tuinieren [1].', 'number'],
  ['Wijkregisseur Marije Postma ziet dat bewoners komen tuinieren [1].', 'name'],
  ['Wethouder Hanna Dijkgraaf ziet dat bewoners komen tuinieren [1][5].', 'name'],
  ['Rotterdam opende ook een moestuin voor bewoners [1].', 'name'],
  ['De gemeente Assen opende een moestuin voor bewoners van de wijk [1].', 'name'],
  ['Marije Dijkgraaf zegt: "Iedereen moet hier een moestuin krijgen" [1].', 'quotation'],
  ['De bewoners noemden de moestuin ‘een groene oase’ [1].', 'quotation'],
  ['De moestuin is bedoeld voor verkoop [1].', 'denial'],
  ['Bewoners hadden daar niet zelf om gevraagd [1].', 'denial'],
  [
    'Veldermeer trok 7 lessen uit de moestuin [2]:\n- Begin klein en laat bewoners het tempo bepalen [2]',
    'number',
  ],
  ['Een beheerder kost 16 uur per week [2].', 'number'],
  ['Een goede nachtrust verlaagt het risico op hartklachten [2].', 'off-topic'],
  ['Met genoeg slaap en minder stress worden mensen gezonder [1].', 'off-topic'],
  ['Het RIVM waarschuwt dat een tuin zonder beheerder verwildert [2].', 'name'],
  ['14,2 procent van de jongeren onder de 12 jaar voelt zich ernstig eenzaam [3].', 'number'],
  ['Het aandeel rokers steeg tussen 2016 en 2020 van 19% naar 24% [3].', 'denial'],
  ['Twee derde van de inwoners haalt de beweegrichtlijn niet [3].', 'number'],
  ['Een derde van de inwoners haalt de beweegrichtlijn [3].', 'denial'],
  ['De GGD ondervroeg 3.400 huisartsen [3].', 'number'],
  ['In de Vogelbuurt is 21 procent eenzaam [3].', 'name'],
  ['De wandelgroep loopt elke dinsdag drie uur door het Stadspark [4].', 'number'],
  ['De wandelgroep loopt elke dinsdag door het Vondelpark [4].', 'name'],
  ['Deelname aan de wandelgroep is niet gratis [4].', 'denial'],
  ['De zorgverzekeraar betaalt de uren van de buurtsportcoach tot en met 2030 [4].', 'number'],
  ['Westerbroek koos voor een nieuwe regeling [5].', 'denial'],
  ['Wethouder Hanna Postma maakte 15 miljoen euro vrij voor schuldhulp [5].', 'number'],
  ['Ambtenaren mogen zelf tot vijfduizend euro uitgeven bij spoed [5].', 'number'],
  ['Lees meer op https://geldcafe.example/aanmelden over het Geldcafé in de bibliotheek [5].', 'markup'],
  ['Mail het Geldcafé in de bibliotheek via info@geldcafe.example voor formulieren [5].', 'markup'],
  ['Vraag @channel om hulp van vrijwilligers van het Geldcafé met formulieren [5].', 'markup'],
  ['Vrijwilligers helpen inwoners met formulieren ![teller](http://x.example/p.png) [5].', 'markup'],
  ['Vrijwilligers helpen <b>inwoners</b> met formulieren [5].', 'markup'],
  ['Zie geldcafe.nl voor hulp van vrijwilligers met formulieren [5].', 'markup'],
  ['De jongerenraad heeft een budget van € 60.000 per jaar [6].', 'number'],
  ['Samir Aydin ondersteunt de raad en stemt mee [6].', 'denial'],
  ['De jongerenraad van Westerbroek praat elke maand met de burgemeester van Oosterdam [6].', 'name'],
  ['Zwemlessen zijn belangrijk voor alle kinderen in de stad [6].', 'off-topic'],
  ['De raad koos voor zwemlessen [6].', 'off-topic'],
  ['De raad koos voor sportavonden, zwemlessen en huiswerkhulp [6].', 'off-topic'],
  ['De wandelgroep loopt elke dinsdag een uur door het Stadspark en drinkt daarna koffie [4].', 'off-topic'],
  ['De jongerenraad van Westerbroek koos voor sportavonden.', 'no-citation'],
  ['De jongerenraad koos voor sportavonden [9].', 'citation-out-of-range'],
  ['De jongerenraad koos voor sportavonden [0].', 'citation-out-of-range'],
];

/** The answer with every mark, list sign and space of layout taken out. */
const wordsOnly = (text: string) => text.replace(/\[\d+\]|[-\s.:]/g, '');

describe('honest sentences stay', () => {
  it.each(HONEST)('%s', (sentence) => {
    const verified = verifyAnswer(sentence, PASSAGES);
    expect(verified?.removed ?? 'all removed').toEqual([]);
    expect(wordsOnly(verified?.text ?? '')).toBe(wordsOnly(sentence));
  });
});

describe('invented sentences go', () => {
  it.each(INVENTED)('%s (%s)', (sentence, reason) => {
    const verifier = createAnswerVerifier(PASSAGES);
    // After an honest sentence, so that the removed ones can be read from the result.
    verifier.add(`De raad koos voor sportavonden en een fietswerkplaats [6].\n\n${sentence}`);
    verifier.finish();
    expect(verifier.result()?.removed[0]).toMatchObject({ reason });
    expect(verifier.result()?.text.split('\n')[0]).toBe(
      'De raad koos voor sportavonden en een fietswerkplaats [1].',
    );
    expect(verifyAnswer(sentence.split('\n')[0] as string, PASSAGES)).toBeNull();
  });
});

describe('a true sentence with the wrong citation', () => {
  const misCited = HONEST.map((sentence) => sentence.split('\n')[0] as string).flatMap((sentence) =>
    PASSAGES.map((_, index) => index + 1)
      .filter((number) => !sentence.includes(`[${number}]`))
      .map((number) => sentence.replace(/\[\d\]/, `[${number}]`)),
  );

  it.each(misCited)('goes: %s', (sentence) => {
    expect(verifyAnswer(sentence, PASSAGES)).toBeNull();
  });
});
