import { fold } from '../../search/dutch/fold.ts';
import { stem } from '../../search/dutch/stem.ts';
import { STOP_WORDS } from '../../search/dutch/stop-words.ts';
import { type Evidence, holds } from './evidence.ts';
import { valueOfWord } from './number-words.ts';

/** Names: words with a capital where Dutch has none by rule, and abbreviations in capitals. */

const WORD = /[\p{L}\p{N}]+(?:['’&-][\p{L}\p{N}]+)*/gu;
/** A capital after these is the start of something, not a name. */
const STARTS_AFRESH = /(?:^|[:;“‘"«(]\s*|[.!?…]["'”’»)]*\s+)$/;
const POLITE = new Set(['u', 'uw', 'uzelf']);
/** Ordinary first words of a sentence that search does not count as stop words. */
const OPENERS = new Set(
  `aanvankelijk achteraf allebei allereerst allerlei anderen anderzijds behalve beiden bovendien bovenop buiten
  daarbij daarbuiten daarentegen daartoe dankzij desondanks destijds deels doordat doorgaans dadelijk
  eenmaal eerder eerst eerste enerzijds ervaring ervaringen evenals eveneens extra ga gezamenlijk gedurende
  goed goede graag gebruik hierdoor hiermee hiernaast hiertoe hiervan hiervoor houd inmiddels intussen
  integendeel juist kies kijk later laatste liever maak maandelijks mede meestal meteen minstens minder
  natuurlijk naarmate nadat neem nieuw nieuwe nooit omgekeerd ondertussen onlangs ooit opdat overigens
  regelmatig samen sinds sindsdien slechts sommige sommigen soortgelijke start steeds stel telkens tenslotte
  tenminste tevens tegelijk tegelijkertijd tijdens totdat tussen tweede uiteindelijk uiteraard veel vele velen
  verder verschillende voordat voorheen voorlopig vooraf vraag vanwege vroeger waarschijnlijk weinig werk
  wellicht wekelijks zeker zelden zelfs zodra zodoende zolang zorg jaarlijks dagelijks allen iedereen niemand
  concreet kortom ten onderaan bovenaan stap tip les punt doel resultaat reden voorbeeld aandacht samenwerking
  gemeente gemeenten wijk wijken bewoner bewoners inwoner inwoners burgers professional professionals
  ambtenaar ambtenaren wethouder wethouders projectleider projectleiders organisatie organisaties partner
  partners onderzoek onderzoekers`.split(/\s+/),
);

type Token = { surface: string; index: number; opens: boolean };

function tokensOf(sentence: string): Token[] {
  return [...sentence.matchAll(WORD)].map((match) => ({
    surface: match[0],
    index: match.index,
    opens: STARTS_AFRESH.test(sentence.slice(0, match.index)),
  }));
}

/** The parts of a token that look like names: in 'GIDS-gemeenten' only 'GIDS'. */
function nameParts(surface: string): string[] {
  return surface
    .replace(/['’](?:s|en|er)?$/u, '')
    .split(/[-&'’]/)
    .filter((part) => /\p{Lu}/u.test(part) && !POLITE.has(part.toLowerCase()));
}

/** Two capitals or a capital with a digit: 'GGD', 'ZonMw', 'B1'. A name wherever it stands. */
function isMarked(part: string): boolean {
  return (part.match(/\p{Lu}/gu)?.length ?? 0) > 1 || /\p{Lu}.*\d/u.test(part);
}

/**
 * The first name in a sentence that its cited passages do not have, null when they have all.
 *
 * Names of two or more words in a row must stand together in a passage too: a first name of one person and
 * a surname of another are nobody.
 * @param context.all all passages the model was given: they tell whether a word that opens the sentence is
 *   an ordinary one
 * @param context.question names in it that no passage has are names, also where they open the sentence
 */
export function missingName(
  sentence: string,
  cited: Evidence[],
  context: { all: Evidence[]; question: string },
): string | null {
  const tokens = tokensOf(sentence);
  let row: { parts: string[]; end: number } | null = null;
  for (const [place, token] of tokens.entries()) {
    const parts = nameParts(token.surface);
    const names = token.opens
      ? parts.filter((part) => isMarked(part) || opensWithName(part, tokens[place + 1]?.surface, context))
      : parts;
    const missing = names.find((part) => !cited.some((evidence) => hasName(evidence, part)));
    if (missing !== undefined) return missing;
    if (names.length === 0) {
      row = null;
      continue;
    }
    const joined: boolean = row !== null && /^\s+$/.test(sentence.slice(row.end, token.index));
    if (joined && row !== null && !standTogether(row.parts, names, cited)) {
      return `${row.parts.join('-')} ${names.join('-')}`;
    }
    row = { parts: names, end: token.index + token.surface.length };
  }
  return null;
}

/** Whether a word with the capital of a sentence's start is a name all the same. */
function opensWithName(
  part: string,
  following: string | undefined,
  context: { all: Evidence[]; question: string },
): boolean {
  const word = fold(part);
  if (STOP_WORDS.has(word) || OPENERS.has(word) || valueOfWord(word) !== null) return false;
  let capital = false;
  for (const { shown } of context.all) {
    for (const token of tokensOf(shown.replace(/\n/g, '. '))) {
      if (token.surface === part.toLowerCase()) return false;
      if (token.surface === part && !token.opens) capital = true;
    }
  }
  if (capital) return true;
  if (tokensOf(context.question).some((token) => token.surface === part && !token.opens)) return true;
  const wanted = stem(word);
  if (context.all.some((evidence) => holds(evidence.stems, wanted))) return false;
  return !ORDINARY_FORM.test(word) && !readsAsOrdinary(following);
}

/** Words made of other words in a way names are not: 'meedoen', 'aanmelden', 'gezondheid', 'begeleiding'. */
const ORDINARY_FORM =
  /^(?:mee|aan|af|samen|terug|toe|door)\p{L}+en$|(?:heid|teit|schap|isme|atie|ing|ment)$/u;

/**
 * 'Vrijwilligers helpen', 'Sport voor iedereen', 'Plan een afspraak': ordinary words open a sentence before a
 * plural verb, a preposition or an article; a name nobody knows ('Rotterdam koos …') does not.
 */
function readsAsOrdinary(following: string | undefined): boolean {
  if (following === undefined) return false;
  return /^(?:\p{Ll}{2,}en|zijn|doen|gaan|zien|staan|slaan|voor|met|tussen|aan|van|over|een|de|het|alle|elke|je|uw)$/u.test(
    following,
  );
}

function hasName(evidence: Evidence, part: string): boolean {
  const wanted = fold(part);
  return evidence.words.some((word) => sameName(word, wanted));
}

/** Equal, or apart from an ending: 'Assen', 'Assense', 'Nederland', 'Nederlandse'. Short ones must be equal. */
function sameName(word: string, wanted: string): boolean {
  if (word === wanted) return true;
  const [short, long] = word.length < wanted.length ? [word, wanted] : [wanted, word];
  return (
    short.length >= 4 && long.startsWith(short) && /^(?:s|e|se|er|ers|en)$/.test(long.slice(short.length))
  );
}

function standTogether(first: string[], second: string[], cited: Evidence[]): boolean {
  const before = fold(first.at(-1) as string);
  const after = fold(second[0] as string);
  return cited.some(({ words }) =>
    words.some(
      (word, index) =>
        sameName(word, before) && words.slice(index + 1, index + 3).some((next) => sameName(next, after)),
    ),
  );
}
