import snowball from 'snowball-stemmers';

/**
 * Dutch stems: the Porter-style Snowball stemmer, mended where it leaves forms of one word apart.
 *
 * Snowball's Dutch stemmer (https://snowballstem.org/algorithms/dutch/stemmer.html) keeps 'kind' and
 * 'kinderen', 'huis' and 'huizen', 'interventie' and 'interventies' apart; the mends below join them.
 * The older Porter-based variant is used on purpose: the newest one stems 'gezondheid' to 'zon'.
 */
const porter = snowball.newStemmer('dutch');

/** Plurals and vowel changes no rule catches; both sides are folded words. */
const IRREGULAR = new Map<string, string>([
  ['kinderen', 'kind'],
  ['kindje', 'kind'],
  ['kindjes', 'kind'],
  ['eieren', 'ei'],
  ['bladeren', 'blad'],
  ['liederen', 'lied'],
  ['volkeren', 'volk'],
  ['goederen', 'goed'],
  ['steden', 'stad'],
  ['leden', 'lid'],
  ['schepen', 'schip'],
  ['gezondheid', 'gezond'],
  ['wegen', 'weg'],
  ['dagen', 'dag'],
  ['lonen', 'loon'],
  ['lichamen', 'lichaam'],
  ['middelen', 'middel'],
  ['ouderen', 'oudere'],
  ['oudere', 'oudere'],
  ['jongeren', 'jongere'],
  ['jongere', 'jongere'],
  ['succes', 'succes'],
  ['overheid', 'overheid'],
  ['overheden', 'overheid'],
  ['weten', 'weet'],
  ['pers', 'pers'],
  ['meten', 'meet'],
  ['meting', 'meet'],
  ['metingen', 'meet'],
  ['gemeten', 'meet'],
  ['reden', 'reden'],
  ['redenen', 'reden'],
  ['lezen', 'lees'],
  ['slagen', 'slaag'],
  ['keuze', 'kies'],
  ['keuzes', 'kies'],
  ['deelname', 'deelnem'],
  ['wordt', 'word'],
  ['werd', 'word'],
  ['werden', 'word'],
  ['geworden', 'word'],
  ['bracht', 'breng'],
  ['brachten', 'breng'],
  ['gebracht', 'breng'],
  ['dacht', 'denk'],
  ['dachten', 'denk'],
  ['gedacht', 'denk'],
  ['zocht', 'zoek'],
  ['zochten', 'zoek'],
  ['gezocht', 'zoek'],
  ['kocht', 'koop'],
  ['gekocht', 'koop'],
  ['koos', 'kies'],
  ['kozen', 'kies'],
  ['gekozen', 'kies'],
  ['kreeg', 'krijg'],
  ['kregen', 'krijg'],
  ['gekregen', 'krijg'],
  ['schreef', 'schrijf'],
  ['schreven', 'schrijf'],
  ['geschreven', 'schrijf'],
  ['bleek', 'blijk'],
  ['bleken', 'blijk'],
  ['gebleken', 'blijk'],
  ['bleef', 'blijf'],
  ['bleven', 'blijf'],
  ['gebleven', 'blijf'],
  ['gaf', 'geef'],
  ['gaven', 'geef'],
  ['gegeven', 'geef'],
  ['nam', 'neem'],
  ['namen', 'neem'],
  ['genomen', 'neem'],
  ['kwam', 'kom'],
  ['kwamen', 'kom'],
  ['gekomen', 'kom'],
  ['hielp', 'help'],
  ['hielpen', 'help'],
  ['geholpen', 'help'],
  ['sprak', 'spreek'],
  ['spraken', 'spreek'],
  ['gesproken', 'spreek'],
  ['besloot', 'besluit'],
  ['besloten', 'besluit'],
  ['begon', 'begin'],
  ['begonnen', 'begin'],
  ['vond', 'vind'],
  ['vonden', 'vind'],
  ['gevonden', 'vind'],
  ['liep', 'loop'],
  ['liepen', 'loop'],
  ['gelopen', 'loop'],
  ['hield', 'houd'],
  ['hielden', 'houd'],
  ['gehouden', 'houd'],
  ['leidde', 'leid'],
  ['leidden', 'leid'],
  ['ging', 'gaan'],
  ['gingen', 'gaan'],
  ['gegaan', 'gaan'],
  ['gaat', 'gaan'],
  ['deed', 'doen'],
  ['deden', 'doen'],
  ['gedaan', 'doen'],
  ['doet', 'doen'],
  ['zag', 'zien'],
  ['zagen', 'zien'],
  ['gezien', 'zien'],
  ['ziet', 'zien'],
  ['trok', 'trek'],
  ['trokken', 'trek'],
  ['getrokken', 'trek'],
  ['betrokken', 'betrek'],
  ['betrok', 'betrek'],
  ['sloot', 'sluit'],
  ['sloten', 'sluit'],
  ['gesloten', 'sluit'],
  ['sloeg', 'sla'],
  ['sloegen', 'sla'],
  ['won', 'win'],
  ['wonnen', 'win'],
  ['gewonnen', 'win'],
]);

const cache = new Map<string, string>();

/** The stem of one folded word. Numbers and words of one or two letters stay as they are. */
export function stem(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const result = stemAfresh(word);
  if (cache.size > 500_000) cache.clear();
  cache.set(word, result);
  return result;
}

function stemAfresh(word: string): string {
  if (word.length <= 2 || /\d/.test(word)) return word;
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  let base = word;
  // Plurals in -s after an unstressed vowel or -ie(s): interventies, organisaties, gemeentes, regios, fotos.
  if (/(?:ie|e|o|a|u)s$/.test(base) && base.length > 4 && !/(?:ss|eus|[ao]us|aos)$/.test(base)) {
    base = base.slice(0, -1);
  }
  base = porter.stem(base);
  // 'verschill' and 'verschil', 'gemiddeld' stay one; the stemmer undoubles only k, d and t.
  base = base.replace(/([bfglmnprs])\1$/, '$1');
  // huiz/huis, briev/brief: a Dutch word never ends in v or z.
  base = base.replace(/v$/, 'f').replace(/z$/, 's');
  return base;
}

const SEPARABLE =
  '(?:aan|achter|af|bij|binnen|buiten|door|in|langs|mee|na|neer|om|onder|op|over|samen|tegen|terug|toe|uit|vast|voor|voort|weg)';
const PARTICIPLE = new RegExp(`^(${SEPARABLE}?)ge([a-z]{3,})$`);

/**
 * Stems of the verbs a past participle may come from: 'gestart' → 'start', 'opgericht' → 'opricht'. Guesses,
 * some of them no word at all: use only those that are known words. Empty when the word has not the form.
 */
export function participleBases(word: string): string[] {
  if (!/(?:d|t|en|de|te)$/.test(word)) return [];
  const match = PARTICIPLE.exec(word);
  if (match === null) return [];
  const prefix = match[1] ?? '';
  const rest = (match[2] ?? '').replace(/(?:de|te)$/, (end) => end.charAt(0));
  const bases = rest.endsWith('en') ? [rest.slice(0, -2)] : [rest.replace(/[dt]$/, ''), rest];
  return [...new Set(bases.filter((base) => base.length >= 3).map((base) => stem(`${prefix}${base}en`)))];
}
