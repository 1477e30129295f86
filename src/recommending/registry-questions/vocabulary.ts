/** Words of questions about the register that carry no subject of their own. All folded. */

/** What an intervention is called. `strong` words are hardly used for anything else. */
export const HEADS = {
  plural: words(
    'interventies programmas aanpakken cursussen trainingen methodes methoden methodieken lespakketten lesprogrammas erkenningen',
  ),
  singular: words('interventie programma aanpak cursus training methode methodiek lespakket lesprogramma'),
  strong:
    words(`interventie interventies cursus cursussen training trainingen lespakket lespakketten lesprogramma
    lesprogrammas`),
};

/** What stands behind a subject in one word: `rookinterventies`, `beweegprogramma`. */
export const HEAD_ENDING =
  /^(?<subject>\p{L}{3,}?)(?:interventies?|programmas?|cursus|cursussen|trainingen|training|aanpak|aanpakken|methodes?|methoden|lespakket|lespakketten)$/u;

/** What stands behind a subject in one word and says nothing of its own: `tabakspreventie`. */
export const SUBJECT_ENDING =
  /^(?<subject>\p{L}{3,}?)(?:preventie|problemen|problematiek|klachten|bestrijding|gebruik)$/u;

/** May stand anywhere in a question for a list. */
export const LIST_WORDS =
  words(`zoek zoeken zoekt noem noemt geef toon lijst lijstje overzicht rijtje register
  interventieregister bestaan bestaat beschikbaar beschikbare bekend geschikt geschikte bedoeld bestemd gericht
  gerichte richten helpen helpt hulp voorkomen voorkoming verminderen terugdringen tegengaan bestrijden bevorderen
  verbeteren verbetering stimuleren gebied thema onderwerp niveau erkenning erkenningen leeftijd leeftijden jaar
  doelgroep doelgroepen kennen ken kent goede beste best risico problemen probleem klachten gevoelens personen
  inwoners bewoners groep groepen rond rondom verschillende last moeite leven wonen voelen spoor sporen pijler
  pijlers eigenaar hoogste nederland past passen passend passende`);

/** Only with `kunnen` or `willen`: `welke interventies kunnen we inzetten`. */
export const MODALS = words('kan kun kunt kunnen wil wilt willen zou zouden mogelijk');
export const MODAL_WORDS = words(
  'inzetten gebruiken doen kiezen aanbieden starten uitvoeren organiseren we wij',
);

/** What these say is about something outside the register, or about what was said before. */
export const NOT_FOR_LISTS =
  words(`hoe waarom hoezo waardoor wanneer wie wiens ze zij hun hen onze ons mijn we wij
  jullie hier hierbij daar daarbij daarvoor daarmee daartegen deze dit toen waren was werd werden had hadden doen
  deden gedaan zelf`);

/** Beside the name of one intervention. */
export const NEAR_A_NAME = words(`interventie interventies programma aanpak cursus training methode methodiek
  lespakket lesprogramma gli project naam genaamd heet graag svp aub alsjeblieft alstublieft hallo hoi dag
  register wijkgids nou eigenlijk`);
export const ARTICLES = words('de het een en');

export const NOT_BESIDE_A_NAME =
  words(`niet geen waarom hoezo waardoor ze zij hun hen onze ons mijn we wij jullie
  hier hierbij daar daarbij daarvoor toen waren was werd werden had hadden willen moeten mogen`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}
