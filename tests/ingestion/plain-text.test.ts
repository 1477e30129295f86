import { expect, test } from 'vitest';
import { showText } from './show.ts';

const lines = (...text: string[]): string => text.join('\n');

test('wrapped lines become one paragraph, an empty line ends it', () => {
  const text = lines(
    'De gemeente werkt samen met bewoners aan een gezonde',
    'wijk. Dat doet zij in kleine stappen en met veel geduld.',
    '',
    'Na een jaar volgt een gesprek over wat het heeft opgeleverd',
    'voor de mensen zelf.',
  );
  expect(showText(text)).toEqual([
    '¶ De gemeente werkt samen met bewoners aan een gezonde wijk. Dat doet zij in kleine stappen en met veel geduld.',
    '¶ Na een jaar volgt een gesprek over wat het heeft opgeleverd voor de mensen zelf.',
  ]);
});

test('an empty line between all lines is no paragraph border', () => {
  const text = lines(
    'De wethouder luistert naar de inwoners van de wijk',
    'en bespreekt met hen wat er moet gebeuren om de',
    'gezondheid te verbeteren. Zo krijgt iedereen een',
    'plek in het plan dat de gemeente samen maakt met',
    'de huisarts en het welzijnswerk.',
  ).replaceAll('\n', '\n\n');
  expect(showText(text)).toEqual([
    '¶ De wethouder luistert naar de inwoners van de wijk en bespreekt met hen wat er moet gebeuren om de gezondheid te verbeteren. Zo krijgt iedereen een plek in het plan dat de gemeente samen maakt met de huisarts en het welzijnswerk.',
  ]);
});

test('words broken at a line end are rejoined; hyphens that belong to a word stay', () => {
  const text = lines(
    'Hier gaat het om samen-',
    'werking in de wijk, om GIDS-',
    'gemeenten, om re-',
    'integratie, om Noord-',
    'Holland, om wijk-',
    'en buurtteams, om 55-',
    'plussers en om een lange ver\u00AD',
    'keers\u00ADweg die zacht is afgebroken.',
  );
  expect(showText(text)).toEqual([
    '¶ Hier gaat het om samenwerking in de wijk, om GIDS-gemeenten, om re-integratie, om Noord-Holland, om wijk- en buurtteams, om 55-plussers en om een lange verkeersweg die zacht is afgebroken.',
  ]);
});

test('the file’s own words decide about a doubtful hyphen', () => {
  const known = 'Een sociaal-emotionele aanpak helpt, en sociaaleconomische verschillen blijven bestaan. ';
  expect(
    showText(
      lines(known, '', 'Wij letten op de sociaal-', 'emotionele kant en de sociaal-', 'economische kant.'),
    )[1],
  ).toBe('¶ Wij letten op de sociaal-emotionele kant en de sociaaleconomische kant.');
});

test('where lines that go on end in a space, a line without one may have lost its hyphen', () => {
  const filler = Array.from({ length: 12 }, () => 'de inwoners van deze wijk en ');
  const text = lines(
    'Dit is een verhaal over ',
    ...filler,
    'hun projecten, met een project',
    'leider die ervoor zorgt.',
  );
  expect(showText(text)[0]).toContain('met een projectleider die ervoor zorgt.');
});

test('short lines without an end are headings, also over two lines; a question may be one', () => {
  const text = lines(
    'Wat is de strategie van',
    'deze gemeente?',
    'De gemeente pakt de problemen integraal aan, samen met bewoners en met',
    'veel partijen uit de wijk en daarbuiten.',
    '',
    'Zo begon het',
    'Herfst 2014 startte de gemeente. Er is gekozen voor een wijk waar veel te',
    'winnen valt.',
  );
  expect(showText(text)).toEqual([
    '# Wat is de strategie van deze gemeente?',
    '¶ De gemeente pakt de problemen integraal aan, samen met bewoners en met veel partijen uit de wijk en daarbuiten.',
    '# Zo begon het',
    '¶ Herfst 2014 startte de gemeente. Er is gekozen voor een wijk waar veel te winnen valt.',
  ]);
});

test('bullets of every kind, a bullet on a line of its own, numbered items and items over several lines', () => {
  const text = lines(
    'Het plan heeft drie delen:',
    '•\t\uFFFDgezond eten op school en in',
    'het buurthuis;',
    '● meer bewegen;',
    '',
    '•',
    'goed slapen.',
    '',
    'De stappen zijn:',
    '1. luisteren naar bewoners',
    '2. een plan maken dat past bij',
    'de wijk',
    '3. beginnen',
  );
  expect(showText(text)).toEqual([
    '¶ Het plan heeft drie delen:',
    '- gezond eten op school en in het buurthuis;',
    '- meer bewegen;',
    '- goed slapen.',
    '¶ De stappen zijn:',
    '1. luisteren naar bewoners',
    '2. een plan maken dat past bij de wijk',
    '3. beginnen',
  ]);
});

test('a dash or a number at the start of a line can be part of a sentence', () => {
  const text = lines(
    'De vijf thema’s uit de wijkaanpak - wonen, werken, leren, integreren en veiligheid',
    '- raken direct aan de gezondheid van bewoners, zoals te lezen is op pagina',
    '14. Daar staat ook wie meedoet aan het onderzoek.',
  );
  expect(showText(text)).toEqual([
    '¶ De vijf thema’s uit de wijkaanpak - wonen, werken, leren, integreren en veiligheid - raken direct aan de gezondheid van bewoners, zoals te lezen is op pagina 14. Daar staat ook wie meedoet aan het onderzoek.',
  ]);
});

test('numbered headings get levels, and a chapter title is no list item', () => {
  const text = lines(
    '1. De opdracht',
    '1.1 Aanleiding',
    'Bewoners vroegen om meer groen in hun straat en om een veilige route naar school.',
    '',
    '1.2 Doel',
    'De gemeente wil binnen drie jaar honderd bomen planten, samen met de scholen.',
  );
  expect(showText(text).filter((line) => line.startsWith('#'))).toEqual([
    '# 1. De opdracht',
    '## 1.1 Aanleiding',
    '## 1.2 Doel',
  ]);
});

const page = (number: number, body: string): string =>
  lines('Nota gezondheid en wijken', body, '', String(number));

test('page numbers and lines that return at the edges of pages go; a sentence runs on over the page', () => {
  const text = [
    page(1, 'De gemeente wil dat alle kinderen in de wijk kunnen zwemmen en dat zij'),
    page(2, 'daarvoor niet ver hoeven te reizen. Daarom komt er een bad in Noord.'),
    page(3, 'Het bad gaat open in de zomer, als alles volgens het plan verloopt.'),
  ].join('\f');
  expect(showText(text)).toEqual([
    '¶ De gemeente wil dat alle kinderen in de wijk kunnen zwemmen en dat zij daarvoor niet ver hoeven te reizen. Daarom komt er een bad in Noord.',
    '¶ Het bad gaat open in de zomer, als alles volgens het plan verloopt.',
  ]);
});

test('lines of a table of contents go', () => {
  const text = lines(
    'Inleiding . . . . . . . . . . 3',
    'Het plan ........................ 12',
    '',
    'De gemeente begint in Noord, omdat daar het meeste te winnen valt.',
  );
  expect(showText(text)).toEqual(['¶ De gemeente begint in Noord, omdat daar het meeste te winnen valt.']);
});

test('letter-spaced headers go when they repeat words of the text, else they become a heading', () => {
  const text = lines(
    'Onze resultaten zijn goed, zo zegt de wethouder tegen de raad van de gemeente.',
    '',
    'R E S U LTAT E N',
    '',
    'D E  T O E K O M S T',
    'Volgend jaar gaat de gemeente door met dezelfde partners en met meer bewoners.',
  );
  expect(showText(text)).toEqual([
    '¶ Onze resultaten zijn goed, zo zegt de wethouder tegen de raad van de gemeente.',
    '# De toekomst',
    '¶ Volgend jaar gaat de gemeente door met dezelfde partners en met meer bewoners.',
  ]);
});

const widget = (name: string): string =>
  lines(
    `Samen sterk in ${name}`,
    '',
    `In ${name} werken vier partijen aan een gezonde wijk, en zij doen dat al jaren met veel plezier en met veel resultaat voor iedereen die er woont, werkt of naar school gaat.`,
    '',
    'Wie doen er mee?',
    'Tik om te openen',
    '',
    `Dat zijn de gemeente ${name}, de huisartsen, het welzijnswerk en een grote groep bewoners die elke maand bij elkaar komt om te praten over wat er in de wijk nodig is om gezond te blijven.`,
    '',
    'Wat is de aanpak?',
    'Tik om te openen',
    '',
    `De aanpak in ${name} begint met luisteren: eerst gesprekken aan de keukentafel, dan een plan op een bladzijde, en pas daarna geld, want zo blijft het plan van de bewoners zelf.`,
    '',
    'Tips',
    '',
    ` • Begin klein in ${name}.`,
    '',
  );

test('labels of collapsible parts go because they return, and parallel parts get the right levels', () => {
  const shown = showText(['Noord', 'Zuid', 'Oost'].map(widget).join('\n'));
  expect(shown.join('\n')).not.toContain('Tik om');
  expect(shown.filter((line) => line.startsWith('#'))).toEqual(
    ['Noord', 'Zuid', 'Oost'].flatMap((name) => [
      `# Samen sterk in ${name}`,
      '## Wie doen er mee?',
      '## Wat is de aanpak?',
      '### Tips',
    ]),
  );
});

test('a pull quote that repeats the text goes; one that says something new stays', () => {
  const text = lines(
    'Volgens de projectleider is geld niet het belangrijkste. “Subsidie is om dingen mogelijk te',
    'maken, en daar gaat het ons om”, zegt zij tegen de raad van deze gemeente.',
    '',
    '“Subsidie is om dingen',
    'mogelijk te maken”',
    '',
    '‘Wij beginnen gewoon en',
    'zien wel waar het eindigt’',
  );
  expect(showText(text).slice(1)).toEqual(['¶ ‘Wij beginnen gewoon en zien wel waar het eindigt’']);
});

test('a sentence that a frame interrupts is mended, and the frame comes after it', () => {
  const text = lines(
    'De aanpak van de gemeente bestaat uit kleine stappen die zij samen met de',
    '',
    '“Een uitspraak in een kader, die nergens anders staat.”',
    '',
    'bewoners van de wijk zet. Elke stap wordt besproken in het buurthuis.',
  );
  expect(showText(text)).toEqual([
    '¶ De aanpak van de gemeente bestaat uit kleine stappen die zij samen met de bewoners van de wijk zet. Elke stap wordt besproken in het buurthuis.',
    '¶ “Een uitspraak in een kader, die nergens anders staat.”',
  ]);
});

test('two columns side by side are read one after the other', () => {
  const left = [
    'De gemeente luistert naar haar',
    'bewoners en maakt met hen een',
    'plan voor de wijk waarin zij',
    'wonen. Dat plan is kort en het',
    'is voor iedereen te begrijpen.',
  ];
  const right = [
    'Na een jaar kijkt de gemeente',
    'samen met bewoners terug op het',
    'plan. Wat goed ging blijft, en',
    'wat niet goed ging verandert of',
    'verdwijnt uit de nieuwe plannen.',
  ];
  const text = left.map((line, index) => `${line.padEnd(36)}${right[index]}`).join('\n');
  expect(showText(text)).toEqual([
    '¶ De gemeente luistert naar haar bewoners en maakt met hen een plan voor de wijk waarin zij wonen. Dat plan is kort en het is voor iedereen te begrijpen.',
    '¶ Na een jaar kijkt de gemeente samen met bewoners terug op het plan. Wat goed ging blijft, en wat niet goed ging verandert of verdwijnt uit de nieuwe plannen.',
  ]);
});
