import { conditionIssues } from './condition-rules.ts';
import type { CheckInFile, QuestionInFile, SectionInFile } from './definition-schema.ts';
import { PILLARS, TRACKS } from './topics.ts';
import type { Issue, YamlPath } from './yaml-text.ts';

/** More asks too much of anybody, and no channel is made for it. */
const MAX_ASKED = 60;
const MAX_OPTIONS = 12;

/**
 * What the fields of a check-in say about each other and may not: an id twice, a rating without ends, a choice
 * of one, a condition about what is not asked before, and so on.
 * @returns everything that is wrong, in the order of the file; empty when all is right
 */
export function brokenRules(file: CheckInFile): Issue[] {
  return [
    ...twice(file.onderdelen, ['onderdelen']),
    ...file.onderdelen.flatMap((section, index) => sectionIssues(file, section, index)),
    ...shortIssues(file),
    ...stepIssues(file),
    ...lengthIssues(file),
  ];
}

/** How often a section is asked. */
export function rounds({ herhaal }: SectionInFile): number {
  if (herhaal === undefined) return 1;
  if (herhaal === 'sporen') return TRACKS.length;
  return herhaal === 'pijlers' ? PILLARS.length : herhaal.length;
}

function sectionIssues(file: CheckInFile, section: SectionInFile, index: number): Issue[] {
  const place = ['onderdelen', index];
  const issues = twice(section.vragen, [...place, 'vragen']);
  const { herhaal } = section;
  if (Array.isArray(herhaal)) {
    if (herhaal.length < 2) {
      issues.push({ path: [...place, 'herhaal'], message: 'hier horen twee of meer onderwerpen' });
    }
    issues.push(...twice(herhaal, [...place, 'herhaal']));
  }
  const first = section.vragen[0];
  if (herhaal !== undefined && first !== undefined && !first.vraag.includes('{item}')) {
    const message =
      'dit onderdeel wordt herhaald: zet in de eerste vraag {item} op de plek van het onderwerp, anders weet de lezer niet waar het over gaat';
    issues.push({ path: [...place, 'vragen', 0, 'vraag'], message });
  }
  for (const field of ['titel', 'inleiding'] as const) {
    for (const found of placeholders(section[field] ?? '')) {
      const message = `${found} kan hier niet; {item} kan alleen in een vraag`;
      issues.push({ path: [...place, field], message });
    }
  }
  section.vragen.forEach((question, number) => {
    const path = [...place, 'vragen', number];
    issues.push(
      ...kindIssues(question, path),
      ...furtherIssues(question, path),
      ...topicIssues(section, question, path),
      ...placeholderIssues(section, question, path),
      ...question.als.flatMap((condition, which) =>
        conditionIssues(file, { section: index, question: number }, condition, [...path, 'als', which]),
      ),
    );
  });
  return issues;
}

function twice(items: readonly { id: string }[], path: YamlPath): Issue[] {
  return items.flatMap(({ id }, index) => {
    const first = items.findIndex((other) => other.id === id);
    if (first === index) return [];
    const message = `de id ‘${id}’ staat er twee keer: geef elk een eigen id`;
    return [{ path: [...path, index, 'id'], message }];
  });
}

/** Fields that only some kinds of questions have. */
const ONLY_FOR = {
  uitersten: ['cijfer'],
  opties: ['keuze', 'keuzes'],
  eenheid: ['getal'],
  van: ['getal'],
  tot: ['getal'],
} as const satisfies Partial<Record<keyof QuestionInFile, readonly QuestionInFile['soort'][]>>;

function kindIssues(question: QuestionInFile, path: YamlPath): Issue[] {
  const { soort, uitersten, opties, van, tot } = question;
  const issues: Issue[] = [];
  for (const [field, kinds] of Object.entries(ONLY_FOR)) {
    const isGiven = question[field as keyof typeof ONLY_FOR] !== undefined;
    if (!isGiven || (kinds as readonly string[]).includes(soort)) continue;
    const message = `‘${field}’ hoort bij ${kinds.map((kind) => `‘${kind}’`).join(' of ')}, niet bij ‘${soort}’`;
    issues.push({ path: [...path, field], message });
  }
  if (soort === 'cijfer' && uitersten === undefined) {
    const message =
      'bij een cijfer ontbreekt ‘uitersten’: zeg wat 1 en 5 betekenen, bijvoorbeeld uitersten: { laag: nog niet begonnen, hoog: het loopt vanzelf }';
    issues.push({ path, message });
  }
  if (soort === 'keuze' || soort === 'keuzes') issues.push(...optionIssues(opties ?? [], path));
  if (van !== undefined && tot !== undefined && van >= tot) {
    issues.push({ path: [...path, 'tot'], message: '‘tot’ hoort hoger te zijn dan ‘van’' });
  }
  return issues;
}

function optionIssues(options: { id: string; tekst: string }[], path: YamlPath): Issue[] {
  const issues = twice(options, [...path, 'opties']);
  if (options.length < 2 || options.length > MAX_OPTIONS) {
    const message = `bij een keuze horen 2 tot en met ${MAX_OPTIONS} opties; hier staan er ${options.length}`;
    issues.push({ path: options.length === 0 ? path : [...path, 'opties'], message });
  }
  return issues;
}

function furtherIssues(question: QuestionInFile, path: YamlPath): Issue[] {
  const all = question['vraag-door'];
  const issues: Issue[] = [];
  all.forEach(({ bij }, index) => {
    const place = [...path, 'vraag-door', index, 'bij'];
    if (all.findIndex((other) => other.bij === bij) < index) {
      issues.push({ path: place, message: `bij ‘${bij}’ staan te veel vragen: één is genoeg` });
    }
    if (['laag', 'hoog', 'veranderd'].includes(bij) && question.soort !== 'cijfer') {
      issues.push({
        path: place,
        message: `‘${bij}’ kan alleen bij een cijfer; kies hier ‘altijd’ of haal het weg`,
      });
    }
    if (bij === 'dun' && question.soort !== 'open') {
      issues.push({
        path: place,
        message: '‘dun’ kan alleen bij een open vraag; kies hier ‘altijd’ of haal het weg',
      });
    }
    if (bij === 'altijd' && index < all.length - 1) {
      issues.push({ path: place, message: 'zet ‘altijd’ als laatste: wat erna komt, wordt nooit gevraagd' });
    }
  });
  return issues;
}

function topicIssues({ herhaal }: SectionInFile, { spoor, pijler }: QuestionInFile, path: YamlPath): Issue[] {
  if (herhaal === 'sporen' && spoor !== undefined) {
    return [{ path: [...path, 'spoor'], message: 'haal ‘spoor’ weg: het volgt al uit ‘herhaal: sporen’' }];
  }
  if (herhaal === 'pijlers' && pijler !== undefined) {
    return [{ path: [...path, 'pijler'], message: 'haal ‘pijler’ weg: die volgt al uit ‘herhaal: pijlers’' }];
  }
  return [];
}

/** `{item}` has a meaning in a question that is repeated, and braces have none anywhere else. */
function placeholderIssues({ herhaal }: SectionInFile, question: QuestionInFile, path: YamlPath): Issue[] {
  const texts: [YamlPath, string][] = [
    [['waarom'], question.waarom],
    ...question['vraag-door'].flatMap(({ vraag, waarom }, index): [YamlPath, string][] => [
      [['vraag-door', index, 'vraag'], vraag],
      [['vraag-door', index, 'waarom'], waarom],
    ]),
  ];
  const elsewhere = texts.flatMap(([place, words]) =>
    placeholders(words).map((found) => ({
      path: [...path, ...place],
      message: `${found} kan hier niet; {item} kan alleen in de vraag zelf`,
    })),
  );
  const inQuestion = placeholders(question.vraag).flatMap((found): Issue[] => {
    const place = [...path, 'vraag'];
    if (found !== '{item}')
      return [{ path: place, message: `${found} bestaat niet; alleen {item} kan hier` }];
    if (herhaal !== undefined) return [];
    return [{ path: place, message: '{item} kan alleen in een onderdeel met ‘herhaal’' }];
  });
  return [...inQuestion, ...elsewhere];
}

function placeholders(words: string): string[] {
  return [...new Set(words.match(/\{[^{}]*\}/g) ?? [])];
}

function shortIssues({ minuten, onderdelen }: CheckInFile): Issue[] {
  const inShort = onderdelen.flatMap(({ vragen }, section) =>
    vragen.flatMap(({ kort }, question) => (kort ? [['onderdelen', section, 'vragen', question]] : [])),
  );
  if (minuten.kort === undefined) {
    const message = 'deze vraag hoort bij de korte versie, maar bij ‘minuten’ ontbreekt ‘kort’';
    return inShort.slice(0, 1).map((path) => ({ path: [...path, 'kort'], message }));
  }
  if (inShort.length === 0) {
    const message = 'er is een korte versie, maar geen vraag heeft ‘kort: ja’';
    return [{ path: ['minuten', 'kort'], message }];
  }
  if (minuten.kort >= minuten.lang) {
    return [{ path: ['minuten', 'kort'], message: '‘kort’ hoort minder minuten te zijn dan ‘lang’' }];
  }
  return [];
}

function stepIssues({ stappen }: CheckInFile): Issue[] {
  if (stappen.hoogstens === 0) return [];
  return (['vraag', 'waarom'] as const)
    .filter((field) => stappen[field] === undefined)
    .map((field) => ({
      path: ['stappen'],
      message: `‘${field}’ ontbreekt: zeg hoe u naar de stappen vraagt`,
    }));
}

function lengthIssues({ onderdelen }: CheckInFile): Issue[] {
  const asked = onderdelen.reduce((sum, section) => sum + section.vragen.length * rounds(section), 0);
  if (asked <= MAX_ASKED) return [];
  const message = `dit zijn ${asked} vragen, de herhalingen meegeteld; houd het bij hooguit ${MAX_ASKED}`;
  return [{ path: ['onderdelen'], message }];
}
