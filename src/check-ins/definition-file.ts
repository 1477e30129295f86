import type { z } from 'zod';
import type {
  Condition,
  Definition,
  FurtherQuestion,
  Question,
  QuestionKind,
  Section,
} from './definition.ts';
import { brokenRules } from './definition-rules.ts';
import {
  type CheckInFile,
  checkInSchema,
  type KINDS,
  type OCCASIONS,
  type QuestionInFile,
  type SectionInFile,
} from './definition-schema.ts';
import { PILLARS, TRACKS } from './topics.ts';
import { type Issue, readYamlText, type YamlPath, type YamlText } from './yaml-text.ts';

const KIND: Record<(typeof KINDS)[number], QuestionKind> = {
  cijfer: 'rating',
  keuze: 'choice',
  keuzes: 'choices',
  open: 'open',
  getal: 'number',
  datum: 'date',
  stap: 'step',
};
const OCCASION: Record<(typeof OCCASIONS)[number], FurtherQuestion['when']> = {
  laag: 'low',
  hoog: 'high',
  veranderd: 'moved',
  dun: 'thin',
  altijd: 'always',
};

/**
 * Reads a check-in from the YAML that docs/check-ins.md describes.
 * @param text what is in the file
 * @param id of the check-in: the name of its file
 * @returns the definition, or all that is wrong with it: in Dutch, with line and place, and what is allowed
 */
export function parseDefinition(
  text: string,
  id: string,
): { definition: Definition } | { problems: string[] } {
  const read = readYamlText(text);
  if ('mistakes' in read) {
    return { problems: read.mistakes.map(({ line, message }) => `${lineWords(line)}${message}.`) };
  }
  const parsed = checkInSchema.safeParse(read.yaml.value);
  const issues: Issue[] = parsed.success ? brokenRules(parsed.data) : parsed.error.issues.map(placed);
  if (parsed.success && issues.length === 0) return { definition: definitionOf(parsed.data, id) };
  return { problems: issues.map((issue) => problem(issue, read.yaml)) };
}

function definitionOf(file: CheckInFile, id: string): Definition {
  const { hoogstens, vraag = '', waarom = '' } = file.stappen;
  return {
    id,
    version: file.versie,
    title: file.titel,
    purpose: file.doel,
    intro: file.inleiding,
    minutes: { long: file.minuten.lang, short: file.minuten.kort ?? null },
    sections: file.onderdelen.map(sectionOf),
    steps: { atMost: hoogstens, text: vraag, why: waarom },
    source: file.bron
      .map((source) => (typeof source === 'string' ? source : `${source.document} › ${source.deel}`))
      .join('; '),
  };
}

function sectionOf(section: SectionInFile): Section {
  return {
    id: section.id,
    title: section.titel,
    intro: section.inleiding ?? null,
    repeat: repeatOf(section),
    questions: section.vragen.map(questionOf),
  };
}

function repeatOf({ herhaal }: SectionInFile): Section['repeat'] {
  if (herhaal === undefined) return null;
  if (herhaal === 'sporen') return { about: 'track', items: TRACKS.map((track) => ({ ...track })) };
  if (herhaal === 'pijlers') return { about: 'pillar', items: PILLARS.map((pillar) => ({ ...pillar })) };
  return { about: null, items: herhaal.map(({ id, tekst }) => ({ id, label: tekst })) };
}

function questionOf(question: QuestionInFile): Question {
  const { uitersten, opties = [] } = question;
  return {
    id: question.id,
    kind: KIND[question.soort],
    text: question.vraag,
    why: question.waarom,
    ends: uitersten === undefined ? null : { low: uitersten.laag, high: uitersten.hoog },
    options: opties.map(({ id, tekst }) => ({ value: id, label: tekst })),
    unit: question.eenheid ?? null,
    min: question.van ?? null,
    max: question.tot ?? null,
    track: question.spoor ?? null,
    pillar: question.pijler ?? null,
    when: question.als.map(
      (condition): Condition => ({
        question: condition.vraag,
        atLeast: condition.minstens ?? null,
        atMost: condition.hoogstens ?? null,
        is: condition.is ?? null,
        answered: condition.beantwoord ?? null,
      }),
    ),
    further: question['vraag-door'].map(({ bij, vraag, waarom }) => ({
      when: OCCASION[bij],
      text: vraag,
      why: waarom,
    })),
    short: question.kort,
  };
}

/** A field that does not exist has a line of its own. */
function placed(issue: z.core.$ZodIssue): Issue {
  const { path, message } = issue;
  return issue.code === 'unrecognized_keys' ? { path, field: issue.keys[0], message } : { path, message };
}

function problem({ path, field, message }: Issue, yaml: YamlText): string {
  const line = lineWords(yaml.lineOf(field === undefined ? path : [...path, field]));
  const place = placeOf(path, yaml.value);
  const end = message.endsWith('?') ? '' : '.';
  return `${line}${place === '' ? '' : `${place}: `}${message}${end}`;
}

function lineWords(line: number | null): string {
  return line === null ? '' : `regel ${line}, `;
}

/** What lists hold, as a person names one of it. */
const ITEMS: Record<string, string> = {
  onderdelen: 'onderdeel',
  vragen: 'vraag',
  bron: 'bron',
  opties: 'optie',
};

/** `['onderdelen', 1, 'vragen', 0, 'vraag']` → `onderdeel 2 ‘pijlers’, vraag 1 ‘burgers’, ‘vraag’`. */
function placeOf(path: YamlPath, value: unknown): string {
  const words: string[] = [];
  let here: unknown = value;
  let list = '';
  for (const step of path) {
    here =
      typeof here === 'object' && here !== null ? (here as Record<PropertyKey, unknown>)[step] : undefined;
    if (typeof step === 'number') {
      words.pop();
      const id = Object(here).id;
      words.push(`${ITEMS[list] ?? `‘${list}’`} ${step + 1}${typeof id === 'string' ? ` ‘${id}’` : ''}`);
    } else {
      list = String(step);
      words.push(`‘${list}’`);
    }
  }
  return words.join(', ');
}
