/**
 * Words that carry no subject. They are left out of the search, never out of what a reader sees. Number
 * words stay in: 'vijf sporen' is about five.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `aan al alle alleen allemaal alles als altijd ander andere anders a.u.b. aub bent beetje beide ben bepaald
  best bij bijna bijv bijvoorbeeld binnen blijkbaar boven ca circa daar daarbij daardoor daarin daarmee daarna
  daarnaast daarom daarop daarover daaruit daarvan daarvoor dan dat de den der deze die dit doen doet
  door dus eens eerst ergens echt echter een eigenlijk elk elkaar elke en enkele enz er eraan erbij erin
  erop eruit ervan ervoor etc even evt gaan gaat ge gauw geen geworden graag gedaan haar had hadden heb
  hebben hebt heel heeft hele hem hen het hier hierbij hierin hierover hij hoe hun ieder iedere iemand iets
  ik in inclusief is ja je jij jou jouw jullie kan kon konden kun kunnen kunt laten liet maar me mee meer
  mag men met mij mijn misschien mocht moet moeten moest moesten mogen na naar nee net niet niets nog nou
  nu of om omdat omtrent ondanks onder ons onze ook op over per plus precies soms te tegen terwijl toch toe
  toen tot u uit uw van vanaf vanuit vaak via vind vinden volgens voor vooral waar waaraan waarbij waardoor
  waarin waarmee waarom waarop waarover waaruit waarvan waarvoor wanneer want waren was wat we weer wel welk
  welke werd werden wie wij wil willen wilt word worden wordt wou zal ze zei zeg zelf zich zichzelf zij zijn
  zo zoals zou zouden zowel zonder zoiets zulke zullen zult ongeveer qua hoor hoi hallo dag svp alsjeblieft
  alstublieft bedankt dank weet weten ga kom komt komen krijg krijgt krijgen geef geeft geven zeggen zegt
  eentje weleens alvast sowieso gewoon dergelijke zodat hoeveel welken zit zitten staat staan ligt liggen
  eruitzien mensen manier soort dingen ding`.split(/\s+/),
);
