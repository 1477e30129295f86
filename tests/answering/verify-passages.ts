import type { Passage } from '../../src/answering/ports.ts';

/** Made-up passages about made-up municipalities, for the tests of verified answers. */

function passage(number: number, documentId: string, title: string, section: string, text: string): Passage {
  return {
    id: `${documentId}#${number}`,
    documentId,
    title,
    sectionPath: [section],
    text,
    page: null,
    url: null,
    basis: null,
    questions: [],
    otherWords: [],
    sectionId: `${documentId}#s${number}`,
    position: number,
  };
}

export const PASSAGES: Passage[] = [
  passage(
    0,
    'moestuin',
    'Samen tuinieren in Veldermeer',
    'Hoe de moestuin begon',
    `De gemeente Veldermeer opende in 2018 een moestuin in de wijk Zandhoek. Bewoners hadden daar zelf om gevraagd, omdat ze elkaar weinig troffen. Woningcorporatie De Linde gaf de grond in bruikleen. De gemeente betaalde 12.500 euro voor gereedschap en een schuur.
Volgens wijkregisseur Marije Dijkgraaf kwamen er het eerste jaar 43 bewoners tuinieren. Twaalf van hen hadden een migratieachtergrond. "Mensen komen voor de groente en blijven voor de koffie", zegt Dijkgraaf.
De moestuin is niet bedoeld voor verkoop. Wat over is, gaat naar de voedselbank.`,
  ),
  passage(
    1,
    'moestuin',
    'Samen tuinieren in Veldermeer',
    'Vijf lessen',
    `Veldermeer trok lessen uit de moestuin:
- Begin klein en laat bewoners het tempo bepalen.
- Zoek een vaste beheerder die elke week aanwezig is.
- Maak afspraken over water, sleutels en gereedschap.
- Betrek de huisarts, zodat die patiënten kan doorverwijzen.
- Vier de oogst samen met de hele buurt.
De vaste beheerder kost 8 uur per week. Zonder beheerder verwildert een tuin binnen een seizoen, waarschuwt de GGD.`,
  ),
  passage(
    2,
    'monitor',
    'Gezondheidsmonitor Oosterdam',
    'Eenzaamheid en bewegen',
    `In Oosterdam voelt 14,2 procent van de volwassenen zich ernstig eenzaam. In de Havenbuurt is dat 21 procent. Het aandeel rokers daalde tussen 2016 en 2020 van 24% naar 19%.
Een derde van de inwoners haalt de beweegrichtlijn niet. De GGD ondervroeg 3.400 inwoners van 18 jaar en ouder.
buurt: Havenbuurt; eenzaam: 21 procent; overgewicht: 52 procent
buurt: Molenkwartier; eenzaam: 9 procent; overgewicht: 38 procent`,
  ),
  passage(
    3,
    'wandelen',
    'Wandelen met de praktijkondersteuner',
    'Aanpak',
    `Huisartsenpraktijk De Brug in Oosterdam begon in het voorjaar van 2021 met een wandelgroep. De praktijkondersteuner nodigt patiënten met diabetes persoonlijk uit. De groep loopt elke dinsdag een uur door het Stadspark. Deelname is gratis en niemand hoeft zich af te melden.
Na een half jaar liepen er 25 mensen mee. Buurtsportcoach Ruud van Elten nam de begeleiding over van de praktijk. De zorgverzekeraar betaalt de uren van de buurtsportcoach tot en met 2024.`,
  ),
  passage(
    4,
    'armoede',
    'Geldzorgen op tafel in Westerbroek',
    'Wat de gemeente doet',
    `Westerbroek koos niet voor een nieuwe regeling, maar voor betere uitleg van bestaande regelingen. Vrijwilligers van het Geldcafé helpen inwoners met formulieren. Het Geldcafé is iedere donderdagmiddag open in de bibliotheek.
Wethouder Hanna Postma maakte 1,5 miljoen euro vrij voor schuldhulp in de periode 2022-2025. Ambtenaren mogen bij spoed zelf tot 500 euro uitgeven. Dat scheelt volgens de gemeente veel papierwerk.`,
  ),
  passage(
    5,
    'jongeren',
    'Jongeren aan zet',
    'Samenwerking',
    `Tien jongeren vormen samen de jongerenraad van Westerbroek. Zij beslissen over een eigen budget van € 6.000 per jaar. De raad koos voor sportavonden, een fietswerkplaats en huiswerkhulp. Jongerenwerker Samir Aydin ondersteunt de raad, maar stemt niet mee.
Scholen, sportclubs en de politie praten één keer per maand met de jongerenraad.`,
  ),
];

/** What a model may honestly say about them, each citing its passage by number from 1. */
export const HONEST = [
  'Veldermeer opende in 2018 een moestuin in de wijk Zandhoek [1].',
  'De moestuin kwam er omdat bewoners daar zelf om vroegen [1].',
  'De grond is in bruikleen van woningcorporatie De Linde [1].',
  'De gemeente gaf € 12.500 uit aan gereedschap en een schuur [1].',
  'In het eerste jaar tuinierden er 43 bewoners [1].',
  '12 van de 43 bewoners hadden een migratieachtergrond [1].',
  'Wijkregisseur Marije Dijkgraaf zegt: "Mensen komen voor de groente en blijven voor de koffie" [1].',
  'De opbrengst is niet voor de verkoop bedoeld [1].',
  'Groente die over is, gaat naar de voedselbank [1].',
  'Veldermeer trok 5 lessen uit de moestuin [2]:\n- Begin klein en laat bewoners het tempo bepalen [2]',
  'Een vaste beheerder moet elke week aanwezig zijn [2].',
  'Betrek ook de huisarts, want die kan patiënten doorverwijzen [2].',
  'Een beheerder kost acht uur per week [2].',
  'Volgens de GGD verwildert een tuin zonder beheerder binnen een seizoen [2].',
  '14,2% van de volwassenen in Oosterdam voelt zich ernstig eenzaam [3].',
  'In de Havenbuurt is 21% eenzaam, in het Molenkwartier 9% [3].',
  'Tussen 2016 en 2020 daalde het aandeel rokers van 24 naar 19 procent [3].',
  'Een derde van de inwoners beweegt te weinig volgens de beweegrichtlijn [3].',
  'De GGD ondervroeg 3400 inwoners vanaf 18 jaar [3].',
  'In de Havenbuurt heeft 52 procent overgewicht [3].',
  'De wandelgroep van huisartsenpraktijk De Brug begon in het voorjaar van 2021 [4].',
  'De praktijkondersteuner vraagt patiënten met diabetes persoonlijk [4].',
  'Elke dinsdag loopt de groep een uur door het Stadspark [4].',
  'Meedoen is gratis en afmelden hoeft niet [4].',
  'Een half jaar later liepen 25 mensen mee [4].',
  'Later nam buurtsportcoach Ruud van Elten de begeleiding over [4].',
  'De zorgverzekeraar betaalt de buurtsportcoach tot en met 2024 [4].',
  'Westerbroek koos voor betere uitleg van bestaande regelingen [5].',
  'De gemeente maakte geen nieuwe regeling, maar legt bestaande regelingen beter uit [5].',
  'Vrijwilligers helpen inwoners in het Geldcafé met formulieren [5].',
  'Wethouder Hanna Postma maakte 1,5 miljoen euro vrij voor schuldhulp [5].',
  'Voor schuldhulp is in 2022-2025 anderhalf miljoen euro beschikbaar [5].',
  'Ambtenaren mogen bij spoed zelf 500 euro uitgeven [5].',
  'De jongerenraad van Westerbroek bestaat uit 10 jongeren [6].',
  'De jongeren beslissen zelf over € 6000 per jaar [6].',
  'De raad koos voor sportavonden, een fietswerkplaats en huiswerkhulp [6].',
  'Samir Aydin is jongerenwerker en stemt niet mee [6].',
  'Elke maand praten scholen, sportclubs en politie met de raad [6].',
];
