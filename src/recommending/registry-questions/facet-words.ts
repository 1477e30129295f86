import type { Pillar, Setting, Track, Trait } from '../intervention.ts';

/** Words by which people name where an intervention takes place, for whom, and of what kind it is. */

type Words<T extends string> = Record<T, { canonical: string; phrases: string[] }>;

/** `canonical` stands in sentences and is read back as the same. */
export const SETTING_WORDS: Words<Setting> = {
  school: {
    canonical: 'op school',
    phrases: lines(`school; scholen; basisschool; basisscholen; basisonderwijs; middelbare school;
      middelbare scholen; voortgezet onderwijs; onderwijs; in de klas; vmbo; havo; vwo; mbo; speciaal onderwijs;
      vso; lesprogramma; lespakket`),
  },
  kinderopvang: {
    canonical: 'in de kinderopvang',
    phrases: lines(`kinderopvang; kinderdagverblijf; kinderdagverblijven; creche; peuterspeelzaal;
      peuterspeelzalen; bso; buitenschoolse opvang; dagopvang; voorschool`),
  },
  zorg: {
    canonical: 'in de zorg',
    phrases: lines(`zorg; huisarts; huisartsen; huisartsenpraktijk; huisartspraktijk; eerstelijn; eerste lijn;
      ziekenhuis; ziekenhuizen; fysiotherapeut; fysiotherapie; verpleeghuis; verpleeghuizen; verzorgingshuis;
      verloskundige; verloskundigen; jeugdgezondheidszorg; consultatiebureau; ggz`),
  },
  werk: {
    canonical: 'op het werk',
    phrases: lines(`werk; werkvloer; werkplek; werkplekken; bedrijf; bedrijven; werkgever; werkgevers;
      werknemer; werknemers; medewerkers; personeel`),
  },
  sport: {
    canonical: 'bij de sportclub',
    phrases: lines('sportclub; sportclubs; sportvereniging; sportverenigingen; sportschool'),
  },
  thuis: {
    canonical: 'bij mensen thuis',
    phrases: lines('thuis; aan huis; bij mensen thuis; huisbezoek; huisbezoeken'),
  },
  online: {
    canonical: 'online',
    phrases: lines('online; digitaal; digitale; internet; app; apps; e-health; ehealth; website'),
  },
  wijk: {
    canonical: 'in de wijk',
    phrases: lines(`in de wijk; in de buurt; in wijken; in buurten; wijkgericht; wijkgerichte; buurthuis;
      buurthuizen; wijkcentrum`),
  },
};

export const TRAIT_WORDS: Words<Trait> = {
  'lage-ses': {
    canonical: 'voor mensen met een lage ses',
    phrases: lines(`lage ses; lagere ses; lage sep; lage sociaaleconomische positie; lage sociaaleconomische
      status; lage sociaal-economische status; laagopgeleid; laagopgeleiden; laag opgeleid; laag opgeleiden;
      lager opgeleid; lager opgeleiden; lage opleiding; laag inkomen; lage inkomens; weinig geld; minima;
      arme gezinnen; arme mensen; kwetsbare groepen; kwetsbare mensen; aandachtswijken; achterstandswijken`),
  },
  migratieachtergrond: {
    canonical: 'voor mensen met een migratieachtergrond',
    phrases: lines(`migratieachtergrond; migratie achtergrond; migranten; migrant; niet-westerse;
      allochtonen; andere culturen; nieuwe nederlanders`),
  },
  vluchtelingen: {
    canonical: 'voor vluchtelingen',
    phrases: lines(`vluchteling; vluchtelingen; statushouder; statushouders; asielzoekers; asielzoeker;
      gevluchte; nieuwkomers`),
  },
  lvb: {
    canonical: 'voor mensen met een licht verstandelijke beperking',
    phrases: lines(`lvb; licht verstandelijke beperking; licht verstandelijk beperkt; licht verstandelijk
      beperkten; licht verstandelijk beperkte; verstandelijke beperking; verstandelijk beperkten;
      verstandelijk beperkt`),
  },
  beperking: {
    canonical: 'voor mensen met een lichamelijke beperking',
    phrases: lines(`lichamelijke beperking; zintuiglijke beperking; handicap; gehandicapten; beperking;
      beperkingen; lichamelijk beperkt`),
  },
  'chronisch-ziek': {
    canonical: 'voor chronisch zieken',
    phrases: lines(`chronisch ziek; chronisch zieken; chronisch zieke; chronische ziekte; chronische
      aandoening; chronische aandoeningen; langdurig zieken; langdurige ziekte; langdurige aandoening`),
  },
  mantelzorgers: {
    canonical: 'voor mantelzorgers',
    phrases: lines('mantelzorger; mantelzorgers; overbelaste mantelzorgers'),
  },
  zwanger: {
    canonical: 'voor zwangeren',
    phrases: lines('zwanger; zwangeren; zwangere vrouwen; zwangere; aanstaande moeders; aanstaande ouders'),
  },
  laaggeletterd: {
    canonical: 'voor laaggeletterden',
    phrases: lines(`laaggeletterd; laaggeletterde; laaggeletterden; moeite met lezen; moeite met lezen en
      schrijven; lage taalvaardigheid`),
  },
};

/** Only where the message says that it is about a track (`spoor`): alone they are themes. */
export const TRACK_WORDS: Record<Track, string[]> = {
  'fysieke-omgeving': lines('fysieke omgeving; fysieke leefomgeving'),
  'sociale-omgeving': lines('sociale omgeving'),
  'gedrag-vaardigheden': lines('gedrag en vaardigheden; gedrag; vaardigheden'),
  participatie: lines('participatie; meedoen'),
  'preventie-zorg': lines('preventie en zorg; preventie; zorg'),
};

export const PILLAR_WORDS: Record<Pillar, string[]> = {
  'fysieke-sociale-omgeving': lines('fysieke en sociale omgeving; omgeving'),
  'regelgeving-handhaving': lines('regelgeving en handhaving; regelgeving; handhaving; regels; beleid'),
  'voorlichting-educatie': lines('voorlichting en educatie; voorlichting; educatie'),
  'signalering-advies-ondersteuning': lines(
    'signalering advies en ondersteuning; signalering; advies; ondersteuning',
  ),
};

/** A list in one string, parted by semicolons. */
function lines(text: string): string[] {
  return text.split(';').map((part) => part.replace(/\s+/g, ' ').trim());
}
