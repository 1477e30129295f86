import fc from 'fast-check';

/** What people paste and type that is no question: nothing may fail on it. */
export const ODD_TEXTS: [name: string, text: string][] = [
  ['nothing', ''],
  ['white space', ' \n\t '],
  ['only stop words', 'wat is dat en hoe kan het dan toch niet'],
  ['only punctuation', '?!… --- (("\'‘’“”'],
  ['emoji', '🌳🏘️ 👩‍👩‍👧 wijk 🤷'],
  ['control characters', 'wijk\u0000\u0007\u001b[31m\u200b\u202e gemeente'],
  ['half a character', 'wijk \ud83d gemeente'],
  ['10,000 characters', 'gezondheidsachterstanden in de wijk '.repeat(278)],
  ['one word of 10,000 letters', 'gezondheidsachterstand'.repeat(455)],
  ['10,000 different words', Array.from({ length: 2_000 }, (_, i) => `woord${i}`).join(' ')],
  ['HTML', '<script>alert("wijk")</script><b>Hoe</b> &amp; <img src=x onerror=y>'],
  ['a pattern', '(.*)+$ [a-z]{3,} \\p{L} ^wijk|gemeente'],
  ['a query', 'wijk" OR 1=1; DROP TABLE passages; -- NEAR(*)'],
  ['names of built-in things', '__proto__ constructor toString hasOwnProperty'],
  ['another script', '政府 健康 здоровье الصحة'],
  ['marks', '[1] [2] wijk [99]'],
];

const WORDS = [
  'wijk',
  'gemeente',
  'Hoeveel',
  'welke',
  'bewoners',
  'gezondheid',
  'de',
  'en',
  'in',
  'niet',
  '5',
];

/** Random texts, half of them with Dutch words in them. */
export const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'grapheme', maxLength: 8 })), {
      maxLength: 20,
    })
    .map((parts) => parts.join(' ')),
);
