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
/** What the stemmer leaves on a verb: werkt, werkte, werkten, remden, remmend, remmende. */
const VERB_ENDINGS = ['t', 'd', 'te', 'de', 'ten', 'den', 'end', 'ende', 'enden'];

/** Words that look like a verb form and are none; each would tie together two common words. */
const NO_VERB_FORM = new Set(
  `gemeente gezond gedrag gezin geweld gesprek gebied geboorte gevolg geval geluid gebrek gebouw gewicht sport
  hart land beeld stand want buurt kant tocht zicht plaats bestand talent procent dienst winst komst kunst
  recht markt kracht macht lucht licht nacht toekomst inkomst overheid beleid arbeid afstand verstand
  voort trend agent student patient docent verband opstand toestand omstand brand hand rand wand tand stad
  zelfstand zwangerschap tekort rapport soort poort taart kaart maart hoofd woord moord noord geld held veld
  wereld jeugd deugd vreugd eind vriend avond grond mond hond pond ronde orde einde aarde waarde eerste laatste
  beste minste meeste grote ziekte hoogte lengte breedte diepte grootte ruimte behoefte gedachte`.split(
    /\s+/,
  ),
);

/**
 * Stems of the verbs a word may be a form of: 'werkt' → 'werk', 'afremden' → 'afrem', 'gestart' → 'start',
 * 'opgericht' → 'opricht'. Guesses, some of them no word at all: use only those that are known words. Empty
 * when the word has not the form. The stemmer leaves these forms apart.
 */
export function verbBases(word: string): string[] {
  if (word.length < 5 || NO_VERB_FORM.has(word)) return [];
  const bases = new Set<string>();
  const own = stem(word);
  const add = (base: string) => {
    if (base.length < 4) return;
    for (const form of [stem(base), stem(`${base}en`)]) if (form !== own && form.length > 2) bases.add(form);
  };
  for (const ending of VERB_ENDINGS) {
    if (word.endsWith(ending)) add(word.slice(0, word.length - ending.length));
  }
  const match = PARTICIPLE.exec(word);
  if (match !== null && /(?:d|t|en|de|te)$/.test(word)) {
    const prefix = match[1] ?? '';
    const rest = (match[2] ?? '').replace(/(?:de|te)$/, (end) => end.charAt(0));
    const verbs = rest.endsWith('en') ? [rest.slice(0, -2)] : [rest.replace(/[dt]$/, ''), rest];
    for (const verb of verbs) add(`${prefix}${verb}`);
  }
  return [...bases];
}
