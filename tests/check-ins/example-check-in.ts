/** A check-in with one of everything, to break one thing of in a test. */
export const EXAMPLE = `titel: Proef
versie: 2
doel: Kijken of het werkt.
inleiding: Welkom bij de proef.
minuten: { lang: 8, kort: 3 }
bron:
  - Eigen vragen
  - { document: Gezond in… Assen, deel: De kerngroep }
onderdelen:
  - id: begin
    titel: Begin
    inleiding: Eerst iets algemeens.
    vragen:
      - id: gevoel
        soort: cijfer
        kort: ja
        spoor: participatie
        pijler: synergie
        vraag: Hoe gaat het?
        waarom: Dan weten wij het.
        uitersten: { laag: slecht, hoog: goed }
        vraag-door:
          - { bij: laag, vraag: Wat helpt?, waarom: Dat wil ik weten. }
          - { bij: altijd, vraag: Wat zit erachter?, waarom: Dat ook. }
      - id: wat
        soort: keuzes
        vraag: Wat doet u?
        waarom: Om te kiezen.
        opties: [Sporten, { id: eten, tekst: Samen eten }]
        als:
          - { vraag: gevoel, minstens: 2, hoogstens: 4, beantwoord: ja }
      - id: hoeveel
        soort: getal
        eenheid: keer
        van: 0
        tot: 10
        vraag: Hoe vaak?
        waarom: Om te tellen.
        als:
          - { vraag: wat, is: eten }
  - id: wijken
    titel: Wijken
    herhaal: [Noord, { id: z, tekst: Zuid }]
    vragen:
      - id: verhaal
        soort: open
        vraag: Wat gebeurt er in {item}?
        waarom: Elke wijk telt.
  - id: sporen
    titel: Sporen
    herhaal: sporen
    vragen:
      - { id: wanneer, soort: datum, vraag: 'Wanneer begon {item}?', waarom: Voor de tijdlijn. }
stappen:
  hoogstens: 1
  vraag: Welke stap zet u?
  waarom: Een stap is genoeg.
`;

/** The example with one piece of text replaced; a piece that is not there would prove nothing. */
export function exampleWith(piece: string, by: string): string {
  if (!EXAMPLE.includes(piece)) throw new Error(`not in the example: ${piece}`);
  return EXAMPLE.replace(piece, by);
}
